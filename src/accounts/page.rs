//! One's own account: password, devices, and for staff what else opens the door.

use contract::people::Role;
use contract::session::{Audience, SessionView};
use leptos::prelude::*;

use super::devices::Devices;
use super::password::Password;
use super::telephone::Telephone;
use super::totp::SecondFactor;
use crate::i18n::{k, t};
use crate::resident::SignedIn;
use crate::routes;
use crate::session::use_session;
use crate::ui::PageTitle;

/// A resident's.
#[component]
pub fn AccountPage() -> impl IntoView {
    let draw = |_| {
        view! {
            <PageTitle title=t(k::PAGE_ACCOUNT_TITLE) back=routes::ME.to_owned()/>
            <div class="stack">
                <Devices/>
                <Password/>
            </div>
        }
        .into_any()
    };
    view! { <SignedIn draw/> }
}

/// Of staff; behind the gate, so somebody is there.
#[component]
pub fn StaffAccountPage() -> impl IntoView {
    let person = use_session().person(Audience::Desk);
    let in_the_field = |person: &SessionView| {
        person.roles.iter().filter_map(|role| role.known().copied()).any(Role::works_in_the_field)
    };
    let telephone = person.is_some_and(|person| in_the_field(&person)).then(|| view! { <Telephone/> });
    view! {
        <PageTitle title=t(k::PAGE_ACCOUNT_TITLE) back=routes::DESK.to_owned()/>
        <div class="stack account">
            {telephone}
            <Devices/>
            <SecondFactor/>
            <Password/>
        </div>
    }
    .into_any()
}
