//! A state as a word and a shape; the colour only repeats them.

use leptos::prelude::*;
use leptos::text_prop::TextProp;

use super::{el, svg};

/// Each tone has a shape of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// An empty ring: nothing has begun.
    #[default]
    New,
    /// Half full: it is being done.
    Active,
    /// A diamond: the reader's turn.
    Yours,
    /// Two bars: waiting for something else.
    Paused,
    /// A full disc: done.
    Done,
    /// A line: ended without being done.
    Closed,
    /// A triangle: late.
    Late,
}

#[component]
pub fn StatusBadge(tone: Tone, #[prop(into)] word: TextProp) -> impl IntoView {
    let (name, shape) = match tone {
        Tone::New => (
            "new",
            "M6 1.6a4.4 4.4 0 1 0 0 8.8a4.4 4.4 0 1 0 0-8.8zm0 1.6a2.8 2.8 0 1 1 0 5.6a2.8 2.8 0 1 1 0-5.6z",
        ),
        Tone::Active => {
            ("active", "M6 1.2a4.8 4.8 0 1 0 0 9.6a4.8 4.8 0 1 0 0-9.6zm0 1.5v6.6a3.3 3.3 0 1 1 0-6.6z")
        }
        Tone::Yours => ("yours", "M6 .6 11.4 6 6 11.4.6 6z"),
        Tone::Paused => ("paused", "M2 1.5h3v9H2zm5 0h3v9H7z"),
        Tone::Done => ("done", "M6 1a5 5 0 1 0 0 10A5 5 0 1 0 6 1z"),
        Tone::Closed => ("closed", "M1 4.8h10v2.4H1z"),
        Tone::Late => ("late", "M6 .8 11.6 11H.4z"),
    };
    let mark = svg("svg")
        .attr("viewBox", "0 0 12 12")
        .attr("aria-hidden", "true")
        .attr("focusable", "false")
        .child(svg("path").attr("fill-rule", "evenodd").attr("d", shape));
    el("span").class("badge").attr("data-tone", name).child(mark).child(el("span").text(word)).into_any()
}
