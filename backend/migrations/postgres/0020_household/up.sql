-- Who may act for a unit, decided by those who live there: members, delegates of a company, agents of an owner.

ALTER TABLE occupancies DROP CONSTRAINT occupancies_role_check;
ALTER TABLE occupancies ADD CONSTRAINT occupancies_role_check
    CHECK (role IN ('owner', 'tenant', 'member', 'delegate', 'agent'));
-- Agents answer quotes only if they were named for it; for the others acting is enough.
ALTER TABLE occupancies ADD COLUMN may_consent BIGINT NOT NULL DEFAULT 0 CHECK (may_consent IN (0, 1));
-- Absent where the office entered them.
ALTER TABLE occupancies ADD COLUMN named_by TEXT REFERENCES persons (id);
-- For two who change somebody's powers at once.
ALTER TABLE occupancies ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
ALTER TABLE occupancies ADD CONSTRAINT occupancies_consent CHECK (role = 'agent' OR may_consent = 0);
ALTER TABLE occupancies ADD CONSTRAINT occupancies_agents_end CHECK (role <> 'agent' OR until_date IS NOT NULL);

CREATE TABLE household_invitations (
    id TEXT NOT NULL PRIMARY KEY,
    household_id TEXT NOT NULL REFERENCES households (id),
    role TEXT NOT NULL CHECK (role IN ('member', 'delegate', 'agent')),
    name TEXT NOT NULL,
    -- Digits only.
    phone TEXT NOT NULL,
    may_see_fees BIGINT NOT NULL CHECK (may_see_fees IN (0, 1)),
    may_act BIGINT NOT NULL CHECK (may_act IN (0, 1)),
    may_consent BIGINT NOT NULL CHECK (may_consent IN (0, 1)),
    until_date TEXT,
    token_hash BYTEA NOT NULL UNIQUE,
    -- Slow to compute, and different at every unit.
    code_hash TEXT NOT NULL,
    issued_by TEXT NOT NULL REFERENCES persons (id),
    issued_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_by TEXT REFERENCES persons (id),
    used_at BIGINT,
    revoked_at BIGINT CHECK (revoked_at IS NULL OR used_at IS NULL),
    CHECK (role = 'agent' OR may_consent = 0),
    CHECK ((role = 'agent') = (until_date IS NOT NULL)),
    CHECK ((used_at IS NULL) = (used_by IS NULL))
);
-- The last one issued for a number is the one that counts.
CREATE UNIQUE INDEX household_invitations_one_waits ON household_invitations (household_id, phone)
    WHERE used_at IS NULL AND revoked_at IS NULL;
CREATE FUNCTION household_invitations_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.used_at IS NOT NULL OR OLD.revoked_at IS NOT NULL
        OR NEW.household_id <> OLD.household_id OR NEW.role <> OLD.role OR NEW.phone <> OLD.phone
        OR NEW.may_see_fees <> OLD.may_see_fees OR NEW.may_act <> OLD.may_act
        OR NEW.may_consent <> OLD.may_consent OR NEW.until_date IS DISTINCT FROM OLD.until_date
        OR NEW.token_hash <> OLD.token_hash OR NEW.code_hash <> OLD.code_hash
        OR NEW.expires_at <> OLD.expires_at THEN
        RAISE EXCEPTION 'an invitation is used or revoked once, and stays as it is' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER household_invitations_once BEFORE UPDATE ON household_invitations
FOR EACH ROW EXECUTE FUNCTION household_invitations_once();
CREATE TRIGGER household_invitations_stay BEFORE DELETE OR TRUNCATE ON household_invitations
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE household_changes (
    id TEXT NOT NULL PRIMARY KEY,
    household_id TEXT NOT NULL REFERENCES households (id),
    at BIGINT NOT NULL,
    actor_id TEXT NOT NULL REFERENCES persons (id),
    act TEXT NOT NULL CHECK (act IN ('invited', 'withdrawn', 'joined', 'changed', 'ended', 'left')),
    -- By the name of that time; who was only invited is nobody yet.
    whom TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('member', 'delegate', 'agent')),
    may_see_fees BIGINT NOT NULL CHECK (may_see_fees IN (0, 1)),
    may_act BIGINT NOT NULL CHECK (may_act IN (0, 1)),
    may_consent BIGINT NOT NULL CHECK (may_consent IN (0, 1)),
    until_date TEXT
);
CREATE INDEX household_changes_by_time ON household_changes (household_id, at, id);
CREATE TRIGGER household_changes_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON household_changes
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
