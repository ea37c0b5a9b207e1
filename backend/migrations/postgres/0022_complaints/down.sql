DROP INDEX tickets_reported_kind;
DROP INDEX tickets_queue_kind;
ALTER TABLE ticket_progress DROP COLUMN day_end_at;
DROP TABLE action_reports;
DROP TABLE ticket_cases;
DROP FUNCTION case_assessed_by_another();
