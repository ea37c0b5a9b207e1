DROP TRIGGER ratings_close_callbacks;
DROP TABLE callback_calls;
DROP TABLE callbacks;
