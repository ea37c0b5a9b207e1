//! `column IN (…)` for a handful of keys, so that the statement stays prepared.

use diesel::backend::Backend;
use diesel::expression::{AppearsOnTable, Expression, SelectableExpression, ValidGrouping};
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::serialize::ToSql;
use diesel::sql_types::{Bool, HasSqlType, Text};

/// Diesel never keeps a statement with `eq_any` of a list, and preparing it costs more than running it. Here each
/// key is asked for once and the last repeated up to the next power of two, so that there are few statements, and those are kept.
pub fn one_of<'a, C: Expression<SqlType = Text>>(
    column: C,
    keys: impl IntoIterator<Item = &'a str>,
) -> OneOf<C> {
    let mut keys: Vec<&str> = keys.into_iter().collect();
    keys.sort_unstable();
    keys.dedup();
    let mut keys: Vec<String> = keys.into_iter().map(str::to_owned).collect();
    if let Some(last) = keys.last().cloned() {
        keys.resize(keys.len().next_power_of_two(), last);
    }
    OneOf { column, keys }
}

#[derive(Debug, Clone, ValidGrouping)]
pub struct OneOf<C> {
    column: C,
    keys: Vec<String>,
}

impl<C: Expression> Expression for OneOf<C> {
    type SqlType = Bool;
}

impl<C: AppearsOnTable<From>, From> AppearsOnTable<From> for OneOf<C> {}

impl<C: SelectableExpression<From>, From> SelectableExpression<From> for OneOf<C> {}

/// Of how many keys, only the text tells.
impl<C> QueryId for OneOf<C> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<C, DB> QueryFragment<DB> for OneOf<C>
where
    C: QueryFragment<DB>,
    DB: Backend + HasSqlType<Text>,
    String: ToSql<Text, DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        let Some((first, others)) = self.keys.split_first() else {
            out.push_sql("1 = 0");
            return Ok(());
        };
        self.column.walk_ast(out.reborrow())?;
        out.push_sql(" IN (");
        out.push_bind_param::<Text, String>(first)?;
        for key in others {
            out.push_sql(", ");
            out.push_bind_param::<Text, String>(key)?;
        }
        out.push_sql(")");
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::schema::persons;

    #[test]
    fn statements_come_in_few_forms_and_nothing_strange_is_asked_for() {
        let text = |keys: &[&str]| {
            let query = persons::table.filter(one_of(persons::id, keys.iter().copied())).select(persons::id);
            diesel::debug_query::<diesel::sqlite::Sqlite, _>(&query).to_string()
        };
        assert!(text(&["b", "a", "b", "c"]).ends_with(r#"IN (?, ?, ?, ?) -- binds: ["a", "b", "c", "c"]"#));
        assert!(text(&["a"]).ends_with(r#"IN (?) -- binds: ["a"]"#));
        assert!(text(&[]).ends_with("WHERE 1 = 0 -- binds: []"), "{}", text(&[]));
        assert!(text(&["a", "b", "c", "d", "e"]).contains("IN (?, ?, ?, ?, ?, ?, ?, ?)"));
    }
}
