CREATE OR REPLACE FUNCTION deputies_apart() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM deputies
        WHERE person_id = NEW.person_id AND from_date <= NEW.until_date AND until_date >= NEW.from_date
    ) THEN
        RAISE EXCEPTION 'one deputy at a time';
    END IF;
    RETURN NEW;
END $$;

ALTER TABLE estate ADD COLUMN visiting_from TEXT NOT NULL DEFAULT '09:00';
ALTER TABLE estate ADD COLUMN visiting_until TEXT NOT NULL DEFAULT '20:00';
