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
    amount_fen BIGINT NOT NULL CHECK (amount_fen > 0),
    charged_at BIGINT NOT NULL,
    -- For the list of what is still to be collected; follows from the payments.
    is_open BIGINT NOT NULL CHECK (is_open IN (0, 1)),
    UNIQUE (ticket_id, quote_id, payer),
    CHECK ((payer = 'office') = (household_id IS NULL)),
    CHECK (payer <> 'office' OR is_open = 0)
);
CREATE INDEX charges_by_time ON charges (charged_at, id);
CREATE INDEX charges_by_state ON charges (is_open, charged_at, id);

CREATE TABLE payments (
    id TEXT NOT NULL PRIMARY KEY,
    charge_id TEXT NOT NULL REFERENCES charges (id),
    amount_fen BIGINT NOT NULL CHECK (amount_fen > 0),
    method TEXT NOT NULL,
    -- A receipt is a document: it keeps the name it was made out to.
    payer_name TEXT NOT NULL,
    via_staff_id TEXT REFERENCES staff (person_id),
    cashier_id TEXT NOT NULL REFERENCES staff (person_id),
    receipt_number TEXT NOT NULL UNIQUE,
    paid_at BIGINT NOT NULL
);
CREATE INDEX payments_by_charge ON payments (charge_id, paid_at);

CREATE TABLE refunds (
    id TEXT NOT NULL PRIMARY KEY,
    charge_id TEXT NOT NULL REFERENCES charges (id),
    amount_fen BIGINT NOT NULL CHECK (amount_fen > 0),
    content_id TEXT NOT NULL REFERENCES content (id),
    proposed_by TEXT NOT NULL REFERENCES staff (person_id),
    proposed_at BIGINT NOT NULL
);
CREATE INDEX refunds_by_charge ON refunds (charge_id, proposed_at);

CREATE TABLE refund_steps (
    refund_id TEXT NOT NULL REFERENCES refunds (id),
    step TEXT NOT NULL CHECK (step IN ('approved', 'returned', 'paid')),
    actor_id TEXT NOT NULL REFERENCES staff (person_id),
    at BIGINT NOT NULL,
    content_id TEXT REFERENCES content (id),
    PRIMARY KEY (refund_id, step),
    CHECK ((step = 'returned') = (content_id IS NOT NULL))
);

CREATE TRIGGER charges_keep
BEFORE UPDATE OF id, ticket_id, quote_id, payer, household_id, building_id, amount_fen, charged_at
    OR DELETE OR TRUNCATE ON charges
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER payments_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON payments
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refunds_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON refunds
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refund_steps_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON refund_steps
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION charge_stays_paid() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.is_open = 1) <> (NEW.payer <> 'office' AND NEW.amount_fen >
        (SELECT COALESCE(SUM(amount_fen), 0) FROM payments WHERE charge_id = NEW.id)) THEN
        RAISE EXCEPTION 'whether a charge is open follows from its payments' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER charges_stay_paid BEFORE UPDATE OF is_open ON charges
FOR EACH ROW EXECUTE FUNCTION charge_stays_paid();

-- Two at once for one charge: the second waits for the lock and then sees what the first wrote.
CREATE FUNCTION payment_within() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM charges WHERE id = NEW.charge_id FOR UPDATE;
    IF (SELECT payer FROM charges WHERE id = NEW.charge_id) = 'office' THEN
        RAISE EXCEPTION 'the office owes itself nothing' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.amount_fen + (SELECT COALESCE(SUM(amount_fen), 0) FROM payments WHERE charge_id = NEW.charge_id)
        > (SELECT amount_fen FROM charges WHERE id = NEW.charge_id) THEN
        RAISE EXCEPTION 'more than is owed' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER payments_within BEFORE INSERT ON payments
FOR EACH ROW EXECUTE FUNCTION payment_within();

CREATE FUNCTION payment_settles() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE charges SET is_open = 0 WHERE id = NEW.charge_id
    AND amount_fen = (SELECT SUM(amount_fen) FROM payments WHERE charge_id = NEW.charge_id);
    RETURN NULL;
END $$;
CREATE TRIGGER payments_settle AFTER INSERT ON payments
FOR EACH ROW EXECUTE FUNCTION payment_settles();

CREATE FUNCTION refund_within() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM charges WHERE id = NEW.charge_id FOR UPDATE;
    IF NEW.amount_fen + (SELECT COALESCE(SUM(amount_fen), 0) FROM refunds WHERE charge_id = NEW.charge_id
            AND id NOT IN (SELECT refund_id FROM refund_steps WHERE step = 'returned'))
        > (SELECT COALESCE(SUM(amount_fen), 0) FROM payments WHERE charge_id = NEW.charge_id) THEN
        RAISE EXCEPTION 'more than was paid' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER refunds_within BEFORE INSERT ON refunds
FOR EACH ROW EXECUTE FUNCTION refund_within();

CREATE FUNCTION refund_step_in_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM charges WHERE id = (SELECT charge_id FROM refunds WHERE id = NEW.refund_id) FOR UPDATE;
    IF NEW.step <> 'paid' AND NEW.actor_id = (SELECT proposed_by FROM refunds WHERE id = NEW.refund_id) THEN
        RAISE EXCEPTION 'whoever proposed it does not decide on it' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.step <> 'paid' AND EXISTS (SELECT 1 FROM refund_steps WHERE refund_id = NEW.refund_id) THEN
        RAISE EXCEPTION 'it is decided already' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.step = 'paid'
        AND NOT EXISTS (SELECT 1 FROM refund_steps WHERE refund_id = NEW.refund_id AND step = 'approved') THEN
        RAISE EXCEPTION 'it is not approved' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER refund_steps_in_order BEFORE INSERT ON refund_steps
FOR EACH ROW EXECUTE FUNCTION refund_step_in_order();
