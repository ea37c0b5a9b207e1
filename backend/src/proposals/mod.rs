//! What takes two people: who proposes, who decides, and who stands in for whom today.
//!
//! Lives here: the rule that promises, calendars and prices share. Does not live here: what is proposed, and where it is
//! stored.

pub mod rules;

pub use rules::{Proposal, Standing, Subject};

use contract::problem::Code;
use diesel::QueryResult;

use crate::db::Conn;
use crate::http::Fault;
use crate::people::store::deputies;
use crate::people::{Side, Viewer};

/// Path parameter of a version.
#[derive(utoipa::IntoParams)]
#[into_params(names("version"), parameter_in = Path)]
pub struct VersionPath(#[expect(dead_code, reason = "only documents the path")] i64);

/// What the viewer is at the desk today, and for whom they stand in.
pub fn standing(conn: &mut Conn, viewer: &Viewer) -> QueryResult<Standing> {
    let roles = match &viewer.side {
        Side::Resident => Vec::new(),
        Side::Desk { roles } => roles.clone(),
    };
    let stood_in_for = deputies::stood_in_for(conn, viewer)?;
    Ok(Standing { me: viewer.person_id.to_string(), roles, stood_in_for })
}

/// The same for somebody who does this at all; to the others there is no such operation.
pub fn standing_who(
    conn: &mut Conn,
    viewer: &Viewer,
    does: impl FnOnce(&Standing) -> bool,
) -> Result<Standing, Fault> {
    let standing = standing(conn, viewer)?;
    if does(&standing) { Ok(standing) } else { Err(Code::NotFound.into()) }
}
