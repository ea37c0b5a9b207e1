//! (五) 维修回访记录表 and (八) 投诉回访记录表 [CBK-04…CBK-10]: what was done, what staff heard, and the resident's own
//! word, which is the signature.

use contract::callbacks::{CallbackCall, CallbackView};
use contract::tickets::{ActorView, EventKind, TicketView};
use leptos::prelude::*;

use crate::api::{self, ApiError, desk::callbacks};
use crate::desk::tickets::sheet;
use crate::i18n::{codes, full_time, k, t, text};
use crate::routes;
use crate::tickets::{kinds, words};
use crate::ui::{Button, ButtonKind, Fetched, Loaded, PageTitle, SkeletonShape};

#[component]
pub fn CallbackPaper() -> impl IntoView {
    let id = routes::use_id();
    let back = format!("{}/{id}", routes::DESK_CALLBACKS);
    let read = Fetched::new(move || papers(id.clone()));
    let print = move |()| {
        // Refused only where there is no printer to speak to.
        let _ = window().print();
    };
    view! {
        <PageTitle title=t(k::DESK_FORMS_CALLBACK) back>
            <Button label=t(k::DESK_FORMS_PRINT) kind=ButtonKind::Primary on_press=print/>
        </PageTitle>
        <Loaded from=read draw=record shape=SkeletonShape::Page/>
    }
    .into_any()
}

async fn papers(id: String) -> Result<(CallbackView, TicketView), ApiError> {
    let callback = callbacks::read(&id).await?;
    let ticket = api::desk::read(&callback.ticket_id.to_string()).await?;
    Ok((callback, ticket))
}

fn record((callback, ticket): (CallbackView, TicketView)) -> AnyView {
    let is_case = kinds::is_case(&ticket.kind);
    let of = |repair, complaint| if is_case { complaint } else { repair };
    let title = of(k::DESK_FORMS_REPAIR_CALLBACK, k::DESK_FORMS_COMPLAINT_CALLBACK);
    // The last one who got through, else the last who tried.
    let reached = callback.calls.iter().rev().find(|call| call.was_reached);
    let call = reached.or_else(|| callback.calls.last());
    let rating = |word: &_| words::say(codes::rating(&words::code(word)));
    let own = callback.rating.as_ref();
    let rows = vec![
        (k::DESK_FORMS_NUMBER, Some(callback.number.clone())),
        (of(k::DESK_FORMS_REPORTER, k::DESK_FORMS_COMPLAINANT), callback.reporter.clone()),
        (k::DESK_FORMS_CHANNEL, Some(words::say(codes::channel(&words::code(&ticket.channel))))),
        (of(k::DESK_FORMS_REPORTED_AT, k::DESK_FORMS_COMPLAINED_AT), Some(full_time(ticket.reported_at))),
        (k::DESK_FORMS_ADDRESS, Some(words::place(&callback.place))),
        (k::DESK_FORMS_PHONE, callback.phone_masked.clone()),
        (of(k::DESK_FORMS_DOER, k::DESK_FORMS_HANDLER), callback.doer.as_ref().map(words::staff)),
        (of(k::DESK_FORMS_DONE_AT, k::DESK_FORMS_HANDLED_AT), Some(full_time(callback.done_at))),
        (of(k::DESK_FORMS_ORDER, k::DESK_FORMS_COMPLAINT_NUMBER), Some(callback.ticket_number.clone())),
        (k::DESK_FORMS_CALLER, call.map(|call| words::staff(&call.by))),
        (k::DESK_FORMS_CALLED_AT, call.map(|call| full_time(call.at))),
        (k::DESK_FORMS_METHOD, call.map(method)),
        (k::DESK_FORMS_RECORD, call.and_then(|call| call.text.clone())),
        (k::DESK_FORMS_HEARD, call.and_then(|call| call.heard.as_ref()).map(rating)),
        (k::DESK_FORMS_RATING, own.map(|own| rating(&own.overall))),
        (k::DESK_FORMS_COMMENT, own.and_then(|own| own.comment.clone())),
        (
            of(k::DESK_FORMS_SIGNATURE, k::DESK_FORMS_COMPLAINANT_SIGNATURE),
            own.and_then(|_| signature(&ticket)),
        ),
    ];
    sheet(title, rows)
}

fn method(call: &CallbackCall) -> String {
    let method = words::say(codes::callback_method(&words::code(&call.method)));
    let reached = text(if call.was_reached { k::DESK_CALL_REACHED_YES } else { k::DESK_CALL_REACHED_NO });
    [method, reached].join(" · ")
}

/// Under which name it was rated, and when.
fn signature(ticket: &TicketView) -> Option<String> {
    const SAID: &[EventKind] =
        &[EventKind::Confirmed, EventKind::Satisfied, EventKind::Understood, EventKind::Settled];
    let is_said = |kind: &EventKind| SAID.contains(kind);
    let event = ticket.events.iter().rev().find(|event| event.kind.known().is_some_and(is_said))?;
    let name = match (&event.signer, &event.actor) {
        (Some(signer), _) => Some(signer.clone()),
        (None, ActorView::Resident { name }) => Some(name.clone()),
        (None, _) => None,
    };
    Some([name, Some(full_time(event.occurred_at))].into_iter().flatten().collect::<Vec<_>>().join(" · "))
}
