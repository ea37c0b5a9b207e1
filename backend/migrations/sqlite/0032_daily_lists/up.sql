-- What is overdue every morning and has gone up to where nobody stands above: a list for each of those at the top [ROL-21].

-- A morning is looked at once, whether or not there was anything.
CREATE TABLE daily_list_days (
    day TEXT NOT NULL PRIMARY KEY CHECK (length(day) = 10),
    made_at INTEGER NOT NULL
) STRICT;

CREATE TABLE daily_lists (
    id TEXT NOT NULL PRIMARY KEY,
    day TEXT NOT NULL REFERENCES daily_list_days (day),
    person_id TEXT NOT NULL REFERENCES staff (person_id),
    seen_at INTEGER,
    seen_by TEXT REFERENCES staff (person_id),
    UNIQUE (person_id, day),
    CHECK ((seen_at IS NULL) = (seen_by IS NULL))
) STRICT;

-- As it was that morning.
CREATE TABLE daily_list_items (
    list_id TEXT NOT NULL REFERENCES daily_lists (id),
    ticket_id TEXT NOT NULL REFERENCES tickets (id),
    step TEXT NOT NULL,
    due_at INTEGER NOT NULL,
    PRIMARY KEY (list_id, ticket_id)
) STRICT;
CREATE INDEX daily_list_items_of_ticket ON daily_list_items (ticket_id);

CREATE TRIGGER daily_lists_seen_once BEFORE UPDATE ON daily_lists
WHEN OLD.seen_at IS NOT NULL OR NEW.id <> OLD.id OR NEW.day <> OLD.day OR NEW.person_id <> OLD.person_id
BEGIN SELECT RAISE(ABORT, 'a list is seen to once and never changed'); END;
CREATE TRIGGER daily_lists_stay BEFORE DELETE ON daily_lists
BEGIN SELECT RAISE(ABORT, 'a list is seen to once and never changed'); END;
CREATE TRIGGER daily_list_items_keep BEFORE UPDATE ON daily_list_items
BEGIN SELECT RAISE(ABORT, 'a list says what was overdue that morning'); END;
CREATE TRIGGER daily_list_items_stay BEFORE DELETE ON daily_list_items
BEGIN SELECT RAISE(ABORT, 'a list says what was overdue that morning'); END;
