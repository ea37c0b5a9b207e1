//! Writing down what somebody asks by phone or at the counter [ENQ-14]; with the answer, it is answered on the spot.

use crate::navigation::use_navigate;
use contract::calls::CallerView;
use contract::enquiries::RegisterEnquiry;
use contract::text::PROSE_MAX;
use contract::tickets::{Caller, Channel, Language};
use contract::topics::Topic;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::text_prop::TextProp;

use crate::api::{self, desk::enquiries};
use crate::desk::tickets::UnitSearch;
use crate::faq::{Suggestions, topics};
use crate::i18n::{Key, codes, k, t, t_with};
use crate::routes;
use crate::tickets::words as say;
use crate::ui::{
    Button, ButtonKind, Choice, ChoiceField, Faults, Form, PageTitle, SelectField, TextArea, TextField,
    use_toasts,
};
use crate::words;

#[derive(Clone, Copy)]
struct Draft {
    unit: RwSignal<Option<CallerView>>,
    name: RwSignal<String>,
    phone: RwSignal<String>,
    channel: RwSignal<String>,
    topic: RwSignal<String>,
    text: RwSignal<String>,
    answer: RwSignal<String>,
    contact: RwSignal<String>,
    language: RwSignal<String>,
}

const CHINESE: &str = "zh-CN";
const ENGLISH: &str = "en";

impl Draft {
    fn new() -> Draft {
        let empty = || RwSignal::new(String::new());
        Draft {
            unit: RwSignal::new(None),
            name: empty(),
            phone: empty(),
            channel: RwSignal::new(Channel::Phone.word().to_owned()),
            topic: empty(),
            text: empty(),
            answer: empty(),
            contact: empty(),
            language: RwSignal::new(CHINESE.to_owned()),
        }
    }

    /// What is to be sent, or what is missing.
    fn filled(self) -> Result<RegisterEnquiry, Vec<(&'static str, Key)>> {
        let said = |text: RwSignal<String>| text.with_untracked(|text| text.trim().to_owned());
        let some = |text| Some(said(text)).filter(|text| !text.is_empty());
        let unit = self.unit.with_untracked(|unit| unit.as_ref().map(|unit| unit.unit_id));
        let topic =
            self.topic.with_untracked(|word| Topic::ALL.iter().copied().find(|each| each.word() == word));
        let channel =
            self.channel.with_untracked(|word| Channel::ALL.iter().copied().find(|each| each.word() == word));
        let (name, phone, text) = (said(self.name), said(self.phone), said(self.text));
        let lacking = [
            (unit.is_none(), "unit_id", k::DESK_UNIT_MISSING),
            (name.is_empty(), "name", k::DESK_ENQUIRY_NAME_MISSING),
            (phone.is_empty(), "phone", k::DESK_ENQUIRY_PHONE_MISSING),
            (topic.is_none(), "topic", k::DESK_FAQ_TOPIC_MISSING),
            (text.is_empty(), "text", k::DESK_ENQUIRY_TEXT_MISSING),
        ];
        let missing: Vec<_> = lacking
            .iter()
            .filter(|(is_missing, ..)| *is_missing)
            .map(|(_, field, words)| (*field, *words))
            .collect();
        let (Some(topic), true) = (topic, missing.is_empty()) else { return Err(missing) };
        Ok(RegisterEnquiry {
            unit_id: unit,
            building_id: None,
            person_id: None,
            caller: Some(Caller { name, phone }),
            channel: channel.unwrap_or(Channel::Phone),
            topic,
            text,
            answer: some(self.answer),
            contact: some(self.contact),
            language: match self.language.with_untracked(|tag| tag == ENGLISH) {
                true => Language::English,
                false => Language::Chinese,
            },
        })
    }
}

#[component]
pub fn NewEnquiryPage() -> impl IntoView {
    let (toasts, faults, busy) = (use_toasts(), Faults::new(), RwSignal::new(false));
    let draft = Draft::new();
    let sent = StoredValue::new(None::<(RegisterEnquiry, String)>);
    let navigate = use_navigate();
    let submit = move |()| {
        if busy.get_untracked() {
            return;
        }
        let form = match draft.filled() {
            Ok(form) => form,
            Err(missing) => {
                let said =
                    missing.into_iter().map(|(field, words)| (field.to_owned(), TextProp::from(t(words))));
                return faults.set(said.collect());
            }
        };
        // The same again is not a second enquiry.
        let key = match sent.get_value() {
            Some((before, key)) if before == form => key,
            _ => api::new_key(),
        };
        sent.set_value(Some((form.clone(), key.clone())));
        faults.clear();
        busy.set(true);
        spawn_local(async move {
            match enquiries::register(&form, &key).await {
                Ok(ticket) => {
                    let number = ticket.number.clone();
                    toasts.say(move || t_with(k::DESK_ENQUIRY_REGISTERED, &[("number", &number)]));
                    navigate(&routes::desk_ticket(ticket.id), Default::default());
                }
                Err(error) => words::show(&error, faults, toasts),
            }
            busy.try_set(false);
        });
    };
    view! {
        <PageTitle title=t(k::DESK_ENQUIRY_NEW) back=routes::DESK.to_owned()/>
        <Form faults on_submit=submit>
            <UnitSearch name="unit_id" label=k::DESK_ENQUIRY_UNIT chosen=draft.unit/>
            <div class="both">
                <TextField name="name" label=t(k::DESK_ENQUIRY_NAME) value=draft.name/>
                <TextField name="phone" label=t(k::DESK_ENQUIRY_PHONE) value=draft.phone kind="tel"/>
            </div>
            <TextArea name="text" label=t(k::DESK_ENQUIRY_TEXT) value=draft.text rows=3 most=PROSE_MAX as u32/>
            <Suggestions typed=draft.text/>
            <SelectField name="topic" label=t(k::DESK_FAQ_TOPIC) value=draft.topic choices=topics()/>
            <TextArea name="answer" label=t(k::DESK_ENQUIRY_ON_THE_SPOT) hint=t(k::DESK_ENQUIRY_ON_THE_SPOT_HINT) value=draft.answer rows=3 most=PROSE_MAX as u32 optional=true/>
            <SelectField name="channel" label=t(k::DESK_ENQUIRY_CHANNEL) value=draft.channel choices=channels()/>
            <ChoiceField name="language" label=t(k::DESK_ENQUIRY_LANGUAGE) value=draft.language choices=languages()/>
            <TextField name="contact" label=t(k::DESK_ENQUIRY_CONTACT) value=draft.contact optional=true/>
            <Button label=t(k::DESK_ENQUIRY_REGISTER) kind=ButtonKind::Primary submit=true busy/>
        </Form>
    }
    .into_any()
}

fn channels() -> Vec<Choice> {
    let by_staff = Channel::ALL.iter().filter(|each| !matches!(each, Channel::Portal | Channel::Patrol));
    by_staff.map(|each| Choice::new(each.word(), move || say::say(codes::channel(each.word())))).collect()
}

fn languages() -> Vec<Choice> {
    vec![Choice::new(CHINESE, t(k::DESK_ENQUIRY_CHINESE)), Choice::new(ENGLISH, t(k::DESK_ENQUIRY_ENGLISH))]
}
