//! A call on its way: registered as a repair, or written down on a request that is there already. A lost connection
//! keeps everything, and the key sees to it that sending again is not a second one.

use contract::complaints::Voice;
use contract::open::Open;
use contract::problem::FieldFault;
use contract::tickets::{Action, RecordCall, Say, TicketSummary, TicketView};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::call::{Call, Outcome};
use crate::api::{self, ApiError, tickets::Version};
use crate::i18n::{Key, k, t, t_with};
use crate::ui::Toasts;
use crate::words;

const KINDS: &str = "field-category";
const MATTERS: &str = "field-matter";

pub fn send(call: Call, toasts: Toasts) {
    if call.busy.get_untracked() {
        return;
    }
    call.faults.clear();
    call.problem.set(None);
    let about = call.about.get_untracked();
    let missing = match &about {
        Some(_) if call.text.with_untracked(|text| text.trim().is_empty()) => {
            vec![("text", k::DESK_CALLS_ASKS_MISSING)]
        }
        Some(_) => Vec::new(),
        None => untrack(|| call.missing()),
    };
    if !missing.is_empty() {
        return lacks(call, missing);
    }
    call.busy.set(true);
    spawn_local(async move {
        let is_new = about.is_none();
        let answer = match (about, untrack(|| call.said_voice())) {
            (Some(ticket), _) => note(call, &ticket).await.map(told),
            (None, Some(voice)) => complain(call, voice).await,
            (None, None) => register(call).await.map(told),
        };
        match answer {
            Ok((number, ticket)) => drop(call.outcome.try_set(Some(Outcome { number, ticket, is_new }))),
            Err(Unsent::For(error)) => refuse(call, error, toasts),
            Err(Unsent::Photos) => lacks(call, vec![("photo_ids", k::TICKETS_PHOTOS_UNSENT)]),
        }
        call.busy.try_set(false);
    });
}

/// Why it was not even tried, or what came back.
enum Unsent {
    Photos,
    For(ApiError),
}

/// The number, and the request as far as the clerk may read it.
type Registered = (String, Option<TicketView>);

fn told(ticket: TicketView) -> Registered {
    (ticket.number.clone(), Some(ticket))
}

async fn register(call: Call) -> Result<TicketView, Unsent> {
    let photo_ids = call.photos.arrived().await.map_err(|_| Unsent::Photos)?;
    let form = untrack(|| call.repair(photo_ids)).map_err(|_| Unsent::Photos)?;
    let answer = match api::desk::register(&form, &call.key()).await {
        // An earlier try had arrived after all: that one stands.
        Err(ApiError::Exists(id)) => api::desk::read(&id).await,
        answer => answer,
    };
    answer.map_err(Unsent::For)
}

/// What is confidential may be out of the clerk's sight at once: then the number is all there is.
async fn complain(call: Call, voice: Voice) -> Result<Registered, Unsent> {
    let photo_ids = call.photos.arrived().await.map_err(|_| Unsent::Photos)?;
    let form = untrack(|| call.complaint(voice, photo_ids)).map_err(|_| Unsent::Photos)?;
    let noted = match api::desk::complaints::register(&form, &call.key()).await {
        Err(ApiError::Exists(id)) => return api::desk::read(&id).await.map(told).map_err(Unsent::For),
        answer => answer.map_err(Unsent::For)?,
    };
    let ticket = match noted.id {
        Some(id) => api::desk::read(&id.to_string()).await.ok(),
        None => None,
    };
    Ok((noted.number, ticket))
}

/// Where a call was due, this was it; otherwise it is a word among staff, who answer while they speak.
async fn note(call: Call, about: &TicketSummary) -> Result<TicketView, Unsent> {
    let id = about.id.to_string();
    let text = call.text.get_untracked();
    let current = api::desk::read(&id).await.map_err(Unsent::For)?;
    let key = call.key_of_note();
    let of = Version { id: current.id, version: current.version, key: &key };
    let answer = if current.actions.contains(&Open::Known(Action::RecordCall)) {
        api::desk::act(of, Action::RecordCall, &RecordCall { reached: true, text, occurred_at: None }).await
    } else {
        let text = t_with(k::DESK_CALLS_NOTED, &[("text", &text)]);
        api::desk::act(of, Action::Note, &Say { text, photo_ids: Vec::new() }).await
    };
    match answer {
        Err(ApiError::Exists(_)) => Ok(current),
        answer => answer.map_err(Unsent::For),
    }
}

fn lacks(call: Call, missing: Vec<(&'static str, Key)>) {
    // One key is enough for it, so the way there is not to cost more.
    match missing[..] {
        [("category", _)] => super::focus(KINDS),
        [("matter", _)] => super::focus(MATTERS),
        _ => {}
    }
    call.faults.set(missing.into_iter().map(|(name, words)| (name.to_owned(), t(words).into())).collect());
}

fn refuse(call: Call, error: ApiError, toasts: Toasts) {
    match error {
        ApiError::Invalid(fields) => words::show(&ApiError::Invalid(of_caller(fields)), call.faults, toasts),
        ApiError::SignedOut => {}
        error => drop(call.problem.try_set(Some(error))),
    }
}

/// On the screen the caller's fields stand for themselves.
fn of_caller(mut fields: Vec<FieldFault>) -> Vec<FieldFault> {
    for fault in &mut fields {
        fault.path = fault.path.trim_start_matches("caller.").to_owned();
    }
    fields
}
