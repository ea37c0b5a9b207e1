//! A question that stops everything else until it is answered. The browser keeps the focus inside.

use leptos::html;
use leptos::prelude::*;
use leptos::text_prop::TextProp;

use super::{Icon, IconName};
use crate::i18n::{k, t};

#[component]
pub fn Dialog(open: RwSignal<bool>, #[prop(into)] title: TextProp, children: Children) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let Some(dialog) = dialog.get() else { return };
        match (open.get(), dialog.open()) {
            // Refused only when the dialog has left the page, and then nobody waits for it.
            (true, false) => drop(dialog.show_modal()),
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    let name = title.clone();
    view! {
        <dialog class="dialog" node_ref=dialog aria-label=name on:close=move |_| open.set(false)>
            <header class="dialog-head">
                <h2>{move || title.get()}</h2>
                <button class="icon-button" type="button" aria-label=t(k::COMMON_CLOSE) on:click=move |_| open.set(false)>
                    <Icon name=IconName::Close/>
                </button>
            </header>
            {children()}
        </dialog>
    }
    .into_any()
}
