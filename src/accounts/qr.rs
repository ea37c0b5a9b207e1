//! A QR code, drawn. Always dark on white: cameras do not know about themes.

use contract::accounts::QrCode;
use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// Free space around the code that every reader expects, in modules.
const QUIET: u16 = 4;

#[component]
pub fn Qr(code: QrCode, #[prop(into)] label: TextProp) -> impl IntoView {
    let side = code.size + 2 * QUIET;
    view! {
        <svg class="qr" role="img" aria-label=label viewBox=format!("-{QUIET} -{QUIET} {side} {side}") shape-rendering="crispEdges">
            <rect x=format!("-{QUIET}") y=format!("-{QUIET}") width=side.to_string() height=side.to_string() fill="#fff"/>
            <path d=code.path fill="#000"/>
        </svg>
    }
    .into_any()
}
