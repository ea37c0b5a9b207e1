DROP TABLE phone_tasks;
DROP TABLE notification_choices;
DROP TABLE outbox;
DROP TRIGGER inbox_messages_keep;
DROP INDEX inbox_unplanned;
ALTER TABLE inbox_messages DROP COLUMN planned_at;
CREATE TRIGGER inbox_messages_keep BEFORE UPDATE ON inbox_messages
WHEN OLD.read_at IS NOT NULL OR NEW.id <> OLD.id OR NEW.person_id <> OLD.person_id OR NEW.audience <> OLD.audience
    OR NEW.ticket_id <> OLD.ticket_id OR NEW.seq <> OLD.seq OR NEW.kind <> OLD.kind OR NEW.created_at <> OLD.created_at
BEGIN SELECT RAISE(ABORT, 'a message is read once and never changed'); END;
DROP TABLE channels;
