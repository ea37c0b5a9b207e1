-- Who may act for a unit, decided by those who live there: members, delegates of a company, agents of an owner.

CREATE TABLE occupancies_with_agents (
    household_id TEXT NOT NULL REFERENCES households (id),
    person_id TEXT NOT NULL REFERENCES persons (id),
    role TEXT NOT NULL CHECK (role IN ('owner', 'tenant', 'member', 'delegate', 'agent')),
    from_date TEXT NOT NULL,
    until_date TEXT,
    may_see_fees INTEGER NOT NULL CHECK (may_see_fees IN (0, 1)),
    may_act INTEGER NOT NULL CHECK (may_act IN (0, 1)),
    -- Agents answer quotes only if they were named for it; for the others acting is enough.
    may_consent INTEGER NOT NULL DEFAULT 0 CHECK (may_consent IN (0, 1)),
    -- Absent where the office entered them.
    named_by TEXT REFERENCES persons (id),
    -- For two who change somebody's powers at once.
    version INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (household_id, person_id),
    CHECK (role = 'agent' OR may_consent = 0),
    CHECK (role <> 'agent' OR until_date IS NOT NULL)
) STRICT;
INSERT INTO occupancies_with_agents
    (household_id, person_id, role, from_date, until_date, may_see_fees, may_act)
SELECT household_id, person_id, role, from_date, until_date, may_see_fees, may_act FROM occupancies;
DROP TABLE occupancies;
ALTER TABLE occupancies_with_agents RENAME TO occupancies;
CREATE INDEX occupancies_by_person ON occupancies (person_id);

CREATE TABLE household_invitations (
    id TEXT NOT NULL PRIMARY KEY,
    household_id TEXT NOT NULL REFERENCES households (id),
    role TEXT NOT NULL CHECK (role IN ('member', 'delegate', 'agent')),
    name TEXT NOT NULL,
    -- Digits only.
    phone TEXT NOT NULL,
    may_see_fees INTEGER NOT NULL CHECK (may_see_fees IN (0, 1)),
    may_act INTEGER NOT NULL CHECK (may_act IN (0, 1)),
    may_consent INTEGER NOT NULL CHECK (may_consent IN (0, 1)),
    until_date TEXT,
    token_hash BLOB NOT NULL UNIQUE,
    -- Slow to compute, and different at every unit.
    code_hash TEXT NOT NULL,
    issued_by TEXT NOT NULL REFERENCES persons (id),
    issued_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_by TEXT REFERENCES persons (id),
    used_at INTEGER,
    revoked_at INTEGER CHECK (revoked_at IS NULL OR used_at IS NULL),
    CHECK (role = 'agent' OR may_consent = 0),
    CHECK ((role = 'agent') = (until_date IS NOT NULL)),
    CHECK ((used_at IS NULL) = (used_by IS NULL))
) STRICT;
-- The last one issued for a number is the one that counts.
CREATE UNIQUE INDEX household_invitations_one_waits ON household_invitations (household_id, phone)
    WHERE used_at IS NULL AND revoked_at IS NULL;
CREATE TRIGGER household_invitations_once BEFORE UPDATE ON household_invitations
WHEN OLD.used_at IS NOT NULL OR OLD.revoked_at IS NOT NULL
    OR NEW.household_id <> OLD.household_id OR NEW.role <> OLD.role OR NEW.phone <> OLD.phone
    OR NEW.may_see_fees <> OLD.may_see_fees OR NEW.may_act <> OLD.may_act OR NEW.may_consent <> OLD.may_consent
    OR NEW.until_date IS NOT OLD.until_date OR NEW.token_hash <> OLD.token_hash OR NEW.code_hash <> OLD.code_hash
    OR NEW.expires_at <> OLD.expires_at
BEGIN SELECT RAISE(ABORT, 'an invitation is used or revoked once, and stays as it is'); END;
CREATE TRIGGER household_invitations_stay BEFORE DELETE ON household_invitations
BEGIN SELECT RAISE(ABORT, 'household_invitations is append-only'); END;

CREATE TABLE household_changes (
    id TEXT NOT NULL PRIMARY KEY,
    household_id TEXT NOT NULL REFERENCES households (id),
    at INTEGER NOT NULL,
    actor_id TEXT NOT NULL REFERENCES persons (id),
    act TEXT NOT NULL CHECK (act IN ('invited', 'withdrawn', 'joined', 'changed', 'ended', 'left')),
    -- By the name of that time; who was only invited is nobody yet.
    whom TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('member', 'delegate', 'agent')),
    may_see_fees INTEGER NOT NULL CHECK (may_see_fees IN (0, 1)),
    may_act INTEGER NOT NULL CHECK (may_act IN (0, 1)),
    may_consent INTEGER NOT NULL CHECK (may_consent IN (0, 1)),
    until_date TEXT
) STRICT;
CREATE INDEX household_changes_by_time ON household_changes (household_id, at, id);
CREATE TRIGGER household_changes_keep BEFORE UPDATE ON household_changes
BEGIN SELECT RAISE(ABORT, 'household_changes is append-only'); END;
CREATE TRIGGER household_changes_stay BEFORE DELETE ON household_changes
BEGIN SELECT RAISE(ABORT, 'household_changes is append-only'); END;
