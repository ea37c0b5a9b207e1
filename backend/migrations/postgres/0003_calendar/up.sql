-- The service calendar and the service promises, in versions: a published version is never changed.
-- Times of day are `HH:MM` in the estate's time zone.

CREATE TABLE calendar_versions (
    version BIGINT NOT NULL PRIMARY KEY,
    valid_from BIGINT NOT NULL,
    opens TEXT NOT NULL,
    closes TEXT NOT NULL,
    same_day_until TEXT NOT NULL,
    next_day_by TEXT NOT NULL,
    visiting_from TEXT NOT NULL,
    visiting_until TEXT NOT NULL,
    has_duty_shift BIGINT NOT NULL CHECK (has_duty_shift IN (0, 1))
);

-- Public holidays, and the days worked in their place.
CREATE TABLE calendar_days (
    version BIGINT NOT NULL REFERENCES calendar_versions (version),
    day TEXT NOT NULL,
    is_worked BIGINT NOT NULL CHECK (is_worked IN (0, 1)),
    PRIMARY KEY (version, day)
);

CREATE TABLE promise_versions (
    version BIGINT NOT NULL PRIMARY KEY,
    valid_from BIGINT NOT NULL
);

CREATE TABLE promise_rules (
    version BIGINT NOT NULL REFERENCES promise_versions (version),
    kind TEXT NOT NULL,
    step TEXT NOT NULL,
    clock TEXT NOT NULL,
    amount BIGINT,
    PRIMARY KEY (version, kind, step)
);

-- The manuals' hours, and no promise: what an office has not promised is not invented.
INSERT INTO calendar_versions VALUES (1, 0, '09:00', '20:00', '19:00', '12:00', '09:00', '18:00', 0);
INSERT INTO promise_versions VALUES (1, 0);
