//! What stands on an invitation, typed.

use contract::slips::{SlipProof, code_of};
use leptos::prelude::*;

use super::join::{Stage, look};
use crate::api::ApiError;
use crate::i18n::{k, t};
use crate::routes;
use crate::ui::{Banner, BannerTone, Button, ButtonKind, Card, Faults, Form, TextField};
use crate::words;

#[component]
pub fn Typed(
    problem: Option<ApiError>,
    place: RwSignal<String>,
    code: RwSignal<String>,
    stage: RwSignal<Stage>,
) -> impl IntoView {
    let faults = Faults::new();
    let submit = move |()| {
        let (place, code) = (place.get_untracked(), code.get_untracked());
        let mut missing = Vec::new();
        if place.trim().is_empty() {
            missing.push(("place".to_owned(), t(k::PAGE_ACCOUNT_PLACE_MISSING).into()));
        }
        if code_of(&code).is_none() {
            missing.push(("code".to_owned(), t(k::PAGE_ACCOUNT_CODE_WRONG).into()));
        }
        if !missing.is_empty() {
            return faults.set(missing);
        }
        look(SlipProof { token: None, place: Some(place), code: Some(code) }, stage);
    };
    let problem = problem.map(|error| {
        view! { <div role="alert"><Banner tone=BannerTone::Warn words=move || words::unsent(&error)/></div> }
    });
    view! {
        <p class="lead">{t(k::PAGE_HOUSEHOLD_JOIN_LEAD)}</p>
        {problem}
        <Card>
            <Form faults on_submit=submit>
                <TextField name="place" label=t(k::PAGE_ACCOUNT_PLACE) hint=t(k::PAGE_ACCOUNT_PLACE_HINT) value=place autocomplete="off"/>
                <TextField name="code" label=t(k::PAGE_ACCOUNT_CODE) hint=t(k::PAGE_ACCOUNT_CODE_HINT) value=code autocomplete="one-time-code"/>
                <Button label=t(k::PAGE_ACCOUNT_NEXT) kind=ButtonKind::Primary submit=true/>
            </Form>
        </Card>
        <ul class="links" role="list">
            <li><a href=routes::ACTIVATE>{t(k::PAGE_HOUSEHOLD_JOIN_OTHER)}</a></li>
        </ul>
    }
    .into_any()
}
