-- The monthly report: by what a month is found, and what is frozen of it.

-- What was received, by kind [STA-01].
CREATE INDEX tickets_received ON tickets (kind, reported_at, id);
-- What was open when a month ended.
CREATE INDEX tickets_by_end ON tickets (ended_at, reported_at, id);
-- What fell due.
CREATE INDEX ticket_events_by_due ON ticket_events (promise_owed_by, promise_due_at, ticket_id) WHERE promise_due_at IS NOT NULL;

-- A month as it was when the supervisor closed it, once.
CREATE TABLE frozen_reports (
    month TEXT NOT NULL PRIMARY KEY CHECK (length(month) = 7),
    number TEXT NOT NULL UNIQUE,
    ends_at INTEGER NOT NULL,
    at INTEGER NOT NULL,
    by_id TEXT NOT NULL REFERENCES staff (person_id),
    opinion TEXT NOT NULL CHECK (opinion <> ''),
    -- The lists behind the figures, as JSON, and the SHA-256 of this text.
    figures TEXT NOT NULL,
    hash TEXT NOT NULL CHECK (length(hash) = 64),
    -- What still happens is not frozen.
    CHECK (ends_at <= at)
) STRICT;
CREATE TRIGGER frozen_reports_keep BEFORE UPDATE ON frozen_reports
BEGIN SELECT RAISE(ABORT, 'a frozen month stays as it is'); END;
CREATE TRIGGER frozen_reports_stay BEFORE DELETE ON frozen_reports
BEGIN SELECT RAISE(ABORT, 'a frozen month stays as it is'); END;
