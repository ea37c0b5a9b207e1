//! What the resident can do now: exactly what the API offers. Windows and quotes have pieces of their own.

use contract::open::Open;
use contract::tickets::{Action, Nothing};
use leptos::prelude::*;

use super::OnPage;
use super::confirm::Confirmation;
use super::draft::Act;
use super::reason::Reason;
use super::say::SayForm;
use crate::i18n::{codes, k, t, text};
use crate::resident::parts::{self, MorePart};
use crate::tickets::{kinds, words};
use crate::ui::{Button, ButtonKind, Dialog, LinkButton};

/// The place of the newest quote on the page.
const QUOTE: &str = "#quote";

#[component]
pub fn Acts(page: OnPage) -> impl IntoView {
    let open = RwSignal::new(false);
    let chosen = RwSignal::new(None::<Action>);
    let mut offered = page.current.with_untracked(|ticket| ticket.actions.clone());
    // What undoes everything is never between what goes on.
    offered.sort_by_key(|action| action.is(Action::Withdraw));
    let urged = offered.contains(&Open::Known(Action::Urge));
    // The kind of a request never changes.
    let kind_of = StoredValue::new(page.current.with_untracked(|ticket| ticket.kind.clone()));
    let is_case = kind_of.with_value(kinds::is_case);
    let asks = offered.contains(&Open::Known(Action::SaySatisfied)).then(|| {
        view! {
            <p class="promise-piece"><strong>{t(k::PAGE_COMPLAINT_CHOICE)}</strong> " " {t(k::PAGE_COMPLAINT_CHOICE_HINT)}</p>
        }
    });
    let buttons = offered.into_iter().filter_map(|action| {
        let Open::Known(action) = action else { return None };
        match action {
            Action::Urge => return Some(urge(page)),
            Action::AcceptQuote => return Some(see_quote()),
            _ => {}
        }
        let kind = match action {
            Action::Confirm | Action::Answer => ButtonKind::Primary,
            // Three answers, none of them more wanted than the others [CMP-27, CMP-28].
            Action::SaySatisfied | Action::SayUnderstood | Action::SayNotSatisfied => ButtonKind::Quiet,
            Action::ReportNotFixed | Action::RequestWindows | Action::Reopen => ButtonKind::Quiet,
            Action::Withdraw => ButtonKind::Plain,
            _ => return None,
        };
        let choose = move |()| {
            chosen.set(Some(action));
            open.set(true);
        };
        Some(view! { <Button label=move || kinds::action(&kind_of.get_value(), action) kind on_press=choose/> }.into_any())
    });
    let dialog = move || {
        let action = chosen.get().filter(|_| open.get())?;
        let act = Act::new(action, page, open);
        let (title, form) = match action {
            Action::Confirm => (k::TICKETS_CONFIRM_TITLE, view! { <Confirmation act/> }.into_any()),
            Action::Answer => (k::PAGE_TICKET_ANSWER_TITLE, view! { <SayForm act/> }.into_any()),
            Action::RequestWindows => {
                provide_context(act);
                (k::PAGE_TICKET_WINDOWS_TITLE, parts::piece(MorePart::OtherWindows))
            }
            Action::SaySatisfied => {
                (k::PAGE_COMPLAINT_SATISFIED_TITLE, view! { <Confirmation act/> }.into_any())
            }
            Action::SayUnderstood => {
                (k::PAGE_COMPLAINT_UNDERSTOOD_TITLE, view! { <Confirmation act/> }.into_any())
            }
            Action::SayNotSatisfied => {
                (k::PAGE_COMPLAINT_NOT_SATISFIED_TITLE, view! { <Reason act/> }.into_any())
            }
            Action::Reopen if is_case => (k::PAGE_COMPLAINT_REOPEN_TITLE, view! { <Reason act/> }.into_any()),
            Action::Withdraw if is_case => {
                (k::PAGE_COMPLAINT_WITHDRAW_TITLE, view! { <Reason act/> }.into_any())
            }
            Action::Reopen => (k::PAGE_TICKET_REOPEN_TITLE, view! { <Reason act/> }.into_any()),
            Action::ReportNotFixed => (k::TICKETS_NOT_FIXED_TITLE, view! { <Reason act/> }.into_any()),
            _ => (k::TICKETS_WITHDRAW_TITLE, view! { <Reason act/> }.into_any()),
        };
        Some(view! { <Dialog open title=move || text(title)>{form}</Dialog> })
    };
    view! {
        {asks}
        {buttons.collect_view()}
        {urged.then(|| view! { <p class="promise-note">{t(k::PAGE_TICKET_URGE_HINT)}</p> })}
        {dialog}
    }
    .into_any()
}

/// Answered where its lines are.
fn see_quote() -> AnyView {
    view! { <LinkButton href=QUOTE label=t(k::PAGE_QUOTE_SEE) kind=ButtonKind::Primary/> }.into_any()
}

/// One press: there is nothing more to say.
fn urge(page: OnPage) -> AnyView {
    let act = Act::new(Action::Urge, page, RwSignal::new(false));
    let press = move |()| act.send(Nothing {});
    view! { <Button label=name(Action::Urge) busy=act.busy on_press=press/> }.into_any()
}

fn name(action: Action) -> impl Fn() -> String + Send + Sync {
    move || words::say(codes::action(action.word()))
}
