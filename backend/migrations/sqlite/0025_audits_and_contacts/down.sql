DROP TABLE contacts;
DROP TRIGGER ratings_close_callbacks;
CREATE TRIGGER ratings_close_callbacks AFTER INSERT ON ratings WHEN NEW.follow_up IS NOT 'call_me'
BEGIN UPDATE callbacks SET is_open = 0 WHERE ticket_id = NEW.ticket_id AND seq < NEW.seq; END;
DROP INDEX callback_calls_by_time;
DROP TABLE audit_settlements;
DROP TABLE audit_findings;
DROP TABLE audit_draws;
DROP TABLE audit_lot;
DROP TABLE audit_freezes;
DROP TABLE audit_population;
DROP TABLE audit_seeds;
DROP TABLE audit_months;
