-- Staff, changed one at a time: what was changed by whom, and nobody represented by two at once.

ALTER TABLE staff ADD COLUMN version BIGINT NOT NULL DEFAULT 1;

CREATE TABLE staff_changes (
    id TEXT NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    actor_id TEXT NOT NULL REFERENCES staff (person_id),
    person_id TEXT NOT NULL REFERENCES staff (person_id),
    kind TEXT NOT NULL CHECK (kind IN ('post', 'left', 'deputy_named', 'deputy_ended')),
    -- JSON, in words of its time.
    before TEXT,
    after TEXT,
    CHECK ((kind IN ('post', 'left')) = (before IS NOT NULL)),
    CHECK ((kind = 'left') = (after IS NULL))
);
CREATE INDEX staff_changes_by_person ON staff_changes (person_id, at);
CREATE TRIGGER staff_changes_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON staff_changes
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION deputies_apart() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM deputies
        WHERE person_id = NEW.person_id AND from_date <= NEW.until_date AND until_date >= NEW.from_date
    ) THEN
        RAISE EXCEPTION 'one deputy at a time';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER deputies_apart BEFORE INSERT ON deputies FOR EACH ROW EXECUTE FUNCTION deputies_apart();
