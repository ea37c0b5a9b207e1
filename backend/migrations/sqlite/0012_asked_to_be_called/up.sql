-- Whoever asks with the rating to be called is still to be called.
DROP TRIGGER ratings_close_callbacks;
CREATE TRIGGER ratings_close_callbacks AFTER INSERT ON ratings WHEN NEW.follow_up IS NOT 'call_me'
BEGIN UPDATE callbacks SET is_open = 0 WHERE ticket_id = NEW.ticket_id AND seq < NEW.seq; END;
