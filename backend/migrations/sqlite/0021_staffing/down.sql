DROP TRIGGER deputies_apart;
DROP TABLE staff_changes;
ALTER TABLE staff DROP COLUMN version;
