-- How a version of the service promises comes about: proposed by one, decided by another, once. What there was before
-- was published with the installation.

ALTER TABLE promise_versions ADD COLUMN escalation_minutes INTEGER CHECK (escalation_minutes > 0);
ALTER TABLE promise_versions ADD COLUMN state TEXT NOT NULL DEFAULT 'approved'
    CHECK (state IN ('proposed', 'returned', 'approved'));
ALTER TABLE promise_versions ADD COLUMN proposed_by TEXT;
ALTER TABLE promise_versions ADD COLUMN proposed_at INTEGER;
ALTER TABLE promise_versions ADD COLUMN decided_by TEXT;
ALTER TABLE promise_versions ADD COLUMN decided_at INTEGER;
ALTER TABLE promise_versions ADD COLUMN reason TEXT;

CREATE TRIGGER promise_versions_decided_once BEFORE UPDATE ON promise_versions
WHEN OLD.state <> 'proposed' OR NEW.state NOT IN ('returned', 'approved')
    OR NEW.version <> OLD.version OR NEW.valid_from <> OLD.valid_from
    OR NEW.escalation_minutes IS NOT OLD.escalation_minutes
    OR NEW.proposed_by IS NOT OLD.proposed_by OR NEW.proposed_at IS NOT OLD.proposed_at
    OR NEW.decided_by IS NULL OR NEW.decided_at IS NULL OR NEW.decided_by = OLD.proposed_by
    OR (NEW.state = 'returned') <> (NEW.reason IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'a proposal is decided once, by somebody else, and stays as it is'); END;
CREATE TRIGGER promise_versions_stay BEFORE DELETE ON promise_versions
BEGIN SELECT RAISE(ABORT, 'promise_versions is append-only'); END;
CREATE TRIGGER promise_rules_keep BEFORE UPDATE ON promise_rules
BEGIN SELECT RAISE(ABORT, 'promise_rules is append-only'); END;
CREATE TRIGGER promise_rules_stay BEFORE DELETE ON promise_rules
BEGIN SELECT RAISE(ABORT, 'promise_rules is append-only'); END;
CREATE TRIGGER promise_rules_closed BEFORE INSERT ON promise_rules
WHEN (SELECT decided_at FROM promise_versions WHERE version = NEW.version) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'this version is decided'); END;
