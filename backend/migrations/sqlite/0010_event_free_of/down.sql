DROP TRIGGER ticket_events_keep;
UPDATE ticket_events SET number = free_of WHERE kind = 'set_free';
CREATE TRIGGER ticket_events_keep BEFORE UPDATE ON ticket_events
BEGIN SELECT RAISE(ABORT, 'ticket_events is append-only'); END;
ALTER TABLE ticket_events DROP COLUMN free_of;
