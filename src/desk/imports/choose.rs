//! What to import, and the table.

use contract::imports::{ImportKind, ImportView};
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::File;

use crate::api::{self, desk::imports};
use crate::i18n::{Key, codes, k, t, t_with, text};
use crate::tickets::words as say;
use crate::ui::{Button, ButtonKind, Choice, ChoiceField, Faults, FileField, Form, use_toasts};
use crate::words;

#[component]
pub fn ChooseForm(looked_at: RwSignal<Option<ImportView>>) -> impl IntoView {
    let (toasts, faults, busy) = (use_toasts(), Faults::new(), RwSignal::new(false));
    let kind = RwSignal::new(String::new());
    let file = RwSignal::new_local(None::<File>);
    let chosen = move || kind.with(|kind| ImportKind::ALL.iter().copied().find(|each| each.word() == kind));
    let submit = move |()| {
        if busy.get_untracked() {
            return;
        }
        let lacks = |field: &str, words| faults.set(vec![(field.to_owned(), t(words).into())]);
        let Some(kind) = untrack(chosen) else { return lacks("kind", k::DESK_IMPORT_KIND_MISSING) };
        let Some(file) = file.get_untracked() else { return lacks("file", k::DESK_IMPORT_FILE_MISSING) };
        faults.clear();
        busy.set(true);
        spawn_local(async move {
            let answer = imports::upload(kind, &file, &api::new_key()).await;
            busy.try_set(false);
            match answer {
                Ok(import) => drop(looked_at.try_set(Some(import))),
                Err(error) => words::show(&error, faults, toasts),
            }
        });
    };
    let kinds: Vec<_> = ImportKind::ALL
        .iter()
        .map(|each| Choice::new(each.word(), move || say::say(codes::import_kind(each.word()))))
        .collect();
    let words = move || match file.with(|file| file.as_ref().map(File::name)) {
        Some(name) => t_with(k::DESK_IMPORT_FILE_CHOSEN, &[("name", &name)]),
        None => text(k::DESK_IMPORT_FILE_HINT),
    };
    let label = move || text(if busy.get() { k::DESK_IMPORT_LOOKING } else { k::DESK_IMPORT_LOOK });
    view! {
        <p class="muted">{t(k::DESK_IMPORT_LEAD)}</p>
        <Form faults on_submit=submit>
            <ChoiceField name="kind" label=t(k::DESK_IMPORT_KIND) value=kind choices=kinds/>
            {move || chosen().map(about)}
            <FileField name="file" label=t(k::DESK_IMPORT_FILE) file accept=".csv,.txt,text/csv" words=Signal::derive(words)/>
            <Button label kind=ButtonKind::Primary submit=true busy/>
        </Form>
    }
    .into_any()
}

/// What a table of this kind says, one to begin with, and what is there already.
fn about(kind: ImportKind) -> AnyView {
    let lead: Key = match kind {
        ImportKind::Units => k::DESK_IMPORT_ABOUT_UNITS,
        ImportKind::Residents => k::DESK_IMPORT_ABOUT_RESIDENTS,
        ImportKind::Staff => k::DESK_IMPORT_ABOUT_STAFF,
    };
    view! {
        <div class="import-about">
            <p>{t(lead)}</p>
            <div class="row">
                <a class="button" data-kind="quiet" rel="external" download="" href=imports::template_address(kind)>{t(k::DESK_IMPORT_TEMPLATE)}</a>
                <a class="button" data-kind="plain" rel="external" download="" href=imports::export_address(kind)>{t(k::DESK_IMPORT_EXPORT)}</a>
            </div>
            <p class="muted small">{t(k::DESK_IMPORT_EXPORT_HINT)}</p>
        </div>
    }
    .into_any()
}
