DROP INDEX ticket_events_by_time;
DROP TABLE inbox_messages;
