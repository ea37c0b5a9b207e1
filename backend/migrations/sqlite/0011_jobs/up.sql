-- What somebody has in hand in the order of the visits: read from the front, however much it is.
CREATE INDEX tickets_jobs ON tickets (handler_id, (visit_from IS NULL), visit_from, queue_at) WHERE ended_at IS NULL;
