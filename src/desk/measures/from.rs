//! From a request to a measure that grows out of it.

use contract::measures::MeasureSource;
use leptos::prelude::*;

use super::WRITERS;
use crate::desk::tickets::is_one_of;
use crate::i18n::{k, t};
use crate::routes;
use crate::ui::LinkButton;

/// For those who write measures; to the others there is no such way.
#[component]
pub fn FromRequest(source: MeasureSource, #[prop(into)] number: String) -> impl IntoView {
    is_one_of(WRITERS).then(|| {
        let href = routes::desk_new_measure(source.word(), &number);
        view! { <LinkButton href label=t(k::DESK_MEASURES_FROM)/> }
    })
}
