//! How far something has come, in a few named steps.

use leptos::prelude::*;
use leptos::text_prop::TextProp;

use super::{Icon, IconName};
use crate::i18n::{k, t};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    Done,
    Current,
    Ahead,
}

#[derive(Clone)]
pub struct Step {
    pub label: TextProp,
    pub state: StepState,
}

#[component]
pub fn ProgressSteps(#[prop(into)] label: TextProp, steps: Vec<Step>) -> impl IntoView {
    let steps = steps.into_iter().map(|Step { label, state }| {
        let (name, said) = match state {
            StepState::Done => ("done", k::COMMON_STEPS_DONE),
            StepState::Current => ("current", k::COMMON_STEPS_CURRENT),
            StepState::Ahead => ("ahead", k::COMMON_STEPS_AHEAD),
        };
        view! {
            <li data-state=name aria-current=(state == StepState::Current).then_some("step")>
                <span class="step-mark">{(state == StepState::Done).then(|| view! { <Icon name=IconName::Check/> })}</span>
                <span class="step-label">{move || label.get()}</span>
                <span class="visually-hidden">{t(said)}</span>
            </li>
        }
    });
    view! {
        <ol class="steps" role="list" aria-label=label>
            {steps.collect_view()}
        </ol>
    }
    .into_any()
}
