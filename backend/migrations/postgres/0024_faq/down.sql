DROP TABLE faq_terms;
DROP TABLE faq_revisions;
DROP TABLE faq_entries;
DROP FUNCTION faq_entries_go_on();
