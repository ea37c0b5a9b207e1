DROP TABLE daily_list_items;
DROP TABLE daily_lists;
DROP TABLE daily_list_days;
DROP FUNCTION daily_lists_seen_once;
