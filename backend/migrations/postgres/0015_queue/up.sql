-- The queue under its filters, sorts and searches. A list is read in branches (tickets/store/queue.rs), each along an
-- index that begins with what is asked for and goes on in the order asked for, so that it is left after a page. What
-- has ended is in none of them unless a message waits there: in an ordinary office they hold a few hundred rows.

-- What people say of a number on the telephone: "尾号 123".
ALTER TABLE tickets ADD COLUMN number_tail TEXT GENERATED ALWAYS AS (right(number, 3)) STORED;

DROP INDEX tickets_queue;
DROP INDEX tickets_ended;
DROP INDEX tickets_in_hand;
-- By what is due next.
CREATE INDEX tickets_queue ON tickets (building_id, queue_at, id) WHERE ended_at IS NULL OR reply_since IS NOT NULL;
CREATE INDEX tickets_queue_phase ON tickets (building_id, phase, queue_at, id) WHERE ended_at IS NULL OR reply_since IS NOT NULL;
CREATE INDEX tickets_queue_category ON tickets (building_id, category, queue_at, id) WHERE ended_at IS NULL OR reply_since IS NOT NULL;
CREATE INDEX tickets_queue_nobody ON tickets (building_id, queue_at, id) WHERE handler_id IS NULL AND (ended_at IS NULL OR reply_since IS NOT NULL);
CREATE INDEX tickets_queue_replies ON tickets (building_id, queue_at, id) WHERE reply_since IS NOT NULL;
CREATE INDEX tickets_queue_emergencies ON tickets (building_id, queue_at, id) WHERE emergency IS NOT NULL AND (ended_at IS NULL OR reply_since IS NOT NULL);
CREATE INDEX tickets_queue_responsible ON tickets (responsible_id, queue_at, id) WHERE ended_at IS NULL OR reply_since IS NOT NULL;
CREATE INDEX tickets_in_hand ON tickets (handler_id, queue_at, id) WHERE ended_at IS NULL OR reply_since IS NOT NULL;
CREATE INDEX tickets_ended ON tickets (building_id, queue_at, id) WHERE ended_at IS NOT NULL;
-- By report.
CREATE INDEX tickets_reported ON tickets (building_id, reported_at, id) WHERE ended_at IS NULL OR reply_since IS NOT NULL;
CREATE INDEX tickets_reported_phase ON tickets (building_id, phase, reported_at, id) WHERE ended_at IS NULL OR reply_since IS NOT NULL;
CREATE INDEX tickets_reported_category ON tickets (building_id, category, reported_at, id) WHERE ended_at IS NULL OR reply_since IS NOT NULL;
CREATE INDEX tickets_reported_nobody ON tickets (building_id, reported_at, id) WHERE handler_id IS NULL AND (ended_at IS NULL OR reply_since IS NOT NULL);
CREATE INDEX tickets_reported_responsible ON tickets (responsible_id, reported_at, id) WHERE ended_at IS NULL OR reply_since IS NOT NULL;
CREATE INDEX tickets_reported_in_hand ON tickets (handler_id, reported_at, id) WHERE ended_at IS NULL OR reply_since IS NOT NULL;
CREATE INDEX tickets_reported_ended ON tickets (building_id, reported_at, id) WHERE ended_at IS NOT NULL;
-- By what was typed, or whose answer is owed.
CREATE INDEX tickets_queue_unit ON tickets (unit_id, queue_at, id) WHERE ended_at IS NULL OR reply_since IS NOT NULL;
CREATE INDEX tickets_queue_reporter ON tickets (reporter_id, queue_at, id) WHERE ended_at IS NULL OR reply_since IS NOT NULL;
CREATE INDEX tickets_to_answer ON tickets (responsible_id, queue_at, id) WHERE ended_at IS NOT NULL AND reply_since IS NOT NULL;
-- Few for one number or one person, so in no further order; an act never touches these.
CREATE INDEX tickets_by_tail ON tickets (number_tail);
CREATE INDEX tickets_by_reporter ON tickets (reporter_id);

-- What was handed on in one go belongs together until it is taken.
ALTER TABLE ticket_progress ADD COLUMN transfer_parcel TEXT;
CREATE INDEX ticket_progress_offered ON ticket_progress (transfer_to) WHERE transfer_to IS NOT NULL;
CREATE INDEX ticket_progress_handed ON ticket_progress (transfer_by) WHERE transfer_by IS NOT NULL;
