DROP TABLE faq_terms;
DROP TABLE faq_revisions;
DROP TABLE faq_entries;
