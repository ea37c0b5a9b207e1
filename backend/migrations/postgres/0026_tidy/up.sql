-- When somebody can come is what the service calendar in force says; here it had no effect.
ALTER TABLE estate DROP COLUMN visiting_from;
ALTER TABLE estate DROP COLUMN visiting_until;

-- Of two who name a deputy at the same moment neither sees the other's days; now the second waits for the first, and is
-- refused in a way the backend knows.
CREATE OR REPLACE FUNCTION deputies_apart() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM staff WHERE person_id = NEW.person_id FOR NO KEY UPDATE;
    IF EXISTS (
        SELECT 1 FROM deputies
        WHERE person_id = NEW.person_id AND from_date <= NEW.until_date AND until_date >= NEW.from_date
    ) THEN
        RAISE EXCEPTION 'one deputy at a time' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
