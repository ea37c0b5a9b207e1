//! A new version out of the current one: other amounts, lines left out, from a day on.

use chrono::NaiveTime;
use contract::open::Open;
use contract::promises::{NewRule, PromisesView, ProposePromises, RuleView, STARTING_POINT};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, desk::promises};
use crate::desk::tickets::step;
use crate::i18n::{k, moment, t, t_with, text, today};
use crate::tickets::{kinds, read_date, rule};
use crate::ui::{Button, ButtonKind, DateField, Faults, Fetched, Form, TextField, use_toasts};
use crate::words;

/// A line while it is edited.
#[derive(Clone)]
struct Line {
    rule: RuleView,
    is_promised: RwSignal<bool>,
    amount: RwSignal<String>,
}

#[component]
pub fn ProposeForm(
    from: PromisesView,
    proposing: RwSignal<bool>,
    read: Fetched<Vec<PromisesView>>,
) -> impl IntoView {
    let (toasts, faults, busy) = (use_toasts(), Faults::new(), RwSignal::new(false));
    let key = StoredValue::new(api::new_key());
    let written = |n: Option<u16>| n.map_or_else(String::new, |n| n.to_string());
    let promised = from.rules.clone();
    let lines: Vec<Line> = rule::by_kind(with_unpromised(from.rules))
        .into_iter()
        .flat_map(|(_, rules)| rules)
        .map(|rule| Line {
            is_promised: RwSignal::new(promised.contains(&rule)),
            amount: RwSignal::new(written(rule.amount)),
            rule,
        })
        .collect();
    let (valid_from, escalation) =
        (RwSignal::new(String::new()), RwSignal::new(written(from.escalation_minutes)));
    let edited = lines.clone();
    let submit = move |()| {
        if busy.get_untracked() {
            return;
        }
        let form = match filled(&edited, valid_from, escalation) {
            Ok(form) => form,
            Err((field, words)) => return faults.set(vec![(field, t(words).into())]),
        };
        faults.clear();
        busy.set(true);
        spawn_local(async move {
            let answer = promises::propose(&form, &key.get_value()).await;
            busy.try_set(false);
            match answer {
                Ok(_) => {
                    toasts.say(t(k::TICKETS_SENT));
                    proposing.try_set(false);
                    read.ask_again();
                }
                Err(error) => words::show(&error, faults, toasts),
            }
        });
    };
    view! {
        <Form faults on_submit=submit>
            <DateField name="valid_from" label=t(k::DESK_PROMISES_VALID_FROM) hint=t(k::DESK_PROMISES_VALID_FROM_HINT) value=valid_from earliest=today().succ_opt().map_or_else(String::new, |day| day.to_string())/>
            <ul class="rule-edit" id="field-rules" tabindex="-1" role="list">{lines.into_iter().enumerate().map(row).collect_view()}</ul>
            <TextField name="escalation_minutes" label=t(k::DESK_PROMISES_ESCALATION) hint=t(k::DESK_PROMISES_ESCALATION_HINT) value=escalation inputmode="numeric" optional=true/>
            <div class="row">
                <Button label=t(k::DESK_PROMISES_SEND) kind=ButtonKind::Primary submit=true busy/>
                <Button label=t(k::COMMON_CANCEL) kind=ButtonKind::Plain on_press=move |()| proposing.set(false)/>
            </div>
        </Form>
    }
    .into_any()
}

/// All that can be promised: what is, and the rest as a beginning.
fn with_unpromised(mut rules: Vec<RuleView>) -> Vec<RuleView> {
    for more in STARTING_POINT.iter().map(RuleView::from) {
        if !rules.iter().any(|rule| (&rule.kind, &rule.step) == (&more.kind, &more.step)) {
            rules.push(more);
        }
    }
    rules
}

fn row((at, line): (usize, Line)) -> AnyView {
    let within = rule::within(&line.rule);
    let step = t_with(
        k::DESK_PROMISES_OF_KIND,
        &[("kind", &kinds::word(&line.rule.kind)), ("step", &step(&line.rule.kind, &line.rule.step))],
    );
    let is_promised = line.is_promised;
    let how = move || if is_promised.get() { within.clone() } else { text(k::DESK_PROMISES_UNPROMISED) };
    let amount = line.rule.amount.map(|_| {
        let label = t_with(k::DESK_PROMISES_AMOUNT, &[("step", &step)]);
        move || {
            is_promised.get().then(|| {
                let label = label.clone();
                view! { <TextField name=format!("amount_{at}") label value=line.amount inputmode="numeric"/> }
            })
        }
    });
    view! {
        <li>
            <label class="check">
                <input type="checkbox" prop:checked=move || is_promised.get() on:change=move |event| is_promised.set(event_target_checked(&event))/>
                <span><strong>{step.clone()}</strong> <span class="muted small">{how}</span></span>
            </label>
            {amount}
        </li>
    }
    .into_any()
}

/// What is to be sent, or what is missing first.
fn filled(
    lines: &[Line],
    valid_from: RwSignal<String>,
    escalation: RwSignal<String>,
) -> Result<ProposePromises, (String, crate::i18n::Key)> {
    let day = valid_from
        .with_untracked(|day| read_date(day))
        .ok_or(("valid_from".to_owned(), k::DESK_PROMISES_VALID_FROM_MISSING))?;
    let number = |typed: RwSignal<String>, field: String| {
        let typed = typed.get_untracked();
        typed.trim().parse::<u16>().ok().filter(|n| *n > 0).ok_or((field, k::DESK_PROMISES_AMOUNT_MISSING))
    };
    let mut rules = Vec::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| line.is_promised.get_untracked()) {
        // A line of a newer backend is left as it is, out of this build's reach.
        let (Open::Known(kind), Open::Known(step)) = (&line.rule.kind, &line.rule.step) else { continue };
        let amount = match line.rule.amount {
            Some(_) => Some(number(line.amount, format!("amount_{at}"))?),
            None => None,
        };
        rules.push(NewRule { kind: *kind, step: *step, clock: line.rule.clock.clone(), amount });
    }
    let escalation_minutes = match escalation.with_untracked(|typed| typed.trim().is_empty()) {
        true => None,
        false => Some(number(escalation, "escalation_minutes".to_owned())?),
    };
    Ok(ProposePromises { valid_from: moment(day.and_time(NaiveTime::MIN)), rules, escalation_minutes })
}
