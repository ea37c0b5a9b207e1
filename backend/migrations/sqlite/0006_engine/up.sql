-- The whole repair: tickets without a unit or a reporter, progress for guards and clocks, quotes by payer.
-- SQLite cannot loosen a column, so the table is made anew; foreign keys are checked after the migration.

CREATE TABLE new_tickets (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    building_id TEXT NOT NULL REFERENCES buildings (id),
    unit_id TEXT REFERENCES units (id),
    household_id TEXT REFERENCES households (id),
    reporter_id TEXT REFERENCES persons (id),
    registered_by TEXT NOT NULL REFERENCES persons (id),
    channel TEXT NOT NULL,
    category TEXT,
    language TEXT NOT NULL,
    content_id TEXT REFERENCES content (id),
    status TEXT NOT NULL,
    phase TEXT NOT NULL,
    ending TEXT,
    version INTEGER NOT NULL,
    responsible_id TEXT NOT NULL REFERENCES staff (person_id),
    handler_id TEXT REFERENCES staff (person_id),
    visit_from INTEGER,
    visit_until INTEGER,
    promise_step TEXT,
    promise_owed_by TEXT,
    promise_since INTEGER,
    promise_due_at INTEGER,
    -- Place in the queue: when it is due, without a deadline last; ended ones, listed apart, count backwards.
    queue_at INTEGER NOT NULL,
    reopen_count INTEGER NOT NULL,
    photo_count INTEGER NOT NULL,
    reported_at INTEGER NOT NULL,
    ended_at INTEGER,
    -- What cannot wait, if it is an emergency.
    emergency TEXT,
    -- Since when a message waits for an answer.
    reply_since INTEGER,
    escalation_level INTEGER NOT NULL DEFAULT 0,
    CHECK ((ended_at IS NULL) = (phase <> 'ended')),
    CHECK ((visit_from IS NULL) = (visit_until IS NULL)),
    CHECK ((unit_id IS NULL) = (household_id IS NULL)),
    -- An open ticket always has somebody who owes the next step.
    CHECK ((ended_at IS NULL) = (promise_step IS NOT NULL)),
    CHECK ((promise_step IS NULL) = (promise_owed_by IS NULL))
) STRICT;
INSERT INTO new_tickets (id, number, kind, building_id, unit_id, household_id, reporter_id, registered_by, channel, category, language, content_id, status, phase, ending, version, responsible_id, handler_id, visit_from, visit_until, promise_step, promise_owed_by, promise_since, promise_due_at, queue_at, reopen_count, photo_count, reported_at, ended_at) SELECT id, number, kind, building_id, unit_id, household_id, reporter_id, registered_by, channel, category, language, content_id, status, phase, ending, version, responsible_id, handler_id, visit_from, visit_until, promise_step, promise_owed_by, promise_since, promise_due_at, queue_at, reopen_count, photo_count, reported_at, ended_at FROM tickets;
DROP TABLE tickets;
ALTER TABLE new_tickets RENAME TO tickets;
CREATE INDEX tickets_by_household ON tickets (household_id, reported_at, id);
CREATE INDEX tickets_by_unit ON tickets (unit_id, reported_at, id);
CREATE INDEX tickets_queue ON tickets (queue_at, id) WHERE ended_at IS NULL OR reply_since IS NOT NULL;
CREATE INDEX tickets_ended ON tickets (queue_at, id) WHERE ended_at IS NOT NULL;
CREATE INDEX tickets_in_hand ON tickets (handler_id, queue_at, id) WHERE ended_at IS NULL;

-- What guards and clocks need beside the projection; read with one ticket, never with a list.
CREATE TABLE ticket_progress (
    ticket_id TEXT NOT NULL PRIMARY KEY REFERENCES tickets (id),
    purpose TEXT,
    charging TEXT CHECK (charging IN ('free', 'paid')),
    free_of TEXT,
    quote_id TEXT,
    arrived_at INTEGER,
    failed_visits INTEGER NOT NULL DEFAULT 0,
    own_materials INTEGER NOT NULL DEFAULT 0 CHECK (own_materials IN (0, 1)),
    are_materials_fit INTEGER CHECK (are_materials_fit IN (0, 1)),
    contact_id TEXT REFERENCES content (id),
    -- Where it goes on after standing still, or after a quote that is not agreed.
    resume_status TEXT,
    paused_at INTEGER,
    paused_step TEXT,
    paused_since INTEGER,
    paused_due_at INTEGER,
    reminders INTEGER NOT NULL DEFAULT 0,
    -- Attempts to reach the resident: two on different days make them unreachable.
    first_attempt_at INTEGER,
    unreachable_at INTEGER,
    escalate_at INTEGER,
    escalated_to TEXT REFERENCES staff (person_id),
    urged_at INTEGER,
    transfer_to TEXT REFERENCES staff (person_id),
    transfer_by TEXT REFERENCES staff (person_id),
    transfer_due_at INTEGER,
    transfer_refusals INTEGER NOT NULL DEFAULT 0,
    reply_due_at INTEGER,
    lead_id TEXT REFERENCES tickets (id) CHECK (lead_id <> ticket_id),
    follows_up TEXT REFERENCES tickets (id),
    -- When a clock has something to do here.
    wake_at INTEGER,
    CHECK ((free_of IS NOT NULL) = (COALESCE(charging, '') = 'free')),
    CHECK ((transfer_to IS NULL) = (transfer_by IS NULL))
) STRICT;
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
ALTER TABLE ticket_events ADD COLUMN amount_fen INTEGER;
-- A second text: where help is, or who signed.
ALTER TABLE ticket_events ADD COLUMN beside_id TEXT REFERENCES content (id);

