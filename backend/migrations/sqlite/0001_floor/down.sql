DROP TABLE counters;
DROP TABLE idempotency_keys;
DROP TABLE sessions;
DROP TABLE credentials;
DROP TABLE estate;
