-- Backups made by the server: how each came out [ARC-04, ARC-05].

CREATE TABLE backup_runs (
    id TEXT NOT NULL PRIMARY KEY,
    begun_at BIGINT NOT NULL,
    ended_at BIGINT NOT NULL,
    -- NULL: it was its hour.
    asked_by TEXT REFERENCES staff (person_id),
    -- Of a whole one.
    name TEXT,
    bytes BIGINT,
    photos BIGINT,
    lost_photos BIGINT,
    -- Of one that came to nothing.
    reason TEXT,
    detail TEXT,
    CHECK (ended_at >= begun_at),
    CHECK ((name IS NULL) <> (reason IS NULL)),
    CHECK (name IS NULL OR (bytes IS NOT NULL AND photos IS NOT NULL AND lost_photos IS NOT NULL)),
    CHECK (reason IS NULL OR detail IS NOT NULL)
);
CREATE INDEX backup_runs_by_time ON backup_runs (begun_at) WHERE name IS NOT NULL;
CREATE INDEX backup_runs_failed ON backup_runs (ended_at) WHERE reason IS NOT NULL;
