DROP TABLE photos;
DROP TABLE ratings;
DROP TABLE ticket_events;
DROP TABLE visit_wishes;
DROP TABLE tickets;
DROP TABLE content;
