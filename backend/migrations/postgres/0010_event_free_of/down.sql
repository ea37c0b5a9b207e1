ALTER TABLE ticket_events DISABLE TRIGGER ticket_events_keep;
UPDATE ticket_events SET number = free_of WHERE kind = 'set_free';
ALTER TABLE ticket_events ENABLE TRIGGER ticket_events_keep;
ALTER TABLE ticket_events DROP COLUMN free_of;
