-- The whole repair: tickets without a unit or a reporter, progress for guards and clocks, quotes by payer.

ALTER TABLE tickets ALTER COLUMN unit_id DROP NOT NULL;
ALTER TABLE tickets ALTER COLUMN household_id DROP NOT NULL;
ALTER TABLE tickets ALTER COLUMN reporter_id DROP NOT NULL;
-- What cannot wait, if it is an emergency.
ALTER TABLE tickets ADD COLUMN emergency TEXT;
-- Since when a message waits for an answer.
ALTER TABLE tickets ADD COLUMN reply_since BIGINT;
ALTER TABLE tickets ADD COLUMN escalation_level BIGINT NOT NULL DEFAULT 0;
ALTER TABLE tickets ADD CHECK ((unit_id IS NULL) = (household_id IS NULL));
-- An open ticket always has somebody who owes the next step.
ALTER TABLE tickets ADD CHECK ((ended_at IS NULL) = (promise_step IS NOT NULL));
ALTER TABLE tickets ADD CHECK ((promise_step IS NULL) = (promise_owed_by IS NULL));
DROP INDEX tickets_queue;
CREATE INDEX tickets_queue ON tickets (queue_at, id) WHERE ended_at IS NULL OR reply_since IS NOT NULL;

-- What guards and clocks need beside the projection; read with one ticket, never with a list.
CREATE TABLE ticket_progress (
    ticket_id TEXT NOT NULL PRIMARY KEY REFERENCES tickets (id),
    purpose TEXT,
    charging TEXT CHECK (charging IN ('free', 'paid')),
    free_of TEXT,
    quote_id TEXT,
    arrived_at BIGINT,
    failed_visits BIGINT NOT NULL DEFAULT 0,
    own_materials BIGINT NOT NULL DEFAULT 0 CHECK (own_materials IN (0, 1)),
    are_materials_fit BIGINT CHECK (are_materials_fit IN (0, 1)),
    contact_id TEXT REFERENCES content (id),
    -- Where it goes on after standing still, or after a quote that is not agreed.
    resume_status TEXT,
    paused_at BIGINT,
    paused_step TEXT,
    paused_since BIGINT,
    paused_due_at BIGINT,
    reminders BIGINT NOT NULL DEFAULT 0,
    -- Attempts to reach the resident: two on different days make them unreachable.
    first_attempt_at BIGINT,
    unreachable_at BIGINT,
    escalate_at BIGINT,
    escalated_to TEXT REFERENCES staff (person_id),
    urged_at BIGINT,
    transfer_to TEXT REFERENCES staff (person_id),
    transfer_by TEXT REFERENCES staff (person_id),
    transfer_due_at BIGINT,
    transfer_refusals BIGINT NOT NULL DEFAULT 0,
    reply_due_at BIGINT,
    lead_id TEXT REFERENCES tickets (id) CHECK (lead_id <> ticket_id),
    follows_up TEXT REFERENCES tickets (id),
    -- When a clock has something to do here.
    wake_at BIGINT,
    CHECK ((free_of IS NOT NULL) = (COALESCE(charging, '') = 'free')),
    CHECK ((transfer_to IS NULL) = (transfer_by IS NULL))
);
CREATE INDEX ticket_progress_wakes ON ticket_progress (wake_at) WHERE wake_at IS NOT NULL;
CREATE INDEX ticket_progress_by_lead ON ticket_progress (lead_id) WHERE lead_id IS NOT NULL;
-- What came before this version was free; what was under way had been agreed under its rules.
INSERT INTO ticket_progress (ticket_id, purpose, charging, free_of)
SELECT id, CASE WHEN visit_from IS NULL THEN NULL ELSE 'work' END,
    CASE WHEN status IN ('registered', 'dispatched', 'accepted', 'withdrawn') THEN NULL ELSE 'free' END,
    CASE WHEN status IN ('registered', 'dispatched', 'accepted', 'withdrawn') THEN NULL ELSE 'included' END
FROM tickets;

ALTER TABLE ticket_events ADD COLUMN purpose TEXT;
-- The number of the document that belongs to it.
ALTER TABLE ticket_events ADD COLUMN number TEXT;
ALTER TABLE ticket_events ADD COLUMN amount_fen BIGINT;
-- A second text: where help is, or who signed.
ALTER TABLE ticket_events ADD COLUMN beside_id TEXT REFERENCES content (id);

-- Windows that were named to choose from.
CREATE TABLE event_windows (
    ticket_id TEXT NOT NULL,
    seq BIGINT NOT NULL,
    position BIGINT NOT NULL,
    visit_from BIGINT NOT NULL,
    visit_until BIGINT NOT NULL,
    PRIMARY KEY (ticket_id, seq, position),
    FOREIGN KEY (ticket_id, seq) REFERENCES ticket_events (ticket_id, seq),
    CHECK (visit_from < visit_until)
);

