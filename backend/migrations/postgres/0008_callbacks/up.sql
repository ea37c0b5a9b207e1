-- Callbacks: one for every time that something was done [CBK-01], and what staff heard.

CREATE TABLE callbacks (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    ticket_id TEXT NOT NULL,
    -- The event by which it was done.
    seq BIGINT NOT NULL,
    doer_id TEXT REFERENCES staff (person_id),
    building_id TEXT NOT NULL REFERENCES buildings (id),
    done_at BIGINT NOT NULL,
    -- For the list of those still to be made; follows from calls and ratings.
    is_open BIGINT NOT NULL DEFAULT 1 CHECK (is_open IN (0, 1)),
    UNIQUE (ticket_id, seq),
    FOREIGN KEY (ticket_id, seq) REFERENCES ticket_events (ticket_id, seq)
);
CREATE INDEX callbacks_by_time ON callbacks (done_at, id);
CREATE INDEX callbacks_by_state ON callbacks (is_open, done_at, id);

CREATE TABLE callback_calls (
    callback_id TEXT NOT NULL REFERENCES callbacks (id),
    position BIGINT NOT NULL CHECK (position > 0),
    method TEXT NOT NULL,
    was_reached BIGINT NOT NULL CHECK (was_reached IN (0, 1)),
    heard TEXT,
    content_id TEXT REFERENCES content (id),
    by_id TEXT NOT NULL REFERENCES staff (person_id),
    at BIGINT NOT NULL,
    PRIMARY KEY (callback_id, position),
    CHECK (heard IS NULL OR was_reached = 1)
);

CREATE TRIGGER callbacks_keep
BEFORE UPDATE OF id, number, ticket_id, seq, doer_id, building_id, done_at OR DELETE OR TRUNCATE ON callbacks
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER callback_calls_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON callback_calls
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION call_not_by_doer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.by_id = (SELECT doer_id FROM callbacks WHERE id = NEW.callback_id) THEN
        RAISE EXCEPTION 'who did the work does not ask how it was' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER callback_calls_not_by_doer BEFORE INSERT ON callback_calls
FOR EACH ROW EXECUTE FUNCTION call_not_by_doer();

CREATE FUNCTION call_closes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE callbacks SET is_open = 0 WHERE id = NEW.callback_id;
    RETURN NULL;
END $$;
CREATE TRIGGER callback_calls_close AFTER INSERT ON callback_calls
FOR EACH ROW WHEN (NEW.was_reached = 1) EXECUTE FUNCTION call_closes();

CREATE FUNCTION rating_closes_callbacks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE callbacks SET is_open = 0 WHERE ticket_id = NEW.ticket_id AND seq < NEW.seq;
    RETURN NULL;
END $$;
CREATE TRIGGER ratings_close_callbacks AFTER INSERT ON ratings
FOR EACH ROW EXECUTE FUNCTION rating_closes_callbacks();
