-- What the administrator sets directly, and who changed it when.

CREATE TABLE emergency_phones (
    position INTEGER NOT NULL PRIMARY KEY,
    name_zh TEXT NOT NULL UNIQUE CHECK (name_zh <> ''),
    name_en TEXT NOT NULL,
    number TEXT NOT NULL CHECK (number <> ''),
    -- BCP 47 tags, apart by a space.
    languages TEXT NOT NULL,
    -- Neither: round the clock.
    hours_zh TEXT CHECK (hours_zh <> ''),
    hours_en TEXT,
    CHECK ((hours_zh IS NULL) = (hours_en IS NULL))
) STRICT;
INSERT INTO emergency_phones
SELECT 1, '24 小时值班电话', '24-hour duty phone', emergency_phone, 'zh', NULL, NULL FROM estate;
ALTER TABLE estate DROP COLUMN emergency_phone;

-- Whoever has left stays where they were; nobody in service belongs to a department that is gone.
ALTER TABLE departments ADD COLUMN gone_at INTEGER;
CREATE TRIGGER departments_in_use BEFORE UPDATE OF gone_at ON departments
WHEN NEW.gone_at IS NOT NULL
    AND EXISTS (SELECT 1 FROM staff WHERE department_id = NEW.id AND left_at IS NULL)
BEGIN SELECT RAISE(ABORT, 'somebody in service belongs to this department'); END;
CREATE TRIGGER staff_of_a_department BEFORE INSERT ON staff
WHEN NEW.left_at IS NULL AND (SELECT gone_at FROM departments WHERE id = NEW.department_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'this department is gone'); END;
CREATE TRIGGER staff_to_a_department BEFORE UPDATE OF department_id, left_at ON staff
WHEN NEW.left_at IS NULL AND (SELECT gone_at FROM departments WHERE id = NEW.department_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'this department is gone'); END;

CREATE TABLE canned_replies (
    position INTEGER NOT NULL PRIMARY KEY,
    title TEXT NOT NULL UNIQUE CHECK (title <> ''),
    text_zh TEXT NOT NULL CHECK (text_zh <> ''),
    text_en TEXT NOT NULL
) STRICT;

CREATE TABLE setting_changes (
    id TEXT NOT NULL PRIMARY KEY,
    at INTEGER NOT NULL,
    actor_id TEXT NOT NULL REFERENCES staff (person_id),
    section TEXT NOT NULL CHECK (section IN ('estate', 'phones', 'departments', 'buildings', 'replies'))
) STRICT;
CREATE INDEX setting_changes_by_section ON setting_changes (section, at, id);
CREATE TRIGGER setting_changes_keep BEFORE UPDATE ON setting_changes
BEGIN SELECT RAISE(ABORT, 'setting_changes is append-only'); END;
CREATE TRIGGER setting_changes_stay BEFORE DELETE ON setting_changes
BEGIN SELECT RAISE(ABORT, 'setting_changes is append-only'); END;

-- As it read before and afterwards; NULL where there was or is nothing.
CREATE TABLE setting_change_lines (
    change_id TEXT NOT NULL REFERENCES setting_changes (id),
    position INTEGER NOT NULL,
    entry TEXT,
    field TEXT NOT NULL,
    old_text TEXT,
    new_text TEXT,
    PRIMARY KEY (change_id, position),
    CHECK (old_text IS NOT new_text)
) STRICT;
CREATE TRIGGER setting_change_lines_keep BEFORE UPDATE ON setting_change_lines
BEGIN SELECT RAISE(ABORT, 'setting_change_lines is append-only'); END;
CREATE TRIGGER setting_change_lines_stay BEFORE DELETE ON setting_change_lines
BEGIN SELECT RAISE(ABORT, 'setting_change_lines is append-only'); END;
