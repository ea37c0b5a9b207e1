-- Improvement measures: what was found, what will be done, who, by when, and what came of it [CMP-32, CBK-11]. What
-- residents read of one is written apart and takes two people.

CREATE TABLE measures (
    id TEXT NOT NULL PRIMARY KEY,
    version INTEGER NOT NULL CHECK (version > 0),
    source TEXT NOT NULL CHECK (source IN ('complaint', 'callback', 'survey', 'other')),
    ticket_id TEXT REFERENCES tickets (id),
    found TEXT NOT NULL CHECK (found <> ''),
    plan TEXT NOT NULL CHECK (plan <> ''),
    responsible_id TEXT REFERENCES staff (person_id),
    department_id TEXT REFERENCES departments (id),
    due_on TEXT NOT NULL CHECK (length(due_on) = 10),
    -- As it was first said: whoever puts it off cannot hide it.
    first_due_on TEXT NOT NULL CHECK (length(first_due_on) = 10),
    state TEXT NOT NULL CHECK (state IN ('planned', 'done', 'given_up')),
    -- The result, or why it was given up.
    outcome TEXT CHECK (outcome <> ''),
    ended_at INTEGER,
    ended_by TEXT REFERENCES staff (person_id),
    created_at INTEGER NOT NULL,
    created_by TEXT NOT NULL REFERENCES staff (person_id),
    -- What residents read, and since when they know of it.
    published_revision INTEGER,
    published_at INTEGER,
    CHECK ((responsible_id IS NULL) <> (department_id IS NULL)),
    CHECK ((state = 'planned') = (outcome IS NULL) AND (outcome IS NULL) = (ended_at IS NULL)
        AND (outcome IS NULL) = (ended_by IS NULL)),
    CHECK ((published_revision IS NULL) = (published_at IS NULL)),
    FOREIGN KEY (id, published_revision) REFERENCES measure_texts (measure_id, revision)
) STRICT;
CREATE INDEX measures_by_day ON measures (state, due_on, id);
CREATE INDEX measures_by_end ON measures (ended_at, id);
CREATE INDEX measures_published ON measures (published_at, id);
CREATE TRIGGER measures_go_on BEFORE UPDATE ON measures
WHEN NEW.version <> OLD.version + 1 OR NEW.id <> OLD.id OR NEW.first_due_on <> OLD.first_due_on
    OR NEW.created_at <> OLD.created_at OR NEW.created_by <> OLD.created_by
    OR (OLD.published_at IS NOT NULL AND NEW.published_at IS NOT OLD.published_at)
BEGIN SELECT RAISE(ABORT, 'a measure goes from one version to the next'); END;
CREATE TRIGGER measures_end_once BEFORE UPDATE ON measures
WHEN OLD.state <> 'planned' AND (NEW.state <> OLD.state OR NEW.outcome IS NOT OLD.outcome
    OR NEW.ended_at IS NOT OLD.ended_at OR NEW.ended_by IS NOT OLD.ended_by OR NEW.due_on <> OLD.due_on
    OR NEW.found <> OLD.found OR NEW.plan <> OLD.plan)
BEGIN SELECT RAISE(ABORT, 'what has ended stays as it ended'); END;
CREATE TRIGGER measures_stay BEFORE DELETE ON measures
BEGIN SELECT RAISE(ABORT, 'a measure is given up, not deleted'); END;

CREATE TABLE measure_texts (
    measure_id TEXT NOT NULL REFERENCES measures (id),
    revision INTEGER NOT NULL CHECK (revision > 0),
    said_zh TEXT NOT NULL CHECK (said_zh <> ''),
    said_en TEXT NOT NULL CHECK (said_en <> ''),
    doing_zh TEXT NOT NULL CHECK (doing_zh <> ''),
    doing_en TEXT NOT NULL CHECK (doing_en <> ''),
    came_zh TEXT CHECK (came_zh <> ''),
    came_en TEXT CHECK (came_en <> ''),
    state TEXT NOT NULL CHECK (state IN ('proposed', 'returned', 'approved')),
    proposed_by TEXT NOT NULL REFERENCES staff (person_id),
    proposed_at INTEGER NOT NULL,
    decided_by TEXT REFERENCES staff (person_id) CHECK (decided_by <> proposed_by),
    decided_at INTEGER,
    reason TEXT,
    PRIMARY KEY (measure_id, revision),
    CHECK ((came_zh IS NULL) = (came_en IS NULL)),
    CHECK ((state = 'proposed') = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_at IS NULL)),
    CHECK ((state = 'returned') = (reason IS NOT NULL))
) STRICT;
-- One text of a measure waits at a time.
CREATE UNIQUE INDEX measure_texts_waiting ON measure_texts (measure_id) WHERE state = 'proposed';
CREATE TRIGGER measure_texts_decided_once BEFORE UPDATE ON measure_texts
WHEN OLD.state <> 'proposed' OR NEW.state = 'proposed' OR NEW.measure_id <> OLD.measure_id
    OR NEW.revision <> OLD.revision OR NEW.said_zh <> OLD.said_zh OR NEW.said_en <> OLD.said_en
    OR NEW.doing_zh <> OLD.doing_zh OR NEW.doing_en <> OLD.doing_en
    OR NEW.came_zh IS NOT OLD.came_zh OR NEW.came_en IS NOT OLD.came_en
    OR NEW.proposed_by <> OLD.proposed_by OR NEW.proposed_at <> OLD.proposed_at
