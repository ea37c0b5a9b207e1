//! Many tickets handed on, or taken over, at once: the same acts as for a single one, all of them or none [ROL-27].

use contract::ids::TicketId;
use contract::problem::{Code, FieldFault, field};
use contract::tickets::{Nothing, Parcelled, TakeOverTickets, TicketRead, TransferTickets, WithReason};

use super::doing::{Doing, Read};
use super::hand_over::{self, Offer};
use super::store;
use crate::content::store::NewText;
use crate::db::{Conn, NewIds, undone_alone};
use crate::http::Fault;

/// One parcel for one colleague, who sees it as such until it is taken.
pub fn transfer(
    conn: &mut Conn,
    doing: &Doing,
    form: &TransferTickets,
    ids: &NewIds,
) -> Result<Parcelled, Fault> {
    let parcel = ids.next().to_string();
    each(conn, doing, "tickets", &form.tickets, |conn, read, _| {
        let remark = form.remark.as_ref().and_then(|remark| NewText::said(ids.next(), remark.clone()));
        let offer = Offer { to: form.to, remark: remark.as_ref(), parcel: Some(&parcel) };
        hand_over::offer(conn, doing, read, &offer)
    })
    .done()
}

/// What was handed over is taken; some of it may be refused.
pub fn take_over(
    conn: &mut Conn,
    doing: &Doing,
    form: &TakeOverTickets,
    ids: &NewIds,
) -> Result<Parcelled, Fault> {
    let taken = each(conn, doing, "tickets", &form.tickets, |conn, read, _| {
        hand_over::take_over(conn, doing, read, &Nothing {}, ids)
    });
    let refused: Vec<TicketRead> =
        form.refused.iter().map(|one| TicketRead { id: one.id, version: one.version }).collect();
    let refused = each(conn, doing, "refused", &refused, |conn, read, position| {
        let reason = form.refused[position].reason.clone();
        hand_over::refuse(conn, doing, read, &WithReason { reason }, ids)
    });
    taken.and(refused).done()
}

/// What became of each of many.
struct Each {
    moved: Vec<TicketRead>,
    /// Why it cannot be done to these.
    faults: Vec<FieldFault>,
    /// What has nothing to do with any of them.
    broken: Option<Fault>,
}

impl Each {
    fn and(mut self, other: Each) -> Each {
        self.moved.extend(other.moved);
        self.faults.extend(other.faults);
        Each { broken: self.broken.or(other.broken), ..self }
    }

    fn done(self) -> Result<Parcelled, Fault> {
        match (self.broken, self.faults) {
            (Some(broken), _) => Err(broken),
            (None, faults) if faults.is_empty() => Ok(Parcelled { tickets: self.moved }),
            (None, faults) => Err(Fault::fields(faults)),
        }
    }
}

/// Does it to each, also after one could not be done: a refusal names them all.
fn each(
    conn: &mut Conn,
    doing: &Doing,
    list: &str,
    tickets: &[TicketRead],
    act: impl Fn(&mut Conn, Read, usize) -> Result<(), Fault>,
) -> Each {
    let mut each = Each { moved: Vec::new(), faults: Vec::new(), broken: None };
    for (position, ticket) in tickets.iter().enumerate() {
        let read = Read { id: ticket.id, version: Some(ticket.version) };
        let done = undone_alone(conn, |conn| {
            act(conn, read, position)?;
            version(conn, ticket.id)
        });
        match done {
            Ok(version) => each.moved.push(TicketRead { id: ticket.id, version }),
            Err(fault) => match why(&fault) {
                Some(why) => {
                    each.faults.push(named(conn, doing, ticket.id, format!("{list}.{position}"), why))
                }
                None => {
                    each.broken = Some(fault);
                    break;
                }
            },
        }
    }
    each
}

fn version(conn: &mut Conn, id: TicketId) -> Result<i64, Fault> {
    let row = store::any(conn, &id.to_string())?.ok_or(Code::NotFound)?;
    Ok(row.version)
}

/// The word for one that cannot be; `None` where it is not about the ticket.
fn why(fault: &Fault) -> Option<String> {
    let word = match fault.code() {
        Code::NotFound => field::NOT_FOUND,
        Code::Stale => field::STALE,
        Code::WrongState => field::WRONG_STATE,
        Code::NotResponsible => field::NOT_RESPONSIBLE,
        Code::RefusedTwice => field::REFUSED_TWICE,
        Code::InvalidFields => return fault.faulty_fields().first().map(|fault| fault.code.clone()),
        _ => return None,
    };
    Some(word.to_owned())
}

/// With the number by which people know it, if they may know it.
fn named(conn: &mut Conn, doing: &Doing, id: TicketId, path: String, why: String) -> FieldFault {
    let fault = FieldFault::new(path, &why);
    match store::find(conn, &doing.viewer, id) {
        Ok(Some(row)) => fault.with("number", row.number),
        _ => fault,
    }
}
