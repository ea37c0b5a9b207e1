//! The fields of an entry and one way to save them. Where somebody else has saved meanwhile, what was typed stays, and
//! the history says what they wrote.

use crate::navigation::use_navigate;
use contract::faq::{ANSWER_MAX, FaqAnswer, FaqDeskEntry, FaqForm, FaqQuestion};
use contract::ids::FaqEntryId;
use contract::topics::Topic;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::text_prop::TextProp;

use crate::api::{self, ApiError, desk::faq};
use crate::faq::topics;
use crate::i18n::{k, t};
use crate::routes;
use crate::tickets::words as say;
use crate::ui::{
    Banner, BannerTone, Button, ButtonKind, CheckField, Faults, Form, SelectField, TextArea, TextField,
    use_toasts,
};
use crate::words;

/// Where a new entry stands until somebody says better: behind all others.
const LAST: &str = "999";

#[derive(Clone, Copy)]
pub struct Fields {
    topic: RwSignal<String>,
    question: [RwSignal<String>; 2],
    answer: [RwSignal<String>; 2],
    position: RwSignal<String>,
    is_published: RwSignal<bool>,
}

impl Fields {
    pub fn new() -> Fields {
        let empty = || RwSignal::new(String::new());
        Fields {
            topic: empty(),
            question: [empty(), empty()],
            answer: [empty(), empty()],
            position: RwSignal::new(LAST.to_owned()),
            is_published: RwSignal::new(true),
        }
    }

    pub fn of(entry: &FaqDeskEntry) -> Fields {
        let both = |text: &contract::people::Bilingual| [text.zh.clone(), text.en.clone()].map(RwSignal::new);
        Fields {
            topic: RwSignal::new(say::code(&entry.topic)),
            question: both(&entry.question),
            answer: both(&entry.answer),
            position: RwSignal::new(entry.position.to_string()),
            is_published: RwSignal::new(entry.is_published),
        }
    }

    /// What is to be sent, or what is missing first.
    fn filled(self) -> Result<FaqForm, Vec<(String, TextProp)>> {
        let said = |text: RwSignal<String>| text.with_untracked(|text| text.trim().to_owned());
        let topic =
            self.topic.with_untracked(|word| Topic::ALL.iter().find(|each| each.word() == word).copied());
        let position = self.position.with_untracked(|typed| typed.trim().parse().ok());
        let [[question, question_en], [answer, answer_en]] =
            [self.question, self.answer].map(|both| both.map(said));
        let mut missing: Vec<(String, TextProp)> = Vec::new();
        let mut lacks = |is_missing: bool, field: &str, words| {
            if is_missing {
                missing.push((field.to_owned(), t(words).into()));
            }
        };
        lacks(topic.is_none(), "topic", k::DESK_FAQ_TOPIC_MISSING);
        lacks(question.is_empty(), "question.zh", k::DESK_FAQ_QUESTION_MISSING);
        lacks(answer.is_empty(), "answer.zh", k::DESK_FAQ_ANSWER_MISSING);
        lacks(position.is_none(), "position", k::DESK_FAQ_POSITION_MISSING);
        match (topic, position) {
            (Some(topic), Some(position)) if missing.is_empty() => Ok(FaqForm {
                topic,
                question: FaqQuestion { zh: question, en: question_en },
                answer: FaqAnswer { zh: answer, en: answer_en },
                position,
                is_published: self.is_published.get_untracked(),
            }),
            _ => Err(missing),
        }
    }
}

#[component]
pub fn EntryForm(
    fields: Fields,
    /// Which it is and the version that was read; none for a new one.
    known: Option<(FaqEntryId, i64)>,
    #[prop(optional, into)] saved: Option<Callback<()>>,
) -> impl IntoView {
    let (toasts, faults, busy) = (use_toasts(), Faults::new(), RwSignal::new(false));
    let (version, overtaken) = (RwSignal::new(known.map(|(_, version)| version)), RwSignal::new(false));
    // The same again is not a second entry.
    let sent = StoredValue::new(None::<(FaqForm, String)>);
    let navigate = use_navigate();
    let submit = move |()| {
        if busy.get_untracked() {
            return;
        }
        let form = match fields.filled() {
            Ok(form) => form,
            Err(missing) => return faults.set(missing),
        };
        let key = match sent.get_value() {
            Some((before, key)) if before == form => key,
            _ => api::new_key(),
        };
        sent.set_value(Some((form.clone(), key.clone())));
        faults.clear();
        busy.set(true);
        spawn_local(async move {
            let answer = match (known, version.get_untracked()) {
                (Some((id, _)), Some(version)) => faq::replace(id, version, &form, &key).await,
                _ => faq::add(&form, &key).await,
            };
            busy.try_set(false);
            match answer {
                Ok(entry) => {
                    sent.try_update_value(Option::take);
                    toasts.say(t(k::DESK_FAQ_SAVED));
                    overtaken.try_set(false);
                    match known {
                        None => navigate(&routes::desk_faq(&entry.id.to_string()), Default::default()),
                        Some(_) => drop(version.try_set(Some(entry.version))),
                    }
                }
                Err(ApiError::Stale) => {
                    let id = known.map(|(id, _)| id.to_string()).unwrap_or_default();
                    match faq::read(&id).await {
                        Ok(now) => {
                            version.try_set(Some(now.version));
                            overtaken.try_set(true);
                        }
                        Err(error) => words::show(&error, faults, toasts),
                    }
                }
                Err(ApiError::Invalid(found)) => {
                    let said = found.iter().map(|fault| (fault.path.clone(), words::sentence(fault).into()));
                    return faults.set(said.collect());
                }
                Err(error) => return words::show(&error, faults, toasts),
            }
            if let Some(saved) = saved {
                saved.try_run(());
            }
        });
    };
    let news = move || {
        overtaken.get().then(|| view! { <Banner tone=BannerTone::Warn words=t(k::DESK_FAQ_OVERTAKEN)/> })
    };
    let ([question, question_en], [answer, answer_en]) = (fields.question, fields.answer);
    view! {
        <Form faults on_submit=submit>
            <div role="status">{news}</div>
            <SelectField name="topic" label=t(k::DESK_FAQ_TOPIC) value=fields.topic choices=topics()/>
            <div class="both">
                <TextField name="question.zh" label=t(k::DESK_FAQ_QUESTION_ZH) value=question/>
                <TextField name="question.en" label=t(k::DESK_FAQ_QUESTION_EN) value=question_en optional=true/>
                <TextArea name="answer.zh" label=t(k::DESK_FAQ_ANSWER_ZH) value=answer rows=8 most=ANSWER_MAX as u32/>
                <TextArea name="answer.en" label=t(k::DESK_FAQ_ANSWER_EN) value=answer_en rows=8 most=ANSWER_MAX as u32 optional=true/>
            </div>
            <TextField name="position" label=t(k::DESK_FAQ_POSITION) hint=t(k::DESK_FAQ_POSITION_HINT) value=fields.position inputmode="numeric"/>
            <CheckField name="is_published" label=t(k::DESK_FAQ_PUBLISH) hint=t(k::DESK_FAQ_PUBLISH_HINT) value=fields.is_published/>
            <Button label=t(k::DESK_FAQ_SAVE) kind=ButtonKind::Primary submit=true busy/>
        </Form>
    }
    .into_any()
}
