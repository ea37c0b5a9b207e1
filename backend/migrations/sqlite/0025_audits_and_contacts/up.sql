-- The monthly audit [CBK-02]: a seed is drawn and its hash published, then the month's work is frozen and its hash
-- published, then the seed is shown and the lot drawn. Each step is a row that nobody changes, and none comes twice.

CREATE TABLE audit_months (
    month TEXT NOT NULL PRIMARY KEY CHECK (length(month) = 7),
    -- Counted is what was done from here on: nothing that was known when the seed was drawn.
    begins_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    seed_hash TEXT NOT NULL UNIQUE CHECK (length(seed_hash) = 64),
    committed_at INTEGER NOT NULL,
    CHECK (committed_at <= begins_at AND begins_at < ends_at)
) STRICT;

-- Sealed: only the draw looks at it, and only afterwards it is shown.
CREATE TABLE audit_seeds (
    month TEXT NOT NULL PRIMARY KEY REFERENCES audit_months (month),
    seed TEXT NOT NULL UNIQUE CHECK (length(seed) = 64)
) STRICT;

CREATE TABLE audit_population (
    month TEXT NOT NULL REFERENCES audit_months (month),
    position INTEGER NOT NULL CHECK (position > 0),
    kind TEXT NOT NULL CHECK (kind IN ('callback', 'contact')),
    subject_id TEXT NOT NULL,
    by_id TEXT NOT NULL REFERENCES staff (person_id),
    building_id TEXT NOT NULL REFERENCES buildings (id),
    at INTEGER NOT NULL,
    -- What is hashed.
    line TEXT NOT NULL,
    PRIMARY KEY (month, position),
    UNIQUE (kind, subject_id)
) STRICT;

CREATE TABLE audit_freezes (
    month TEXT NOT NULL PRIMARY KEY REFERENCES audit_seeds (month),
    population_hash TEXT NOT NULL CHECK (length(population_hash) = 64),
    population_size INTEGER NOT NULL CHECK (population_size >= 0),
    at INTEGER NOT NULL
) STRICT;

CREATE TABLE audit_lot (
    id TEXT NOT NULL PRIMARY KEY,
    month TEXT NOT NULL REFERENCES audit_freezes (month),
    position INTEGER NOT NULL,
    UNIQUE (month, position),
    FOREIGN KEY (month, position) REFERENCES audit_population (month, position)
) STRICT;

CREATE TABLE audit_draws (
    month TEXT NOT NULL PRIMARY KEY REFERENCES audit_freezes (month),
    lot_size INTEGER NOT NULL CHECK (lot_size >= 0),
    at INTEGER NOT NULL
) STRICT;

CREATE TABLE audit_findings (
    item_id TEXT NOT NULL PRIMARY KEY REFERENCES audit_lot (id),
    checked TEXT NOT NULL,
    result TEXT NOT NULL CHECK (result IN ('ok', 'defect')),
    content_id TEXT NOT NULL REFERENCES content (id),
    by_id TEXT NOT NULL REFERENCES staff (person_id),
    at INTEGER NOT NULL,
    -- The event by which the request was opened again.
    reopened_seq INTEGER,
    CHECK (result = 'defect' OR reopened_seq IS NULL)
) STRICT;

-- What was done about a defect.
CREATE TABLE audit_settlements (
    item_id TEXT NOT NULL PRIMARY KEY REFERENCES audit_findings (item_id),
    content_id TEXT NOT NULL REFERENCES content (id),
    by_id TEXT NOT NULL REFERENCES staff (person_id),
    at INTEGER NOT NULL
) STRICT;

CREATE INDEX callback_calls_by_time ON callback_calls (at);

CREATE TRIGGER audit_months_keep BEFORE UPDATE ON audit_months
BEGIN SELECT RAISE(ABORT, 'audit_months is append-only'); END;
CREATE TRIGGER audit_months_stay BEFORE DELETE ON audit_months
BEGIN SELECT RAISE(ABORT, 'audit_months is append-only'); END;
CREATE TRIGGER audit_seeds_keep BEFORE UPDATE ON audit_seeds
BEGIN SELECT RAISE(ABORT, 'audit_seeds is append-only'); END;
CREATE TRIGGER audit_seeds_stay BEFORE DELETE ON audit_seeds
BEGIN SELECT RAISE(ABORT, 'audit_seeds is append-only'); END;
CREATE TRIGGER audit_population_keep BEFORE UPDATE ON audit_population
BEGIN SELECT RAISE(ABORT, 'audit_population is append-only'); END;
CREATE TRIGGER audit_population_stay BEFORE DELETE ON audit_population
BEGIN SELECT RAISE(ABORT, 'audit_population is append-only'); END;
CREATE TRIGGER audit_freezes_keep BEFORE UPDATE ON audit_freezes
BEGIN SELECT RAISE(ABORT, 'audit_freezes is append-only'); END;
CREATE TRIGGER audit_freezes_stay BEFORE DELETE ON audit_freezes
BEGIN SELECT RAISE(ABORT, 'audit_freezes is append-only'); END;
CREATE TRIGGER audit_lot_keep BEFORE UPDATE ON audit_lot
BEGIN SELECT RAISE(ABORT, 'audit_lot is append-only'); END;
CREATE TRIGGER audit_lot_stay BEFORE DELETE ON audit_lot
BEGIN SELECT RAISE(ABORT, 'audit_lot is append-only'); END;
CREATE TRIGGER audit_draws_keep BEFORE UPDATE ON audit_draws
BEGIN SELECT RAISE(ABORT, 'audit_draws is append-only'); END;
CREATE TRIGGER audit_draws_stay BEFORE DELETE ON audit_draws
BEGIN SELECT RAISE(ABORT, 'audit_draws is append-only'); END;
CREATE TRIGGER audit_findings_keep BEFORE UPDATE ON audit_findings
BEGIN SELECT RAISE(ABORT, 'audit_findings is append-only'); END;
CREATE TRIGGER audit_findings_stay BEFORE DELETE ON audit_findings
BEGIN SELECT RAISE(ABORT, 'audit_findings is append-only'); END;
CREATE TRIGGER audit_settlements_keep BEFORE UPDATE ON audit_settlements
BEGIN SELECT RAISE(ABORT, 'audit_settlements is append-only'); END;
CREATE TRIGGER audit_settlements_stay BEFORE DELETE ON audit_settlements
BEGIN SELECT RAISE(ABORT, 'audit_settlements is append-only'); END;

