//! The monthly report over all kinds [STA-02, STA-05], the complaint table form (九) [STA-01], both as tables to take
//! along, and freezing a month.
//!
//! Lives here: what a month's histories make of each figure (`rules`), reading them by month (`store`), what is frozen.
//! Does not live here: audits, callbacks and ratings themselves; names and definitions of figures (`locales`).

mod month;
mod routes;
mod rules;
mod store;
mod table;
#[cfg(test)]
mod tests;
mod views;
mod words;
mod workbook;

pub use routes::desk_routes;

/// Path parameter of a month's report: `2026-10`.
#[derive(utoipa::IntoParams)]
#[into_params(names("month"), parameter_in = Path)]
pub struct MonthPath(#[expect(dead_code, reason = "only documents the path")] String);

/// Path parameters of a figure's list.
#[derive(utoipa::IntoParams)]
#[into_params(names("month", "figure"), parameter_in = Path)]
pub struct FigurePath(
    #[expect(dead_code, reason = "only documents the path")] String,
    #[expect(dead_code, reason = "only documents the path")] contract::reports::Figure,
);
