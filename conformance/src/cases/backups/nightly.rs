//! Backups the server makes by itself: every night, again after a failure, and told to administrators.

use std::fs;
use std::time::{Duration, Instant};

use chrono::TimeDelta;
use contract::operations::{BackupReason, BackupsView, OperationsView};
use serde_json::json;
use tempfile::TempDir;

use super::names_in;
use crate::harness::{Backend, Estate, Stage, at, beside_others, databases, is_foreign};

/// What administrators are told once none is being made and it is as expected.
#[track_caller]
fn told_when(estate: &Estate, is_so: impl Fn(&BackupsView) -> bool) -> BackupsView {
    let began = Instant::now();
    loop {
        let told = told(estate);
        if told.running_since.is_none() && is_so(&told) {
            return told;
        }
        assert!(began.elapsed() < Duration::from_secs(20), "{told:?}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

fn told(estate: &Estate) -> BackupsView {
    let view: OperationsView = estate.as_("admin").get("/desk/operations").expect(200);
    view.backups
}

#[test]
fn one_is_made_every_night_and_failures_are_told() {
    let _machine = beside_others();
    if is_foreign() {
        return;
    }
    for database in databases() {
        let folder = TempDir::with_prefix("guanjia-nightly-").unwrap();
        let to = folder.path().join("backups");
        let arguments = ["--backup-to", to.to_str().unwrap(), "--backup-keep", "2"];
        let estate = Estate::new(Backend::start_with(database, &arguments));
        let stage = Stage::on(&estate);

        // Where there is none yet, the first does not wait for the night.
        let first = told_when(&estate, |told| told.last_success.is_some());
        let plan = first.plan.unwrap();
        assert_eq!((plan.next_at, plan.keep), (at("2026-11-17", "03:00"), 2));
        assert_eq!(first.last_success.unwrap().begun_at, at("2026-11-16", "10:00"));
        assert_eq!(names_in(&to), ["guanjia-2026-11-16T020000Z"]);
        stage.set_clock(at("2026-11-17", "02:59"));
        assert_eq!(told(&estate).running_since, None);
        stage.set_clock(at("2026-11-17", "03:00"));
        let second = told_when(&estate, |told| {
            told.last_success.as_ref().is_some_and(|done| done.begun_at == at("2026-11-17", "03:00"))
        });
        let done = second.last_success.unwrap();
        assert!(done.name == "guanjia-2026-11-16T190000Z" && done.bytes > 0 && done.photos > 0, "{done:?}");

        // The disk is gone: said in words, tried again, and not forgotten before it works.
        let away = folder.path().join("away");
        fs::rename(&to, &away).unwrap();
        fs::write(&to, "").unwrap();
        stage.set_clock(at("2026-11-18", "03:00"));
        let failed = told_when(&estate, |told| told.last_failure.is_some()).last_failure.unwrap();
        assert!(
            failed.reason.is(BackupReason::FolderUnusable) && failed.detail.contains("backups"),
            "{failed:?}"
        );
        assert!(!told(&estate).is_overdue);
        stage.set_clock(at("2026-11-18", "15:01"));
        assert!(
            told_when(&estate, |told| told.last_failure.as_ref().is_some_and(|f| f.at > failed.at))
                .is_overdue
        );
        fs::remove_file(&to).unwrap();
        fs::rename(&away, &to).unwrap();
        stage.advance(TimeDelta::minutes(14));
        assert!(told(&estate).last_failure.is_some());
        stage.advance(TimeDelta::minutes(1));
        let mended = told_when(&estate, |told| told.last_failure.is_none());
        assert!(!mended.is_overdue && mended.last_success.unwrap().begun_at == at("2026-11-18", "15:16"));
        // The oldest is gone.
        assert_eq!(names_in(&to), ["guanjia-2026-11-16T190000Z", "guanjia-2026-11-18T071600Z"]);

        // By hand: begun once, however often it is asked for with the same key.
        let admin = estate.as_("admin");
        stage.advance(TimeDelta::minutes(1));
        let press = || {
            admin
                .request("POST", "/desk/operations/actions/back_up")
                .key("the-same-press-twice")
                .json(&json!({}))
        };
        let pressed = press().answer();
        let view: OperationsView = pressed.expect(200);
        assert_eq!(view.backups.running_since, Some(at("2026-11-18", "15:17")));
        told_when(&estate, |told| {
            told.last_success.as_ref().is_some_and(|done| done.begun_at == at("2026-11-18", "15:17"))
        });
        assert_eq!(press().answer().text(), pressed.text());
        assert_eq!(told(&estate).running_since, None);
        assert_eq!(names_in(&to), ["guanjia-2026-11-18T071600Z", "guanjia-2026-11-18T071700Z"]);
    }
}
