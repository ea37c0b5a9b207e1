-- Slips that lead to a password, and sessions that can be told apart by their owner.

-- Nobody's session is worth keeping over a change of what it says.
DROP TABLE sessions;
CREATE TABLE sessions (
    token_hash BYTEA NOT NULL PRIMARY KEY,
    -- What its owner calls it by.
    id TEXT NOT NULL UNIQUE,
    person_id TEXT NOT NULL,
    audience TEXT NOT NULL CHECK (audience IN ('resident', 'desk')),
    -- Browser and system.
    device TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    -- To the hour.
    seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX sessions_by_person ON sessions (person_id);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);

CREATE TABLE invitations (
    id TEXT NOT NULL PRIMARY KEY,
    audience TEXT NOT NULL CHECK (audience IN ('resident', 'desk')),
    person_id TEXT NOT NULL REFERENCES persons (id),
    -- What is named beside the typed code: a unit, or the staff member.
    place_id TEXT NOT NULL,
    token_hash BYTEA NOT NULL UNIQUE,
    -- Slow to compute, and different at every place.
    code_hash TEXT NOT NULL,
    issued_by TEXT NOT NULL REFERENCES persons (id),
    issued_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT,
    revoked_at BIGINT CHECK (revoked_at IS NULL OR used_at IS NULL)
);
-- The last one issued is the one that counts.
CREATE UNIQUE INDEX invitations_one_waits ON invitations (audience, person_id)
    WHERE used_at IS NULL AND revoked_at IS NULL;
CREATE INDEX invitations_by_place ON invitations (place_id);

-- The second factor of staff: the shared secret, and the last period of thirty seconds a code was taken from.
ALTER TABLE credentials ADD COLUMN totp_secret BYTEA;
ALTER TABLE credentials ADD COLUMN totp_step BIGINT;

-- Telephones of people in the field: with one of these a short number is enough to sign in.
CREATE TABLE enrolled_devices (
    token_hash BYTEA NOT NULL PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    person_id TEXT NOT NULL REFERENCES staff (person_id),
    device TEXT NOT NULL,
    pin_hash TEXT NOT NULL,
    -- Wrong numbers in a row; at the limit the row goes.
    wrong_tries BIGINT NOT NULL CHECK (wrong_tries BETWEEN 0 AND 5),
    enrolled_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX enrolled_devices_by_person ON enrolled_devices (person_id);

CREATE FUNCTION invitations_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.used_at IS NOT NULL OR OLD.revoked_at IS NOT NULL
        OR NEW.person_id <> OLD.person_id OR NEW.audience <> OLD.audience OR NEW.place_id <> OLD.place_id
        OR NEW.token_hash <> OLD.token_hash OR NEW.code_hash <> OLD.code_hash
        OR NEW.expires_at <> OLD.expires_at THEN
        RAISE EXCEPTION 'a slip is used or revoked once, and stays as it is' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER invitations_once BEFORE UPDATE ON invitations
FOR EACH ROW EXECUTE FUNCTION invitations_once();
CREATE TRIGGER invitations_stay BEFORE DELETE OR TRUNCATE ON invitations
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
