//! Names of persons by id, for everything that shows people.

use std::collections::HashMap;

use contract::people::{Bilingual, StaffName};
use diesel::prelude::*;

use crate::db::schema::{departments, persons, staff};
use crate::db::{Conn, one_of, straight};

#[derive(Debug, Clone)]
pub struct Named {
    pub name: String,
    pub phone: Option<String>,
    /// For who is or was staff.
    pub department: Option<Bilingual>,
}

/// The persons asked for; who was not found is not there.
#[derive(Debug, Default)]
pub struct Names(HashMap<String, Named>);

impl Names {
    pub fn get(&self, id: &str) -> Option<&Named> {
        self.0.get(id)
    }

    /// As residents see staff.
    pub fn staff(&self, id: &str) -> Option<StaffName> {
        let named = self.0.get(id)?;
        Some(StaffName { name: named.name.clone(), department: named.department.clone()? })
    }
}

type Row = (String, String, Option<String>, Option<String>, Option<String>);

pub fn names<'a>(conn: &mut Conn, ids: impl IntoIterator<Item = &'a str>) -> QueryResult<Names> {
    // One after the other: as `staff` joined with `departments` SQLite would first put together all of them.
    let query = persons::table
        .left_join(staff::table)
        .left_join(departments::table.on(departments::id.nullable().eq(staff::department_id.nullable())))
        .filter(one_of(persons::id, ids))
        .select((
            persons::id,
            persons::name,
            persons::phone,
            departments::name_zh.nullable(),
            departments::name_en.nullable(),
        ));
    let rows: Vec<Row> = straight!(conn, conn => query.load(conn))?;
    let named = rows.into_iter().map(|(id, name, phone, zh, en)| {
        let department = zh.zip(en).map(|(zh, en)| Bilingual { zh, en });
        (id, Named { name, phone, department })
    });
    Ok(Names(named.collect()))
}
