//! The SQL of backups the server made: how each came out.

use chrono::{DateTime, Utc};
use contract::ids::PersonId;
use contract::operations::{BackupDone, BackupFailed, BackupReason};
use diesel::prelude::*;
use diesel::result::Error;
use uuid::Uuid;

use crate::db::schema::backup_runs;
use crate::db::{Conn, from_micros, from_word};

pub struct Run {
    pub id: Uuid,
    pub begun_at: DateTime<Utc>,
    pub ended_at: DateTime<Utc>,
    pub asked_by: Option<PersonId>,
    pub outcome: Outcome,
}

pub enum Outcome {
    Done { name: String, bytes: i64, photos: i64, lost_photos: i64 },
    Failed { reason: BackupReason, detail: String },
}

pub fn keep(conn: &mut Conn, run: &Run) -> QueryResult<usize> {
    let head = (
        backup_runs::id.eq(run.id.to_string()),
        backup_runs::begun_at.eq(run.begun_at.timestamp_micros()),
        backup_runs::ended_at.eq(run.ended_at.timestamp_micros()),
        backup_runs::asked_by.eq(run.asked_by.map(|person| person.to_string())),
    );
    let into = diesel::insert_into(backup_runs::table);
    match &run.outcome {
        Outcome::Done { name, bytes, photos, lost_photos } => {
            let done = (
                backup_runs::name.eq(name),
                backup_runs::bytes.eq(bytes),
                backup_runs::photos.eq(photos),
                backup_runs::lost_photos.eq(lost_photos),
            );
            into.values((head, done)).execute(conn)
        }
        Outcome::Failed { reason, detail } => {
            let failed = (backup_runs::reason.eq(reason.word()), backup_runs::detail.eq(detail));
            into.values((head, failed)).execute(conn)
        }
    }
}

type Done = (Option<String>, i64, i64, Option<i64>, Option<i64>, Option<i64>);

pub fn last_success(conn: &mut Conn) -> QueryResult<Option<BackupDone>> {
    let found: Option<Done> = backup_runs::table
        .filter(backup_runs::name.is_not_null())
        .order((backup_runs::begun_at.desc(), backup_runs::name.desc()))
        .select((
            backup_runs::name,
            backup_runs::begun_at,
            backup_runs::ended_at,
            backup_runs::bytes,
            backup_runs::photos,
            backup_runs::lost_photos,
        ))
        .first(conn)
        .optional()?;
    let Some((Some(name), begun_at, ended_at, bytes, photos, lost_photos)) = found else { return Ok(None) };
    let number = |stored: Option<i64>| {
        u64::try_from(stored.unwrap_or_default()).map_err(|why| Error::DeserializationError(why.into()))
    };
    Ok(Some(BackupDone {
        name,
        begun_at: from_micros(begun_at)?,
        ended_at: from_micros(ended_at)?,
        bytes: number(bytes)?,
        photos: number(photos)?,
        lost_photos: number(lost_photos)?,
    }))
}

pub fn last_failure(conn: &mut Conn) -> QueryResult<Option<BackupFailed>> {
    let found: Option<(i64, Option<String>, Option<String>)> = backup_runs::table
        .filter(backup_runs::reason.is_not_null())
        .order(backup_runs::ended_at.desc())
        .select((backup_runs::ended_at, backup_runs::reason, backup_runs::detail))
        .first(conn)
        .optional()?;
    let Some((at, Some(reason), detail)) = found else { return Ok(None) };
    let reason: BackupReason = from_word(&reason)?;
    Ok(Some(BackupFailed { at: from_micros(at)?, reason: reason.into(), detail: detail.unwrap_or_default() }))
}
