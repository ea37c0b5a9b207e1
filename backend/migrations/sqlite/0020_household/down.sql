DROP TABLE household_changes;
DROP TABLE household_invitations;
CREATE TABLE occupancies_without_agents (
    household_id TEXT NOT NULL REFERENCES households (id),
    person_id TEXT NOT NULL REFERENCES persons (id),
    role TEXT NOT NULL CHECK (role IN ('owner', 'tenant', 'member', 'delegate')),
    from_date TEXT NOT NULL,
    until_date TEXT,
    may_see_fees INTEGER NOT NULL CHECK (may_see_fees IN (0, 1)),
    may_act INTEGER NOT NULL CHECK (may_act IN (0, 1)),
    PRIMARY KEY (household_id, person_id)
) STRICT;
INSERT INTO occupancies_without_agents
SELECT household_id, person_id, role, from_date, until_date, may_see_fees, may_act FROM occupancies
WHERE role <> 'agent';
DROP TABLE occupancies;
ALTER TABLE occupancies_without_agents RENAME TO occupancies;
CREATE INDEX occupancies_by_person ON occupancies (person_id);
