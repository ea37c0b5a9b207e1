//! What whoever asked does with the answer: it is answered, and how it was if they like; or there is more to ask.

use contract::enquiries::AskFurther;
use contract::text::PROSE_MAX;
use contract::tickets::{Action, Confirm, FollowUp, Rating, Satisfaction};
use leptos::prelude::*;

use crate::i18n::{codes, k, t, text};
use crate::resident::tickets::{Act, OnPage, offers};
use crate::tickets::words;
use crate::ui::{Button, ButtonKind, Choice, ChoiceField, ChoiceLook, Dialog, Form, TextArea};

/// A piece of the page of a request, where the API offers these acts.
#[component]
pub fn EnquiryActs() -> impl IntoView {
    let Some(page) = use_context::<OnPage>() else { return ().into_any() };
    let open = RwSignal::new(false);
    let chosen = RwSignal::new(None::<Action>);
    let button = |action: Action, kind: ButtonKind| {
        page.current.with_untracked(|ticket| offers(ticket, action)).then(|| {
            let choose = move |()| {
                chosen.set(Some(action));
                open.set(true);
            };
            view! { <Button label=move || name(action) kind on_press=choose/> }
        })
    };
    let dialog = move || {
        let action = chosen.get().filter(|_| open.get())?;
        let act = Act::new(action, page, open);
        let form = match action {
            Action::Settle => view! { <SettleForm act/> }.into_any(),
            _ => view! { <FurtherForm act/> }.into_any(),
        };
        Some(view! { <Dialog open title=move || name(action)>{form}</Dialog> })
    };
    view! {
        <div class="row">
            {button(Action::Settle, ButtonKind::Primary)}
            {button(Action::AskFurther, ButtonKind::Quiet)}
        </div>
        {dialog}
    }
    .into_any()
}

fn name(action: Action) -> String {
    text(match action {
        Action::Settle => k::PAGE_ENQUIRY_SETTLE,
        _ => k::PAGE_ENQUIRY_FURTHER,
    })
}

#[component]
fn SettleForm(act: Act) -> impl IntoView {
    let draft = act.draft();
    let chosen: [RwSignal<String>; 2] = std::array::from_fn(|at| RwSignal::new(draft.word(at).to_owned()));
    let [overall, call_me] = chosen;
    let comment = RwSignal::new(draft.text);
    act.follow(comment, chosen.to_vec());
    let words_of = || {
        let choice = |each: &Satisfaction| {
            let word = each.word();
            Choice::new(word, move || words::say(codes::rating(word)))
        };
        Satisfaction::ALL.iter().map(choice).collect::<Vec<_>>()
    };
    let known =
        move || overall.with(|word| Satisfaction::ALL.iter().copied().find(|each| each.word() == word));
    let submit = move |()| {
        let rating = untrack(known).map(|overall| Rating {
            overall,
            punctuality: None,
            quality: None,
            attitude: None,
            comment: Some(comment.get_untracked()).filter(|comment| !comment.trim().is_empty()),
            follow_up: (overall.asks_for_more() && call_me.with_untracked(|word| !word.is_empty()))
                .then_some(FollowUp::CallMe),
        });
        act.send(Confirm { rating });
    };
    let follow_up = move || {
        let choice =
            Choice::new(FollowUp::CallMe.word(), || words::say(codes::follow_up(FollowUp::CallMe.word())));
        view! { <ChoiceField name="follow_up" label=t(k::PAGE_TICKET_FOLLOW_UP) value=call_me choices=vec![choice] optional=true/> }
    };
    view! {
        <Form faults=act.faults on_submit=submit>
            <ChoiceField name="overall" label=t(k::TICKETS_RATING_OVERALL) value=overall choices=words_of() optional=true look=ChoiceLook::Scale/>
            <Show when=move || known().is_some_and(Satisfaction::asks_for_more)>{follow_up()}</Show>
            <Show when=move || known().is_some()>
                <TextArea name="comment" label=t(k::TICKETS_RATING_COMMENT) value=comment optional=true most=PROSE_MAX as u32 rows=3/>
            </Show>
            <Button label=t(k::PAGE_ENQUIRY_SETTLE_SEND) kind=ButtonKind::Primary submit=true busy=act.busy/>
        </Form>
    }
    .into_any()
}

#[component]
fn FurtherForm(act: Act) -> impl IntoView {
    let further = RwSignal::new(act.draft().text);
    act.follow(further, Vec::new());
    let submit = move |()| {
        let text = further.get_untracked();
        if text.trim().is_empty() {
            return act.lacks("text", k::PAGE_ENQUIRY_TEXT_MISSING);
        }
        act.send(AskFurther { text });
    };
    view! {
        <Form faults=act.faults on_submit=submit>
            <TextArea name="text" label=t(k::PAGE_ENQUIRY_TEXT) value=further most=PROSE_MAX as u32/>
            <Button label=t(k::PAGE_ENQUIRY_SEND) kind=ButtonKind::Primary submit=true busy=act.busy/>
        </Form>
    }
    .into_any()
}
