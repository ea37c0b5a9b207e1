-- Complaints and suggestions: what kinds that are looked into have beside what all kinds have, and the written report
-- of what was corrected.

-- Read with one ticket, never with a list. Texts are in `content`.
CREATE TABLE ticket_cases (
    ticket_id TEXT NOT NULL PRIMARY KEY REFERENCES tickets (id),
    happened_at INTEGER,
    place_id TEXT REFERENCES content (id),
    whom_id TEXT REFERENCES content (id),
    hope_id TEXT REFERENCES content (id),
    -- It still harms the resident.
    is_affected INTEGER NOT NULL DEFAULT 0 CHECK (is_affected IN (0, 1)),
    wants_letter INTEGER NOT NULL DEFAULT 0 CHECK (wants_letter IN (0, 1)),
    is_confidential INTEGER NOT NULL DEFAULT 0 CHECK (is_confidential IN (0, 1)),
    -- Whom it concerns, as the office knows them.
    concerned_id TEXT REFERENCES staff (person_id),
    concerned_department_id TEXT REFERENCES departments (id),
    severity TEXT NOT NULL DEFAULT 'general' CHECK (severity IN ('serious', 'important', 'general')),
    is_complex INTEGER NOT NULL DEFAULT 0 CHECK (is_complex IN (0, 1)),
    opinion_id TEXT REFERENCES content (id),
    plan_id TEXT REFERENCES content (id),
    letter_id TEXT REFERENCES content (id),
    letter_by TEXT REFERENCES staff (person_id),
    letter_at INTEGER,
    assessment_id TEXT REFERENCES content (id),
    assessed_by TEXT REFERENCES staff (person_id),
    assessed_at INTEGER,
    CHECK ((letter_by IS NULL) = (letter_at IS NULL)),
    CHECK ((assessed_by IS NULL) = (assessed_at IS NULL))
) STRICT;
CREATE INDEX ticket_cases_unassessed ON ticket_cases (ticket_id) WHERE assessed_at IS NULL;
CREATE INDEX ticket_cases_confidential ON ticket_cases (ticket_id) WHERE is_confidential = 1;

-- Who handled it does not assess it [CMP-08].
CREATE TRIGGER ticket_cases_assessed_by_another BEFORE UPDATE OF assessed_by ON ticket_cases
WHEN NEW.assessed_by = (SELECT handler_id FROM tickets WHERE id = NEW.ticket_id)
BEGIN SELECT RAISE(ABORT, 'who handled it does not assess it'); END;

-- 纠正/预防措施报告 [CMP-31]
CREATE TABLE action_reports (
    ticket_id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    cause_id TEXT REFERENCES content (id),
    correction_id TEXT REFERENCES content (id),
    prevention_id TEXT REFERENCES content (id),
    due_on TEXT NOT NULL,
    by_id TEXT NOT NULL REFERENCES staff (person_id),
    PRIMARY KEY (ticket_id, seq),
    FOREIGN KEY (ticket_id, seq) REFERENCES ticket_events (ticket_id, seq)
) STRICT;
CREATE TRIGGER action_reports_keep BEFORE UPDATE ON action_reports
BEGIN SELECT RAISE(ABORT, 'action_reports is append-only'); END;
CREATE TRIGGER action_reports_stay BEFORE DELETE ON action_reports
BEGIN SELECT RAISE(ABORT, 'action_reports is append-only'); END;

-- When the day ends on which what is still harmful or overdue goes to the manager [CMP-18].
ALTER TABLE ticket_progress ADD COLUMN day_end_at INTEGER;

-- The queue of one kind.
CREATE INDEX tickets_queue_kind ON tickets (building_id, kind, queue_at, id) WHERE ended_at IS NULL OR reply_since IS NOT NULL;
CREATE INDEX tickets_reported_kind ON tickets (building_id, kind, reported_at, id) WHERE ended_at IS NULL OR reply_since IS NOT NULL;
