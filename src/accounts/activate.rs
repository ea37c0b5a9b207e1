//! A slip becomes a password. Whoever scanned the QR code is greeted at once; whoever has no camera types what is
//! printed beside it.

use crate::navigation::{NavigateOptions, use_location, use_navigate};
use contract::accounts::{Activate, SlipOwner, SlipProof};
use contract::session::Audience;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::proof::{Proof, Typed};
use crate::api::{self, ApiError};
use crate::i18n::{k, t, t_with};
use crate::prefs::use_prefs;
use crate::routes;
use crate::session::use_session;
use crate::ui::{
    Banner, BannerTone, Button, ButtonKind, Card, Faults, Form, PageTitle, PasswordField, Skeleton,
    SkeletonShape, TextField, use_toasts,
};
use crate::words;

/// Where somebody is on the way from the paper to the account.
#[derive(Clone)]
pub(super) enum Stage {
    /// The slip has to be named; what was wrong with it before, if anything.
    Asked(Option<ApiError>),
    /// It is being looked up.
    Reading,
    Known(SlipProof, SlipOwner),
}

#[component]
pub fn ActivatePage() -> impl IntoView {
    let (stage, typed) = (RwSignal::new(Stage::Asked(None)), Typed::nothing());
    let (location, go, prefs) = (use_location(), use_navigate(), use_prefs());
    if location.query.with_untracked(|query| query.get("elder").is_some()) {
        prefs.set_elder(true);
    }
    let token = location.hash.get_untracked().trim_start_matches('#').to_owned();
    if !token.is_empty() {
        // The secret is used up soon; the history of a browser is kept for long.
        go(routes::ACTIVATE, NavigateOptions { replace: true, ..NavigateOptions::default() });
        look(SlipProof { token: Some(token), place: None, code: None }, stage);
    }
    let page = move || match stage.get() {
        Stage::Asked(problem) => view! { <Proof problem typed stage/> }.into_any(),
        Stage::Reading => view! { <Skeleton shape=SkeletonShape::Page/> }.into_any(),
        Stage::Known(proof, owner) => view! { <Finish proof owner stage/> }.into_any(),
    };
    let larger = move || {
        let label = t(k::PAGE_ACCOUNT_LARGER);
        (!prefs.is_elder()).then(|| {
            view! { <Button label kind=ButtonKind::Plain on_press=move |()| prefs.set_elder(true)/> }
        })
    };
    view! {
        <div class="sign-in">
            <PageTitle title=t(k::PAGE_ACCOUNT_ACTIVATE) back=routes::SIGN_IN.to_owned()/>
            {page}
            {larger}
        </div>
    }
    .into_any()
}

/// Looks a slip up, and goes on with what it says.
pub(super) fn look(proof: SlipProof, stage: RwSignal<Stage>) {
    stage.set(Stage::Reading);
    spawn_local(async move {
        stage.try_set(match api::accounts::slip(&proof).await {
            Ok(owner) => Stage::Known(proof, owner),
            Err(error) => Stage::Asked(Some(error)),
        });
    });
}

/// Whose slip it is, and the password.
#[component]
fn Finish(proof: SlipProof, owner: SlipOwner, stage: RwSignal<Stage>) -> impl IntoView {
    let (session, toasts, go) = (use_session(), use_toasts(), use_navigate());
    let (password, phone) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (faults, busy) = (Faults::new(), RwSignal::new(false));
    let needs_phone = owner.login.is_none() && owner.audience.is(Audience::Resident);
    let min = usize::from(owner.password_min);
    let submit = move |()| {
        if busy.get_untracked() {
            return;
        }
        let mut missing = Vec::new();
        if password.with_untracked(|password| password.chars().count() < min) {
            let words = move || t_with(k::PAGE_ACCOUNT_PASSWORD_SHORT, &[("min", &min.to_string())]);
            missing.push(("password".to_owned(), words.into()));
        }
        if needs_phone && phone.with_untracked(|phone| phone.trim().is_empty()) {
            missing.push(("phone".to_owned(), t(k::PAGE_ACCOUNT_PHONE_MISSING).into()));
        }
        if !missing.is_empty() {
            return faults.set(missing);
        }
        faults.clear();
        busy.set(true);
        let phone = needs_phone.then(|| phone.get_untracked());
        let form = Activate { slip: proof.clone(), password: password.get_untracked(), phone };
        spawn_local(async move {
            match api::accounts::activate(&form).await {
                Ok(person) => {
                    let is_staff = person.audience == Audience::Desk;
                    session.enter(person);
                    let home = if is_staff { routes::DESK } else { routes::HOME };
                    go(home, NavigateOptions { replace: true, ..NavigateOptions::default() });
                }
                // Used, expired, replaced: another slip is needed.
                Err(error @ (ApiError::Conflict(_) | ApiError::Refused(_))) => {
                    stage.try_set(Stage::Asked(Some(error)));
                }
                Err(error) => words::show(&error, faults, toasts),
            }
            busy.try_set(false);
        });
    };
    let name = owner.name.clone();
    let greeting = move || t_with(k::PAGE_ACCOUNT_GREETING, &[("name", &name)]);
    let lead = if owner.is_reset { k::PAGE_ACCOUNT_LEAD_RESET } else { k::PAGE_ACCOUNT_LEAD_NEW };
    let place = owner.place.clone();
    let login = owner.login.clone().map(|login| {
        let place = place.clone();
        let words = move || t_with(k::PAGE_ACCOUNT_LOGIN, &[("login", &login), ("place", &place)]);
        view! { <p class="muted">{words}</p> }
    });
    let phone = needs_phone.then(|| {
        view! { <TextField name="phone" label=t(k::PAGE_ACCOUNT_PHONE) hint=t(k::PAGE_ACCOUNT_PHONE_HINT) value=phone kind="tel" autocomplete="tel"/> }
    });
    let hint = move || t_with(k::PAGE_ACCOUNT_PASSWORD_HINT, &[("min", &min.to_string())]);
    let other = move |()| stage.set(Stage::Asked(None));
    view! {
        <Card title=greeting>
            <p>{t(lead)}</p>
            {login}
            <Form faults on_submit=submit>
                {phone}
                <PasswordField name="password" label=t(k::PAGE_ACCOUNT_PASSWORD) hint=hint value=password autocomplete="new-password"/>
                <Button label=t(k::PAGE_ACCOUNT_FINISH) kind=ButtonKind::Primary submit=true busy/>
            </Form>
        </Card>
        <Banner tone=BannerTone::Info words=t(k::PAGE_ACCOUNT_NOT_YOU)>
            <Button label=t(k::PAGE_ACCOUNT_OTHER_SLIP) kind=ButtonKind::Plain on_press=other/>
        </Banner>
    }
    .into_any()
}
