-- What is overdue every morning and has gone up to where nobody stands above: a list for each of those at the top [ROL-21].

-- A morning is looked at once, whether or not there was anything.
CREATE TABLE daily_list_days (
    day TEXT NOT NULL PRIMARY KEY CHECK (length(day) = 10),
    made_at BIGINT NOT NULL
);

CREATE TABLE daily_lists (
    id TEXT NOT NULL PRIMARY KEY,
    day TEXT NOT NULL REFERENCES daily_list_days (day),
    person_id TEXT NOT NULL REFERENCES staff (person_id),
    seen_at BIGINT,
    seen_by TEXT REFERENCES staff (person_id),
    UNIQUE (person_id, day),
    CHECK ((seen_at IS NULL) = (seen_by IS NULL))
);

-- As it was that morning.
CREATE TABLE daily_list_items (
    list_id TEXT NOT NULL REFERENCES daily_lists (id),
    ticket_id TEXT NOT NULL REFERENCES tickets (id),
    step TEXT NOT NULL,
    due_at BIGINT NOT NULL,
    PRIMARY KEY (list_id, ticket_id)
);
CREATE INDEX daily_list_items_of_ticket ON daily_list_items (ticket_id);

CREATE FUNCTION daily_lists_seen_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.seen_at IS NOT NULL OR NEW.id <> OLD.id OR NEW.day <> OLD.day OR NEW.person_id <> OLD.person_id THEN
        RAISE EXCEPTION 'a list is seen to once and never changed' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER daily_lists_seen_once BEFORE UPDATE ON daily_lists FOR EACH ROW EXECUTE FUNCTION daily_lists_seen_once();
CREATE TRIGGER daily_lists_stay BEFORE DELETE OR TRUNCATE ON daily_lists
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER daily_list_items_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON daily_list_items
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
