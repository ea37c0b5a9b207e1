-- Who did what that is not a ticket's history: accounts, roles, what was opened.
CREATE TABLE audit_log (
    id TEXT NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    -- Absent when the installation itself acts.
    actor_id TEXT REFERENCES persons (id),
    act TEXT NOT NULL,
    subject_id TEXT NOT NULL
);
CREATE INDEX audit_log_by_subject ON audit_log (subject_id, at);

CREATE TRIGGER audit_log_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
