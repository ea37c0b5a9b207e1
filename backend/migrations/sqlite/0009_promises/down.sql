-- Without a state every version would be in force: only the approved ones stay.
DROP TRIGGER promise_rules_closed;
DROP TRIGGER promise_rules_stay;
DROP TRIGGER promise_rules_keep;
DROP TRIGGER promise_versions_stay;
DROP TRIGGER promise_versions_decided_once;
DELETE FROM promise_rules WHERE version IN (SELECT version FROM promise_versions WHERE state <> 'approved');
DELETE FROM promise_versions WHERE state <> 'approved';
ALTER TABLE promise_versions DROP COLUMN reason;
ALTER TABLE promise_versions DROP COLUMN decided_at;
ALTER TABLE promise_versions DROP COLUMN decided_by;
ALTER TABLE promise_versions DROP COLUMN proposed_at;
ALTER TABLE promise_versions DROP COLUMN proposed_by;
ALTER TABLE promise_versions DROP COLUMN state;
ALTER TABLE promise_versions DROP COLUMN escalation_minutes;
