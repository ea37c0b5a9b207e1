//! One event of a history, as far as its reader may see it.

use std::collections::HashMap;

use contract::tickets::{ActorView, EventKind, EventView, Window};
use diesel::QueryResult;

use super::window;
use crate::db::{from_micros, from_word};
use crate::files::store::OfEvent;
use crate::people::{Names, Side, Viewer};
use crate::tickets::store::{EventRow, EventWithText, WindowRow};

/// What the events of one ticket refer to.
pub(super) struct Events<'a> {
    pub viewer: &'a Viewer,
    pub names: &'a Names,
    /// By id; what was erased is empty.
    pub texts: &'a HashMap<String, Option<String>>,
    pub photos: &'a [OfEvent],
    pub windows: &'a [WindowRow],
}

impl Events<'_> {
    pub fn one(&self, event: &EventWithText) -> QueryResult<EventView> {
        let (row, content) = event;
        let kind: EventKind = from_word(&row.kind)?;
        let is_at_desk = matches!(self.viewer.side, Side::Desk { .. });
        let beside = self.said(row.beside_id.as_deref());
        let is_declined = row.kind == EventKind::Declined.word();
        let photos = self.photos.iter().filter(|photo| photo.seq == row.seq);
        Ok(EventView {
            seq: row.seq,
            kind: kind.into(),
            status: from_word(&row.status)?,
            occurred_at: from_micros(row.occurred_at)?,
            recorded_at: from_micros(row.recorded_at)?,
            actor: self.actor(row),
            // The report itself stands at the head of the ticket.
            text: text(event).filter(|_| row.seq > 1 && (is_at_desk || !kind.keeps_text_at_desk())),
            is_erased: content.as_ref().is_some_and(|(_, erased_at)| erased_at.is_some()),
            visit: window(row.visit_from, row.visit_until)?,
            windows: windows_of(self.windows, row.seq)?,
            purpose: row.purpose.as_deref().map(from_word).transpose()?,
            free_of: row.free_of.as_deref().map(from_word).transpose()?,
            number: row.number.clone(),
            amount_fen: row.amount_fen,
            help: beside.clone().filter(|_| is_declined),
            signer: beside.filter(|_| !is_declined),
            agreed_by: row.agreed_by.as_deref().map(from_word).transpose()?,
            handler: row.handler_id.as_deref().and_then(|id| self.names.staff(id)),
            photos: photos.map(|photo| photo.view.clone()).collect(),
        })
    }

    /// A text of the ticket, unless it was erased.
    pub fn said(&self, id: Option<&str>) -> Option<String> {
        id.and_then(|id| self.texts.get(id)).and_then(Clone::clone)
    }

    fn actor(&self, row: &EventRow) -> ActorView {
        let Some(id) = row.actor_id.as_deref() else { return ActorView::System };
        let is_staff = row.actor_party == "staff";
        let is_at_desk = matches!(self.viewer.side, Side::Desk { .. });
        if id == self.viewer.person_id.to_string() && is_staff == is_at_desk {
            return ActorView::You;
        }
        match self.names.staff(id).filter(|_| is_staff) {
            Some(staff) => ActorView::Staff { staff },
            None => ActorView::Resident {
                name: self.names.get(id).map_or_else(String::new, |named| named.name.clone()),
            },
        }
    }
}

pub(super) fn text((_, content): &EventWithText) -> Option<String> {
    content.as_ref().and_then(|(body, _)| body.clone())
}

/// The windows that were named at this event.
pub(super) fn windows_of(named: &[WindowRow], seq: i64) -> QueryResult<Vec<Window>> {
    named
        .iter()
        .filter(|window| window.seq == seq)
        .map(|row| Ok(Window { from: from_micros(row.visit_from)?, until: from_micros(row.visit_until)? }))
        .collect()
}
