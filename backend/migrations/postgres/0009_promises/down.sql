-- Without a state every version would be in force: only the approved ones stay.
DROP TRIGGER promise_rules_closed ON promise_rules;
DROP TRIGGER promise_rules_keep ON promise_rules;
DROP TRIGGER promise_versions_stay ON promise_versions;
DROP TRIGGER promise_versions_decided_once ON promise_versions;
DROP FUNCTION promise_rules_closed;
DROP FUNCTION promises_decided_once;
DELETE FROM promise_rules WHERE version IN (SELECT version FROM promise_versions WHERE state <> 'approved');
DELETE FROM promise_versions WHERE state <> 'approved';
ALTER TABLE promise_versions
    DROP COLUMN reason,
    DROP COLUMN decided_at,
    DROP COLUMN decided_by,
    DROP COLUMN proposed_at,
    DROP COLUMN proposed_by,
    DROP COLUMN state,
    DROP COLUMN escalation_minutes;
