-- How a version of the service promises comes about: proposed by one, decided by another, once. What there was before
-- was published with the installation.

ALTER TABLE promise_versions
    ADD COLUMN escalation_minutes BIGINT CHECK (escalation_minutes > 0),
    ADD COLUMN state TEXT NOT NULL DEFAULT 'approved' CHECK (state IN ('proposed', 'returned', 'approved')),
    ADD COLUMN proposed_by TEXT,
    ADD COLUMN proposed_at BIGINT,
    ADD COLUMN decided_by TEXT,
    ADD COLUMN decided_at BIGINT,
    ADD COLUMN reason TEXT;

CREATE FUNCTION promises_decided_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state <> 'proposed' OR NEW.state NOT IN ('returned', 'approved')
        OR NEW.version <> OLD.version OR NEW.valid_from <> OLD.valid_from
        OR NEW.escalation_minutes IS DISTINCT FROM OLD.escalation_minutes
        OR NEW.proposed_by IS DISTINCT FROM OLD.proposed_by OR NEW.proposed_at IS DISTINCT FROM OLD.proposed_at
        OR NEW.decided_by IS NULL OR NEW.decided_at IS NULL OR NEW.decided_by = OLD.proposed_by
        OR (NEW.state = 'returned') <> (NEW.reason IS NOT NULL) THEN
        RAISE EXCEPTION 'a proposal is decided once, by somebody else, and stays as it is'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER promise_versions_decided_once BEFORE UPDATE ON promise_versions
FOR EACH ROW EXECUTE FUNCTION promises_decided_once();
CREATE TRIGGER promise_versions_stay BEFORE DELETE OR TRUNCATE ON promise_versions
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER promise_rules_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON promise_rules
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION promise_rules_closed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT decided_at FROM promise_versions WHERE version = NEW.version) IS NOT NULL THEN
        RAISE EXCEPTION 'this version is decided' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER promise_rules_closed BEFORE INSERT ON promise_rules
FOR EACH ROW EXECUTE FUNCTION promise_rules_closed();
