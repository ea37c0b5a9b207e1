-- The service calendar and the service promises, in versions: a published version is never changed.
-- Times of day are `HH:MM` in the estate's time zone.

CREATE TABLE calendar_versions (
    version INTEGER NOT NULL PRIMARY KEY,
    valid_from INTEGER NOT NULL,
    opens TEXT NOT NULL,
    closes TEXT NOT NULL,
    same_day_until TEXT NOT NULL,
    next_day_by TEXT NOT NULL,
    visiting_from TEXT NOT NULL,
    visiting_until TEXT NOT NULL,
    has_duty_shift INTEGER NOT NULL CHECK (has_duty_shift IN (0, 1))
) STRICT;

-- Public holidays, and the days worked in their place.
CREATE TABLE calendar_days (
    version INTEGER NOT NULL REFERENCES calendar_versions (version),
    day TEXT NOT NULL,
    is_worked INTEGER NOT NULL CHECK (is_worked IN (0, 1)),
    PRIMARY KEY (version, day)
) STRICT;

CREATE TABLE promise_versions (
    version INTEGER NOT NULL PRIMARY KEY,
    valid_from INTEGER NOT NULL
) STRICT;

CREATE TABLE promise_rules (
    version INTEGER NOT NULL REFERENCES promise_versions (version),
    kind TEXT NOT NULL,
    step TEXT NOT NULL,
    clock TEXT NOT NULL,
    amount INTEGER,
    PRIMARY KEY (version, kind, step)
) STRICT;

-- The manuals' hours, and no promise: what an office has not promised is not invented.
INSERT INTO calendar_versions VALUES (1, 0, '09:00', '20:00', '19:00', '12:00', '09:00', '18:00', 0);
INSERT INTO promise_versions VALUES (1, 0);
