//! The question of a visitor. What may answer it already stands beside it; sent twice it is one question.

use contract::enquiries::VisitorEnquiry;
use contract::ids::BuildingId;
use contract::people::BuildingView;
use contract::text::PROSE_MAX;
use contract::tickets::Language as Spoken;
use contract::topics::Topic;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, ApiError};
use crate::estate::said;
use crate::faq::{Suggestions, topics};
use crate::i18n::{Key, Language, k, language, t, tn};
use crate::navigation::{NavigateOptions, use_navigate};
use crate::routes;
use crate::ui::{
    Banner, BannerTone, Button, ButtonKind, Choice, Faults, Form, SelectField, TextArea, TextField,
    use_toasts,
};
use crate::words;

#[derive(Clone, Copy)]
struct Fields {
    building: RwSignal<String>,
    topic: RwSignal<String>,
    text: RwSignal<String>,
    name: RwSignal<String>,
    phone: RwSignal<String>,
}

impl Fields {
    fn filled(self, secret: &str) -> Result<VisitorEnquiry, Vec<(&'static str, Key)>> {
        let building = self.building.with_untracked(|id| id.parse::<BuildingId>().ok());
        let topic =
            self.topic.with_untracked(|word| Topic::ALL.iter().copied().find(|each| each.word() == word));
        let [text, name, phone] = [self.text, self.name, self.phone].map(|field| field.get_untracked());
        let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
        let lacking = [
            (building.is_none(), "building_id", k::PAGE_COMPLAINT_BUILDING_MISSING),
            (topic.is_none(), "topic", k::PAGE_ENQUIRY_TOPIC_MISSING),
            (text.trim().is_empty(), "text", k::PAGE_ENQUIRY_TEXT_MISSING),
            (name.trim().is_empty(), "name", k::PAGE_VISITOR_NAME_MISSING),
            (!phone.trim().is_empty() && digits.len() < 5, "phone", k::PAGE_VISITOR_PHONE_WRONG),
        ];
        let missing: Vec<_> =
            lacking.iter().filter(|(is, ..)| *is).map(|(_, field, words)| (*field, *words)).collect();
        // Drawn by this browser a moment ago.
        let token = secret.parse().map_err(|_| vec![("text", k::PAGE_VISITOR_OLD_BROWSER)])?;
        let (Some(building_id), Some(topic), true) = (building, topic, missing.is_empty()) else {
            return Err(missing);
        };
        Ok(VisitorEnquiry {
            token,
            building_id,
            topic,
            name,
            phone: Some(digits).filter(|digits| !digits.is_empty()),
            text,
            language: match untrack(language) {
                Language::Chinese => Spoken::Chinese,
                Language::English => Spoken::English,
            },
        })
    }
}

#[component]
pub fn AskForm(buildings: Vec<BuildingView>) -> impl IntoView {
    let (toasts, faults, busy) = (use_toasts(), Faults::new(), RwSignal::new(false));
    let problem = RwSignal::new(None::<ApiError>);
    // Both belong to this form: after a lost connection the same question is sent again.
    let (key, secret) = (StoredValue::new(api::new_key()), StoredValue::new(api::new_key()));
    let [building, topic, text, name, phone] = std::array::from_fn(|_| RwSignal::new(String::new()));
    if let [only] = buildings.as_slice() {
        building.set(only.id.to_string());
    }
    let fields = Fields { building, topic, text, name, phone };
    let go = use_navigate();
    let submit = move |()| {
        if busy.get_untracked() {
            return;
        }
        faults.clear();
        problem.set(None);
        let form = match fields.filled(&secret.get_value()) {
            Ok(form) => form,
            Err(missing) => {
                let missing = missing.into_iter().map(|(name, words)| (name.to_owned(), t(words).into()));
                return faults.set(missing.collect());
            }
        };
        busy.set(true);
        spawn_local(async move {
            match api::enquiries::ask_as_visitor(&form, &key.get_value()).await {
                // The address is the link from now on: kept by the browser's own history, too.
                Ok(_) => {
                    let replace = NavigateOptions { replace: true, ..NavigateOptions::default() };
                    go(&routes::visitor(&form.token.to_string()), replace);
                }
                Err(error @ ApiError::Invalid(_)) => words::show(&error, faults, toasts),
                Err(error) => drop(problem.try_set(Some(error))),
            }
            busy.try_set(false);
        });
    };
    let buildings: Vec<_> =
        buildings.into_iter().map(|one| Choice::new(one.id.to_string(), move || said(&one.name))).collect();
    view! {
        <Form faults on_submit=submit>
            <TextArea name="text" label=t(k::PAGE_ENQUIRY_TEXT) hint=t(k::PAGE_ENQUIRY_TEXT_HINT) value=text most=PROSE_MAX as u32/>
            <Suggestions typed=text/>
            <SelectField name="topic" label=t(k::PAGE_ENQUIRY_TOPIC) value=topic choices=topics()/>
            <SelectField name="building_id" label=t(k::PAGE_COMPLAINT_BUILDING) value=building choices=buildings/>
            <TextField name="name" label=t(k::PAGE_VISITOR_NAME) value=name autocomplete="name"/>
            <TextField name="phone" label=t(k::PAGE_VISITOR_PHONE) hint=t(k::PAGE_VISITOR_PHONE_HINT) value=phone inputmode="tel" autocomplete="tel" optional=true/>
            <div class="thumb-bar">
                <div class="send" role="status">
                    {move || problem.get().map(|error| view! { <Banner tone=BannerTone::Warn words=move || unsent(&error)/> })}
                    <Button label=t(k::PAGE_ENQUIRY_SEND) kind=ButtonKind::Primary submit=true busy/>
                </div>
            </div>
        </Form>
    }
    .into_any()
}

/// Where too many came from one place, when it goes on.
fn unsent(error: &ApiError) -> String {
    match error {
        ApiError::Limited(seconds) => {
            tn(k::PAGE_COMPLAINT_ANONYMOUS_LIMITED, seconds.div_ceil(60).max(1), &[])
        }
        error => words::unsent(error),
    }
}
