//! What became of a visitor's question, read by the link: the promise, the answers, a word more, the end.

use contract::enquiries::{SayByLink, SettleByLink};
use contract::open::Open;
use contract::text::PROSE_MAX;
use contract::tickets::{Action, Phase, Rating, Satisfaction, TicketView};
use leptos::prelude::*;
use leptos::task::spawn_local;
use uuid::Uuid;

use crate::api::{self, ApiError};
use crate::clipboard::copied;
use crate::i18n::{codes, k, t};
use crate::routes;
use crate::tickets::{History, Promise, kinds, words};
use crate::ui::{
    Banner, BannerTone, Button, ButtonKind, Card, Choice, ChoiceField, ChoiceLook, EmptyState, Faults,
    Fetched, Form, IconName, LinkButton, Loaded, PageTitle, SkeletonShape, StatusBadge, TextArea, use_toasts,
};

/// The enquiry that is shown, and by which secret.
#[derive(Clone, Copy)]
struct Shown {
    token: Uuid,
    current: RwSignal<TicketView>,
}

#[component]
pub fn Followed(secret: String) -> impl IntoView {
    let Ok(token) = secret.parse::<Uuid>() else { return gone() };
    // A link that opens nothing says so, and where to ask instead.
    let read = Fetched::new(move || async move {
        match api::enquiries::open_as_visitor(token).await {
            Ok(ticket) => Ok(Some(ticket)),
            Err(ApiError::NotFound) => Ok(None),
            Err(error) => Err(error),
        }
    });
    let draw = move |ticket: Option<TicketView>| match ticket {
        Some(ticket) => {
            let shown = Shown { token, current: RwSignal::new(ticket) };
            (move || sections(shown)).into_any()
        }
        None => gone(),
    };
    view! { <Loaded from=read draw shape=SkeletonShape::Page/> }.into_any()
}

fn gone() -> AnyView {
    view! {
        <PageTitle title=t(k::PAGE_VISITOR_TITLE) back=routes::SIGN_IN.to_owned()/>
        <EmptyState title=t(k::PAGE_VISITOR_GONE) words=t(k::PAGE_VISITOR_GONE_WORDS) icon=IconName::Search>
            <LinkButton href=routes::VISITOR.to_owned() label=t(k::PAGE_VISITOR_AGAIN)/>
        </EmptyState>
    }
    .into_any()
}

fn offers(ticket: &TicketView, action: Action) -> bool {
    ticket.actions.contains(&Open::Known(action))
}

fn sections(shown: Shown) -> AnyView {
    let ticket = shown.current.get();
    let tone = words::tone(&ticket.phase, ticket.promise.as_ref(), words::is_undone(&ticket.status));
    let status = kinds::status(&ticket.kind, &ticket.status, &ticket.phase);
    let (number, kind, events) = (ticket.number.clone(), ticket.kind.clone(), ticket.events.clone());
    let asked = ticket.text.clone();
    let settles = offers(&ticket, Action::Settle);
    let says = !ticket.phase.is(Phase::Ended)
        || offers(&ticket, Action::AskFurther)
        || offers(&ticket, Action::Message);
    let settle = settles.then(|| view! { <SettleForm shown/> });
    let say = says.then(|| view! { <SayForm shown/> });
    view! {
        <PageTitle title=number back=routes::SIGN_IN.to_owned()>
            <StatusBadge tone word=status/>
        </PageTitle>
        <div class="ticket">
            <Promise ticket>{settle}</Promise>
            <Keep token=shown.token/>
            {asked.map(|asked| view! { <Card title=t(k::PAGE_VISITOR_ASKED)><p class="said">{asked}</p></Card> })}
            {say}
            <Card title=t(k::TICKETS_HISTORY)>
                <History kind events/>
            </Card>
        </div>
    }
    .into_any()
}

/// The link is the only way back: said plainly, and copied with one press.
#[component]
fn Keep(token: Uuid) -> impl IntoView {
    let toasts = use_toasts();
    let link = window().location().origin().unwrap_or_default() + &routes::visitor(&token.to_string());
    let link = StoredValue::new(link);
    let copy = move |()| {
        spawn_local(async move {
            match copied(&link.get_value()).await {
                true => toasts.say(t(k::PAGE_HOUSEHOLD_COPIED)),
                false => toasts.warn(t(k::PAGE_VISITOR_COPY_FAILED)),
            }
        });
    };
    view! {
        <Banner tone=BannerTone::Info words=t(k::PAGE_VISITOR_KEEP)>
            <Button label=t(k::PAGE_VISITOR_COPY) on_press=copy/>
        </Banner>
    }
    .into_any()
}

#[component]
fn SayForm(shown: Shown) -> impl IntoView {
    let (toasts, faults, busy) = (use_toasts(), Faults::new(), RwSignal::new(false));
    let (text, key) = (RwSignal::new(String::new()), StoredValue::new(api::new_key()));
    let submit = move |()| {
        if busy.get_untracked() {
            return;
        }
        faults.clear();
        let said = text.get_untracked();
        if said.trim().is_empty() {
            return faults.set(vec![("text".into(), t(k::PAGE_ENQUIRY_TEXT_MISSING).into())]);
        }
        busy.set(true);
        let form = SayByLink { token: shown.token, text: said };
        spawn_local(async move {
            match api::enquiries::say_as_visitor(&form, &key.get_value()).await {
                Ok(ticket) => drop(shown.current.try_set(ticket)),
                Err(error) => crate::words::show(&error, faults, toasts),
            }
            busy.try_set(false);
        });
    };
    view! {
        <Card title=t(k::PAGE_VISITOR_SAY)>
            <Form faults on_submit=submit>
                <TextArea name="text" label=t(k::PAGE_VISITOR_SAY_TEXT) value=text rows=2 most=PROSE_MAX as u32/>
                <Button label=t(k::PAGE_VISITOR_SEND) submit=true busy/>
            </Form>
        </Card>
    }
    .into_any()
}

#[component]
fn SettleForm(shown: Shown) -> impl IntoView {
    let (toasts, faults, busy) = (use_toasts(), Faults::new(), RwSignal::new(false));
    let (overall, key) = (RwSignal::new(String::new()), StoredValue::new(api::new_key()));
    let submit = move |()| {
        if busy.get_untracked() {
            return;
        }
        faults.clear();
        let known =
            overall.with_untracked(|word| Satisfaction::ALL.iter().copied().find(|each| each.word() == word));
        let rating = known.map(|overall| Rating {
            overall,
            punctuality: None,
            quality: None,
            attitude: None,
            comment: None,
            follow_up: None,
        });
        busy.set(true);
        let form = SettleByLink { token: shown.token, rating };
        spawn_local(async move {
            match api::enquiries::settle_as_visitor(&form, &key.get_value()).await {
                Ok(ticket) => drop(shown.current.try_set(ticket)),
                Err(error) => crate::words::show(&error, faults, toasts),
            }
            busy.try_set(false);
        });
    };
    let choices = Satisfaction::ALL.iter().map(|each| {
        let word = each.word();
        Choice::new(word, move || words::say(codes::rating(word)))
    });
    view! {
        <Form faults on_submit=submit>
            <ChoiceField name="overall" label=t(k::TICKETS_RATING_OVERALL) value=overall choices=choices.collect() optional=true look=ChoiceLook::Scale/>
            <Button label=t(k::PAGE_ENQUIRY_SETTLE_SEND) kind=ButtonKind::Primary submit=true busy/>
        </Form>
    }
    .into_any()
}
