DROP TABLE frozen_reports;
DROP INDEX ticket_events_by_due;
DROP INDEX tickets_by_end;
DROP INDEX tickets_received;
