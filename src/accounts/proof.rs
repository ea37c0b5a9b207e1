//! What is printed on the slip, typed.

use contract::accounts::{SlipProof, code_of};
use leptos::prelude::*;

use super::activate::{Stage, look};
use crate::api::ApiError;
use crate::i18n::{k, t};
use crate::routes;
use crate::ui::{Banner, BannerTone, Button, ButtonKind, Card, Faults, Form, TextField};
use crate::words;

#[component]
pub fn Proof(problem: Option<ApiError>, typed: Typed, stage: RwSignal<Stage>) -> impl IntoView {
    let faults = Faults::new();
    let submit = move |()| {
        let (place, code) = (typed.0.get_untracked(), typed.1.get_untracked());
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
        <p class="lead">{t(k::PAGE_ACCOUNT_LEAD)}</p>
        {problem}
        <Card>
            <Form faults on_submit=submit>
                <TextField name="place" label=t(k::PAGE_ACCOUNT_PLACE) hint=t(k::PAGE_ACCOUNT_PLACE_HINT) value=typed.0 autocomplete="off"/>
                <TextField name="code" label=t(k::PAGE_ACCOUNT_CODE) hint=t(k::PAGE_ACCOUNT_CODE_HINT) value=typed.1 autocomplete="one-time-code"/>
                <Button label=t(k::PAGE_ACCOUNT_NEXT) kind=ButtonKind::Primary submit=true/>
            </Form>
        </Card>
        <p class="muted">{t(k::PAGE_ACCOUNT_NO_SLIP)}</p>
        <ul class="links" role="list">
            <li><a href=routes::JOIN>{t(k::PAGE_HOUSEHOLD_JOIN_FROM_ACTIVATE)}</a></li>
        </ul>
    }
    .into_any()
}

/// What is being typed: the unit or staff number, and the code. Kept by the page while the form comes and goes.
#[derive(Clone, Copy)]
pub struct Typed(RwSignal<String>, RwSignal<String>);

impl Typed {
    pub fn nothing() -> Typed {
        Typed(RwSignal::new(String::new()), RwSignal::new(String::new()))
    }
}
