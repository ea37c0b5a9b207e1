DROP TABLE enrolled_devices;
ALTER TABLE credentials DROP COLUMN totp_step;
ALTER TABLE credentials DROP COLUMN totp_secret;
DROP TABLE invitations;
DROP TABLE sessions;
CREATE TABLE sessions (
    token_hash BLOB NOT NULL PRIMARY KEY,
    person_id TEXT NOT NULL,
    audience TEXT NOT NULL CHECK (audience IN ('resident', 'desk')),
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX sessions_by_person ON sessions (person_id);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);