-- Windows that were named to choose from.
CREATE TABLE event_windows (
    ticket_id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    position INTEGER NOT NULL,
    visit_from INTEGER NOT NULL,
    visit_until INTEGER NOT NULL,
    PRIMARY KEY (ticket_id, seq, position),
    FOREIGN KEY (ticket_id, seq) REFERENCES ticket_events (ticket_id, seq),
    CHECK (visit_from < visit_until)
) STRICT;

ALTER TABLE ratings ADD COLUMN follow_up TEXT;

-- Who stands in for whom, both days included.
CREATE TABLE deputies (
    person_id TEXT NOT NULL REFERENCES staff (person_id),
    deputy_id TEXT NOT NULL REFERENCES staff (person_id) CHECK (deputy_id <> person_id),
    from_date TEXT NOT NULL,
    until_date TEXT NOT NULL,
    PRIMARY KEY (person_id, from_date),
    CHECK (from_date <= until_date)
) STRICT;

-- 维修服务项目表及收费标准 [REP-12]. Ten-thousandths of a yuan.
CREATE TABLE price_items (
    id TEXT NOT NULL PRIMARY KEY,
    category TEXT NOT NULL,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    unit_zh TEXT NOT NULL,
    unit_en TEXT NOT NULL,
    unit_price_e4 INTEGER NOT NULL CHECK (unit_price_e4 >= 0),
    position INTEGER NOT NULL,
    withdrawn_at INTEGER
) STRICT;

-- One revision of what a repair would cost. Lines are copied from the list: later prices move nothing.
CREATE TABLE quotes (
    id TEXT NOT NULL PRIMARY KEY,
    ticket_id TEXT NOT NULL REFERENCES tickets (id),
    revision INTEGER NOT NULL CHECK (revision > 0),
    is_extra INTEGER NOT NULL CHECK (is_extra IN (0, 1)),
    state TEXT NOT NULL CHECK (state IN ('proposed', 'offered', 'agreed', 'refused', 'expired', 'superseded')),
    content_id TEXT REFERENCES content (id),
    reason_id TEXT REFERENCES content (id),
    proposed_by TEXT NOT NULL REFERENCES staff (person_id),
    proposed_at INTEGER NOT NULL,
    confirmed_by TEXT REFERENCES staff (person_id) CHECK (confirmed_by <> proposed_by),
    expires_at INTEGER,
    UNIQUE (ticket_id, revision)
) STRICT;

CREATE TABLE quote_lines (
    quote_id TEXT NOT NULL REFERENCES quotes (id),
    position INTEGER NOT NULL CHECK (position > 0),
    item_id TEXT NOT NULL REFERENCES price_items (id),
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    unit_zh TEXT NOT NULL,
    unit_en TEXT NOT NULL,
    unit_price_e4 INTEGER NOT NULL,
    quantity_e4 INTEGER NOT NULL CHECK (quantity_e4 > 0),
    amount_fen INTEGER NOT NULL CHECK (amount_fen >= 0),
    payer TEXT NOT NULL CHECK (payer IN ('tenant', 'owner', 'office')),
    is_refused INTEGER NOT NULL DEFAULT 0 CHECK (is_refused IN (0, 1)),
    PRIMARY KEY (quote_id, position)
) STRICT;

-- Who has to agree, and what they answered; answered once.
CREATE TABLE quote_payers (
    quote_id TEXT NOT NULL REFERENCES quotes (id),
    payer TEXT NOT NULL,
    household_id TEXT REFERENCES households (id),
    amount_fen INTEGER NOT NULL,
    answer TEXT CHECK (answer IN ('accepted', 'refused')),
    answered_by TEXT REFERENCES persons (id),
    answered_at INTEGER,
    PRIMARY KEY (quote_id, payer),
    CHECK ((payer = 'office') = (household_id IS NULL)),
    CHECK ((answer IS NULL) = (answered_at IS NULL))
) STRICT;
CREATE INDEX quote_payers_by_household ON quote_payers (household_id) WHERE household_id IS NOT NULL;

CREATE TRIGGER quote_lines_keep BEFORE UPDATE OF quote_id, position, item_id, unit_price_e4, quantity_e4, amount_fen, payer ON quote_lines
BEGIN SELECT RAISE(ABORT, 'quote_lines are kept as offered'); END;
CREATE TRIGGER quote_lines_stay BEFORE DELETE ON quote_lines
BEGIN SELECT RAISE(ABORT, 'quote_lines are kept as offered'); END;
CREATE TRIGGER quote_payers_answer_once BEFORE UPDATE ON quote_payers WHEN OLD.answer IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a payer answers once'); END;
