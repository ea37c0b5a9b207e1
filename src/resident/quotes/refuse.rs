//! Not agreed: to which lines, and why. Only the reader's own lines are asked about.

use std::collections::BTreeSet;

use contract::repairs::{QuoteLine, QuoteView, RefuseQuote};
use leptos::prelude::*;

use super::answer::{AnswerDraft, Answering};
use crate::api;
use crate::estate::said;
use crate::i18n::{k, money_fen, t, t_with};
use crate::ui::{Button, ButtonKind, CheckField, Form, TextArea};

#[component]
pub(super) fn Refusal(quote: QuoteView, answering: Answering) -> impl IntoView {
    let draft = answering.draft();
    let reason = RwSignal::new(draft.reason);
    let before: BTreeSet<i64> = draft.lines.into_iter().collect();
    let lines: Vec<(i64, RwSignal<bool>)> = open_lines(&quote)
        .map(|line| (line.position, RwSignal::new(before.contains(&line.position))))
        .collect();
    let fields = open_lines(&quote).zip(lines.clone()).map(|(line, (position, value))| {
        let label = t_with(
            k::PAGE_QUOTE_REFUSED_LINE,
            &[("name", &said(&line.name)), ("amount", &money_fen(line.amount_fen))],
        );
        view! { <CheckField name=format!("line-{position}") label value/> }
    });
    let fields = fields.collect_view();
    let chosen = move || -> Vec<i64> {
        lines.iter().filter(|(_, value)| value.get()).map(|(position, _)| *position).collect()
    };
    let gathered = {
        let chosen = chosen.clone();
        move || AnswerDraft { key: answering.draft().key, reason: reason.get(), lines: chosen() }
    };
    let follow = gathered.clone();
    Effect::new(move |before: Option<()>| {
        let draft = follow();
        if before.is_some() {
            answering.keep(&draft);
        }
    });
    let id = quote.id;
    let submit = move |()| {
        let draft = untrack(&gathered);
        if draft.reason.trim().is_empty() {
            return answering.faults.set(vec![("reason".to_owned(), t(k::TICKETS_REASON_MISSING).into())]);
        }
        answering.keep(&draft);
        answering.deliver(Box::pin(async move {
            let form = RefuseQuote { lines: draft.lines, reason: draft.reason };
            api::quotes::refuse(id, &form, &draft.key).await
        }));
    };
    view! {
        <div class="stack">
            <p>{t(k::PAGE_QUOTE_REFUSE_LEAD)}</p>
            <Form faults=answering.faults on_submit=submit>
                <fieldset class="field">
                    <legend class="field-label">{t(k::PAGE_QUOTE_REFUSE_LINES)}</legend>
                    {fields}
                </fieldset>
                <TextArea name="reason" label=t(k::PAGE_QUOTE_REFUSE_REASON) value=reason most=2000/>
                <Button label=t(k::PAGE_QUOTE_REFUSE_SEND) kind=ButtonKind::Primary submit=true busy=answering.busy/>
            </Form>
        </div>
    }
    .into_any()
}

/// Those the reader pays and nobody has answered yet.
fn open_lines(quote: &QuoteView) -> impl Iterator<Item = &QuoteLine> {
    quote.lines.iter().filter(|line| line.is_accepted.is_none() && line.is_yours)
}
