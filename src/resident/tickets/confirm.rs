//! It is fixed, or settled: the resident ends the request, and says how it was if they like. Nothing is chosen
//! beforehand.

use contract::tickets::{Action, Confirm, FollowUp, Rating, Satisfaction};
use leptos::prelude::*;

use super::draft::Act;
use crate::i18n::{Key, codes, k, t};
use crate::tickets::words;
use crate::ui::{Button, ButtonKind, Choice, ChoiceField, ChoiceLook, Form, TextArea};

const ASPECTS: [(&str, Key); 3] = [
    ("punctuality", k::TICKETS_RATING_PUNCTUALITY),
    ("quality", k::TICKETS_RATING_QUALITY),
    ("attitude", k::TICKETS_RATING_ATTITUDE),
];

/// The whole, its three aspects, and what should follow.
type Chosen = [RwSignal<String>; 5];

#[component]
pub fn Confirmation(act: Act) -> impl IntoView {
    let draft = act.draft();
    let chosen: Chosen = std::array::from_fn(|at| RwSignal::new(draft.word(at).to_owned()));
    let comment = RwSignal::new(draft.text);
    let [overall, .., follow_up] = chosen;
    act.follow(comment, chosen.to_vec());
    let submit = move |()| act.send(Confirm { rating: untrack(|| rating(chosen, comment)) });
    let words = move |name: &'static str, label: Key, value, look| {
        let choices = Satisfaction::ALL.iter().map(|each| {
            let word = each.word();
            Choice::new(word, move || words::say(codes::rating(word)))
        });
        view! { <ChoiceField name label=t(label) value choices={choices.collect::<Vec<_>>()} optional=true look/> }
    };
    let aspects = move || {
        let fields = ASPECTS.into_iter().zip(chosen.into_iter().skip(1));
        fields.map(|((name, label), value)| words(name, label, value, ChoiceLook::Chips)).collect_view()
    };
    let is_discontent =
        move || overall.with(|word| satisfaction(word)).is_some_and(Satisfaction::asks_for_more);
    let (lead, send) = match act.action {
        Action::SaySatisfied => (k::PAGE_COMPLAINT_SATISFIED_LEAD, k::PAGE_COMPLAINT_END_SEND),
        Action::SayUnderstood => (k::PAGE_COMPLAINT_UNDERSTOOD_LEAD, k::PAGE_COMPLAINT_END_SEND),
        _ => (k::TICKETS_CONFIRM_LEAD, k::TICKETS_CONFIRM_SEND),
    };
    // Of a complaint, what is not content is said by not ending it.
    let answers: &'static [FollowUp] =
        if act.action == Action::Confirm { FollowUp::ALL } else { &[FollowUp::CallMe] };
    view! {
        <div class="stack">
            <p>{t(lead)}</p>
            <Form faults=act.faults on_submit=submit>
                {words("overall", k::TICKETS_RATING_OVERALL, overall, ChoiceLook::Scale)}
                <Show when=is_discontent>
                    <FollowUpField value=follow_up answers/>
                </Show>
                // The parts are asked for once there is a word on the whole: a short form stays short.
                <Show when=move || overall.with(|word| !word.is_empty())>
                    {aspects}
                    <TextArea name="comment" label=t(k::TICKETS_RATING_COMMENT) value=comment optional=true most=2000 rows=3/>
                </Show>
                <Button label=t(send) kind=ButtonKind::Primary submit=true busy=act.busy/>
            </Form>
        </div>
    }
    .into_any()
}

/// What should be done about it [CBK-04].
#[component]
fn FollowUpField(value: RwSignal<String>, answers: &'static [FollowUp]) -> impl IntoView {
    let choices = answers.iter().map(|each| {
        let word = each.word();
        Choice::new(word, move || words::say(codes::follow_up(word)))
    });
    let choices = choices.collect::<Vec<_>>();
    view! {
        <ChoiceField
            name="follow_up"
            label=t(k::PAGE_TICKET_FOLLOW_UP)
            hint=t(k::PAGE_TICKET_FOLLOW_UP_HINT)
            value
            choices
            optional=true
            look=ChoiceLook::Scale
        />
    }
    .into_any()
}

fn rating(chosen: Chosen, comment: RwSignal<String>) -> Option<Rating> {
    let [overall, punctuality, quality, attitude] =
        [0, 1, 2, 3].map(|at: usize| satisfaction(&chosen[at].get()));
    let overall = overall?;
    let comment = Some(comment.get()).filter(|comment| !comment.trim().is_empty());
    let follow_up = FollowUp::ALL.iter().copied().find(|each| chosen[4].with(|word| each.word() == word));
    let follow_up = follow_up.filter(|_| overall.asks_for_more());
    Some(Rating { overall, punctuality, quality, attitude, comment, follow_up })
}

fn satisfaction(word: &str) -> Option<Satisfaction> {
    Satisfaction::ALL.iter().copied().find(|each| each.word() == word)
}
