//! Backups: what is wrong, what there is to go back to, and what will be.

use contract::operations::{BackupDone, BackupFailed, BackupPlan, BackupsView};
use leptos::prelude::*;

use super::words::{lasted, size};
use crate::i18n::{codes, day_and_time, k, t, t_with, text, tn};
use crate::tickets::{Fact, Facts, words};
use crate::ui::{Banner, BannerTone, Card};

#[component]
pub fn Backups(backups: BackupsView) -> impl IntoView {
    let never = backups.last_success.is_none();
    // That there is none yet goes without saying where it is said why.
    let is_explained = backups.running_since.is_some() || (never && backups.last_failure.is_some());
    let overdue = (backups.is_overdue && !is_explained).then(|| {
        let key = if never { k::DESK_OPERATIONS_NEVER } else { k::DESK_OPERATIONS_OVERDUE };
        view! { <Banner tone=BannerTone::Urgent words=t(key)/> }
    });
    let unplanned = backups.plan.is_none().then(|| {
        view! { <Banner tone=BannerTone::Warn words=t(k::DESK_OPERATIONS_NONE_PLANNED)/> }
    });
    let lost = backups.last_success.as_ref().map_or(0, |done| done.lost_photos);
    let lost = (lost > 0).then(|| {
        let n = u32::try_from(lost).unwrap_or(u32::MAX);
        view! { <Banner tone=BannerTone::Warn words=move || tn(k::DESK_OPERATIONS_LOST, n, &[])/> }
    });
    let facts = facts(backups.last_success, backups.plan);
    view! {
        {overdue}
        {unplanned}
        {backups.last_failure.map(failed)}
        {lost}
        <Card title=t(k::DESK_OPERATIONS_BACKUPS)><Facts facts/></Card>
    }
    .into_any()
}

/// In words first; what the system said is for whoever mends it.
fn failed(failed: BackupFailed) -> impl IntoView {
    let reason = words::say(codes::backup_reason(&words::code(&failed.reason)));
    let values = [("time", day_and_time(failed.at)), ("reason", reason)];
    let said = move || {
        t_with(k::DESK_OPERATIONS_FAILED, &[(values[0].0, &values[0].1), (values[1].0, &values[1].1)])
    };
    view! {
        <Banner tone=BannerTone::Urgent words=said>
            <details class="more-acts">
                <summary>{t(k::DESK_OPERATIONS_DETAIL)}</summary>
                <p class="said">{failed.detail}</p>
            </details>
        </Banner>
    }
}

fn facts(done: Option<BackupDone>, plan: Option<BackupPlan>) -> Vec<Fact> {
    let mut facts = match done {
        None => vec![Fact(k::DESK_OPERATIONS_LAST, Some(text(k::DESK_OPERATIONS_NO_LAST)))],
        Some(done) => {
            let photos = u32::try_from(done.photos).unwrap_or(u32::MAX);
            vec![
                Fact(k::DESK_OPERATIONS_LAST, Some(day_and_time(done.begun_at))),
                Fact(k::DESK_OPERATIONS_LASTED, Some(lasted(done.ended_at - done.begun_at))),
                Fact(k::DESK_OPERATIONS_SIZE, Some(size(done.bytes))),
                Fact(k::DESK_OPERATIONS_PHOTOS, Some(tn(k::DESK_OPERATIONS_PHOTOS_COUNT, photos, &[]))),
                Fact(k::DESK_OPERATIONS_NAME, Some(done.name)),
            ]
        }
    };
    if let Some(plan) = plan {
        facts.extend([
            Fact(k::DESK_OPERATIONS_NEXT, Some(day_and_time(plan.next_at))),
            Fact(k::DESK_OPERATIONS_KEEP, Some(tn(k::DESK_OPERATIONS_KEEP_COUNT, plan.keep, &[]))),
            Fact(k::DESK_OPERATIONS_FOLDER, Some(plan.folder)),
            Fact(k::DESK_OPERATIONS_BACKUP_ROOM, plan.free_bytes.map(size)),
        ]);
    }
    facts
}