BEGIN SELECT RAISE(ABORT, 'a proposal is decided once, by somebody else, and stays as it is'); END;
CREATE TRIGGER measure_texts_stay BEFORE DELETE ON measure_texts
BEGIN SELECT RAISE(ABORT, 'measure_texts is append-only'); END;
-- Only what was approved is published.
CREATE TRIGGER measures_publish_approved BEFORE UPDATE ON measures
WHEN NEW.published_revision IS NOT OLD.published_revision AND NOT EXISTS (
    SELECT 1 FROM measure_texts
    WHERE measure_id = NEW.id AND revision = NEW.published_revision AND state = 'approved'
)
BEGIN SELECT RAISE(ABORT, 'only an approved text is published'); END;

-- Questionnaires: one a half-year, frozen once it is open, answered once by each household that was asked [CBK-14].

CREATE TABLE surveys (
    id TEXT NOT NULL PRIMARY KEY,
    version INTEGER NOT NULL CHECK (version > 0),
    period TEXT NOT NULL UNIQUE CHECK (length(period) = 7),
    title_zh TEXT NOT NULL CHECK (title_zh <> ''),
    title_en TEXT NOT NULL CHECK (title_en <> ''),
    opens_on TEXT NOT NULL CHECK (length(opens_on) = 10),
    closes_on TEXT NOT NULL CHECK (length(closes_on) = 10 AND closes_on > opens_on),
    state TEXT NOT NULL CHECK (state IN ('draft', 'open', 'closed')),
    -- How many households were asked, counted when it was opened.
    asked INTEGER CHECK (asked >= 0),
    created_at INTEGER NOT NULL,
    created_by TEXT NOT NULL REFERENCES staff (person_id),
    opened_at INTEGER,
    opened_by TEXT REFERENCES staff (person_id),
    closed_at INTEGER,
    closed_by TEXT REFERENCES staff (person_id),
    CHECK ((state = 'draft') = (asked IS NULL) AND (asked IS NULL) = (opened_at IS NULL)
        AND (asked IS NULL) = (opened_by IS NULL)),
    CHECK ((state = 'closed') = (closed_at IS NOT NULL) AND (closed_at IS NULL) = (closed_by IS NULL))
) STRICT;
CREATE TRIGGER surveys_go_on BEFORE UPDATE ON surveys
WHEN NEW.version <> OLD.version + 1 OR NEW.id <> OLD.id
    OR (OLD.state = 'closed') OR (OLD.state = 'open' AND NEW.state = 'draft')
    OR (OLD.state = 'draft' AND NEW.state = 'closed')
BEGIN SELECT RAISE(ABORT, 'a questionnaire goes from draft to open to closed'); END;
CREATE TRIGGER surveys_freeze BEFORE UPDATE ON surveys
WHEN OLD.state <> 'draft' AND (NEW.period <> OLD.period OR NEW.title_zh <> OLD.title_zh
    OR NEW.title_en <> OLD.title_en OR NEW.opens_on <> OLD.opens_on OR NEW.closes_on <> OLD.closes_on
    OR NEW.asked IS NOT OLD.asked OR NEW.opened_at IS NOT OLD.opened_at)
BEGIN SELECT RAISE(ABORT, 'what was asked stays as it was asked'); END;
CREATE TRIGGER surveys_stay BEFORE DELETE ON surveys
BEGIN SELECT RAISE(ABORT, 'a questionnaire stays'); END;

