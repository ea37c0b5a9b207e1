//! An invitation becomes a membership: with the account one has, or with a new one.

use std::cell::RefCell;

use crate::navigation::{NavigateOptions, use_location, use_navigate};
use contract::household::{ActivateInvitation, InvitationView, NamedRole};
use contract::session::Audience;
use contract::slips::SlipProof;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::day;
use super::powers::said;
use super::typed::Typed;
use crate::api::{self, ApiError};
use crate::estate::said as in_words;
use crate::i18n::{codes, k, t, t_with, text};
use crate::prefs::use_prefs;
use crate::routes;
use crate::session::use_session;
use crate::tickets::words::{code, say};
use crate::tickets::{Fact, Facts};
use crate::ui::{
    Banner, BannerTone, Button, ButtonKind, Card, Faults, Form, LinkButton, PageTitle, PasswordField,
    Skeleton, SkeletonShape, use_toasts,
};
use crate::words;

thread_local! {
    /// The slip that was looked at, for whoever signs in first and comes back. Never in an address: those are logged.
    static KEPT: RefCell<Option<SlipProof>> = const { RefCell::new(None) };
}

/// Where somebody is on the way from the slip to the household.
#[derive(Clone)]
pub enum Stage {
    /// The slip has to be named; what was wrong with it before, if anything.
    Asked(Option<ApiError>),
    /// It is being looked up.
    Reading,
    Known(SlipProof, InvitationView),
}

#[component]
pub fn JoinPage() -> impl IntoView {
    let stage = RwSignal::new(Stage::Asked(None));
    let (place, code) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (location, go, prefs) = (use_location(), use_navigate(), use_prefs());
    if location.query.with_untracked(|query| query.get("elder").is_some()) {
        prefs.set_elder(true);
    }
    let token = location.hash.get_untracked().trim_start_matches('#').to_owned();
    if !token.is_empty() {
        // The history of a browser is kept for long.
        go(routes::JOIN, NavigateOptions { replace: true, ..NavigateOptions::default() });
        look(SlipProof { token: Some(token), place: None, code: None }, stage);
    } else if let Some(kept) = KEPT.take() {
        look(kept, stage);
    }
    let page = move || match stage.get() {
        Stage::Asked(problem) => view! { <Typed problem place code stage/> }.into_any(),
        Stage::Reading => view! { <Skeleton shape=SkeletonShape::Page/> }.into_any(),
        Stage::Known(proof, invitation) => view! { <Offered proof invitation stage/> }.into_any(),
    };
    view! {
        <div class="sign-in">
            <PageTitle title=t(k::PAGE_HOUSEHOLD_JOIN) back=routes::HOME.to_owned()/>
            {page}
        </div>
    }
    .into_any()
}

/// Looks an invitation up, and goes on with what it says.
pub fn look(proof: SlipProof, stage: RwSignal<Stage>) {
    stage.set(Stage::Reading);
    spawn_local(async move {
        stage.try_set(match api::household::look(&proof).await {
            Ok(invitation) => Stage::Known(proof, invitation),
            Err(error) => Stage::Asked(Some(error)),
        });
    });
}

/// What one is asked to join, and the two ways in.
#[component]
fn Offered(proof: SlipProof, invitation: InvitationView, stage: RwSignal<Stage>) -> impl IntoView {
    let session = use_session();
    let place = t_with(
        k::TICKETS_PLACE,
        &[("building", &in_words(&invitation.building)), ("unit", &invitation.place)],
    );
    let role = say(codes::occupancy(&code(&invitation.role)));
    let told = [("by", invitation.invited_by.as_str()), ("place", &place), ("role", &role)];
    let told = t_with(k::PAGE_HOUSEHOLD_JOIN_WORDS, &told);
    let is_agent = invitation.role.is(NamedRole::Agent);
    let may = said(is_agent, invitation.may_see_fees, invitation.may_act, invitation.may_consent);
    let facts = vec![
        Fact(k::PAGE_HOUSEHOLD_JOIN_PHONE, Some(invitation.phone_masked.clone())),
        Fact(k::PAGE_HOUSEHOLD_JOIN_MAY, Some(may)),
        Fact(k::PAGE_HOUSEHOLD_JOIN_UNTIL, invitation.until.as_deref().map(day)),
    ];
    let min = usize::from(invitation.password_min);
    let ways = move || match session.person(Audience::Resident) {
        Some(person) => {
            let name = person.name.clone();
            view! { <Accept proof=proof.clone() name place=place.clone() stage/> }.into_any()
        }
        None => view! { <Begin proof=proof.clone() min stage/> }.into_any(),
    };
    view! {
        <Card title=t_with(k::PAGE_ACCOUNT_GREETING, &[("name", &invitation.name)])>
            <p>{told}</p>
            <Facts facts/>
            {ways}
        </Card>
        <Banner tone=BannerTone::Info words=t(k::PAGE_HOUSEHOLD_JOIN_NO)/>
    }
    .into_any()
}

