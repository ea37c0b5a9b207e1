//! What residents read of a measure: written by one, published or sent back by another.

use contract::measures::{MeasureLine, MeasureText, MeasureTextView, MeasureView, TEXT_MAX, names_request};
use contract::proposals::ProposalState;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::text_prop::TextProp;

use crate::api::{self, desk::measures};
use crate::desk::proposals::{Decide, Deciding, Decision, StateBadge};
use crate::i18n::{Key, k, t};
use crate::tickets::{Fact, Facts, words as say};
use crate::ui::{Button, ButtonKind, Card, Faults, Form, TextArea, use_toasts};
use crate::words;

#[component]
pub fn Published(current: RwSignal<MeasureView>) -> impl IntoView {
    let writing = RwSignal::new(false);
    move || {
        let measure = current.get();
        let waits = measure.text.as_ref().is_some_and(|text| text.state.is(ProposalState::Proposed));
        let is_published = measure.published_revision.is_some();
        let head =
            if is_published { k::DESK_MEASURES_TEXT_PUBLISHED } else { k::DESK_MEASURES_TEXT_UNPUBLISHED };
        let last = measure.text.clone().map(|text| last(current, text));
        let write = (measure.may_write && !waits).then_some({
            move || match writing.get() {
                true => view! { <TextForm current writing/> }.into_any(),
                false => {
                    view! { <Button label=t(k::DESK_MEASURES_TEXT_WRITE) on_press=move |()| writing.set(true)/> }
                        .into_any()
                }
            }
        });
        view! {
            <Card title=t(k::DESK_MEASURES_TEXT)>
                <p class="muted">{t(head)}</p>
                {last}
                {write}
            </Card>
        }
    }
}

fn last(current: RwSignal<MeasureView>, view: MeasureTextView) -> AnyView {
    let MeasureText { said, doing, came } = view.text;
    let came = came.unwrap_or_default();
    let half = |lang, said: String, doing: String, came: String| {
        let facts = vec![
            Fact(k::DESK_MEASURES_SAID, Some(said)),
            Fact(k::PAGE_MEASURES_DOING, Some(doing)),
            Fact(k::PAGE_MEASURES_CAME, Some(came).filter(|came| !came.is_empty())),
        ];
        view! { <div lang=lang><Facts facts/></div> }
    };
    let facts = vec![
        Fact(k::DESK_MEASURES_TEXT_BY, Some(say::staff(&view.proposed_by))),
        Fact(k::DESK_MEASURES_TEXT_DECIDED_BY, view.decided_by.as_ref().map(say::staff)),
        Fact(k::DESK_MEASURES_TEXT_RETURNED, view.reason),
    ];
    let (id, revision) = (current.with_untracked(|measure| measure.id), view.revision);
    let decide = move |(decision, key): (Decision, String)| -> Deciding {
        Box::pin(async move {
            let answer = match decision {
                Decision::Approve => measures::approve_text(id, revision, &key).await,
                Decision::Return(reason) => measures::return_text(id, revision, &reason, &key).await,
            };
            answer.map(|measure| drop(current.try_set(measure)))
        })
    };
    let decide = view.awaits_you.then(|| view! { <Decide decide on_done=|()| {}/> });
    view! {
        <StateBadge state=view.state/>
        {half("zh-CN", said.zh, doing.zh, came.zh)}
        {half("en", said.en, doing.en, came.en)}
        <Facts facts/>
        {decide}
    }
    .into_any()
}

/// One part of the text, in both languages.
type Both = [RwSignal<String>; 2];

#[component]
fn TextForm(current: RwSignal<MeasureView>, writing: RwSignal<bool>) -> impl IntoView {
    let (toasts, faults, busy) = (use_toasts(), Faults::new(), RwSignal::new(false));
    let key = StoredValue::new(None::<(MeasureText, String)>);
    let before = current.with_untracked(|measure| measure.text.clone()).map(|text| text.text);
    let both = |line: Option<MeasureLine>| {
        let MeasureLine { zh, en } = line.unwrap_or_default();
        [zh, en].map(RwSignal::new)
    };
    let (said, doing, came) = match before {
        Some(text) => (both(Some(text.said)), both(Some(text.doing)), both(text.came)),
        None => (both(None), both(None), both(None)),
    };
    let submit = move |()| {
        if busy.get_untracked() {
            return;
        }
        let text = match filled(said, doing, came) {
            Ok(text) => text,
            Err(found) => return faults.set(found),
        };
        let sent = match key.get_value() {
            Some((before, key)) if before == text => key,
            _ => api::new_key(),
        };
        key.set_value(Some((text.clone(), sent.clone())));
        faults.clear();
        busy.set(true);
        let id = current.with_untracked(|measure| measure.id);
        spawn_local(async move {
            let answer = measures::propose_text(id, &text, &sent).await;
            busy.try_set(false);
            match answer {
                Ok(measure) => {
                    toasts.say(t(k::TICKETS_SENT));
                    writing.try_set(false);
                    current.try_set(measure);
                }
                Err(error) => words::show(&error, faults, toasts),
            }
        });
    };
    let part = |name: &str, [zh, en]: Both, [label_zh, label_en]: [Key; 2], optional: bool| {
        let (most, name_zh, name_en) = (TEXT_MAX as u32, format!("{name}.zh"), format!("{name}.en"));
        view! {
            <div class="both">
                <TextArea name=name_zh label=t(label_zh) value=zh rows=3 most optional/>
                <TextArea name=name_en label=t(label_en) value=en rows=3 most optional/>
            </div>
        }
    };
    view! {
        <Form faults on_submit=submit>
            <p class="muted">{t(k::DESK_MEASURES_TEXT_HINT)}</p>
            {part("said", said, [k::DESK_MEASURES_SAID_ZH, k::DESK_MEASURES_SAID_EN], false)}
            {part("doing", doing, [k::DESK_MEASURES_DOING_ZH, k::DESK_MEASURES_DOING_EN], false)}
            {part("came", came, [k::DESK_MEASURES_CAME_ZH, k::DESK_MEASURES_CAME_EN], true)}
            <div class="row">
                <Button label=t(k::DESK_MEASURES_TEXT_SEND) kind=ButtonKind::Primary submit=true busy/>
                <Button label=t(k::COMMON_CANCEL) kind=ButtonKind::Plain on_press=move |()| writing.set(false)/>
            </div>
        </Form>
    }
    .into_any()
}

/// Both languages of each part, and no number of a request in any.
fn filled(said: Both, doing: Both, came: Both) -> Result<MeasureText, Vec<(String, TextProp)>> {
    let mut found: Vec<(String, TextProp)> = Vec::new();
    let mut line = |name: &str, both: Both, is_optional: bool| {
        let [zh, en] = both.map(|text| text.with_untracked(|text| text.trim().to_owned()));
        if is_optional && zh.is_empty() && en.is_empty() {
            return None;
        }
        for (language, text) in [("zh", &zh), ("en", &en)] {
            let wrong = match text {
                text if text.is_empty() => k::DESK_MEASURES_TEXT_MISSING,
                text if names_request(text) => k::DESK_MEASURES_TEXT_NAMES_REQUEST,
                _ => continue,
            };
            found.push((format!("{name}.{language}"), t(wrong).into()));
        }
        Some(MeasureLine { zh, en })
    };
    let text = (line("said", said, false), line("doing", doing, false), line("came", came, true));
    match text {
        (Some(said), Some(doing), came) if found.is_empty() => Ok(MeasureText { said, doing, came }),
        _ => Err(found),
    }
}
