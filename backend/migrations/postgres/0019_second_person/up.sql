-- Calendars and prices take two people, as promises do: proposed by one, decided by another, once. What there was before
-- was published with the installation.

ALTER TABLE calendar_versions
    ADD COLUMN state TEXT NOT NULL DEFAULT 'approved' CHECK (state IN ('proposed', 'returned', 'approved')),
    ADD COLUMN proposed_by TEXT,
    ADD COLUMN proposed_at BIGINT,
    ADD COLUMN decided_by TEXT,
    ADD COLUMN decided_at BIGINT,
    ADD COLUMN reason TEXT;
ALTER TABLE calendar_days ADD COLUMN name TEXT;

CREATE FUNCTION calendar_decided_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state <> 'proposed' OR NEW.state NOT IN ('returned', 'approved')
        OR (NEW.version, NEW.valid_from, NEW.opens, NEW.closes, NEW.same_day_until, NEW.next_day_by,
            NEW.visiting_from, NEW.visiting_until, NEW.has_duty_shift)
            <> (OLD.version, OLD.valid_from, OLD.opens, OLD.closes, OLD.same_day_until, OLD.next_day_by,
            OLD.visiting_from, OLD.visiting_until, OLD.has_duty_shift)
        OR NEW.proposed_by IS DISTINCT FROM OLD.proposed_by OR NEW.proposed_at IS DISTINCT FROM OLD.proposed_at
        OR NEW.decided_by IS NULL OR NEW.decided_at IS NULL OR NEW.decided_by = OLD.proposed_by
        OR (NEW.state = 'returned') <> (NEW.reason IS NOT NULL) THEN
        RAISE EXCEPTION 'a proposal is decided once, by somebody else, and stays as it is'
            USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.state = 'approved' AND NEW.decided_at >= OLD.valid_from THEN
        RAISE EXCEPTION 'approved before it holds, or not at all' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER calendar_versions_decided_once BEFORE UPDATE ON calendar_versions
FOR EACH ROW EXECUTE FUNCTION calendar_decided_once();
CREATE TRIGGER calendar_versions_stay BEFORE DELETE OR TRUNCATE ON calendar_versions
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER calendar_days_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON calendar_days
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION calendar_days_closed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT decided_at FROM calendar_versions WHERE version = NEW.version) IS NOT NULL THEN
        RAISE EXCEPTION 'this version is decided' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER calendar_days_closed BEFORE INSERT ON calendar_days
FOR EACH ROW EXECUTE FUNCTION calendar_days_closed();

-- An item is never changed, so that what was quoted can be looked up: it goes off the list once, and another takes its
-- place.
CREATE FUNCTION price_items_withdrawn_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_at IS NULL
        OR (NEW.id, NEW.category, NEW.name_zh, NEW.name_en, NEW.unit_zh, NEW.unit_en, NEW.unit_price_e4, NEW.position)
            <> (OLD.id, OLD.category, OLD.name_zh, OLD.name_en, OLD.unit_zh, OLD.unit_en, OLD.unit_price_e4,
            OLD.position) THEN
        RAISE EXCEPTION 'an item of the price list is only ever withdrawn' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER price_items_withdrawn_once BEFORE UPDATE ON price_items
FOR EACH ROW EXECUTE FUNCTION price_items_withdrawn_once();
CREATE TRIGGER price_items_stay BEFORE DELETE OR TRUNCATE ON price_items
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Without an item: something new. Without a price: off the list.
CREATE TABLE price_changes (
    id TEXT NOT NULL PRIMARY KEY,
    item_id TEXT REFERENCES price_items (id),
    category TEXT,
    name_zh TEXT,
    name_en TEXT,
    unit_zh TEXT,
    unit_en TEXT,
    unit_price_e4 BIGINT CHECK (unit_price_e4 > 0),
    remark TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'proposed' CHECK (state IN ('proposed', 'returned', 'approved')),
    proposed_by TEXT NOT NULL REFERENCES staff (person_id),
    proposed_at BIGINT NOT NULL,
    decided_by TEXT REFERENCES staff (person_id) CHECK (decided_by <> proposed_by),
    decided_at BIGINT,
    reason TEXT,
    CHECK (item_id IS NOT NULL OR unit_price_e4 IS NOT NULL),
    CHECK ((unit_price_e4 IS NULL) = (category IS NULL) AND (unit_price_e4 IS NULL) = (name_zh IS NULL)
        AND (unit_price_e4 IS NULL) = (name_en IS NULL) AND (unit_price_e4 IS NULL) = (unit_zh IS NULL)
        AND (unit_price_e4 IS NULL) = (unit_en IS NULL)),
    CHECK ((state = 'proposed') = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_at IS NULL)),
    CHECK ((state = 'returned') = (reason IS NOT NULL))
);
CREATE INDEX price_changes_by_time ON price_changes (proposed_at, id);
-- One change of an item waits at a time.
CREATE UNIQUE INDEX price_changes_waiting ON price_changes (item_id) WHERE state = 'proposed';
CREATE FUNCTION price_changes_decided_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state <> 'proposed' OR NEW.state = 'proposed'
        OR (NEW.id, NEW.item_id, NEW.category, NEW.name_zh, NEW.name_en, NEW.unit_zh, NEW.unit_en, NEW.unit_price_e4,
            NEW.remark, NEW.proposed_by, NEW.proposed_at)
            IS DISTINCT FROM (OLD.id, OLD.item_id, OLD.category, OLD.name_zh, OLD.name_en, OLD.unit_zh, OLD.unit_en,
            OLD.unit_price_e4, OLD.remark, OLD.proposed_by, OLD.proposed_at) THEN
        RAISE EXCEPTION 'a proposal is decided once, by somebody else, and stays as it is'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER price_changes_decided_once BEFORE UPDATE ON price_changes
FOR EACH ROW EXECUTE FUNCTION price_changes_decided_once();
CREATE TRIGGER price_changes_stay BEFORE DELETE OR TRUNCATE ON price_changes
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE INDEX deputies_by_deputy ON deputies (deputy_id);
