DROP TRIGGER ratings_close_callbacks;
CREATE TRIGGER ratings_close_callbacks AFTER INSERT ON ratings
BEGIN UPDATE callbacks SET is_open = 0 WHERE ticket_id = NEW.ticket_id AND seq < NEW.seq; END;
