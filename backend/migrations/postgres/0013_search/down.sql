DROP TABLE unit_callers;
ALTER TABLE unit_aliases DROP COLUMN alias_key;
ALTER TABLE units DROP COLUMN code_key;
ALTER TABLE persons DROP COLUMN language, DROP COLUMN phone_tail, DROP COLUMN name_key;
