//! What became of a table.

use contract::imports::ImportView;
use leptos::prelude::*;

use super::findings::kind;
use crate::i18n::{k, t, t_with};
use crate::routes;
use crate::ui::{Button, ButtonKind, EmptyState, IconName, LinkButton};

#[component]
pub fn Done(import: ImportView, looked_at: RwSignal<Option<ImportView>>) -> impl IntoView {
    let counts = import.counts;
    let [new, changed, unchanged, gone] =
        [counts.new, counts.changed, counts.unchanged, counts.gone].map(|n| n.to_string());
    let name = kind(&import.kind);
    let words = move || {
        let values = [("new", &*new), ("changed", &*changed), ("unchanged", &*unchanged), ("gone", &*gone)];
        format!("{name} · {}", t_with(k::DESK_IMPORT_APPLIED_COUNTS, &values))
    };
    let next = move |()| looked_at.set(None);
    view! {
        <div role="status">
            <EmptyState title=t(k::DESK_IMPORT_APPLIED) words icon=IconName::Check>
                <div class="row">
                    <LinkButton href=routes::DESK_PEOPLE label=t(k::DESK_IMPORT_TO_PEOPLE) kind=ButtonKind::Primary/>
                    <Button label=t(k::DESK_IMPORT_NEXT) on_press=next/>
                </div>
            </EmptyState>
        </div>
    }
    .into_any()
}
