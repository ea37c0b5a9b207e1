DROP TABLE household_changes;
DROP TABLE household_invitations;
DROP FUNCTION household_invitations_once;
DELETE FROM occupancies WHERE role = 'agent';
ALTER TABLE occupancies DROP CONSTRAINT occupancies_agents_end;
ALTER TABLE occupancies DROP CONSTRAINT occupancies_consent;
ALTER TABLE occupancies DROP COLUMN version;
ALTER TABLE occupancies DROP COLUMN named_by;
ALTER TABLE occupancies DROP COLUMN may_consent;
ALTER TABLE occupancies DROP CONSTRAINT occupancies_role_check;
ALTER TABLE occupancies ADD CONSTRAINT occupancies_role_check
    CHECK (role IN ('owner', 'tenant', 'member', 'delegate'));
