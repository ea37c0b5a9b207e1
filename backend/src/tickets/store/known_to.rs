//! Which of some tickets somebody may see, and at which version they are.

use contract::people::Role;
use diesel::prelude::*;

use super::scoped::{trusted_here, visible_here};
use super::{concerning, kept_from};
use crate::db::schema::tickets;
use crate::db::{Conn, one_of, straight};
use crate::people::store::scope;
use crate::people::{Side, Viewer, rules};
#[cfg(feature = "test-control")]
use crate::test_control::{Wrong, is_wrong};

#[derive(Debug, Clone, Queryable)]
pub struct Known {
    pub ticket_id: String,
    pub number: String,
    pub kind: String,
    pub version: i64,
}

/// Of these tickets those that `viewer` may see, in no order.
pub fn known_to<'a>(
    conn: &mut Conn,
    viewer: &Viewer,
    ids: impl IntoIterator<Item = &'a str>,
) -> QueryResult<Vec<Known>> {
    straight!(conn, conn => conn.known_to(viewer, ids))
}

trait KnowsTickets {
    fn known_to<'a>(
        &mut self,
        viewer: &Viewer,
        ids: impl IntoIterator<Item = &'a str>,
    ) -> QueryResult<Vec<Known>>;
}

/// A query put together at run time belongs to one database, so the same text is compiled for each.
macro_rules! knows_tickets {
    ($connection:ty, $database:ty) => {
        impl KnowsTickets for $connection {
            fn known_to<'a>(
                &mut self,
                viewer: &Viewer,
                ids: impl IntoIterator<Item = &'a str>,
            ) -> QueryResult<Vec<Known>> {
                let all = tickets::table
                    .select((tickets::id, tickets::number, tickets::kind, tickets::version))
                    .filter(one_of(tickets::id, ids))
                    .into_boxed::<$database>();
                visible_here!(all, viewer).load(self)
            }
        }
    };
}

knows_tickets!(diesel::SqliteConnection, diesel::sqlite::Sqlite);
#[cfg(feature = "postgres")]
knows_tickets!(diesel::PgConnection, diesel::pg::Pg);
