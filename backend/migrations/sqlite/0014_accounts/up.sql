-- Slips that lead to a password, and sessions that can be told apart by their owner.

-- Nobody's session is worth keeping over a change of what it says.
DROP TABLE sessions;
CREATE TABLE sessions (
    token_hash BLOB NOT NULL PRIMARY KEY,
    -- What its owner calls it by.
    id TEXT NOT NULL UNIQUE,
    person_id TEXT NOT NULL,
    audience TEXT NOT NULL CHECK (audience IN ('resident', 'desk')),
    -- Browser and system.
    device TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    -- To the hour.
    seen_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX sessions_by_person ON sessions (person_id);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);

CREATE TABLE invitations (
    id TEXT NOT NULL PRIMARY KEY,
    audience TEXT NOT NULL CHECK (audience IN ('resident', 'desk')),
    person_id TEXT NOT NULL REFERENCES persons (id),
    -- What is named beside the typed code: a unit, or the staff member.
    place_id TEXT NOT NULL,
    token_hash BLOB NOT NULL UNIQUE,
    -- Slow to compute, and different at every place.
    code_hash TEXT NOT NULL,
    issued_by TEXT NOT NULL REFERENCES persons (id),
    issued_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at INTEGER,
    revoked_at INTEGER CHECK (revoked_at IS NULL OR used_at IS NULL)
) STRICT;
-- The last one issued is the one that counts.
CREATE UNIQUE INDEX invitations_one_waits ON invitations (audience, person_id)
    WHERE used_at IS NULL AND revoked_at IS NULL;
CREATE INDEX invitations_by_place ON invitations (place_id);

-- The second factor of staff: the shared secret, and the last period of thirty seconds a code was taken from.
ALTER TABLE credentials ADD COLUMN totp_secret BLOB;
ALTER TABLE credentials ADD COLUMN totp_step INTEGER;

-- Telephones of people in the field: with one of these a short number is enough to sign in.
CREATE TABLE enrolled_devices (
    token_hash BLOB NOT NULL PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    person_id TEXT NOT NULL REFERENCES staff (person_id),
    device TEXT NOT NULL,
    pin_hash TEXT NOT NULL,
    -- Wrong numbers in a row; at the limit the row goes.
    wrong_tries INTEGER NOT NULL CHECK (wrong_tries BETWEEN 0 AND 5),
    enrolled_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX enrolled_devices_by_person ON enrolled_devices (person_id);

CREATE TRIGGER invitations_once BEFORE UPDATE ON invitations
WHEN OLD.used_at IS NOT NULL OR OLD.revoked_at IS NOT NULL
    OR NEW.person_id <> OLD.person_id OR NEW.audience <> OLD.audience OR NEW.place_id <> OLD.place_id
    OR NEW.token_hash <> OLD.token_hash OR NEW.code_hash <> OLD.code_hash OR NEW.expires_at <> OLD.expires_at
BEGIN SELECT RAISE(ABORT, 'a slip is used or revoked once, and stays as it is'); END;
CREATE TRIGGER invitations_stay BEFORE DELETE ON invitations
BEGIN SELECT RAISE(ABORT, 'invitations is append-only'); END;
