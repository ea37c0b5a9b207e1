//! Changes as the desk reads them: the old beside the new.

use std::collections::HashMap;

use chrono::{DateTime, Days, Utc};
use contract::ids::{PriceChangeId, PriceItemId};
use contract::people::Bilingual;
use contract::prices::{PriceChangeView, PriceLine, PriceMove};
use diesel::QueryResult;
use diesel::result::Error;

use super::store::{self, ChangeRow};
use crate::db::{Conn, from_micros, from_word};
use crate::people::names;
use crate::people::store::parse_id;
use crate::price_list::store::{self as price_list, ItemRow};
use crate::proposals::{Standing, Subject};

/// How far back it is counted how often an item was quoted.
const COUNTED: Days = Days::new(90);

pub fn changes(
    conn: &mut Conn,
    standing: &Standing,
    rows: &[ChangeRow],
    now: DateTime<Utc>,
) -> QueryResult<Vec<PriceChangeView>> {
    let people = rows.iter().flat_map(|row| [Some(row.proposed_by.as_str()), row.decided_by.as_deref()]);
    let names = names(conn, people.flatten())?;
    let items = || rows.iter().filter_map(|row| row.item_id.as_deref());
    let since = now.checked_sub_days(COUNTED).unwrap_or(now);
    let quoted: HashMap<String, i64> =
        store::quoted(conn, items(), since.timestamp_micros())?.into_iter().collect();
    let old: HashMap<String, ItemRow> =
        price_list::items(conn, items())?.into_iter().map(|item| (item.id.clone(), item)).collect();
    let view = |row: &ChangeRow| {
        let old = row.item_id.as_ref().and_then(|id| old.get(id));
        let new = proposed(row);
        let kind = match (&old, &new) {
            (None, _) => PriceMove::Add,
            (Some(_), Some(_)) => PriceMove::Change,
            (Some(_), None) => PriceMove::Withdraw,
        };
        Ok(PriceChangeView {
            id: PriceChangeId(parse_id(&row.id)?),
            kind: kind.into(),
            state: from_word(&row.state)?,
            item_id: row.item_id.as_deref().map(parse_id).transpose()?.map(PriceItemId),
            old: old.map(listed),
            new,
            remark: row.remark.clone(),
            proposed_by: names.staff(&row.proposed_by).ok_or(Error::NotFound)?,
            proposed_at: from_micros(row.proposed_at)?,
            decided_by: row.decided_by.as_deref().and_then(|id| names.staff(id)),
            decided_at: row.decided_at.map(from_micros).transpose()?,
            reason: row.reason.clone(),
            quoted: row.item_id.as_ref().and_then(|id| quoted.get(id)).copied().unwrap_or(0),
            awaits_you: standing.is_awaited(Subject::Prices, row.proposal()?, now),
        })
    };
    rows.iter().map(view).collect()
}

fn listed(item: &ItemRow) -> PriceLine {
    PriceLine {
        category: item.category.clone(),
        name: Bilingual { zh: item.name_zh.clone(), en: item.name_en.clone() },
        unit: Bilingual { zh: item.unit_zh.clone(), en: item.unit_en.clone() },
        unit_price_e4: item.unit_price_e4,
    }
}

fn proposed(row: &ChangeRow) -> Option<PriceLine> {
    Some(PriceLine {
        category: row.category.clone()?,
        name: Bilingual { zh: row.name_zh.clone()?, en: row.name_en.clone()? },
        unit: Bilingual { zh: row.unit_zh.clone()?, en: row.unit_en.clone()? },
        unit_price_e4: row.unit_price_e4?,
    })
}
