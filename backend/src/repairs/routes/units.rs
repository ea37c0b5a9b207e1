//! Units by number, for who registers a call.

use axum::extract::State;
use contract::ids::{BuildingId, PersonId, UnitId};
use contract::paging::Page;
use contract::people::Bilingual;
use contract::problem::Code;
use contract::repairs::{UnitPerson, UnitPlace};
use diesel::QueryResult;
use serde::Deserialize;
use utoipa::IntoParams;

use crate::app::App;
use crate::db::Conn;
use crate::http::{Fault, Query, ReadRefusals, Reply, Staff};
use crate::people::rules::{is_customer_service, masked};
use crate::people::store::parse_id;
use crate::people::store::search::{self, FoundPerson, FoundUnit, Typed};
use crate::tickets::doing;
use crate::tickets::store::has_account;

/// As many as fit below a search box.
const MOST: i64 = 8;

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct UnitsQuery {
    /// Beginning of the unit's number or of another spelling of it.
    q: String,
}

/// Units whose number begins like this, with who can be called back there; phones are masked [ARC-03].
#[utoipa::path(
    get,
    path = "/desk/units",
    tag = "desk",
    params(UnitsQuery),
    responses((status = 200, body = Page<UnitPlace>), ReadRefusals)
)]
pub async fn list_units(
    State(app): State<App>,
    Staff(session): Staff,
    Query(query): Query<UnitsQuery>,
) -> Result<Reply<Page<UnitPlace>>, Fault> {
    let doing = doing(&app, &session);
    if !doing.viewer.has_role(is_customer_service) {
        return Err(Code::NotFound.into());
    }
    let typed = Typed::read(&query.q);
    app.db
        .read(move |conn| {
            let found = match typed {
                Some(typed) => search::units(conn, &doing.viewer, &typed, MOST)?,
                None => Vec::new(),
            };
            let people = search::people_of(conn, &doing.viewer, &found)?;
            let items = found.into_iter().map(|unit| place(conn, unit, &people));
            Ok(Reply(Page { items: items.collect::<QueryResult<_>>()?, next_cursor: None }))
        })
        .await
}

fn place(conn: &mut Conn, unit: FoundUnit, people: &[FoundPerson]) -> QueryResult<UnitPlace> {
    let is_there = |person: &&FoundPerson| {
        person.places.iter().any(|place| place.unit.id == unit.id && !place.is_former)
    };
    let there = people.iter().filter(is_there).map(|person| {
        let has_account = has_account(conn, &person.id)?;
        let id = PersonId(parse_id(&person.id)?);
        let phone_masked = person.phone.as_deref().map(masked);
        Ok(UnitPerson { id, name: person.name.clone(), phone_masked, has_account })
    });
    let people = there.collect::<QueryResult<_>>()?;
    Ok(UnitPlace {
        unit_id: UnitId(parse_id(&unit.id)?),
        code: unit.code,
        building_id: BuildingId(parse_id(&unit.building_id)?),
        building: Bilingual { zh: unit.building_zh, en: unit.building_en },
        people,
    })
}
