//! The page of one staff member: all of it for the administrator, for anybody else their own and who stands in.

use contract::staffing::StaffFile;
use leptos::prelude::*;

use super::changes::Changes;
use super::deputies::Deputies;
use super::leave::Leave;
use super::post::{PostFacts, PostForm};
use crate::api::desk::staffing;
use crate::i18n::{date, k, t, t_with};
use crate::routes;
use crate::ui::{Banner, Card, Fetched, Loaded, PageTitle, SkeletonShape};

#[component]
pub fn StaffPage() -> impl IntoView {
    let id = routes::use_id();
    let read = Fetched::new(move || {
        let id = id.clone();
        async move { staffing::file(&id).await }
    });
    view! { <Loaded from=read draw=move |file| draw(file, read) shape=SkeletonShape::Page/> }.into_any()
}

fn draw(file: StaffFile, read: Fetched<StaffFile>) -> AnyView {
    let title = t_with(k::DESK_STAFFING_TITLE, &[("name", &file.name), ("number", &file.number)]);
    let left = file.left_at.map(|at| {
        let words = t_with(k::DESK_STAFFING_LEFT_SINCE, &[("day", &date(at))]);
        view! { <Banner words/> }
    });
    let is_here = file.left_at.is_none();
    let post = if is_here && file.may_change {
        view! { <PostForm file=file.clone() read/> }.into_any()
    } else {
        view! { <PostFacts file=file.clone()/> }.into_any()
    };
    let deputies = is_here.then(|| view! { <Deputies file=file.clone() read/> });
    let leave = (is_here && file.may_change).then(|| view! { <Leave file=file.clone() read/> });
    view! {
        <PageTitle title/>
        {left}
        <div class="stack staff-page">
            <Card title=t(k::DESK_STAFFING_POST)>{post}</Card>
            {deputies}
            {leave}
            <Changes changes=file.changes/>
        </div>
    }
    .into_any()
}
