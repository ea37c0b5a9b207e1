//! Where something is about to appear, in its rough shape, so that nothing jumps.

use leptos::prelude::*;

use super::el;
use crate::i18n::{k, t};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SkeletonShape {
    #[default]
    Rows,
    Page,
}

#[component]
pub fn Skeleton(#[prop(optional)] shape: SkeletonShape) -> impl IntoView {
    let (name, blocks) = match shape {
        SkeletonShape::Rows => ("rows", 4),
        SkeletonShape::Page => ("page", 3),
    };
    el("div")
        .class("skeleton")
        .attr("data-shape", name)
        .attr("role", "status")
        .child(el("span").class("visually-hidden").text(t(k::COMMON_LOADING)))
        .children((0..blocks).map(|_| el("span").class("skeleton-block")))
        .into_any()
}
