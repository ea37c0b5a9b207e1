//! A payer's answer to a quote: agreed with the amount in words, or not, with the lines and the reason.

use std::pin::Pin;

use contract::ids::PersonId;
use contract::repairs::QuoteView;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};

use super::refuse::Refusal;
use crate::api::{self, ApiError};
use crate::drafts::{self, Place};
use crate::i18n::{k, money_fen, t, t_with};
use crate::ui::{Button, ButtonKind, Dialog, Faults, Toasts, use_toasts};
use crate::words;

/// What was typed against a quote; the key belongs to it.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct AnswerDraft {
    pub key: String,
    pub reason: String,
    pub lines: Vec<i64>,
}

/// One answer being prepared.
#[derive(Clone, Copy)]
pub(super) struct Answering {
    pub faults: Faults,
    pub busy: RwSignal<bool>,
    place: StoredValue<Place>,
    answered: Callback<()>,
    toasts: Toasts,
}

type Sent = Pin<Box<dyn Future<Output = Result<QuoteView, ApiError>>>>;

impl Answering {
    fn new(quote: &QuoteView, person: PersonId, how: &str, answered: Callback<()>) -> Answering {
        Answering {
            faults: Faults::new(),
            busy: RwSignal::new(false),
            place: StoredValue::new(Place::new(person, format!("quote/{}/{how}", quote.id))),
            answered,
            toasts: use_toasts(),
        }
    }

    pub fn draft(self) -> AnswerDraft {
        let none = || AnswerDraft { key: api::new_key(), reason: String::new(), lines: Vec::new() };
        drafts::read(&self.place.get_value()).unwrap_or_else(none)
    }

    pub fn keep(self, draft: &AnswerDraft) {
        drafts::keep(&self.place.get_value(), draft);
    }

    /// Sends it once. Where the quote has changed meanwhile, the page shows what it is now.
    pub fn deliver(self, sent: Sent) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.faults.clear();
        let place = self.place.get_value();
        spawn_local(async move {
            let answer = sent.await;
            self.busy.try_set(false);
            match answer {
                Ok(_) => {
                    drafts::forget(&place);
                    self.toasts.say(t(k::TICKETS_SENT));
                    self.answered.run(());
                }
                Err(error @ (ApiError::Conflict(_) | ApiError::Exists(_) | ApiError::Stale)) => {
                    self.toasts.warn(move || words::unsent(&error));
                    self.answered.run(());
                }
                Err(error) => words::show(&error, self.faults, self.toasts),
            }
        });
    }
}

#[component]
pub(super) fn Answer(quote: QuoteView, person: PersonId, answered: Callback<()>) -> impl IntoView {
    let accepting = Answering::new(&quote, person, "accept", answered);
    let refusing = Answering::new(&quote, person, "refuse", answered);
    let open = RwSignal::new(false);
    let (id, amount) = (quote.id, money_fen(quote.yours_fen));
    let consent = t_with(k::PAGE_QUOTE_CONSENT, &[("amount", &amount)]);
    let label = t_with(k::PAGE_QUOTE_ACCEPT, &[("amount", &amount)]);
    let accept = move |()| {
        let draft = accepting.draft();
        accepting.keep(&draft);
        accepting.deliver(Box::pin(async move { api::quotes::accept(id, &draft.key).await }));
    };
    let quote = StoredValue::new(quote);
    let refusal = move || {
        open.get().then(|| {
            view! {
                <Dialog open title=t(k::PAGE_QUOTE_REFUSE_TITLE)>
                    <Refusal quote=quote.get_value() answering=refusing/>
                </Dialog>
            }
        })
    };
    view! {
        <div class="consent">
            <p>{consent}</p>
            <div class="row">
                <Button label kind=ButtonKind::Primary busy=accepting.busy on_press=accept/>
                <Button label=t(k::PAGE_QUOTE_REFUSE) on_press=move |()| open.set(true)/>
            </div>
        </div>
        {refusal}
    }
    .into_any()
}
