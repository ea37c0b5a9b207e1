-- Finding people and units by what is typed. Keys are lower-cased for ASCII alone and compared byte by byte, so that
-- both databases find the same; a range of them is read along its index, however many there are.

ALTER TABLE persons
    ADD COLUMN name_key TEXT COLLATE "C" GENERATED ALWAYS AS (lower(name COLLATE "C")) STORED,
    -- What people say of a telephone number: its last four digits.
    ADD COLUMN phone_tail TEXT COLLATE "C" GENERATED ALWAYS AS (right(phone, 4)) STORED,
    -- In what language to answer; as far as it is known.
    ADD COLUMN language TEXT CHECK (language IN ('zh-CN', 'en'));
CREATE INDEX persons_by_name ON persons (name_key, id);
CREATE INDEX persons_by_phone_tail ON persons (phone_tail, id) WHERE phone_tail IS NOT NULL;

ALTER TABLE units ADD COLUMN code_key TEXT COLLATE "C" GENERATED ALWAYS AS (lower(code COLLATE "C")) STORED;
CREATE INDEX units_by_code ON units (code_key, id);
ALTER TABLE unit_aliases
    ADD COLUMN alias_key TEXT COLLATE "C" GENERATED ALWAYS AS (lower(alias COLLATE "C")) STORED;
CREATE INDEX unit_aliases_by_alias ON unit_aliases (alias_key, unit_id);

-- Who called about a unit without belonging to it: a relative, somebody who has no account.
CREATE TABLE unit_callers (
    person_id TEXT NOT NULL REFERENCES persons (id),
    unit_id TEXT NOT NULL REFERENCES units (id),
    -- For the last time.
    called_at BIGINT NOT NULL,
    PRIMARY KEY (person_id, unit_id)
);
CREATE INDEX unit_callers_by_unit ON unit_callers (unit_id, called_at);
INSERT INTO unit_callers (person_id, unit_id, called_at)
SELECT reporter_id, unit_id, MAX(reported_at) FROM tickets
WHERE reporter_id IS NOT NULL AND unit_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM occupancies INNER JOIN households ON households.id = occupancies.household_id
    WHERE occupancies.person_id = tickets.reporter_id AND households.unit_id = tickets.unit_id
)
GROUP BY reporter_id, unit_id;
-- What somebody asked for last tells in what language.
UPDATE persons SET language = asked.language FROM (
    SELECT DISTINCT ON (reporter_id) reporter_id, language FROM tickets
    WHERE reporter_id IS NOT NULL ORDER BY reporter_id, reported_at DESC, id DESC
) AS asked WHERE asked.reporter_id = persons.id;
