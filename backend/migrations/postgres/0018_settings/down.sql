-- One number is all there was room for: the first that is answered round the clock.
DROP TABLE setting_change_lines;
DROP TABLE setting_changes;
DROP TABLE canned_replies;
DROP TRIGGER staff_of_a_department ON staff;
DROP TRIGGER departments_in_use ON departments;
DROP FUNCTION staff_of_a_department;
DROP FUNCTION departments_in_use;
ALTER TABLE departments DROP COLUMN gone_at;
ALTER TABLE estate ADD COLUMN emergency_phone TEXT NOT NULL DEFAULT '';
UPDATE estate SET emergency_phone = coalesce(
    (SELECT number FROM emergency_phones WHERE hours_zh IS NULL ORDER BY position LIMIT 1), phone);
DROP TABLE emergency_phones;
