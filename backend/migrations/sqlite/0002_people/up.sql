-- Buildings, units, who lives or works in them, and the staff. Days are `YYYY-MM-DD` in the estate's time zone.

CREATE TABLE persons (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    salutation TEXT CHECK (salutation IN ('mr', 'ms')),
    -- Digits only.
    phone TEXT,
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE buildings (
    id TEXT NOT NULL PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    position INTEGER NOT NULL,
    butler_id TEXT REFERENCES persons (id)
) STRICT;

CREATE TABLE units (
    id TEXT NOT NULL PRIMARY KEY,
    building_id TEXT NOT NULL REFERENCES buildings (id),
    code TEXT NOT NULL UNIQUE,
    position INTEGER NOT NULL
) STRICT;
CREATE INDEX units_by_building ON units (building_id, position);

-- Other spellings of a unit, normalised, for imports and the telephone.
CREATE TABLE unit_aliases (
    alias TEXT NOT NULL PRIMARY KEY,
    unit_id TEXT NOT NULL REFERENCES units (id)
) STRICT;

-- Who owns or rents a unit together: a family or a company. What one household asks for stays with it.
CREATE TABLE households (
    id TEXT NOT NULL PRIMARY KEY,
    unit_id TEXT NOT NULL REFERENCES units (id),
    side TEXT NOT NULL CHECK (side IN ('owner', 'tenant')),
    company TEXT
) STRICT;
CREATE INDEX households_by_unit ON households (unit_id);

-- `until_date` is the last day.
CREATE TABLE occupancies (
    household_id TEXT NOT NULL REFERENCES households (id),
    person_id TEXT NOT NULL REFERENCES persons (id),
    role TEXT NOT NULL CHECK (role IN ('owner', 'tenant', 'member', 'delegate')),
    from_date TEXT NOT NULL,
    until_date TEXT,
    may_see_fees INTEGER NOT NULL CHECK (may_see_fees IN (0, 1)),
    may_act INTEGER NOT NULL CHECK (may_act IN (0, 1)),
    PRIMARY KEY (household_id, person_id)
) STRICT;
CREATE INDEX occupancies_by_person ON occupancies (person_id);

CREATE TABLE departments (
    id TEXT NOT NULL PRIMARY KEY,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL
) STRICT;

-- One superior each: escalation is a tree with a top.
CREATE TABLE staff (
    person_id TEXT NOT NULL PRIMARY KEY REFERENCES persons (id),
    number TEXT NOT NULL UNIQUE,
    department_id TEXT NOT NULL REFERENCES departments (id),
    superior_id TEXT REFERENCES staff (person_id) CHECK (superior_id <> person_id),
    left_at INTEGER
) STRICT;

CREATE TABLE staff_roles (
    person_id TEXT NOT NULL REFERENCES staff (person_id),
    role TEXT NOT NULL,
    PRIMARY KEY (person_id, role)
) STRICT;

CREATE TABLE staff_scopes (
    person_id TEXT NOT NULL REFERENCES staff (person_id),
    building_id TEXT NOT NULL REFERENCES buildings (id),
    PRIMARY KEY (person_id, building_id)
) STRICT;