CREATE TABLE survey_questions (
    survey_id TEXT NOT NULL REFERENCES surveys (id),
    position INTEGER NOT NULL CHECK (position BETWEEN 1 AND 20),
    kind TEXT NOT NULL CHECK (kind IN ('satisfaction', 'choice', 'text')),
    title_zh TEXT NOT NULL CHECK (title_zh <> ''),
    title_en TEXT NOT NULL CHECK (title_en <> ''),
    PRIMARY KEY (survey_id, position)
) STRICT;
CREATE TABLE survey_options (
    survey_id TEXT NOT NULL,
    question INTEGER NOT NULL,
    position INTEGER NOT NULL CHECK (position BETWEEN 1 AND 8),
    zh TEXT NOT NULL CHECK (zh <> ''),
    en TEXT NOT NULL CHECK (en <> ''),
    PRIMARY KEY (survey_id, question, position),
    FOREIGN KEY (survey_id, question) REFERENCES survey_questions (survey_id, position)
) STRICT;
CREATE TRIGGER survey_questions_come_before BEFORE INSERT ON survey_questions
WHEN (SELECT state FROM surveys WHERE id = NEW.survey_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'what was asked stays as it was asked'); END;
CREATE TRIGGER survey_questions_keep BEFORE UPDATE ON survey_questions
BEGIN SELECT RAISE(ABORT, 'what was asked stays as it was asked'); END;
CREATE TRIGGER survey_questions_stay BEFORE DELETE ON survey_questions
WHEN (SELECT state FROM surveys WHERE id = OLD.survey_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'what was asked stays as it was asked'); END;
CREATE TRIGGER survey_options_come_before BEFORE INSERT ON survey_options
WHEN (SELECT state FROM surveys WHERE id = NEW.survey_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'what was asked stays as it was asked'); END;
CREATE TRIGGER survey_options_keep BEFORE UPDATE ON survey_options
BEGIN SELECT RAISE(ABORT, 'what was asked stays as it was asked'); END;
CREATE TRIGGER survey_options_stay BEFORE DELETE ON survey_options
WHEN (SELECT state FROM surveys WHERE id = OLD.survey_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'what was asked stays as it was asked'); END;

-- Who is asked is written down at the moment of opening, and never again.
CREATE TABLE survey_asked (
    survey_id TEXT NOT NULL REFERENCES surveys (id),
    household_id TEXT NOT NULL REFERENCES households (id),
    PRIMARY KEY (survey_id, household_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX survey_asked_of_household ON survey_asked (household_id);
CREATE TRIGGER survey_asked_at_opening BEFORE INSERT ON survey_asked
WHEN (SELECT state FROM surveys WHERE id = NEW.survey_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'who is asked is asked at the opening'); END;
CREATE TRIGGER survey_asked_keep BEFORE UPDATE ON survey_asked
BEGIN SELECT RAISE(ABORT, 'survey_asked is append-only'); END;
CREATE TRIGGER survey_asked_stay BEFORE DELETE ON survey_asked
BEGIN SELECT RAISE(ABORT, 'survey_asked is append-only'); END;

-- One answer a household, whoever gives it.
CREATE TABLE survey_answers (
    id TEXT NOT NULL PRIMARY KEY,
    survey_id TEXT NOT NULL,
    household_id TEXT NOT NULL,
    is_paper INTEGER NOT NULL CHECK (is_paper IN (0, 1)),
    by_id TEXT NOT NULL REFERENCES persons (id),
    method TEXT CHECK (method IN ('slip', 'phone', 'visit')),
    witness_id TEXT REFERENCES content (id),
    at INTEGER NOT NULL,
    UNIQUE (survey_id, household_id),
    UNIQUE (id, survey_id),
    FOREIGN KEY (survey_id, household_id) REFERENCES survey_asked (survey_id, household_id),
    CHECK ((is_paper = 1) = (method IS NOT NULL) AND (method IS NULL) = (witness_id IS NULL))
) STRICT;
CREATE INDEX survey_answers_of_household ON survey_answers (household_id);
CREATE TRIGGER survey_answers_while_open BEFORE INSERT ON survey_answers
WHEN (SELECT state FROM surveys WHERE id = NEW.survey_id) <> 'open'
BEGIN SELECT RAISE(ABORT, 'only what is open is answered'); END;
CREATE TRIGGER survey_answers_keep BEFORE UPDATE ON survey_answers
BEGIN SELECT RAISE(ABORT, 'survey_answers is append-only'); END;
CREATE TRIGGER survey_answers_stay BEFORE DELETE ON survey_answers
BEGIN SELECT RAISE(ABORT, 'survey_answers is append-only'); END;

CREATE TABLE survey_answer_items (
    answer_id TEXT NOT NULL,
    survey_id TEXT NOT NULL,
    question INTEGER NOT NULL,
    word TEXT CHECK (word IN ('very_satisfied', 'satisfied', 'average', 'dissatisfied', 'very_dissatisfied')),
    option INTEGER,
    text_id TEXT REFERENCES content (id),
    PRIMARY KEY (answer_id, question),
    FOREIGN KEY (answer_id, survey_id) REFERENCES survey_answers (id, survey_id),
    FOREIGN KEY (survey_id, question) REFERENCES survey_questions (survey_id, position),
    FOREIGN KEY (survey_id, question, option) REFERENCES survey_options (survey_id, question, position),
    CHECK ((word IS NOT NULL) + (option IS NOT NULL) + (text_id IS NOT NULL) = 1)
) STRICT;
CREATE INDEX survey_answer_items_by_question ON survey_answer_items (survey_id, question);
CREATE TRIGGER survey_answer_items_keep BEFORE UPDATE ON survey_answer_items
BEGIN SELECT RAISE(ABORT, 'survey_answer_items is append-only'); END;
CREATE TRIGGER survey_answer_items_stay BEFORE DELETE ON survey_answer_items
BEGIN SELECT RAISE(ABORT, 'survey_answer_items is append-only'); END;
