-- Which request caused which: a complaint and the work orders it led to [CMP-21]. Tied once, for good.
CREATE TABLE ticket_causes (
    ticket_id TEXT NOT NULL PRIMARY KEY REFERENCES tickets (id),
    cause_id TEXT NOT NULL REFERENCES tickets (id),
    CHECK (ticket_id <> cause_id)
) STRICT;
CREATE INDEX ticket_causes_of ON ticket_causes (cause_id);
CREATE TRIGGER ticket_causes_stay BEFORE UPDATE ON ticket_causes
BEGIN SELECT RAISE(ABORT, 'what caused a request does not change'); END;
CREATE TRIGGER ticket_causes_keep BEFORE DELETE ON ticket_causes
BEGIN SELECT RAISE(ABORT, 'what caused a request does not change'); END;
