//! The resident's own page: who, which units, how the portal looks, sign out.

use std::sync::Arc;

use contract::people::Occupancy;
use contract::session::SessionView;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Phones, SignedIn, Units};
use crate::api::inbox::{self, Side};
use crate::i18n::{k, t, tn};
use crate::routes;
use crate::session::use_session;
use crate::ui::{Button, Card, Fetched, IconName, PageTitle, PrefsPanel, StatusBadge, Tone, use_toasts};
use crate::words;

#[component]
pub fn MePage() -> impl IntoView {
    view! { <SignedIn draw=page/> }
}

fn page(person: Arc<SessionView>) -> AnyView {
    let phone = person.phone.clone().map(|phone| view! { <p class="muted numerals">{phone}</p> });
    let is_owner = person.units.iter().any(|unit| unit.occupancy.is(Occupancy::Owner));
    view! {
        <PageTitle title=t(k::ME_TITLE)/>
        <div class="stack">
            <Card title=person.name.clone()>
                {phone}
                <Units units=person.units.clone()/>
            </Card>
            <Card title=t(k::PAGE_PHONES_TITLE)>
                <Phones/>
            </Card>
            <Card title=t(k::ME_PREFS)>
                <PrefsPanel/>
            </Card>
            <Card title=t(k::ME_PUBLISHED)>
                <ul class="links" role="list">
                    {is_owner.then(|| view! { <li><a href=routes::SHARES>{t(k::ME_SHARES)}</a></li> })}
                    <li><a href=routes::NEW_ENQUIRY>{t(k::PAGE_ENQUIRY_LINK)}</a></li>
                    <li><a href=routes::FAQ>{t(k::PAGE_FAQ_TITLE)}</a></li>
                    <li><a href=routes::MEASURES>{t(k::PAGE_MEASURES_TITLE)}</a></li>
                    <li><a href=routes::PROMISES>{t(k::ME_PROMISES)}</a></li>
                    <li><a href=routes::PRICES>{t(k::ME_PRICES)}</a></li>
                </ul>
            </Card>
            <ul class="links" role="list">
                <li><a href=routes::INBOX>{t(k::PAGE_INBOX_TITLE)}</a> <Unread/></li>
                <li><a href=routes::SURVEYS>{t(k::PAGE_SURVEYS_TITLE)}</a></li>
                <li><a href=routes::HOUSEHOLD>{t(k::PAGE_HOUSEHOLD_TITLE)}</a></li>
                <li><a href=routes::ACCOUNT>{t(k::ME_ACCOUNT)}</a></li>
            </ul>
            <SignOut/>
        </div>
    }
    .into_any()
}

/// How many messages wait; nothing until it is known.
#[component]
fn Unread() -> impl IntoView {
    let unread = Fetched::new(|| inbox::unread(Side::Resident));
    move || {
        let count = unread.arrived().and_then(|count| u32::try_from(count).ok()).filter(|count| *count > 0);
        count.map(|n| {
            let word = move || tn(k::PAGE_INBOX_UNREAD, n, &[]);
            view! { <StatusBadge tone=Tone::New word/> }
        })
    }
}

/// Takes every draft off the device, and says so before.
#[component]
fn SignOut() -> impl IntoView {
    let (session, toasts) = (use_session(), use_toasts());
    let busy = RwSignal::new(false);
    let leave = move |()| {
        busy.set(true);
        spawn_local(async move {
            if let Err(error) = session.leave().await {
                toasts.warn(move || words::unsent(&error));
            }
            busy.try_set(false);
        });
    };
    view! {
        <Card>
            <p class="muted">{t(k::ME_SIGN_OUT_HINT)}</p>
            <Button label=t(k::ME_SIGN_OUT) icon=IconName::SignOut busy on_press=leave/>
        </Card>
    }
    .into_any()
}
