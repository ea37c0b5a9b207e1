-- Questions that residents ask again and again, with the office's answers, as they read in each of their versions.

CREATE TABLE faq_entries (
    id TEXT NOT NULL PRIMARY KEY,
    version INTEGER NOT NULL CHECK (version > 0),
    topic TEXT NOT NULL,
    question_zh TEXT NOT NULL UNIQUE CHECK (question_zh <> ''),
    question_en TEXT NOT NULL,
    answer_zh TEXT NOT NULL CHECK (answer_zh <> ''),
    answer_en TEXT NOT NULL,
    position INTEGER NOT NULL CHECK (position BETWEEN 1 AND 9999),
    is_published INTEGER NOT NULL CHECK (is_published IN (0, 1)),
    lacks_english INTEGER NOT NULL CHECK (lacks_english IN (0, 1)),
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL REFERENCES staff (person_id)
) STRICT;
CREATE INDEX faq_entries_in_order ON faq_entries (is_published, position, id);

CREATE TABLE faq_revisions (
    entry_id TEXT NOT NULL REFERENCES faq_entries (id),
    version INTEGER NOT NULL,
    topic TEXT NOT NULL,
    question_zh TEXT NOT NULL,
    question_en TEXT NOT NULL,
    answer_zh TEXT NOT NULL,
    answer_en TEXT NOT NULL,
    position INTEGER NOT NULL,
    is_published INTEGER NOT NULL CHECK (is_published IN (0, 1)),
    at INTEGER NOT NULL,
    actor_id TEXT NOT NULL REFERENCES staff (person_id),
    PRIMARY KEY (entry_id, version)
) STRICT;
CREATE TRIGGER faq_revisions_keep BEFORE UPDATE ON faq_revisions
BEGIN SELECT RAISE(ABORT, 'faq_revisions is append-only'); END;
CREATE TRIGGER faq_revisions_stay BEFORE DELETE ON faq_revisions
BEGIN SELECT RAISE(ABORT, 'faq_revisions is append-only'); END;
CREATE TRIGGER faq_entries_go_on BEFORE UPDATE ON faq_entries WHEN NEW.version <> OLD.version + 1
BEGIN SELECT RAISE(ABORT, 'an entry goes from one version to the next'); END;
CREATE TRIGGER faq_entries_stay BEFORE DELETE ON faq_entries
BEGIN SELECT RAISE(ABORT, 'an entry is withdrawn, not deleted'); END;

-- What an entry is found by, made of its texts whenever they change. What stands in the question is there twice, once as
-- part of the whole: so it counts for more.
CREATE TABLE faq_terms (
    term TEXT NOT NULL,
    entry_id TEXT NOT NULL REFERENCES faq_entries (id),
    in_question INTEGER NOT NULL CHECK (in_question IN (0, 1)),
    PRIMARY KEY (term, entry_id, in_question)
) STRICT, WITHOUT ROWID;
CREATE INDEX faq_terms_of_entry ON faq_terms (entry_id);
