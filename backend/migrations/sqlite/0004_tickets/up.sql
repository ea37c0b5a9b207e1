-- Tickets: an append-only history, and beside it a projection of the last event for lists and guards.

-- What people wrote. The only place of personal text, so that it can be erased while the history stays.
CREATE TABLE content (
    id TEXT NOT NULL PRIMARY KEY,
    ticket_id TEXT NOT NULL,
    body TEXT,
    erased_at INTEGER,
    CHECK ((body IS NULL) = (erased_at IS NOT NULL))
) STRICT;
CREATE INDEX content_by_ticket ON content (ticket_id);

CREATE TABLE tickets (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    building_id TEXT NOT NULL REFERENCES buildings (id),
    unit_id TEXT NOT NULL REFERENCES units (id),
    household_id TEXT NOT NULL REFERENCES households (id),
    reporter_id TEXT NOT NULL REFERENCES persons (id),
    registered_by TEXT NOT NULL REFERENCES persons (id),
    channel TEXT NOT NULL,
    category TEXT,
    language TEXT NOT NULL,
    content_id TEXT REFERENCES content (id),
    status TEXT NOT NULL,
    phase TEXT NOT NULL,
    ending TEXT,
    version INTEGER NOT NULL,
    responsible_id TEXT NOT NULL REFERENCES staff (person_id),
    handler_id TEXT REFERENCES staff (person_id),
    visit_from INTEGER,
    visit_until INTEGER,
    promise_step TEXT,
    promise_owed_by TEXT,
    promise_since INTEGER,
    promise_due_at INTEGER,
    -- Place in the queue: when it is due, without a deadline last; ended ones, listed apart, count backwards.
    queue_at INTEGER NOT NULL,
    reopen_count INTEGER NOT NULL,
    photo_count INTEGER NOT NULL,
    reported_at INTEGER NOT NULL,
    ended_at INTEGER,
    CHECK ((ended_at IS NULL) = (phase <> 'ended')),
    CHECK ((visit_from IS NULL) = (visit_until IS NULL))
) STRICT;
CREATE INDEX tickets_by_household ON tickets (household_id, reported_at, id);
CREATE INDEX tickets_by_unit ON tickets (unit_id, reported_at, id);
CREATE INDEX tickets_queue ON tickets (queue_at, id) WHERE ended_at IS NULL;
CREATE INDEX tickets_ended ON tickets (queue_at, id) WHERE ended_at IS NOT NULL;
CREATE INDEX tickets_in_hand ON tickets (handler_id, queue_at, id) WHERE ended_at IS NULL;

-- What the reporter wished for the visit.
CREATE TABLE visit_wishes (
    ticket_id TEXT NOT NULL PRIMARY KEY REFERENCES tickets (id),
    wished_from INTEGER,
    wished_until INTEGER,
    may_enter INTEGER NOT NULL CHECK (may_enter IN (0, 1)),
    wants_call INTEGER NOT NULL CHECK (wants_call IN (0, 1)),
    CHECK ((wished_from IS NULL) = (wished_until IS NULL))
) STRICT;

-- The promise stands with the event that made it; later rules and calendars move nothing.
CREATE TABLE ticket_events (
    ticket_id TEXT NOT NULL REFERENCES tickets (id),
    seq INTEGER NOT NULL CHECK (seq > 0),
    kind TEXT NOT NULL,
    status TEXT NOT NULL,
    actor_party TEXT NOT NULL CHECK (actor_party IN ('resident', 'staff', 'system')),
    actor_id TEXT REFERENCES persons (id),
    occurred_at INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    content_id TEXT REFERENCES content (id),
    handler_id TEXT REFERENCES staff (person_id),
    visit_from INTEGER,
    visit_until INTEGER,
    agreed_by TEXT,
    promise_step TEXT,
    promise_owed_by TEXT,
    promise_since INTEGER,
    promise_due_at INTEGER,
    rule_version INTEGER,
    calendar_version INTEGER,
    PRIMARY KEY (ticket_id, seq),
    CHECK ((actor_party = 'system') = (actor_id IS NULL)),
    CHECK (occurred_at <= recorded_at)
) STRICT;

CREATE TRIGGER ticket_events_keep BEFORE UPDATE ON ticket_events
BEGIN SELECT RAISE(ABORT, 'ticket_events is append-only'); END;
CREATE TRIGGER ticket_events_stay BEFORE DELETE ON ticket_events
BEGIN SELECT RAISE(ABORT, 'ticket_events is append-only'); END;

-- One rating per confirmation; a repair that was reopened can be rated again.
CREATE TABLE ratings (
    ticket_id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    person_id TEXT NOT NULL REFERENCES persons (id),
    overall TEXT NOT NULL,
    punctuality TEXT,
    quality TEXT,
    attitude TEXT,
    content_id TEXT REFERENCES content (id),
    PRIMARY KEY (ticket_id, seq),
    FOREIGN KEY (ticket_id, seq) REFERENCES ticket_events (ticket_id, seq)
) STRICT;

-- Uploaded before the ticket, attached to one event of it, once.
CREATE TABLE photos (
    id TEXT NOT NULL PRIMARY KEY,
    uploader_id TEXT NOT NULL REFERENCES persons (id),
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    uploaded_at INTEGER NOT NULL,
    ticket_id TEXT,
    seq INTEGER,
    position INTEGER,
    stage TEXT,
    FOREIGN KEY (ticket_id, seq) REFERENCES ticket_events (ticket_id, seq),
    UNIQUE (ticket_id, seq, position),
    CHECK ((ticket_id IS NULL) = (seq IS NULL)),
    CHECK ((ticket_id IS NULL) = (position IS NULL)),
    CHECK ((ticket_id IS NULL) = (stage IS NULL))
) STRICT;
CREATE INDEX photos_unattached ON photos (uploaded_at) WHERE ticket_id IS NULL;
