-- Tickets: an append-only history, and beside it a projection of the last event for lists and guards.

-- What people wrote. The only place of personal text, so that it can be erased while the history stays.
CREATE TABLE content (
    id TEXT NOT NULL PRIMARY KEY,
    ticket_id TEXT NOT NULL,
    body TEXT,
    erased_at BIGINT,
    CHECK ((body IS NULL) = (erased_at IS NOT NULL))
);
CREATE INDEX content_by_ticket ON content (ticket_id);

CREATE TABLE tickets (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    building_id TEXT NOT NULL REFERENCES buildings (id),
    unit_id TEXT NOT NULL REFERENCES units (id),
    household_id TEXT NOT NULL REFERENCES households (id),
    reporter_id TEXT NOT NULL REFERENCES persons (id),
    registered_by TEXT NOT NULL REFERENCES persons (id),
    channel TEXT NOT NULL,
    category TEXT,
    language TEXT NOT NULL,
    content_id TEXT REFERENCES content (id),
    status TEXT NOT NULL,
    phase TEXT NOT NULL,
    ending TEXT,
    version BIGINT NOT NULL,
    responsible_id TEXT NOT NULL REFERENCES staff (person_id),
    handler_id TEXT REFERENCES staff (person_id),
    visit_from BIGINT,
    visit_until BIGINT,
    promise_step TEXT,
    promise_owed_by TEXT,
    promise_since BIGINT,
    promise_due_at BIGINT,
    -- Place in the queue: when it is due, without a deadline last; ended ones, listed apart, count backwards.
    queue_at BIGINT NOT NULL,
    reopen_count BIGINT NOT NULL,
    photo_count BIGINT NOT NULL,
    reported_at BIGINT NOT NULL,
    ended_at BIGINT,
    CHECK ((ended_at IS NULL) = (phase <> 'ended')),
    CHECK ((visit_from IS NULL) = (visit_until IS NULL))
);
CREATE INDEX tickets_by_household ON tickets (household_id, reported_at, id);
CREATE INDEX tickets_by_unit ON tickets (unit_id, reported_at, id);
CREATE INDEX tickets_queue ON tickets (queue_at, id) WHERE ended_at IS NULL;
CREATE INDEX tickets_ended ON tickets (queue_at, id) WHERE ended_at IS NOT NULL;
CREATE INDEX tickets_in_hand ON tickets (handler_id, queue_at, id) WHERE ended_at IS NULL;

-- What the reporter wished for the visit.
CREATE TABLE visit_wishes (
    ticket_id TEXT NOT NULL PRIMARY KEY REFERENCES tickets (id),
    wished_from BIGINT,
    wished_until BIGINT,
    may_enter BIGINT NOT NULL CHECK (may_enter IN (0, 1)),
    wants_call BIGINT NOT NULL CHECK (wants_call IN (0, 1)),
    CHECK ((wished_from IS NULL) = (wished_until IS NULL))
);

-- The promise stands with the event that made it; later rules and calendars move nothing.
CREATE TABLE ticket_events (
    ticket_id TEXT NOT NULL REFERENCES tickets (id),
    seq BIGINT NOT NULL CHECK (seq > 0),
    kind TEXT NOT NULL,
    status TEXT NOT NULL,
    actor_party TEXT NOT NULL CHECK (actor_party IN ('resident', 'staff', 'system')),
    actor_id TEXT REFERENCES persons (id),
    occurred_at BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    content_id TEXT REFERENCES content (id),
    handler_id TEXT REFERENCES staff (person_id),
    visit_from BIGINT,
    visit_until BIGINT,
    agreed_by TEXT,
    promise_step TEXT,
    promise_owed_by TEXT,
    promise_since BIGINT,
    promise_due_at BIGINT,
    rule_version BIGINT,
    calendar_version BIGINT,
    PRIMARY KEY (ticket_id, seq),
    CHECK ((actor_party = 'system') = (actor_id IS NULL)),
    CHECK (occurred_at <= recorded_at)
);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;
CREATE TRIGGER ticket_events_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON ticket_events
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- One rating per confirmation; a repair that was reopened can be rated again.
CREATE TABLE ratings (
    ticket_id TEXT NOT NULL,
    seq BIGINT NOT NULL,
    person_id TEXT NOT NULL REFERENCES persons (id),
    overall TEXT NOT NULL,
    punctuality TEXT,
    quality TEXT,
    attitude TEXT,
    content_id TEXT REFERENCES content (id),
    PRIMARY KEY (ticket_id, seq),
    FOREIGN KEY (ticket_id, seq) REFERENCES ticket_events (ticket_id, seq)
);

-- Uploaded before the ticket, attached to one event of it, once.
CREATE TABLE photos (
    id TEXT NOT NULL PRIMARY KEY,
    uploader_id TEXT NOT NULL REFERENCES persons (id),
    width BIGINT NOT NULL,
    height BIGINT NOT NULL,
    uploaded_at BIGINT NOT NULL,
    ticket_id TEXT,
    seq BIGINT,
    position BIGINT,
    stage TEXT,
    FOREIGN KEY (ticket_id, seq) REFERENCES ticket_events (ticket_id, seq),
    UNIQUE (ticket_id, seq, position),
    CHECK ((ticket_id IS NULL) = (seq IS NULL)),
    CHECK ((ticket_id IS NULL) = (position IS NULL)),
    CHECK ((ticket_id IS NULL) = (stage IS NULL))
);
CREATE INDEX photos_unattached ON photos (uploaded_at) WHERE ticket_id IS NULL;
