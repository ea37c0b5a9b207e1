//! The SQL of personal text.

use diesel::prelude::*;
use uuid::Uuid;

use crate::db::schema::content;
use crate::db::{Conn, one_of};

/// A text with the id it will be stored under.
#[derive(Debug, Clone)]
pub struct NewText {
    pub id: Uuid,
    pub body: String,
}

impl NewText {
    /// Nothing said is nothing stored.
    pub fn said(id: Uuid, body: String) -> Option<Self> {
        if body.chars().all(char::is_whitespace) { None } else { Some(NewText { id, body }) }
    }
}

/// Keeps a text of a ticket; answers its id for the row that refers to it.
pub fn keep(conn: &mut Conn, ticket_id: &str, text: &NewText) -> QueryResult<String> {
    let id = text.id.to_string();
    diesel::insert_into(content::table)
        .values((content::id.eq(&id), content::ticket_id.eq(ticket_id), content::body.eq(&text.body)))
        .execute(conn)?;
    Ok(id)
}

/// A text by its id; what was erased is not there.
pub fn text(conn: &mut Conn, id: &str) -> QueryResult<Option<String>> {
    let body: Option<Option<String>> =
        content::table.find(id).select(content::body).first(conn).optional()?;
    Ok(body.flatten())
}

/// Texts by their ids; what was erased has none.
pub fn texts<'a>(
    conn: &mut Conn,
    ids: impl IntoIterator<Item = &'a str>,
) -> QueryResult<Vec<(String, Option<String>)>> {
    content::table.filter(one_of(content::id, ids)).select((content::id, content::body)).load(conn)
}
