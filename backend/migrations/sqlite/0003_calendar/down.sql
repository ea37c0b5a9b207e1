DROP TABLE promise_rules;
DROP TABLE promise_versions;
DROP TABLE calendar_days;
DROP TABLE calendar_versions;