CREATE TRIGGER audit_population_frozen BEFORE INSERT ON audit_population
WHEN EXISTS (SELECT 1 FROM audit_freezes WHERE month = NEW.month)
BEGIN SELECT RAISE(ABORT, 'the population of this month is frozen'); END;

CREATE TRIGGER audit_freezes_in_turn BEFORE INSERT ON audit_freezes
WHEN NEW.at < (SELECT ends_at FROM audit_months WHERE month = NEW.month)
    OR NEW.population_size <> (SELECT COUNT(*) FROM audit_population WHERE month = NEW.month)
BEGIN SELECT RAISE(ABORT, 'frozen is a whole population of a month that is over'); END;

CREATE TRIGGER audit_lot_drawn BEFORE INSERT ON audit_lot
WHEN EXISTS (SELECT 1 FROM audit_draws WHERE month = NEW.month)
BEGIN SELECT RAISE(ABORT, 'the lot of this month is drawn'); END;

CREATE TRIGGER audit_draws_in_turn BEFORE INSERT ON audit_draws
WHEN NEW.at <= (SELECT at FROM audit_freezes WHERE month = NEW.month)
    OR NEW.lot_size <> (SELECT COUNT(*) FROM audit_lot WHERE month = NEW.month)
BEGIN SELECT RAISE(ABORT, 'drawn is a whole lot, after the population was frozen'); END;

CREATE TRIGGER audit_findings_not_own BEFORE INSERT ON audit_findings
WHEN NEW.by_id = (
    SELECT audit_population.by_id FROM audit_lot
    JOIN audit_population ON audit_population.month = audit_lot.month
        AND audit_population.position = audit_lot.position
    WHERE audit_lot.id = NEW.item_id
)
BEGIN SELECT RAISE(ABORT, 'who did it does not audit it'); END;

CREATE TRIGGER audit_findings_drawn BEFORE INSERT ON audit_findings
WHEN NOT EXISTS (
    SELECT 1 FROM audit_lot JOIN audit_draws ON audit_draws.month = audit_lot.month
    WHERE audit_lot.id = NEW.item_id
)
BEGIN SELECT RAISE(ABORT, 'only what is drawn is audited'); END;

CREATE TRIGGER audit_settlements_of_defects BEFORE INSERT ON audit_settlements
WHEN NOT EXISTS (SELECT 1 FROM audit_findings WHERE item_id = NEW.item_id AND result = 'defect')
BEGIN SELECT RAISE(ABORT, 'only a defect is settled'); END;

-- A callback is closed by its own rating, the first that comes after it; a later one belongs to what was done later.
DROP TRIGGER ratings_close_callbacks;
CREATE TRIGGER ratings_close_callbacks AFTER INSERT ON ratings WHEN NEW.follow_up IS NOT 'call_me'
BEGIN
    UPDATE callbacks SET is_open = 0
    WHERE ticket_id = NEW.ticket_id AND seq < NEW.seq AND NOT EXISTS (
        SELECT 1 FROM ratings
        WHERE ratings.ticket_id = NEW.ticket_id AND ratings.seq > callbacks.seq AND ratings.seq < NEW.seq
    );
END;
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
    recorded_at INTEGER NOT NULL,
    CHECK (quarter = substr(on_day, 1, 4) || '-Q' || ((CAST(substr(on_day, 6, 2) AS INTEGER) + 2) / 3))
) STRICT;
CREATE INDEX contacts_by_household ON contacts (household_id, quarter);
CREATE INDEX contacts_by_time ON contacts (recorded_at, id);
CREATE TRIGGER contacts_keep BEFORE UPDATE ON contacts
BEGIN SELECT RAISE(ABORT, 'contacts is append-only'); END;
CREATE TRIGGER contacts_stay BEFORE DELETE ON contacts
BEGIN SELECT RAISE(ABORT, 'contacts is append-only'); END;
