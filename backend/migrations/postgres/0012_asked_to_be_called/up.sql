-- Whoever asks with the rating to be called is still to be called.
DROP TRIGGER ratings_close_callbacks ON ratings;
CREATE TRIGGER ratings_close_callbacks AFTER INSERT ON ratings
FOR EACH ROW WHEN (NEW.follow_up IS DISTINCT FROM 'call_me') EXECUTE FUNCTION rating_closes_callbacks();
