DROP TRIGGER ratings_close_callbacks ON ratings;
CREATE TRIGGER ratings_close_callbacks AFTER INSERT ON ratings
FOR EACH ROW EXECUTE FUNCTION rating_closes_callbacks();
