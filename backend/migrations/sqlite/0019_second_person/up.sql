-- Calendars and prices take two people, as promises do: proposed by one, decided by another, once. What there was before
-- was published with the installation.

ALTER TABLE calendar_versions ADD COLUMN state TEXT NOT NULL DEFAULT 'approved'
    CHECK (state IN ('proposed', 'returned', 'approved'));
ALTER TABLE calendar_versions ADD COLUMN proposed_by TEXT;
ALTER TABLE calendar_versions ADD COLUMN proposed_at INTEGER;
ALTER TABLE calendar_versions ADD COLUMN decided_by TEXT;
ALTER TABLE calendar_versions ADD COLUMN decided_at INTEGER;
ALTER TABLE calendar_versions ADD COLUMN reason TEXT;
ALTER TABLE calendar_days ADD COLUMN name TEXT;

CREATE TRIGGER calendar_versions_decided_once BEFORE UPDATE ON calendar_versions
WHEN OLD.state <> 'proposed' OR NEW.state NOT IN ('returned', 'approved')
    OR NEW.version <> OLD.version OR NEW.valid_from <> OLD.valid_from
    OR NEW.opens <> OLD.opens OR NEW.closes <> OLD.closes
    OR NEW.same_day_until <> OLD.same_day_until OR NEW.next_day_by <> OLD.next_day_by
    OR NEW.visiting_from <> OLD.visiting_from OR NEW.visiting_until <> OLD.visiting_until
    OR NEW.has_duty_shift <> OLD.has_duty_shift
    OR NEW.proposed_by IS NOT OLD.proposed_by OR NEW.proposed_at IS NOT OLD.proposed_at
    OR NEW.decided_by IS NULL OR NEW.decided_at IS NULL OR NEW.decided_by = OLD.proposed_by
    OR (NEW.state = 'returned') <> (NEW.reason IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'a proposal is decided once, by somebody else, and stays as it is'); END;
CREATE TRIGGER calendar_versions_in_time BEFORE UPDATE ON calendar_versions
WHEN NEW.state = 'approved' AND NEW.decided_at >= OLD.valid_from
BEGIN SELECT RAISE(ABORT, 'approved before it holds, or not at all'); END;
CREATE TRIGGER calendar_versions_stay BEFORE DELETE ON calendar_versions
BEGIN SELECT RAISE(ABORT, 'calendar_versions is append-only'); END;
CREATE TRIGGER calendar_days_keep BEFORE UPDATE ON calendar_days
BEGIN SELECT RAISE(ABORT, 'calendar_days is append-only'); END;
CREATE TRIGGER calendar_days_stay BEFORE DELETE ON calendar_days
BEGIN SELECT RAISE(ABORT, 'calendar_days is append-only'); END;
CREATE TRIGGER calendar_days_closed BEFORE INSERT ON calendar_days
WHEN (SELECT decided_at FROM calendar_versions WHERE version = NEW.version) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'this version is decided'); END;

-- An item is never changed, so that what was quoted can be looked up: it goes off the list once, and another takes its
-- place.
CREATE TRIGGER price_items_withdrawn_once BEFORE UPDATE ON price_items
WHEN OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_at IS NULL OR NEW.id <> OLD.id
    OR NEW.category <> OLD.category OR NEW.name_zh <> OLD.name_zh OR NEW.name_en <> OLD.name_en
    OR NEW.unit_zh <> OLD.unit_zh OR NEW.unit_en <> OLD.unit_en
    OR NEW.unit_price_e4 <> OLD.unit_price_e4 OR NEW.position <> OLD.position
BEGIN SELECT RAISE(ABORT, 'an item of the price list is only ever withdrawn'); END;
CREATE TRIGGER price_items_stay BEFORE DELETE ON price_items
BEGIN SELECT RAISE(ABORT, 'price_items is append-only'); END;

-- Without an item: something new. Without a price: off the list.
CREATE TABLE price_changes (
    id TEXT NOT NULL PRIMARY KEY,
    item_id TEXT REFERENCES price_items (id),
    category TEXT,
    name_zh TEXT,
    name_en TEXT,
    unit_zh TEXT,
    unit_en TEXT,
    unit_price_e4 INTEGER CHECK (unit_price_e4 > 0),
    remark TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'proposed' CHECK (state IN ('proposed', 'returned', 'approved')),
    proposed_by TEXT NOT NULL REFERENCES staff (person_id),
    proposed_at INTEGER NOT NULL,
    decided_by TEXT REFERENCES staff (person_id) CHECK (decided_by <> proposed_by),
    decided_at INTEGER,
    reason TEXT,
    CHECK (item_id IS NOT NULL OR unit_price_e4 IS NOT NULL),
    CHECK ((unit_price_e4 IS NULL) = (category IS NULL) AND (unit_price_e4 IS NULL) = (name_zh IS NULL)
        AND (unit_price_e4 IS NULL) = (name_en IS NULL) AND (unit_price_e4 IS NULL) = (unit_zh IS NULL)
        AND (unit_price_e4 IS NULL) = (unit_en IS NULL)),
    CHECK ((state = 'proposed') = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_at IS NULL)),
    CHECK ((state = 'returned') = (reason IS NOT NULL))
) STRICT;
CREATE INDEX price_changes_by_time ON price_changes (proposed_at, id);
-- One change of an item waits at a time.
CREATE UNIQUE INDEX price_changes_waiting ON price_changes (item_id) WHERE state = 'proposed';
CREATE TRIGGER price_changes_decided_once BEFORE UPDATE ON price_changes
WHEN OLD.state <> 'proposed' OR NEW.state = 'proposed' OR NEW.id <> OLD.id
    OR NEW.item_id IS NOT OLD.item_id OR NEW.category IS NOT OLD.category
    OR NEW.name_zh IS NOT OLD.name_zh OR NEW.name_en IS NOT OLD.name_en
    OR NEW.unit_zh IS NOT OLD.unit_zh OR NEW.unit_en IS NOT OLD.unit_en
    OR NEW.unit_price_e4 IS NOT OLD.unit_price_e4 OR NEW.remark <> OLD.remark
    OR NEW.proposed_by <> OLD.proposed_by OR NEW.proposed_at <> OLD.proposed_at
BEGIN SELECT RAISE(ABORT, 'a proposal is decided once, by somebody else, and stays as it is'); END;
CREATE TRIGGER price_changes_stay BEFORE DELETE ON price_changes
BEGIN SELECT RAISE(ABORT, 'price_changes is append-only'); END;
CREATE INDEX deputies_by_deputy ON deputies (deputy_id);
