//! The act on a callback, as the operation and the demonstration estate perform it.

use contract::callbacks::{CallbackView, RecordCallback};
use contract::ids::CallbackId;
use contract::problem::Code;

use super::{store, views};
use crate::content::store::NewText;
use crate::db::Conn;
use crate::http::Fault;
use crate::tickets::{Doing, tell_called_back};

/// Records an attempt. That the resident was asked stands in the history of the ticket; what staff heard does not, it
/// is not the resident's own word. `text` is the form's, as it will be stored.
pub fn record(
    conn: &mut Conn,
    doing: &Doing,
    id: CallbackId,
    form: &RecordCallback,
    text: Option<&NewText>,
) -> Result<CallbackView, Fault> {
    let callback = store::find(conn, &doing.viewer, id)?.ok_or(Code::NotFound)?;
    let by_id = doing.viewer.person_id.to_string();
    if callback.doer_id.as_deref() == Some(&by_id) {
        return Err(Code::OwnWork.into());
    }
    store::record(conn, &callback, form, text, by_id, doing.now)?;
    if form.was_reached {
        tell_called_back(conn, doing, &callback.ticket_id, callback.number.clone())?;
    }
    Ok(views::one(conn, &doing.viewer, callback)?)
}
