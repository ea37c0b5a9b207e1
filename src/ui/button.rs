//! Buttons, and links that look like them.

use leptos::prelude::*;
use leptos::text_prop::TextProp;

use super::{IconName, el};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// The one thing this screen is for; at the thumb.
    Primary,
    #[default]
    Quiet,
    /// A bare word beside other things.
    Plain,
    #[expect(dead_code, reason = "withdrawing and cancelling bookings are asked with it")]
    Danger,
}

impl ButtonKind {
    pub(super) fn name(self) -> &'static str {
        match self {
            ButtonKind::Primary => "primary",
            ButtonKind::Quiet => "quiet",
            ButtonKind::Plain => "plain",
            ButtonKind::Danger => "danger",
        }
    }
}

/// A busy button keeps its place and its focus and ignores further presses: nothing is sent twice.
#[component]
pub fn Button(
    #[prop(into)] label: TextProp,
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional)] icon: Option<IconName>,
    /// Sends the form it stands in.
    #[prop(optional)]
    submit: bool,
    #[prop(optional, into)] busy: Signal<bool>,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional, into)] on_press: Option<Callback<()>>,
) -> impl IntoView {
    let press = move |event: web_sys::Event| {
        if busy.get_untracked() {
            event.prevent_default();
        } else if let Some(on_press) = on_press {
            on_press.run(());
        }
    };
    el("button")
        .class("button")
        .attr("type", if submit { "submit" } else { "button" })
        .attr("data-kind", kind.name())
        .attr("aria-busy", move || busy.get().then_some("true"))
        .attr("disabled", move || disabled.get())
        .on("click", press)
        .children(icon.map(super::icon))
        .child(el("span").text(label))
        .into_any()
}

/// Goes somewhere; looks like a button.
#[component]
pub fn LinkButton(
    #[prop(into)] href: TextProp,
    #[prop(into)] label: TextProp,
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional)] icon: Option<IconName>,
) -> impl IntoView {
    el("a")
        .class("button")
        .attr("data-kind", kind.name())
        .attr("href", href)
        .children(icon.map(super::icon))
        .child(el("span").text(label))
        .into_any()
}
