//! Where something is about to appear, in its rough shape, so that nothing jumps.

use leptos::prelude::*;

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
    let blocks = (0..blocks).map(|_| view! { <span class="skeleton-block"></span> }).collect_view();
    view! {
        <div class="skeleton" data-shape=name role="status">
            <span class="visually-hidden">{t(k::COMMON_LOADING)}</span>
            {blocks}
        </div>
    }
    .into_any()
}
