-- Staff, changed one at a time: what was changed by whom, and nobody represented by two at once.

ALTER TABLE staff ADD COLUMN version INTEGER NOT NULL DEFAULT 1;

CREATE TABLE staff_changes (
    id TEXT NOT NULL PRIMARY KEY,
    at INTEGER NOT NULL,
    actor_id TEXT NOT NULL REFERENCES staff (person_id),
    person_id TEXT NOT NULL REFERENCES staff (person_id),
    kind TEXT NOT NULL CHECK (kind IN ('post', 'left', 'deputy_named', 'deputy_ended')),
    -- JSON, in words of its time.
    before TEXT,
    after TEXT,
    CHECK ((kind IN ('post', 'left')) = (before IS NOT NULL)),
    CHECK ((kind = 'left') = (after IS NULL))
) STRICT;
CREATE INDEX staff_changes_by_person ON staff_changes (person_id, at);
CREATE TRIGGER staff_changes_keep BEFORE UPDATE ON staff_changes
BEGIN SELECT RAISE(ABORT, 'staff_changes is append-only'); END;
CREATE TRIGGER staff_changes_stay BEFORE DELETE ON staff_changes
BEGIN SELECT RAISE(ABORT, 'staff_changes is append-only'); END;

CREATE TRIGGER deputies_apart BEFORE INSERT ON deputies
WHEN EXISTS (
    SELECT 1 FROM deputies
    WHERE person_id = NEW.person_id AND from_date <= NEW.until_date AND until_date >= NEW.from_date
)
BEGIN SELECT RAISE(ABORT, 'one deputy at a time'); END;
