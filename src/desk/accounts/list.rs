//! The people of one building, or the staff: who has an account, and who is to get a slip.

use contract::accounts::{AccountState, AccountView, INVITED_AT_ONCE, Invite, SlipView};
use contract::ids::PersonId;
use contract::session::Audience;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::desk::accounts;
use crate::i18n::{codes, date, k, t, t_with, tn};
use crate::tickets::words as ticket_words;
use crate::ui::{Button, ButtonKind, EmptyState, IconName, StatusBadge, Tone, use_toasts};
use crate::words;

#[component]
pub fn People(people: Vec<AccountView>, is_staff: bool, slips: RwSignal<Vec<SlipView>>) -> impl IntoView {
    if people.is_empty() {
        return view! { <EmptyState title=t(k::DESK_ACCOUNTS_NOBODY) icon=IconName::Person/> }.into_any();
    }
    let (toasts, busy, elder) = (use_toasts(), RwSignal::new(false), RwSignal::new(false));
    let chosen = RwSignal::new(Vec::<PersonId>::new());
    let without: Vec<PersonId> =
        people.iter().filter(|one| one.state.is(AccountState::Absent)).map(|one| one.person_id).collect();
    let missing = without.len();
    let next: Vec<_> = without.into_iter().take(INVITED_AT_ONCE).collect();
    let choose_next = move |()| chosen.set(next.clone());
    let print = move |()| {
        let person_ids = chosen.get_untracked();
        if person_ids.is_empty() || busy.get_untracked() {
            return;
        }
        busy.set(true);
        let audience = if is_staff { Audience::Desk } else { Audience::Resident };
        let form = Invite { audience, person_ids, elder: elder.get_untracked() };
        spawn_local(async move {
            match accounts::invite(&form).await {
                Ok(made) => drop(slips.try_set(made)),
                Err(error) => toasts.warn(move || words::unsent(&error)),
            }
            busy.try_set(false);
        });
    };
    let count = move || chosen.with(Vec::len);
    let label = move || tn(k::DESK_ACCOUNTS_PRINT, u32::try_from(count()).unwrap_or(u32::MAX), &[]);
    let lead = move || {
        let n = missing.to_string();
        if missing == 0 {
            t(k::DESK_ACCOUNTS_ALL_DONE)()
        } else {
            t_with(k::DESK_ACCOUNTS_MISSING, &[("n", &n)])
        }
    };
    let heads =
        [k::DESK_ACCOUNTS_CHOOSE, k::DESK_ACCOUNTS_PLACE, k::DESK_ACCOUNTS_NAME, k::DESK_ACCOUNTS_STATE];
    let heads = heads.map(|head| view! { <th scope="col">{t(head)}</th> }).collect_view();
    let rows = people.into_iter().map(|account| view! { <Row account chosen/> }).collect_view();
    view! {
        <div class="accounts-bar">
            <p>{lead}</p>
            {(missing > 0).then(|| view! { <Button label=t(k::DESK_ACCOUNTS_CHOOSE_MISSING) on_press=choose_next/> })}
            <label class="check">
                <input type="checkbox" prop:checked=move || elder.get() on:change=move |event| elder.set(event_target_checked(&event))/>
                <span>{t(k::DESK_ACCOUNTS_ELDER)}</span>
            </label>
            <Button label kind=ButtonKind::Primary busy disabled=Signal::derive(move || count() == 0) on_press=print/>
        </div>
        <table class="desk-table accounts">
            <thead><tr>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

#[component]
fn Row(account: AccountView, chosen: RwSignal<Vec<PersonId>>) -> impl IntoView {
    let id = account.person_id;
    let tone = match account.state.known() {
        Some(AccountState::Active) => Tone::Done,
        Some(AccountState::Invited) => Tone::Active,
        Some(AccountState::Absent) | None => Tone::New,
    };
    let word = ticket_words::say(codes::account_state(&ticket_words::code(&account.state)));
    let when = match (account.seen_at, account.invited_at) {
        (Some(seen), _) => Some(t_with(k::DESK_ACCOUNTS_SEEN, &[("day", &date(seen))])),
        (None, Some(invited)) => Some(t_with(k::DESK_ACCOUNTS_INVITED, &[("day", &date(invited))])),
        (None, None) => None,
    };
    let roles = account.roles.iter().map(|role| ticket_words::say(codes::role(&ticket_words::code(role))));
    let about: Vec<String> = roles.chain(account.phone_masked.clone()).collect();
    let choose = t_with(k::DESK_ACCOUNTS_CHOOSE_ONE, &[("name", &account.name)]);
    let is_chosen = move || chosen.with(|chosen| chosen.contains(&id));
    let turn = move |event| {
        let is_wanted = event_target_checked(&event);
        chosen.update(|chosen| {
            chosen.retain(|known| *known != id);
            if is_wanted && chosen.len() < INVITED_AT_ONCE {
                chosen.push(id);
            }
        });
    };
    view! {
        <tr>
            <td data-label=t(k::DESK_ACCOUNTS_CHOOSE)>
                <label class="check"><input type="checkbox" aria-label=choose prop:checked=is_chosen on:change=turn/></label>
            </td>
            <td data-label=t(k::DESK_ACCOUNTS_PLACE) class="numerals">{account.place}</td>
            <td data-label=t(k::DESK_ACCOUNTS_NAME)>
                {account.name}
                <span class="muted small">{about.join(" · ")}</span>
            </td>
            <td data-label=t(k::DESK_ACCOUNTS_STATE)>
                <span class="marks"><StatusBadge tone word/></span>
                {when.map(|when| view! { <span class="muted small">{when}</span> })}
            </td>
        </tr>
    }
    .into_any()
}
