-- Why it costs nothing stands in a column of its own, no longer where the numbers of documents are.

ALTER TABLE ticket_events ADD COLUMN free_of TEXT CHECK (free_of IS NULL OR kind = 'set_free');
-- What happened stays as it was; only where it is written changes, this once.
DROP TRIGGER ticket_events_keep;
UPDATE ticket_events SET free_of = number, number = NULL WHERE kind = 'set_free';
CREATE TRIGGER ticket_events_keep BEFORE UPDATE ON ticket_events
BEGIN SELECT RAISE(ABORT, 'ticket_events is append-only'); END;
