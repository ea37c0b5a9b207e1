-- Money: what is owed for a ticket, what was paid and what went back. Entries are only ever added; that the sums hold
-- is the database's own business, whoever writes.

CREATE TABLE charges (
    id TEXT NOT NULL PRIMARY KEY,
    ticket_id TEXT NOT NULL REFERENCES tickets (id),
    quote_id TEXT NOT NULL REFERENCES quotes (id),
    payer TEXT NOT NULL CHECK (payer IN ('tenant', 'owner', 'office')),
    -- Whose it is to pay; the office's own has none.
    household_id TEXT REFERENCES households (id),
    building_id TEXT NOT NULL REFERENCES buildings (id),
    amount_fen INTEGER NOT NULL CHECK (amount_fen > 0),
    charged_at INTEGER NOT NULL,
    -- For the list of what is still to be collected; follows from the payments.
    is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)),
    UNIQUE (ticket_id, quote_id, payer),
    CHECK ((payer = 'office') = (household_id IS NULL)),
    CHECK (payer <> 'office' OR is_open = 0)
) STRICT;
CREATE INDEX charges_by_time ON charges (charged_at, id);
CREATE INDEX charges_by_state ON charges (is_open, charged_at, id);

CREATE TABLE payments (
    id TEXT NOT NULL PRIMARY KEY,
    charge_id TEXT NOT NULL REFERENCES charges (id),
    amount_fen INTEGER NOT NULL CHECK (amount_fen > 0),
    method TEXT NOT NULL,
    -- A receipt is a document: it keeps the name it was made out to.
    payer_name TEXT NOT NULL,
    via_staff_id TEXT REFERENCES staff (person_id),
    cashier_id TEXT NOT NULL REFERENCES staff (person_id),
    receipt_number TEXT NOT NULL UNIQUE,
    paid_at INTEGER NOT NULL
) STRICT;
CREATE INDEX payments_by_charge ON payments (charge_id, paid_at);

CREATE TABLE refunds (
    id TEXT NOT NULL PRIMARY KEY,
    charge_id TEXT NOT NULL REFERENCES charges (id),
    amount_fen INTEGER NOT NULL CHECK (amount_fen > 0),
    content_id TEXT NOT NULL REFERENCES content (id),
    proposed_by TEXT NOT NULL REFERENCES staff (person_id),
    proposed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX refunds_by_charge ON refunds (charge_id, proposed_at);

CREATE TABLE refund_steps (
    refund_id TEXT NOT NULL REFERENCES refunds (id),
    step TEXT NOT NULL CHECK (step IN ('approved', 'returned', 'paid')),
    actor_id TEXT NOT NULL REFERENCES staff (person_id),
    at INTEGER NOT NULL,
    content_id TEXT REFERENCES content (id),
    PRIMARY KEY (refund_id, step),
    CHECK ((step = 'returned') = (content_id IS NOT NULL))
) STRICT;

CREATE TRIGGER charges_keep
BEFORE UPDATE OF id, ticket_id, quote_id, payer, household_id, building_id, amount_fen, charged_at ON charges
BEGIN SELECT RAISE(ABORT, 'charges is append-only'); END;
CREATE TRIGGER charges_stay BEFORE DELETE ON charges
BEGIN SELECT RAISE(ABORT, 'charges is append-only'); END;
CREATE TRIGGER charges_stay_paid BEFORE UPDATE OF is_open ON charges
WHEN NEW.is_open <> (NEW.payer <> 'office' AND NEW.amount_fen >
    (SELECT COALESCE(SUM(amount_fen), 0) FROM payments WHERE charge_id = NEW.id))
BEGIN SELECT RAISE(ABORT, 'whether a charge is open follows from its payments'); END;
CREATE TRIGGER payments_keep BEFORE UPDATE ON payments
BEGIN SELECT RAISE(ABORT, 'payments is append-only'); END;
CREATE TRIGGER payments_stay BEFORE DELETE ON payments
BEGIN SELECT RAISE(ABORT, 'payments is append-only'); END;
CREATE TRIGGER refunds_keep BEFORE UPDATE ON refunds
BEGIN SELECT RAISE(ABORT, 'refunds is append-only'); END;
CREATE TRIGGER refunds_stay BEFORE DELETE ON refunds
BEGIN SELECT RAISE(ABORT, 'refunds is append-only'); END;
CREATE TRIGGER refund_steps_keep BEFORE UPDATE ON refund_steps
BEGIN SELECT RAISE(ABORT, 'refund_steps is append-only'); END;
CREATE TRIGGER refund_steps_stay BEFORE DELETE ON refund_steps
BEGIN SELECT RAISE(ABORT, 'refund_steps is append-only'); END;

CREATE TRIGGER payments_within BEFORE INSERT ON payments
BEGIN
    SELECT RAISE(ABORT, 'the office owes itself nothing')
    WHERE (SELECT payer FROM charges WHERE id = NEW.charge_id) = 'office';
    SELECT RAISE(ABORT, 'more than is owed')
    WHERE NEW.amount_fen + (SELECT COALESCE(SUM(amount_fen), 0) FROM payments WHERE charge_id = NEW.charge_id)
        > (SELECT amount_fen FROM charges WHERE id = NEW.charge_id);
END;

CREATE TRIGGER payments_settle AFTER INSERT ON payments
BEGIN
    UPDATE charges SET is_open = 0 WHERE id = NEW.charge_id
    AND amount_fen = (SELECT SUM(amount_fen) FROM payments WHERE charge_id = NEW.charge_id);
END;

CREATE TRIGGER refunds_within BEFORE INSERT ON refunds
BEGIN
    SELECT RAISE(ABORT, 'more than was paid')
    WHERE NEW.amount_fen + (SELECT COALESCE(SUM(amount_fen), 0) FROM refunds WHERE charge_id = NEW.charge_id
            AND id NOT IN (SELECT refund_id FROM refund_steps WHERE step = 'returned'))
        > (SELECT COALESCE(SUM(amount_fen), 0) FROM payments WHERE charge_id = NEW.charge_id);
END;

CREATE TRIGGER refund_steps_in_order BEFORE INSERT ON refund_steps
BEGIN
    SELECT RAISE(ABORT, 'whoever proposed it does not decide on it')
    WHERE NEW.step <> 'paid' AND NEW.actor_id = (SELECT proposed_by FROM refunds WHERE id = NEW.refund_id);
    SELECT RAISE(ABORT, 'it is decided already')
    WHERE NEW.step <> 'paid' AND EXISTS (SELECT 1 FROM refund_steps WHERE refund_id = NEW.refund_id);
    SELECT RAISE(ABORT, 'it is not approved')
    WHERE NEW.step = 'paid'
        AND NOT EXISTS (SELECT 1 FROM refund_steps WHERE refund_id = NEW.refund_id AND step = 'approved');
END;
