DROP TABLE ticket_causes;
