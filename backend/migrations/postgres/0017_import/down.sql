DROP TABLE phone_openings;
ALTER TABLE buildings DROP COLUMN awaited_butler;
ALTER TABLE units DROP COLUMN gone_at;
DROP TABLE imports;
