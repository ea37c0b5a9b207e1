//! Amounts of data and spans of time as an administrator reads them.

use chrono::TimeDelta;
use contract::open::Open;
use contract::operations::DatabaseKind;

use crate::i18n::{count, duration_minutes, k, number_e4, t_with, tn};

const MEGABYTE: u64 = 1_000_000;
const GIGABYTE: u64 = 1_000 * MEGABYTE;

/// 1 MB at least: nobody wonders about less.
pub fn size(bytes: u64) -> String {
    if bytes < GIGABYTE {
        let megabytes = u32::try_from(bytes.div_ceil(MEGABYTE)).unwrap_or(u32::MAX);
        return t_with(k::DESK_OPERATIONS_MEGABYTES, &[("n", &count(megabytes.max(1)))]);
    }
    let tenths = i64::try_from(bytes / (GIGABYTE / 10)).unwrap_or(i64::MAX / 1_000);
    t_with(k::DESK_OPERATIONS_GIGABYTES, &[("n", &number_e4(tenths * 1_000))])
}

pub fn lasted(time: TimeDelta) -> String {
    match time.num_seconds() {
        seconds @ ..60 => tn(k::DESK_OPERATIONS_SECONDS, u32::try_from(seconds.max(1)).unwrap_or(1), &[]),
        _ => duration_minutes(time.num_minutes()),
    }
}

/// Names are the same in every language.
pub fn database(kind: &Open<DatabaseKind>) -> String {
    match kind {
        Open::Known(DatabaseKind::Sqlite) => "SQLite".to_owned(),
        Open::Known(DatabaseKind::Postgresql) => "PostgreSQL".to_owned(),
        Open::Other(word) => word.clone(),
    }
}
