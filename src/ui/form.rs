//! A form: its faults, its summary, and one way to send it.

use leptos::prelude::*;

use super::{ErrorSummary, Faults};

/// The fields inside find their faults by themselves. Validation is the screen's, so the browser's own is off.
#[component]
pub fn Form(faults: Faults, #[prop(into)] on_submit: Callback<()>, children: Children) -> impl IntoView {
    provide_context(faults);
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        on_submit.run(());
    };
    view! {
        <form class="form" novalidate=true on:submit=submit>
            <ErrorSummary faults/>
            {children()}
        </form>
    }
    .into_any()
}
