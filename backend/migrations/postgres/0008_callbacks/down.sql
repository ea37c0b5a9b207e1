DROP TRIGGER ratings_close_callbacks ON ratings;
DROP TABLE callback_calls;
DROP TABLE callbacks;
DROP FUNCTION rating_closes_callbacks;
DROP FUNCTION call_closes;
DROP FUNCTION call_not_by_doer;