ALTER TABLE ratings ADD COLUMN follow_up TEXT;

-- Who stands in for whom, both days included.
CREATE TABLE deputies (
    person_id TEXT NOT NULL REFERENCES staff (person_id),
    deputy_id TEXT NOT NULL REFERENCES staff (person_id) CHECK (deputy_id <> person_id),
    from_date TEXT NOT NULL,
    until_date TEXT NOT NULL,
    PRIMARY KEY (person_id, from_date),
    CHECK (from_date <= until_date)
);

-- 维修服务项目表及收费标准 [REP-12]. Ten-thousandths of a yuan.
CREATE TABLE price_items (
    id TEXT NOT NULL PRIMARY KEY,
    category TEXT NOT NULL,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    unit_zh TEXT NOT NULL,
    unit_en TEXT NOT NULL,
    unit_price_e4 BIGINT NOT NULL CHECK (unit_price_e4 >= 0),
    position BIGINT NOT NULL,
    withdrawn_at BIGINT
);

-- One revision of what a repair would cost. Lines are copied from the list: later prices move nothing.
CREATE TABLE quotes (
    id TEXT NOT NULL PRIMARY KEY,
    ticket_id TEXT NOT NULL REFERENCES tickets (id),
    revision BIGINT NOT NULL CHECK (revision > 0),
    is_extra BIGINT NOT NULL CHECK (is_extra IN (0, 1)),
    state TEXT NOT NULL CHECK (state IN ('proposed', 'offered', 'agreed', 'refused', 'expired', 'superseded')),
    content_id TEXT REFERENCES content (id),
    reason_id TEXT REFERENCES content (id),
    proposed_by TEXT NOT NULL REFERENCES staff (person_id),
    proposed_at BIGINT NOT NULL,
    confirmed_by TEXT REFERENCES staff (person_id) CHECK (confirmed_by <> proposed_by),
    expires_at BIGINT,
    UNIQUE (ticket_id, revision)
);

CREATE TABLE quote_lines (
    quote_id TEXT NOT NULL REFERENCES quotes (id),
    position BIGINT NOT NULL CHECK (position > 0),
    item_id TEXT NOT NULL REFERENCES price_items (id),
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    unit_zh TEXT NOT NULL,
    unit_en TEXT NOT NULL,
    unit_price_e4 BIGINT NOT NULL,
    quantity_e4 BIGINT NOT NULL CHECK (quantity_e4 > 0),
    amount_fen BIGINT NOT NULL CHECK (amount_fen >= 0),
    payer TEXT NOT NULL CHECK (payer IN ('tenant', 'owner', 'office')),
    is_refused BIGINT NOT NULL DEFAULT 0 CHECK (is_refused IN (0, 1)),
    PRIMARY KEY (quote_id, position)
);

-- Who has to agree, and what they answered; answered once.
CREATE TABLE quote_payers (
    quote_id TEXT NOT NULL REFERENCES quotes (id),
    payer TEXT NOT NULL,
    household_id TEXT REFERENCES households (id),
    amount_fen BIGINT NOT NULL,
    answer TEXT CHECK (answer IN ('accepted', 'refused')),
    answered_by TEXT REFERENCES persons (id),
    answered_at BIGINT,
    PRIMARY KEY (quote_id, payer),
    CHECK ((payer = 'office') = (household_id IS NULL)),
    CHECK ((answer IS NULL) = (answered_at IS NULL))
);
CREATE INDEX quote_payers_by_household ON quote_payers (household_id) WHERE household_id IS NOT NULL;

CREATE FUNCTION keep_quote_line() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR (OLD.quote_id, OLD.position, OLD.item_id, OLD.unit_price_e4, OLD.quantity_e4, OLD.amount_fen, OLD.payer)
        IS DISTINCT FROM (NEW.quote_id, NEW.position, NEW.item_id, NEW.unit_price_e4, NEW.quantity_e4, NEW.amount_fen, NEW.payer) THEN
        RAISE EXCEPTION 'quote_lines are kept as offered';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER quote_lines_keep BEFORE UPDATE OR DELETE ON quote_lines FOR EACH ROW EXECUTE FUNCTION keep_quote_line();
CREATE FUNCTION answer_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'a payer answers once'; END $$;
CREATE TRIGGER quote_payers_answer_once BEFORE UPDATE ON quote_payers FOR EACH ROW WHEN (OLD.answer IS NOT NULL)
EXECUTE FUNCTION answer_once();
