DROP TABLE contacts;
CREATE OR REPLACE FUNCTION rating_closes_callbacks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE callbacks SET is_open = 0 WHERE ticket_id = NEW.ticket_id AND seq < NEW.seq;
    RETURN NULL;
END $$;
DROP INDEX callback_calls_by_time;
DROP TABLE audit_settlements;
DROP TABLE audit_findings;
DROP TABLE audit_draws;
DROP TABLE audit_lot;
DROP TABLE audit_freezes;
DROP TABLE audit_population;
DROP TABLE audit_seeds;
DROP TABLE audit_months;
DROP FUNCTION audit_settlements_of_defects;
DROP FUNCTION audit_findings_drawn;
DROP FUNCTION audit_findings_not_own;
DROP FUNCTION audit_draws_in_turn;
DROP FUNCTION audit_lot_drawn;
DROP FUNCTION audit_freezes_in_turn;
DROP FUNCTION audit_population_frozen;
