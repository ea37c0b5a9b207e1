-- How people are told outside the portal: channels, what is to be sent by them, what people chose, and who has to be
-- phoned because nothing else reaches them.

-- One row a kind, as the administrator set it.
CREATE TABLE channels (
    kind TEXT NOT NULL PRIMARY KEY,
    is_on BIGINT NOT NULL CHECK (is_on IN (0, 1)),
    -- What was told before is not sent.
    on_since BIGINT,
    host TEXT,
    port BIGINT CHECK (port BETWEEN 1 AND 65535),
    security TEXT,
    username TEXT,
    sender TEXT,
    template TEXT,
    -- A password, or an address with a key in it.
    secret TEXT,
    version BIGINT NOT NULL CHECK (version > 0),
    changed_by TEXT NOT NULL REFERENCES staff (person_id),
    changed_at BIGINT NOT NULL,
    last_sent_at BIGINT,
    last_failed_at BIGINT,
    last_fault TEXT,
    last_detail TEXT,
    CHECK ((is_on = 1) = (on_since IS NOT NULL))
);

-- Whether anybody has thought of sending it: once, and then it stays so.
ALTER TABLE inbox_messages ADD COLUMN planned_at BIGINT;
CREATE INDEX inbox_unplanned ON inbox_messages (created_at) WHERE planned_at IS NULL;
CREATE OR REPLACE FUNCTION inbox_messages_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (OLD.read_at IS NOT NULL AND NEW.read_at IS DISTINCT FROM OLD.read_at)
        OR (OLD.planned_at IS NOT NULL AND NEW.planned_at IS DISTINCT FROM OLD.planned_at)
        OR NEW.id <> OLD.id OR NEW.person_id <> OLD.person_id OR NEW.audience <> OLD.audience
        OR NEW.ticket_id <> OLD.ticket_id OR NEW.seq <> OLD.seq OR NEW.kind <> OLD.kind OR NEW.created_at <> OLD.created_at
    THEN
        RAISE EXCEPTION 'a message is read once and never changed';
    END IF;
    RETURN NEW;
END $$;

-- What is to be sent: each message once by each channel.
CREATE TABLE outbox (
    message_id TEXT NOT NULL REFERENCES inbox_messages (id),
    channel TEXT NOT NULL REFERENCES channels (kind),
    -- 'dropped': whom it is for may no longer see what it is about.
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'given_up', 'dropped')),
    is_urgent BIGINT NOT NULL CHECK (is_urgent IN (0, 1)),
    due_at BIGINT NOT NULL,
    -- What it was sent together with: it stays together when it is sent again, under the same name.
    parcel TEXT,
    attempts BIGINT NOT NULL CHECK (attempts >= 0),
    fault TEXT,
    detail TEXT,
    sent_at BIGINT,
    PRIMARY KEY (message_id, channel),
    CHECK ((state = 'sent') = (sent_at IS NOT NULL)),
    CHECK (attempts = 0 OR parcel IS NOT NULL)
);
CREATE INDEX outbox_due ON outbox (channel, due_at, message_id) WHERE state = 'waiting';
CREATE INDEX outbox_failed ON outbox (channel, message_id) WHERE state IN ('waiting', 'given_up') AND fault IS NOT NULL;
CREATE FUNCTION outbox_sent_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state IN ('sent', 'dropped') THEN
        RAISE EXCEPTION 'what was sent stays so' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER outbox_sent_once BEFORE UPDATE ON outbox FOR EACH ROW EXECUTE FUNCTION outbox_sent_once();
CREATE TRIGGER outbox_stays BEFORE DELETE OR TRUNCATE ON outbox
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE notification_choices (
    person_id TEXT NOT NULL REFERENCES persons (id),
    audience TEXT NOT NULL CHECK (audience IN ('resident', 'desk')),
    email TEXT,
    -- Words, apart by a space.
    muted TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    PRIMARY KEY (person_id, audience)
);

-- What no channel brings to somebody who has to act: the desk phones.
CREATE TABLE phone_tasks (
    message_id TEXT NOT NULL PRIMARY KEY REFERENCES inbox_messages (id),
    -- Until then they may still read it by themselves.
    due_at BIGINT NOT NULL,
    told_at BIGINT,
    told_by TEXT REFERENCES staff (person_id),
    CHECK ((told_at IS NULL) = (told_by IS NULL))
);
CREATE INDEX phone_tasks_open ON phone_tasks (due_at, message_id) WHERE told_at IS NULL;
CREATE FUNCTION phone_tasks_told_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.told_at IS NOT NULL THEN
        RAISE EXCEPTION 'who was told was told' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER phone_tasks_told_once BEFORE UPDATE ON phone_tasks FOR EACH ROW EXECUTE FUNCTION phone_tasks_told_once();
