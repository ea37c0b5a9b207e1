-- Without a state every version would be in force: only the approved ones stay.
DROP INDEX deputies_by_deputy;
DROP TABLE price_changes;
DROP FUNCTION price_changes_decided_once;
DROP TRIGGER price_items_stay ON price_items;
DROP TRIGGER price_items_withdrawn_once ON price_items;
DROP FUNCTION price_items_withdrawn_once;
DROP TRIGGER calendar_days_closed ON calendar_days;
DROP FUNCTION calendar_days_closed;
DROP TRIGGER calendar_days_keep ON calendar_days;
DROP TRIGGER calendar_versions_stay ON calendar_versions;
DROP TRIGGER calendar_versions_decided_once ON calendar_versions;
DROP FUNCTION calendar_decided_once;
DELETE FROM calendar_days WHERE version IN (SELECT version FROM calendar_versions WHERE state <> 'approved');
DELETE FROM calendar_versions WHERE state <> 'approved';
ALTER TABLE calendar_days DROP COLUMN name;
ALTER TABLE calendar_versions
    DROP COLUMN reason,
    DROP COLUMN decided_at,
    DROP COLUMN decided_by,
    DROP COLUMN proposed_at,
    DROP COLUMN proposed_by,
    DROP COLUMN state;
