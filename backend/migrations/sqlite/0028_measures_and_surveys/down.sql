DROP TABLE survey_answer_items;
DROP TABLE survey_answers;
DROP TABLE survey_asked;
DROP TABLE survey_options;
DROP TABLE survey_questions;
DROP TABLE surveys;
DROP TABLE measures;
DROP TABLE measure_texts;
