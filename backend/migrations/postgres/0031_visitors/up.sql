-- By which secret a visitor follows what they asked [ENQ-03]: one link an enquiry, kept as a hash.
CREATE TABLE visitor_links (
    token_hash BYTEA NOT NULL PRIMARY KEY,
    ticket_id TEXT NOT NULL UNIQUE REFERENCES tickets (id),
    made_at BIGINT NOT NULL
);