/// With the account that is signed in.
#[component]
fn Accept(proof: SlipProof, name: String, place: String, stage: RwSignal<Stage>) -> impl IntoView {
    let (session, toasts, go) = (use_session(), use_toasts(), use_navigate());
    let (busy, key) = (RwSignal::new(false), StoredValue::new(api::new_key()));
    let place = StoredValue::new(place);
    let press = move |()| {
        busy.set(true);
        let proof = proof.clone();
        spawn_local(async move {
            match api::household::accept(proof, &key.get_value()).await {
                Ok(_) => {
                    KEPT.set(None);
                    let words = t_with(k::PAGE_HOUSEHOLD_JOINED, &[("place", &place.get_value())]);
                    toasts.say(move || words.clone());
                    // Which units are one's own is known from the session.
                    session.ask();
                    go(routes::HOME, NavigateOptions { replace: true, ..NavigateOptions::default() });
                }
                Err(error @ (ApiError::Conflict(_) | ApiError::Refused(_))) => {
                    stage.try_set(Stage::Asked(Some(error)));
                }
                Err(error) => toasts.warn(move || words::unsent(&error)),
            }
            busy.try_set(false);
        });
    };
    view! {
        <p class="muted">{t_with(k::PAGE_HOUSEHOLD_JOIN_AS, &[("name", &name)])}</p>
        <Button label=t(k::PAGE_HOUSEHOLD_JOIN_YES) kind=ButtonKind::Primary busy on_press=press/>
    }
    .into_any()
}

/// Without one: a password for the number, or signing in first.
#[component]
fn Begin(proof: SlipProof, min: usize, stage: RwSignal<Stage>) -> impl IntoView {
    let (session, toasts, go) = (use_session(), use_toasts(), use_navigate());
    let (password, faults, busy) = (RwSignal::new(String::new()), Faults::new(), RwSignal::new(false));
    KEPT.set(Some(proof.clone()));
    let submit = move |()| {
        if busy.get_untracked() {
            return;
        }
        if password.with_untracked(|password| password.chars().count() < min) {
            let words = move || t_with(k::PAGE_ACCOUNT_PASSWORD_SHORT, &[("min", &min.to_string())]);
            return faults.set(vec![("password".to_owned(), words.into())]);
        }
        faults.clear();
        busy.set(true);
        let form = ActivateInvitation { slip: proof.clone(), password: password.get_untracked() };
        spawn_local(async move {
            match api::household::activate(&form).await {
                Ok(person) => {
                    KEPT.set(None);
                    session.enter(person);
                    go(routes::HOME, NavigateOptions { replace: true, ..NavigateOptions::default() });
                }
                // Used, expired, replaced, or a number that has to sign in.
                Err(error @ (ApiError::Conflict(_) | ApiError::Refused(_))) => {
                    stage.try_set(Stage::Asked(Some(error)));
                }
                Err(error) => words::show(&error, faults, toasts),
            }
            busy.try_set(false);
        });
    };
    let hint = move || t_with(k::PAGE_ACCOUNT_PASSWORD_HINT, &[("min", &min.to_string())]);
    view! {
        <LinkButton href=routes::sign_in_then(routes::JOIN) label=t(k::PAGE_HOUSEHOLD_JOIN_SIGN_IN)/>
        <p>{text(k::PAGE_HOUSEHOLD_JOIN_NEW)}</p>
        <Form faults on_submit=submit>
            <PasswordField name="password" label=t(k::PAGE_ACCOUNT_PASSWORD) hint=hint value=password autocomplete="new-password"/>
            <Button label=t(k::PAGE_HOUSEHOLD_JOIN_FINISH) kind=ButtonKind::Primary submit=true busy/>
        </Form>
    }
    .into_any()
}
