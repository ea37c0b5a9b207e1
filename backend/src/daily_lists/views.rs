//! Daily lists as their people read them.

use std::collections::{HashMap, HashSet};

use contract::daily_lists::{DailyListItem, DailyListRow, DailyListView};
use contract::ids::{DailyListId, TicketId};
use diesel::QueryResult;
use diesel::result::Error;

use super::store::{self, ListRow};
use crate::db::{Conn, from_micros, from_word};
use crate::people::store::parse_id;
use crate::people::{Viewer, names};
use crate::tickets::store::{Known, known_to};

/// More of a list nobody reads; how many there are, its count says.
const MOST: usize = 500;

pub fn rows(conn: &mut Conn, lists: &[ListRow]) -> QueryResult<Vec<DailyListRow>> {
    let ids = || lists.iter().map(|list| list.id.as_str());
    let counts: HashMap<String, i64> = store::counts(conn, ids())?.into_iter().collect();
    let still_owed = store::still_owed(conn, ids())?;
    let people = lists.iter().flat_map(|list| [Some(&list.person_id), list.seen_by.as_ref()]);
    let names = names(conn, people.flatten().map(String::as_str))?;
    let row = |list: &ListRow| {
        let open = still_owed.iter().filter(|(id, _)| *id == list.id).count();
        Ok(DailyListRow {
            id: DailyListId(parse_id(&list.id)?),
            day: list.day.parse().map_err(|_| Error::DeserializationError("no day".into()))?,
            person: names.staff(&list.person_id).ok_or(Error::NotFound)?,
            count: counts.get(&list.id).copied().unwrap_or(0),
            open: i64::try_from(open).unwrap_or(i64::MAX),
            seen_at: list.seen_at.map(from_micros).transpose()?,
            seen_by: list.seen_by.as_deref().and_then(|id| names.staff(id)),
        })
    };
    lists.iter().map(row).collect()
}

pub fn whole(conn: &mut Conn, viewer: &Viewer, list: &ListRow) -> QueryResult<DailyListView> {
    let row = rows(conn, std::slice::from_ref(list))?.pop().ok_or(Error::NotFound)?;
    let all = store::items(conn, &list.id)?;
    let known = known_to(conn, viewer, all.iter().map(|(item, _)| item.ticket_id.as_str()))?;
    let known: HashMap<&str, &Known> = known.iter().map(|known| (known.ticket_id.as_str(), known)).collect();
    let still_owed: HashSet<String> =
        store::still_owed(conn, [list.id.as_str()])?.into_iter().map(|(_, ticket)| ticket).collect();
    let mornings: HashMap<(String, i64), i64> =
        store::mornings(conn, list)?.into_iter().map(|(ticket, due_at, n)| ((ticket, due_at), n)).collect();
    let names = names(conn, all.iter().map(|(_, responsible)| responsible.as_str()))?;
    let mut items = Vec::new();
    for (item, responsible) in &all {
        let Some(about) = known.get(item.ticket_id.as_str()) else { continue };
        items.push(DailyListItem {
            ticket_id: TicketId(parse_id(&item.ticket_id)?),
            number: about.number.clone(),
            kind: from_word(&about.kind)?,
            step: from_word(&item.step)?,
            due_at: from_micros(item.due_at)?,
            responsible: names.staff(responsible).ok_or(Error::NotFound)?,
            mornings: mornings.get(&(item.ticket_id.clone(), item.due_at)).copied().unwrap_or(1),
            is_settled: !still_owed.contains(&item.ticket_id),
        });
    }
    let hidden = i64::try_from(all.len() - items.len()).unwrap_or(i64::MAX);
    items.truncate(MOST);
    Ok(DailyListView { list: row, items, hidden })
}
