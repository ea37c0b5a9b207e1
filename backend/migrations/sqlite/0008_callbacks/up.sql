-- Callbacks: one for every time that something was done [CBK-01], and what staff heard.

CREATE TABLE callbacks (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    ticket_id TEXT NOT NULL,
    -- The event by which it was done.
    seq INTEGER NOT NULL,
    doer_id TEXT REFERENCES staff (person_id),
    building_id TEXT NOT NULL REFERENCES buildings (id),
    done_at INTEGER NOT NULL,
    -- For the list of those still to be made; follows from calls and ratings.
    is_open INTEGER NOT NULL DEFAULT 1 CHECK (is_open IN (0, 1)),
    UNIQUE (ticket_id, seq),
    FOREIGN KEY (ticket_id, seq) REFERENCES ticket_events (ticket_id, seq)
) STRICT;
CREATE INDEX callbacks_by_time ON callbacks (done_at, id);
CREATE INDEX callbacks_by_state ON callbacks (is_open, done_at, id);

CREATE TABLE callback_calls (
    callback_id TEXT NOT NULL REFERENCES callbacks (id),
    position INTEGER NOT NULL CHECK (position > 0),
    method TEXT NOT NULL,
    was_reached INTEGER NOT NULL CHECK (was_reached IN (0, 1)),
    heard TEXT,
    content_id TEXT REFERENCES content (id),
    by_id TEXT NOT NULL REFERENCES staff (person_id),
    at INTEGER NOT NULL,
    PRIMARY KEY (callback_id, position),
    CHECK (heard IS NULL OR was_reached = 1)
) STRICT;

CREATE TRIGGER callbacks_keep BEFORE UPDATE OF id, number, ticket_id, seq, doer_id, building_id, done_at ON callbacks
BEGIN SELECT RAISE(ABORT, 'callbacks are kept'); END;
CREATE TRIGGER callbacks_stay BEFORE DELETE ON callbacks
BEGIN SELECT RAISE(ABORT, 'callbacks are kept'); END;
CREATE TRIGGER callback_calls_keep BEFORE UPDATE ON callback_calls
BEGIN SELECT RAISE(ABORT, 'callback_calls is append-only'); END;
CREATE TRIGGER callback_calls_stay BEFORE DELETE ON callback_calls
BEGIN SELECT RAISE(ABORT, 'callback_calls is append-only'); END;
CREATE TRIGGER callback_calls_not_by_doer BEFORE INSERT ON callback_calls
WHEN NEW.by_id = (SELECT doer_id FROM callbacks WHERE id = NEW.callback_id)
BEGIN SELECT RAISE(ABORT, 'who did the work does not ask how it was'); END;

CREATE TRIGGER callback_calls_close AFTER INSERT ON callback_calls WHEN NEW.was_reached = 1
BEGIN UPDATE callbacks SET is_open = 0 WHERE id = NEW.callback_id; END;
CREATE TRIGGER ratings_close_callbacks AFTER INSERT ON ratings
BEGIN UPDATE callbacks SET is_open = 0 WHERE ticket_id = NEW.ticket_id AND seq < NEW.seq; END;

