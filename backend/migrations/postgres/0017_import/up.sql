-- Tables of an office, uploaded to be looked at and then applied; and the log of phones that were opened.

CREATE TABLE imports (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('units', 'residents', 'staff')),
    file_name TEXT NOT NULL,
    -- Kept for a day: it is full of personal data. What was done stays known by its hash and its counts.
    body BYTEA,
    body_hash TEXT NOT NULL,
    uploaded_by TEXT NOT NULL REFERENCES persons (id),
    uploaded_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    applied_by TEXT REFERENCES persons (id),
    applied_at BIGINT,
    -- The preview as it was applied.
    applied TEXT,
    CHECK ((applied_at IS NULL) = (applied_by IS NULL)),
    CHECK ((applied_at IS NULL) = (applied IS NULL))
);
CREATE INDEX imports_by_expiry ON imports (expires_at) WHERE body IS NOT NULL;

-- A unit that is no longer one, merged or rebuilt: its tickets stay.
ALTER TABLE units ADD COLUMN gone_at BIGINT;
-- Staff number of the butler to be, while there are no staff yet.
ALTER TABLE buildings ADD COLUMN awaited_butler TEXT;

CREATE TABLE phone_openings (
    id TEXT NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    actor_id TEXT NOT NULL REFERENCES staff (person_id),
    person_id TEXT NOT NULL REFERENCES persons (id),
    ticket_id TEXT REFERENCES tickets (id),
    reason TEXT,
    CHECK ((ticket_id IS NULL) <> (reason IS NULL))
);
CREATE INDEX phone_openings_by_time ON phone_openings (at, id);
CREATE TRIGGER phone_openings_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON phone_openings
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
