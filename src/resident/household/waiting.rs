//! Somebody asked to join who has not yet.

use contract::household::PendingInvitation;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::page::Shared;
use crate::api;
use crate::i18n::{codes, date, k, t, t_with};
use crate::tickets::words::{code, say};
use crate::ui::{Button, ButtonKind, Icon, IconName, use_toasts};
use crate::words;

#[component]
pub fn Waiting(one: PendingInvitation, shared: Shared) -> impl IntoView {
    let (toasts, busy, key) = (use_toasts(), RwSignal::new(false), StoredValue::new(api::new_key()));
    let id = one.id;
    let press = move |()| {
        busy.set(true);
        spawn_local(async move {
            match api::household::withdraw(id, &key.get_value()).await {
                Ok(_) => toasts.say(t(k::PAGE_HOUSEHOLD_WITHDRAWN)),
                Err(error) => toasts.warn(move || words::unsent(&error)),
            }
            busy.try_set(false);
            shared.read.ask_again();
        });
    };
    let until = date(one.expires_at);
    let by = t_with(k::PAGE_HOUSEHOLD_WAITING_UNTIL, &[("by", &one.invited_by), ("day", &until)]);
    let about = [say(codes::occupancy(&code(&one.role))), one.phone_masked.clone(), by].join(" · ");
    let withdraw = one.may_withdraw.then(|| {
        view! { <Button label=t(k::PAGE_HOUSEHOLD_WITHDRAW) kind=ButtonKind::Plain busy on_press=press/> }
    });
    view! {
        <li>
            <Icon name=IconName::Clock/>
            <span class="devices-words"><strong>{one.name}</strong> <span class="muted small">{about}</span></span>
            {withdraw}
        </li>
    }
    .into_any()
}
