-- Tables of an office, uploaded to be looked at and then applied; and the log of phones that were opened.

CREATE TABLE imports (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('units', 'residents', 'staff')),
    file_name TEXT NOT NULL,
    -- Kept for a day: it is full of personal data. What was done stays known by its hash and its counts.
    body BLOB,
    body_hash TEXT NOT NULL,
    uploaded_by TEXT NOT NULL REFERENCES persons (id),
    uploaded_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    applied_by TEXT REFERENCES persons (id),
    applied_at INTEGER,
    -- The preview as it was applied.
    applied TEXT,
    CHECK ((applied_at IS NULL) = (applied_by IS NULL)),
    CHECK ((applied_at IS NULL) = (applied IS NULL))
) STRICT;
CREATE INDEX imports_by_expiry ON imports (expires_at) WHERE body IS NOT NULL;

-- A unit that is no longer one, merged or rebuilt: its tickets stay.
ALTER TABLE units ADD COLUMN gone_at INTEGER;
-- Staff number of the butler to be, while there are no staff yet.
ALTER TABLE buildings ADD COLUMN awaited_butler TEXT;

CREATE TABLE phone_openings (
    id TEXT NOT NULL PRIMARY KEY,
    at INTEGER NOT NULL,
    actor_id TEXT NOT NULL REFERENCES staff (person_id),
    person_id TEXT NOT NULL REFERENCES persons (id),
    ticket_id TEXT REFERENCES tickets (id),
    reason TEXT,
    CHECK ((ticket_id IS NULL) <> (reason IS NULL))
) STRICT;
CREATE INDEX phone_openings_by_time ON phone_openings (at, id);
CREATE TRIGGER phone_openings_keep BEFORE UPDATE ON phone_openings
BEGIN SELECT RAISE(ABORT, 'phone_openings is append-only'); END;
CREATE TRIGGER phone_openings_stay BEFORE DELETE ON phone_openings
BEGIN SELECT RAISE(ABORT, 'phone_openings is append-only'); END;
