//! What is wrong in the form, above it: takes the focus when it appears, each line leads to its field.

use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::Faults;
use super::field::control_id;
use crate::i18n::{k, tn};

#[component]
pub fn ErrorSummary(faults: Faults) -> impl IntoView {
    let summary = NodeRef::<Div>::new();
    Effect::new(move |_| {
        if !faults.all().is_empty()
            && let Some(summary) = summary.get()
        {
            // A focus that the browser refuses leaves the summary readable all the same.
            let _ = summary.focus();
        }
    });
    let title =
        move || tn(k::COMMON_ERRORS_SUMMARY, u32::try_from(faults.all().len()).unwrap_or(u32::MAX), &[]);
    let lines = move || {
        let line = |(name, text): (String, leptos::text_prop::TextProp)| {
            let id = control_id(&name);
            let href = format!("#{id}");
            let go = move |event: web_sys::MouseEvent| {
                event.prevent_default();
                focus(&id);
            };
            view! { <li><a href=href on:click=go>{move || text.get()}</a></li> }.into_any()
        };
        faults.all().into_iter().map(line).collect_view()
    };
    view! {
        <div class="error-summary" role="group" tabindex="-1" node_ref=summary hidden=move || faults.all().is_empty()>
            <p>{title}</p>
            <ul>{lines}</ul>
        </div>
    }
    .into_any()
}

fn focus(id: &str) {
    let element =
        document().get_element_by_id(id).and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(element) = element {
        let _ = element.focus();
    }
}
