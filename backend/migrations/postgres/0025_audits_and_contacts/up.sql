-- The monthly audit [CBK-02]: a seed is drawn and its hash published, then the month's work is frozen and its hash
-- published, then the seed is shown and the lot drawn. Each step is a row that nobody changes, and none comes twice.

CREATE TABLE audit_months (
    month TEXT NOT NULL PRIMARY KEY CHECK (length(month) = 7),
    -- Counted is what was done from here on: nothing that was known when the seed was drawn.
    begins_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    seed_hash TEXT NOT NULL UNIQUE CHECK (length(seed_hash) = 64),
    committed_at BIGINT NOT NULL,
    CHECK (committed_at <= begins_at AND begins_at < ends_at)
);

-- Sealed: only the draw looks at it, and only afterwards it is shown.
CREATE TABLE audit_seeds (
    month TEXT NOT NULL PRIMARY KEY REFERENCES audit_months (month),
    seed TEXT NOT NULL UNIQUE CHECK (length(seed) = 64)
);

CREATE TABLE audit_population (
    month TEXT NOT NULL REFERENCES audit_months (month),
    position BIGINT NOT NULL CHECK (position > 0),
    kind TEXT NOT NULL CHECK (kind IN ('callback', 'contact')),
    subject_id TEXT NOT NULL,
    by_id TEXT NOT NULL REFERENCES staff (person_id),
    building_id TEXT NOT NULL REFERENCES buildings (id),
    at BIGINT NOT NULL,
    -- What is hashed.
    line TEXT NOT NULL,
    PRIMARY KEY (month, position),
    UNIQUE (kind, subject_id)
);

CREATE TABLE audit_freezes (
    month TEXT NOT NULL PRIMARY KEY REFERENCES audit_seeds (month),
    population_hash TEXT NOT NULL CHECK (length(population_hash) = 64),
    population_size BIGINT NOT NULL CHECK (population_size >= 0),
    at BIGINT NOT NULL
);

CREATE TABLE audit_lot (
    id TEXT NOT NULL PRIMARY KEY,
    month TEXT NOT NULL REFERENCES audit_freezes (month),
    position BIGINT NOT NULL,
    UNIQUE (month, position),
    FOREIGN KEY (month, position) REFERENCES audit_population (month, position)
);

CREATE TABLE audit_draws (
    month TEXT NOT NULL PRIMARY KEY REFERENCES audit_freezes (month),
    lot_size BIGINT NOT NULL CHECK (lot_size >= 0),
    at BIGINT NOT NULL
);

CREATE TABLE audit_findings (
    item_id TEXT NOT NULL PRIMARY KEY REFERENCES audit_lot (id),
    checked TEXT NOT NULL,
    result TEXT NOT NULL CHECK (result IN ('ok', 'defect')),
    content_id TEXT NOT NULL REFERENCES content (id),
    by_id TEXT NOT NULL REFERENCES staff (person_id),
    at BIGINT NOT NULL,
    -- The event by which the request was opened again.
    reopened_seq BIGINT,
    CHECK (result = 'defect' OR reopened_seq IS NULL)
);

-- What was done about a defect.
CREATE TABLE audit_settlements (
    item_id TEXT NOT NULL PRIMARY KEY REFERENCES audit_findings (item_id),
    content_id TEXT NOT NULL REFERENCES content (id),
    by_id TEXT NOT NULL REFERENCES staff (person_id),
    at BIGINT NOT NULL
);

CREATE INDEX callback_calls_by_time ON callback_calls (at);

CREATE TRIGGER audit_months_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_months
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_seeds_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_seeds
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_population_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_population
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_freezes_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_freezes
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_lot_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_lot
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_draws_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_draws
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_findings_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_findings
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_settlements_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_settlements
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION audit_population_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM audit_freezes WHERE month = NEW.month) THEN
        RAISE EXCEPTION 'the population of this month is frozen' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER audit_population_frozen BEFORE INSERT ON audit_population FOR EACH ROW EXECUTE FUNCTION audit_population_frozen();

CREATE FUNCTION audit_freezes_in_turn() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.at < (SELECT ends_at FROM audit_months WHERE month = NEW.month)
        OR NEW.population_size <> (SELECT COUNT(*) FROM audit_population WHERE month = NEW.month) THEN
        RAISE EXCEPTION 'frozen is a whole population of a month that is over' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER audit_freezes_in_turn BEFORE INSERT ON audit_freezes FOR EACH ROW EXECUTE FUNCTION audit_freezes_in_turn();

