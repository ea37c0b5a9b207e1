-- What every capability stands on. Times are microseconds UTC, ids hyphenated UUIDs.

CREATE TABLE estate (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    phone TEXT NOT NULL,
    emergency_phone TEXT NOT NULL,
    hours_zh TEXT NOT NULL,
    hours_en TEXT NOT NULL,
    visiting_from TEXT NOT NULL,
    visiting_until TEXT NOT NULL
) STRICT;

-- One row per way in: a person who is resident and staff has two.
CREATE TABLE credentials (
    audience TEXT NOT NULL CHECK (audience IN ('resident', 'desk')),
    login TEXT NOT NULL,
    person_id TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    updated_at INTEGER NOT NULL,
    PRIMARY KEY (audience, login),
    UNIQUE (audience, person_id)
) STRICT;

-- The token itself is only in the browser.
CREATE TABLE sessions (
    token_hash BLOB NOT NULL PRIMARY KEY,
    person_id TEXT NOT NULL,
    audience TEXT NOT NULL CHECK (audience IN ('resident', 'desk')),
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX sessions_by_person ON sessions (person_id);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);

-- The key is bound first and the answer filled in by the same transaction: no row without an answer is ever seen.
CREATE TABLE idempotency_keys (
    person_id TEXT NOT NULL,
    key TEXT NOT NULL,
    operation TEXT NOT NULL,
    body_hash BLOB NOT NULL,
    status INTEGER,
    location TEXT,
    body BLOB,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (person_id, key)
) STRICT;
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);

-- Gap-free numbers, one row per kind and year.
CREATE TABLE counters (
    kind TEXT NOT NULL,
    year INTEGER NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (kind, year)
) STRICT;
