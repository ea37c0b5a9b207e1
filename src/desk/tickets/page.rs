//! One request as staff see it: what is owed and what they can do now, what it is about, who reported it, what was said.

use crate::navigation::use_location;
use contract::tickets::{Action, TicketView};
use leptos::prelude::*;

use super::acts::{Acts, Forms};
use super::facts::facts;
use super::live::use_live;
use super::offers::arrange;
use super::reporter::{Marks, Reporter};
use super::status;
use super::thread::{MessageBox, NoteBox};
use crate::api;
use crate::api::events::Heard;
use crate::api::inbox::Side;
use crate::i18n::{k, t, t_with};
use crate::routes;
use crate::tickets::{Facts, History, Moved, Photos, Promise, of_report, words};
use crate::ui::{Banner, BannerTone, Card, Fetched, Loaded, PageTitle, SkeletonShape, StatusBadge};

/// What else belongs to a request: quotes of its kind, amounts.
pub type More = fn(RwSignal<TicketView>) -> AnyView;

#[component]
pub fn TicketPage(forms: Forms, more: More) -> impl IntoView {
    let id = routes::use_id();
    let read = Fetched::new(move || {
        let id = id.clone();
        async move { api::desk::read(&id).await }
    });
    let wanted = use_location().query.with_untracked(|query| query.get(routes::WANTED_ACT));
    let draw = move |ticket: TicketView| {
        let current = RwSignal::new(ticket);
        // Asked for once: after the act the page is drawn anew.
        let wanted = StoredValue::new(wanted.clone());
        let moved = Moved::new(current, Side::Desk);
        let live = use_live();
        live.listen(move |heard| moved.hear(heard));
        // The stream is there already: what it said at its beginning was said before this page.
        moved.hear(&Heard::Unread(untrack(|| live.unread())));
        view! {
            {moved.banner()}
            {move || sections(current, forms, more, wanted.try_update_value(Option::take).flatten())}
        }
        .into_any()
    };
    view! { <Loaded from=read draw shape=SkeletonShape::Page/> }.into_any()
}

fn sections(current: RwSignal<TicketView>, forms: Forms, more: More, wanted: Option<String>) -> AnyView {
    let ticket = current.get();
    let tone = words::tone(&ticket.phase, ticket.promise.as_ref(), words::is_undone(&ticket.status));
    let status = status::status(&ticket.kind, &ticket.status, &ticket.phase);
    let facts = facts(&ticket);
    let said = ticket.text.clone().map(|said| view! { <p class="said">{said}</p> });
    let photos: Vec<_> = ticket.photos.iter().filter(|photo| of_report(photo)).cloned().collect();
    let photos = (!photos.is_empty()).then(|| view! { <Photos photos/> });
    let (number, kind, events) = (ticket.number.clone(), ticket.kind.clone(), ticket.events.clone());
    let offers = arrange(&ticket);
    let (message, note) = (offers.message, offers.note);
    view! {
        <PageTitle title=number back=routes::DESK.to_owned()>
            <StatusBadge tone word=status/>
        </PageTitle>
        <Marks ticket=ticket.clone()/>
        <div class="desk-ticket">
            <div class="stack">
                {pending(&ticket)}
                <Promise ticket=ticket.clone() at_desk=status::headline(&ticket)>
                    <Acts current forms wanted/>
                </Promise>
                <Card title=t(k::TICKETS_ABOUT)>
                    {said}
                    {photos}
                    <Facts facts/>
                </Card>
                {more(current)}
            </div>
            <div class="stack">
                <Reporter ticket/>
                {message.then(|| view! { <MessageBox current/> })}
                {note.then(|| view! { <NoteBox current/> })}
                <Card title=t(k::TICKETS_HISTORY)>
                    <History kind events/>
                </Card>
            </div>
        </div>
    }
    .into_any()
}

/// What waits beside the next step: an answer to a message, somebody to take the responsibility.
fn pending(ticket: &TicketView) -> AnyView {
    let reply = ticket.reply.as_ref().map(|reply| {
        let due = words::due(reply);
        let tone = if reply.is_overdue { BannerTone::Urgent } else { BannerTone::Warn };
        view! { <Banner tone words=move || t_with(k::DESK_REPLY_OWED, &[("due", &due())])/> }
    });
    let taken = ticket.actions.iter().any(|action| action.is(Action::TakeOver));
    let transfer = ticket.transfer.as_ref().map(|transfer| {
        let who = words::staff(&transfer.to);
        let phrase = if taken { k::DESK_TRANSFER_TO_YOU } else { k::DESK_TRANSFER_PENDING };
        view! { <Banner tone=BannerTone::Warn words=move || t_with(phrase, &[("who", &who)])/> }
    });
    view! {
        {reply}
        {transfer}
    }
    .into_any()
}
