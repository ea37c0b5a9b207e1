//! The one operation.

use axum::extract::State;
use contract::first_steps::{FirstStep, FirstStepView};
use contract::paging::Page;
use contract::people::Role;
use contract::problem::Code;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{rules, store};
use crate::app::App;
use crate::http::{Fault, ReadRefusals, Reply, Staff};
use crate::people::Viewer;

pub fn desk_routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_first_steps))
}

/// What the office still has to do, in the order in which it is done: as it is now, not as somebody ticked it off.
#[utoipa::path(
    get,
    path = "/desk/first-steps",
    operation_id = "list_first_steps",
    tag = "desk",
    responses((status = 200, body = Page<FirstStepView>), ReadRefusals)
)]
async fn list_first_steps(
    State(app): State<App>,
    Staff(session): Staff,
) -> Result<Reply<Page<FirstStepView>>, Fault> {
    let viewer = Viewer::of(&session, app.today());
    if !viewer.has_role(rules::sees_to_it) {
        return Err(Code::NotFound.into());
    }
    let (since, today) = (app.clock.now() - rules::BACKUP_AGE, viewer.today);
    app.db
        .read(move |conn| {
            let offices = store::offices(conn)?;
            let offices: Vec<_> = offices.iter().map(|(person, role)| (person.as_str(), *role)).collect();
            let (units, without_butler) = (store::units(conn)?, store::without_butler(conn)?);
            let (deadlines, prices) = (store::decided_deadlines(conn)?, store::prices(conn)?);
            let (residents, accounts) = (store::residents(conn, today)?, store::resident_accounts(conn)?);
            let unprotected = store::admins_without_second_factor(conn)?;
            let items = vec![
                step(FirstStep::Estate, store::is_estate_named(conn)?),
                counted(FirstStep::Units, units),
                lacking_roles(rules::lacking_roles(&offices)),
                step(FirstStep::Approvers, rules::has_two(&offices)),
                lacking(FirstStep::Butlers, units > 0 && without_butler.is_empty(), without_butler),
                step(FirstStep::Hours, store::is_calendar_decided(conn)?),
                FirstStepView { count: deadlines, ..step(FirstStep::Promises, deadlines.is_some()) },
                counted(FirstStep::Prices, prices),
                counted(FirstStep::Residents, residents),
                counted(FirstStep::Accounts, accounts),
                lacking(FirstStep::SecondFactor, unprotected.is_empty(), unprotected),
                step(FirstStep::Backup, store::is_backed_up(conn, since)?),
            ];
            Ok(Reply(Page { items, next_cursor: None }))
        })
        .await
}

fn step(step: FirstStep, is_done: bool) -> FirstStepView {
    FirstStepView { step: step.into(), is_done, count: None, lacking: Vec::new(), lacking_roles: Vec::new() }
}

fn counted(what: FirstStep, count: i64) -> FirstStepView {
    FirstStepView { count: Some(count), ..step(what, count > 0) }
}

fn lacking(what: FirstStep, is_done: bool, lacking: Vec<String>) -> FirstStepView {
    FirstStepView { lacking, ..step(what, is_done) }
}

fn lacking_roles(lacking: Vec<Role>) -> FirstStepView {
    let lacking_roles = lacking.iter().copied().map(Into::into).collect();
    FirstStepView { lacking_roles, ..step(FirstStep::Roles, lacking.is_empty()) }
}
