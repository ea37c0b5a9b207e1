-- When somebody can come is what the service calendar in force says; here it had no effect.
ALTER TABLE estate DROP COLUMN visiting_from;
ALTER TABLE estate DROP COLUMN visiting_until;