CREATE FUNCTION audit_lot_drawn() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM audit_draws WHERE month = NEW.month) THEN
        RAISE EXCEPTION 'the lot of this month is drawn' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER audit_lot_drawn BEFORE INSERT ON audit_lot FOR EACH ROW EXECUTE FUNCTION audit_lot_drawn();

CREATE FUNCTION audit_draws_in_turn() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.at <= (SELECT at FROM audit_freezes WHERE month = NEW.month)
        OR NEW.lot_size <> (SELECT COUNT(*) FROM audit_lot WHERE month = NEW.month) THEN
        RAISE EXCEPTION 'drawn is a whole lot, after the population was frozen' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER audit_draws_in_turn BEFORE INSERT ON audit_draws FOR EACH ROW EXECUTE FUNCTION audit_draws_in_turn();

CREATE FUNCTION audit_findings_not_own() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.by_id = (
        SELECT audit_population.by_id FROM audit_lot
        JOIN audit_population ON audit_population.month = audit_lot.month
            AND audit_population.position = audit_lot.position
        WHERE audit_lot.id = NEW.item_id
    ) THEN
        RAISE EXCEPTION 'who did it does not audit it' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER audit_findings_not_own BEFORE INSERT ON audit_findings FOR EACH ROW EXECUTE FUNCTION audit_findings_not_own();

CREATE FUNCTION audit_findings_drawn() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM audit_lot JOIN audit_draws ON audit_draws.month = audit_lot.month
        WHERE audit_lot.id = NEW.item_id
    ) THEN
        RAISE EXCEPTION 'only what is drawn is audited' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER audit_findings_drawn BEFORE INSERT ON audit_findings FOR EACH ROW EXECUTE FUNCTION audit_findings_drawn();

CREATE FUNCTION audit_settlements_of_defects() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM audit_findings WHERE item_id = NEW.item_id AND result = 'defect') THEN
        RAISE EXCEPTION 'only a defect is settled' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER audit_settlements_of_defects BEFORE INSERT ON audit_settlements FOR EACH ROW EXECUTE FUNCTION audit_settlements_of_defects();

-- A callback is closed by its own rating, the first that comes after it; a later one belongs to what was done later.
CREATE OR REPLACE FUNCTION rating_closes_callbacks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE callbacks SET is_open = 0
    WHERE ticket_id = NEW.ticket_id AND seq < NEW.seq AND NOT EXISTS (
        SELECT 1 FROM ratings
        WHERE ratings.ticket_id = NEW.ticket_id AND ratings.seq > callbacks.seq AND ratings.seq < NEW.seq
    );
    RETURN NULL;
END $$;
UPDATE callbacks SET is_open = 1
WHERE is_open = 0
    AND NOT EXISTS (SELECT 1 FROM callback_calls WHERE callback_id = callbacks.id AND was_reached = 1)
    AND 'call_me' = (
        SELECT follow_up FROM ratings
        WHERE ratings.ticket_id = callbacks.ticket_id AND ratings.seq > callbacks.seq
        ORDER BY ratings.seq LIMIT 1
    );

-- Direct contacts of butlers with households, at least one a quarter [CBK-18].
CREATE TABLE contacts (
    id TEXT NOT NULL PRIMARY KEY,
    household_id TEXT NOT NULL REFERENCES households (id),
    by_id TEXT NOT NULL REFERENCES staff (person_id),
    method TEXT NOT NULL CHECK (method IN ('phone', 'visit', 'met')),
    on_day TEXT NOT NULL CHECK (length(on_day) = 10),
    quarter TEXT NOT NULL,
    note_id TEXT NOT NULL REFERENCES content (id),
    needs_id TEXT REFERENCES content (id),
    -- The request they spoke about: that conversation counts once.
    ticket_id TEXT UNIQUE REFERENCES tickets (id),
    recorded_at BIGINT NOT NULL,
    CHECK (quarter = substr(on_day, 1, 4) || '-Q' || ((CAST(substr(on_day, 6, 2) AS INTEGER) + 2) / 3))
);
CREATE INDEX contacts_by_household ON contacts (household_id, quarter);
CREATE INDEX contacts_by_time ON contacts (recorded_at, id);
CREATE TRIGGER contacts_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON contacts
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
