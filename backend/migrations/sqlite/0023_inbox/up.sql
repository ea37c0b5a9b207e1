-- Messages: what happened on requests, one copy for each whom it concerns. No text: that follows from the kind.

CREATE TABLE inbox_messages (
    id TEXT NOT NULL PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES persons (id),
    -- Who lives here and works here has two inboxes.
    audience TEXT NOT NULL CHECK (audience IN ('resident', 'desk')),
    ticket_id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    kind TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    read_at INTEGER,
    UNIQUE (person_id, audience, ticket_id, seq),
    FOREIGN KEY (ticket_id, seq) REFERENCES ticket_events (ticket_id, seq)
) STRICT;
CREATE INDEX inbox_by_person ON inbox_messages (person_id, audience, created_at, id);
CREATE INDEX inbox_unread ON inbox_messages (person_id, audience, ticket_id) WHERE read_at IS NULL;

-- Read once, and nothing else ever changes.
CREATE TRIGGER inbox_messages_keep BEFORE UPDATE ON inbox_messages
WHEN OLD.read_at IS NOT NULL OR NEW.id <> OLD.id OR NEW.person_id <> OLD.person_id OR NEW.audience <> OLD.audience
    OR NEW.ticket_id <> OLD.ticket_id OR NEW.seq <> OLD.seq OR NEW.kind <> OLD.kind OR NEW.created_at <> OLD.created_at
BEGIN SELECT RAISE(ABORT, 'a message is read once and never changed'); END;

-- What happened lately, for those who are kept up with it.
CREATE INDEX ticket_events_by_time ON ticket_events (recorded_at, ticket_id);
