//! For whoever has something to say and no wish to sign in: it is looked into, and nobody can be answered.

use contract::complaints::{AnonymousComplaint, Matter, Noted};
use contract::ids::BuildingId;
use contract::people::BuildingView;
use contract::text::PROSE_MAX;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::draft::spoken;
use super::form::matters;
use crate::api::{self, ApiError};
use crate::estate::said;
use crate::i18n::{Key, k, t, t_with, tn};
use crate::routes;
use crate::ui::{
    Banner, BannerTone, Button, ButtonKind, Card, CheckField, Choice, ChoiceField, Faults, Fetched, Form,
    LinkButton, Loaded, PageTitle, SelectField, TextArea, TextField, use_toasts,
};
use crate::words;

const PROSE: u32 = PROSE_MAX as u32;

#[component]
pub fn AnonymousPage() -> impl IntoView {
    let noted = RwSignal::new(None::<Noted>);
    let buildings = Fetched::new(api::complaints::buildings);
    let form = move |buildings: Vec<BuildingView>| view! { <AnonymousForm buildings noted/> }.into_any();
    let step = move || {
        match noted.get() {
        Some(noted) => done(noted),
        None => view! {
            <PageTitle title=t(k::PAGE_COMPLAINT_ANONYMOUS_TITLE) back=routes::SIGN_IN.to_owned()/>
            <Banner words=t(k::PAGE_COMPLAINT_ANONYMOUS_LEAD)>
                <LinkButton href=routes::sign_in_then(routes::NEW_COMPLAINT) label=t(k::PAGE_COMPLAINT_SIGN_IN)/>
            </Banner>
            <Loaded from=buildings draw=form/>
        }
        .into_any(),
    }
    };
    step.into_any()
}

fn done(noted: Noted) -> AnyView {
    let title = t_with(k::PAGE_COMPLAINT_ANONYMOUS_DONE, &[("number", &noted.number)]);
    view! {
        <PageTitle title back=routes::SIGN_IN.to_owned()/>
        <Card><p>{t(k::PAGE_COMPLAINT_ANONYMOUS_DONE_WORDS)}</p></Card>
    }
    .into_any()
}

#[derive(Clone, Copy)]
struct Fields {
    building: RwSignal<String>,
    matter: RwSignal<String>,
    text: RwSignal<String>,
    place: RwSignal<String>,
    is_affected: RwSignal<bool>,
}

impl Fields {
    fn filled(self) -> Result<AnonymousComplaint, Vec<(&'static str, Key)>> {
        let building = self.building.with_untracked(|id| id.parse::<BuildingId>().ok());
        let matter =
            self.matter.with_untracked(|word| Matter::ALL.iter().copied().find(|each| each.word() == word));
        let text = self.text.get_untracked();
        let mut missing = Vec::new();
        if building.is_none() {
            missing.push(("building_id", k::PAGE_COMPLAINT_BUILDING_MISSING));
        }
        if matter.is_none() {
            missing.push(("matter", k::PAGE_COMPLAINT_MATTER_MISSING));
        }
        if text.trim().is_empty() {
            missing.push(("text", k::PAGE_COMPLAINT_TEXT_MISSING));
        }
        let (Some(building_id), Some(matter), true) = (building, matter, missing.is_empty()) else {
            return Err(missing);
        };
        let place = Some(self.place.get_untracked()).filter(|place| !place.trim().is_empty());
        let is_affected = self.is_affected.get_untracked();
        Ok(AnonymousComplaint { building_id, matter, text, place, is_affected, language: untrack(spoken) })
    }
}

#[component]
fn AnonymousForm(buildings: Vec<BuildingView>, noted: RwSignal<Option<Noted>>) -> impl IntoView {
    let (toasts, faults, busy) = (use_toasts(), Faults::new(), RwSignal::new(false));
    let problem = RwSignal::new(None::<ApiError>);
    let key = StoredValue::new(api::new_key());
    let words = || RwSignal::new(String::new());
    let fields = Fields {
        building: words(),
        matter: words(),
        text: words(),
        place: words(),
        is_affected: RwSignal::new(false),
    };
    let submit = move |()| {
        if busy.get_untracked() {
            return;
        }
        faults.clear();
        problem.set(None);
        let form = match fields.filled() {
            Ok(form) => form,
            Err(missing) => {
                let missing = missing.into_iter().map(|(name, words)| (name.to_owned(), t(words).into()));
                return faults.set(missing.collect());
            }
        };
        busy.set(true);
        spawn_local(async move {
            match api::complaints::note(&form, &key.get_value()).await {
                Ok(number) => drop(noted.try_set(Some(number))),
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
            <SelectField name="building_id" label=t(k::PAGE_COMPLAINT_BUILDING) value=fields.building choices=buildings/>
            <ChoiceField name="matter" label=t(k::PAGE_COMPLAINT_MATTER) value=fields.matter choices=matters()/>
            <TextArea name="text" label=t(k::PAGE_COMPLAINT_TEXT) hint=t(k::PAGE_COMPLAINT_TEXT_HINT) value=fields.text most=PROSE/>
            <TextField name="place" label=t(k::PAGE_COMPLAINT_PLACE) value=fields.place optional=true/>
            <CheckField name="is_affected" label=t(k::PAGE_COMPLAINT_AFFECTED) value=fields.is_affected/>
            <div class="thumb-bar">
                <div class="send" role="status">
                    {move || problem.get().map(|error| view! { <Banner tone=BannerTone::Warn words=move || unsent(&error)/> })}
                    <Button label=t(k::PAGE_COMPLAINT_SEND) kind=ButtonKind::Primary submit=true busy/>
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
