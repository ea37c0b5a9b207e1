-- By which secret a visitor follows what they asked [ENQ-03]: one link an enquiry, kept as a hash.
CREATE TABLE visitor_links (
    token_hash BLOB NOT NULL PRIMARY KEY,
    ticket_id TEXT NOT NULL UNIQUE REFERENCES tickets (id),
    made_at INTEGER NOT NULL
) STRICT;
