-- Which request caused which: a complaint and the work orders it led to [CMP-21]. Tied once, for good.
CREATE TABLE ticket_causes (
    ticket_id TEXT NOT NULL PRIMARY KEY REFERENCES tickets (id),
    cause_id TEXT NOT NULL REFERENCES tickets (id),
    CHECK (ticket_id <> cause_id)
);
CREATE INDEX ticket_causes_of ON ticket_causes (cause_id);
CREATE TRIGGER ticket_causes_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON ticket_causes
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
