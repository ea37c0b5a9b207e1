//! The one sign-in page. Which part of the house opens is decided by what is typed: residents have a mobile number,
//! staff a staff number; the page itself mentions residents only.

use crate::navigation::{NavigateOptions, use_location, use_navigate};
use contract::session::{Audience, SignIn};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api;
use crate::i18n::{k, t};
use crate::prefs;
use crate::resident::parts::{self, AccountPart, PagePart};
use crate::routes;
use crate::session::{SessionState, use_session};
use crate::ui::{Button, ButtonKind, Card, Faults, Form, PageTitle, PasswordField, TextField, use_toasts};
use crate::words;

#[component]
pub fn SignInPage() -> impl IntoView {
    let (session, toasts) = (use_session(), use_toasts());
    let (login, password) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    // Asked for only when the password was right and this account has a second factor.
    let (totp, wants_totp) = (RwSignal::new(String::new()), RwSignal::new(false));
    let faults = Faults::new();
    let busy = RwSignal::new(false);
    let send = move |form: SignIn| {
        busy.set(true);
        spawn_local(async move {
            match api::session::sign_in(&form).await {
                Ok(person) => session.enter(person),
                Err(error) if error.is_refusal("totp_required") => {
                    wants_totp.try_set(true);
                }
                Err(error) => {
                    password.try_set(String::new());
                    match words::refusal(&error) {
                        Some(refusal) => faults.set(vec![("password".to_owned(), refusal.into())]),
                        None => words::show(&error, faults, toasts),
                    }
                }
            }
            busy.try_set(false);
        });
    };
    let submit = move |()| {
        if busy.get_untracked() {
            return;
        }
        faults.clear();
        let missing: Vec<_> = [("login", login), ("password", password)]
            .into_iter()
            .filter(|(_, value)| value.with_untracked(|value| value.trim().is_empty()))
            .map(|(name, _)| {
                (
                    name.to_owned(),
                    t(if name == "login" { k::SESSION_LOGIN_MISSING } else { k::SESSION_PASSWORD_MISSING })
                        .into(),
                )
            })
            .collect();
        if !missing.is_empty() {
            return faults.set(missing);
        }
        let login = login.get_untracked();
        let audience = audience_of(&login);
        let totp = totp.get_untracked();
        let totp = Some(totp).filter(|code| wants_totp.get_untracked() && !code.trim().is_empty());
        send(SignIn { login, password: password.get_untracked(), audience, totp });
    };
    let second_factor = move || {
        wants_totp.get().then(|| {
            view! { <TextField name="totp" label=t(k::SESSION_TOTP) value=totp inputmode="numeric" autocomplete="one-time-code"/> }
        })
    };
    let pin = prefs::remembered("telephone").map(|_| parts::account(AccountPart::Pin));
    let wants_prefs = RwSignal::new(false);
    go_on_once_signed_in();
    view! {
        <div class="sign-in">
            <PageTitle title=t(k::SESSION_TITLE)/>
            <p class="lead">{t(k::SESSION_LEAD)}</p>
            {pin}
            <Card>
                <Form faults on_submit=submit>
                    <TextField name="login" label=t(k::SESSION_LOGIN) value=login autocomplete="username"/>
                    <PasswordField name="password" label=t(k::SESSION_PASSWORD) value=password/>
                    {second_factor}
                    <Button label=t(k::SESSION_SIGN_IN) kind=ButtonKind::Primary submit=true busy/>
                </Form>
                <p class="muted">{t(k::SESSION_HELP)}</p>
            </Card>
            <ul class="links" role="list">
                <li><a href=routes::ACTIVATE>{t(k::SESSION_SLIP)}</a></li>
                <li><a href=routes::VISITOR>{t(k::SESSION_VISITOR)}</a></li>
                <li><a href=routes::ANONYMOUS>{t(k::SESSION_ANONYMOUS)}</a></li>
                <li><a href=routes::PROMISES>{t(k::ME_PROMISES)}</a></li>
                <li><a href=routes::PRICES>{t(k::ME_PRICES)}</a></li>
            </ul>
            <details on:toggle=move |_| wants_prefs.set(true)>
                <summary>{t(k::SESSION_PREFS)}</summary>
                <Card>{move || wants_prefs.get().then(|| parts::page(PagePart::Prefs))}</Card>
            </details>
        </div>
    }
    .into_any()
}

/// To the page that was wanted, also for somebody who was signed in all along.
fn go_on_once_signed_in() {
    let (session, query, go) = (use_session(), use_location().query, use_navigate());
    Effect::new(move |_| {
        let SessionState::Person(person) = session.state() else { return };
        let then = query.with_untracked(|query| query.get("then"));
        let then = then.as_deref().and_then(routes::own);
        let target = match person.audience {
            Audience::Resident => then.unwrap_or(routes::HOME),
            Audience::Desk => then.filter(|then| then.starts_with(routes::DESK)).unwrap_or(routes::DESK),
        };
        go(target, NavigateOptions { replace: true, ..NavigateOptions::default() });
    });
}

/// Staff numbers begin with a letter, phone numbers never do.
fn audience_of(login: &str) -> Audience {
    if login.trim_start().starts_with(|c: char| c.is_ascii_alphabetic()) {
        Audience::Desk
    } else {
        Audience::Resident
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phone_numbers_are_residents_and_staff_numbers_staff() {
        for phone in ["13800000101", " 138 0000 0101", "+86 138-0000-0101"] {
            assert_eq!(audience_of(phone), Audience::Resident, "{phone}");
        }
        assert_eq!(audience_of("S1001"), Audience::Desk);
    }
}
