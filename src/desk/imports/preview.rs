//! What a table would do: the counts first, then what is in the way, then what is worth a look; and one button.

use contract::imports::{ApplyImport, ImportChange, ImportView};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::findings::{Findings, columns, kind};
use super::leaving::{Leaving, LeavingFields, Staying};
use crate::api::{self, ApiError, desk::imports};
use crate::i18n::{count, k, t, t_with, tn};
use crate::ui::{Banner, Button, ButtonKind, Card, Faults, Form, Toasts, use_toasts};
use crate::words;

#[component]
pub fn Preview(import: ImportView, looked_at: RwSignal<Option<ImportView>>) -> impl IntoView {
    let again = move |()| looked_at.set(None);
    let head = head(&import);
    let faulty = u32::try_from(import.fault_count).unwrap_or(u32::MAX);
    let noted = u32::try_from(import.note_count).unwrap_or(u32::MAX);
    let unknown = (!import.unknown_columns.is_empty()).then(|| {
        let columns = import.unknown_columns.join(" · ");
        view! { <Banner words=move || t_with(k::DESK_IMPORT_UNKNOWN_COLUMNS, &[("columns", &columns)])/> }
    });
    let faults = (faulty > 0).then(|| {
        let findings = import.faults.clone();
        view! { <Findings findings total=faulty title=move || tn(k::DESK_IMPORT_FAULTS, faulty, &[]) lead=k::DESK_IMPORT_FAULTS_LEAD is_fault=true/> }
    });
    let notes = (noted > 0).then(|| {
        let findings = import.notes.clone();
        view! { <Findings findings total=noted title=move || tn(k::DESK_IMPORT_NOTES, noted, &[]) lead=k::DESK_IMPORT_NOTES_LEAD is_fault=false/> }
    });
    let changes = (!import.changes.is_empty()).then(|| changes(&import.changes));
    let staying = (!import.staying.is_empty()).then(|| view! { <Staying staying=import.staying.clone()/> });
    let end = if faulty > 0 {
        view! { <div class="row"><Button label=t(k::DESK_IMPORT_ANOTHER) kind=ButtonKind::Primary on_press=again/></div> }.into_any()
    } else {
        view! { <ApplyForm import looked_at/> }.into_any()
    };
    view! {
        {head}
        {unknown}
        {faults}
        {notes}
        {changes}
        {staying}
        {end}
    }
    .into_any()
}

/// Which table, and what it comes to.
fn head(import: &ImportView) -> AnyView {
    let (name, rows, kind) = (import.file_name.clone(), written(import.row_count), kind(&import.kind));
    let of = t_with(k::DESK_IMPORT_PREVIEW_OF, &[("kind", &kind), ("name", &name), ("n", &rows)]);
    let counts = [
        (k::DESK_IMPORT_NEW, import.counts.new),
        (k::DESK_IMPORT_CHANGED, import.counts.changed),
        (k::DESK_IMPORT_UNCHANGED, import.counts.unchanged),
        (k::DESK_IMPORT_GONE, import.counts.gone),
    ];
    let counts =
        counts.map(|(name, n)| view! { <div><dt>{t(name)}</dt><dd>{written(n)}</dd></div> }).collect_view();
    view! {
        <Card title=t(k::DESK_IMPORT_PREVIEW)>
            <p class="muted">{of}</p>
            <dl class="import-counts">{counts}</dl>
        </Card>
    }
    .into_any()
}

fn written(n: i64) -> String {
    count(u32::try_from(n).unwrap_or(u32::MAX))
}

fn changes(changes: &[ImportChange]) -> AnyView {
    let line = |change: &ImportChange| {
        let row = t_with(k::DESK_IMPORT_ROW_NUMBER, &[("n", &change.row.to_string())]);
        let columns = columns(&change.columns);
        let what = t_with(k::DESK_IMPORT_COLUMNS_CHANGED, &[("what", &change.what), ("columns", &columns)]);
        view! { <li><span class="muted small">{row}</span> <span>{what}</span></li> }
    };
    let lines = changes.iter().map(line).collect_view();
    view! {
        <details class="card import-list">
            <summary>{t(k::DESK_IMPORT_CHANGES)}</summary>
            <ul role="list">{lines}</ul>
        </details>
    }
    .into_any()
}

/// Whether those who are not in the table have left; and doing it.
#[component]
fn ApplyForm(import: ImportView, looked_at: RwSignal<Option<ImportView>>) -> impl IntoView {
    let (toasts, faults, busy) = (use_toasts(), Faults::new(), RwSignal::new(false));
    let key = StoredValue::new(api::new_key());
    let leaving = Leaving::of(&import);
    let changes_nothing = import.counts.new == 0 && import.counts.changed == 0;
    let (id, basis) = (import.id, import.basis.clone());
    let submit = move |()| {
        if busy.get_untracked() {
            return;
        }
        let have_left = match leaving.counted() {
            Ok(have_left) => have_left,
            Err(words) => return faults.set(vec![("have_left".to_owned(), t(words).into())]),
        };
        let form = ApplyImport { basis: basis.clone(), have_left };
        faults.clear();
        busy.set(true);
        spawn_local(async move {
            let answer = imports::apply(id, &form, &key.get_value()).await;
            match answer {
                Ok(applied) => drop(looked_at.try_set(Some(applied))),
                Err(ApiError::Conflict(_)) => look_again(id, looked_at, toasts).await,
                Err(error) => words::show(&error, faults, toasts),
            }
            busy.try_set(false);
        });
    };
    let nothing = changes_nothing.then(|| view! { <p>{t(k::DESK_IMPORT_NOTHING)}</p> });
    // Where nothing would come of it, nothing is offered.
    let is_idle = Signal::derive(move || changes_nothing && !leaving.is_said());
    view! {
        <Form faults on_submit=submit>
            {nothing}
            <LeavingFields leaving import/>
            <div class="row">
                <Button label=t(k::DESK_IMPORT_APPLY) kind=ButtonKind::Primary submit=true busy disabled=is_idle/>
                <Button label=t(k::DESK_IMPORT_ANOTHER) kind=ButtonKind::Plain on_press=move |()| looked_at.set(None)/>
            </div>
        </Form>
    }
    .into_any()
}

/// The estate has changed meanwhile, or somebody else was faster: what would happen now.
async fn look_again(id: contract::ids::ImportId, looked_at: RwSignal<Option<ImportView>>, toasts: Toasts) {
    match imports::read(id).await {
        Ok(import) => {
            toasts.warn(t(k::DESK_IMPORT_CHANGED_MEANWHILE));
            looked_at.try_set(Some(import));
        }
        Err(error) => toasts.warn(move || words::unsent(&error)),
    }
}
