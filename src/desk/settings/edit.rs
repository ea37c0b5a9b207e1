//! The page of one section: its fields, one way to save them, and its history. Where somebody else has saved meanwhile,
//! what was typed stays, and the history says what they saved.

use contract::problem::{FieldFault, field};
use contract::settings::{Section, Setting};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::text_prop::TextProp;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::draft;
use super::history::History;
use crate::api::{self, ApiError, desk::settings};
use crate::i18n::{Key, codes, k, t, t_with};
use crate::routes;
use crate::tickets::words as ticket_words;
use crate::ui::{
    Banner, BannerTone, Button, ButtonKind, Faults, Fetched, Form, Loaded, PageTitle, SkeletonShape, Toasts,
    use_toasts,
};
use crate::words;

/// The fields of a section while they are edited.
pub trait Fields: Clone + Send + Sync + 'static {
    const SECTION: Section;
    /// What the section is for.
    const LEAD: Key;
    type Value: Serialize + DeserializeOwned + Clone + PartialEq + Send + Sync + 'static;

    fn of(value: Self::Value) -> Self;

    fn value(&self) -> Self::Value;

    fn draw(&self) -> AnyView;
}

pub fn page<F: Fields>() -> AnyView {
    let read = Fetched::new(|| settings::read::<F::Value>(F::SECTION));
    let history = Fetched::new(|| settings::changes(F::SECTION, None));
    let draw = move |setting: Setting<F::Value>| {
        let editing = Editing::<F>::new(setting);
        let saved = move || history.ask_again();
        view! {
            {editing.form(saved)}
            <History section=F::SECTION first=history/>
        }
        .into_any()
    };
    let title = || ticket_words::say(codes::setting_section(F::SECTION.word()));
    view! {
        <PageTitle title back=routes::DESK_SETTINGS.to_owned()/>
        <p class="muted">{t(F::LEAD)}</p>
        <Loaded from=read draw shape=SkeletonShape::Page/>
    }
    .into_any()
}

struct Editing<F: Fields> {
    /// What is typed lives as long as the page, whoever put it there: a press whose button goes with it, too.
    owner: StoredValue<Option<Owner>>,
    version: RwSignal<i64>,
    fields: RwSignal<F>,
    /// What somebody else has saved meanwhile.
    theirs: RwSignal<Option<F::Value>>,
    /// What was sent and the key it was sent with: the same again is not a second change.
    sent: StoredValue<Option<(F::Value, String)>>,
    faults: Faults,
    busy: RwSignal<bool>,
    toasts: Toasts,
}

impl<F: Fields> Clone for Editing<F> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<F: Fields> Copy for Editing<F> {}

impl<F: Fields> Editing<F> {
    fn new(read: Setting<F::Value>) -> Self {
        let (typed, theirs) = match draft::read::<F>(&read.value) {
            Some((version, typed)) => (typed, (version != read.version).then_some(read.value)),
            None => (read.value, None),
        };
        Editing {
            owner: StoredValue::new(Owner::current()),
            version: RwSignal::new(read.version),
            fields: RwSignal::new(F::of(typed)),
            theirs: RwSignal::new(theirs),
            sent: StoredValue::new(None),
            faults: Faults::new(),
            busy: RwSignal::new(false),
            toasts: use_toasts(),
        }
    }

    fn form(self, saved: impl Fn() + Copy + Send + Sync + 'static) -> AnyView {
        let save = move |()| {
            if self.busy.get_untracked() {
                return;
            }
            self.busy.set(true);
            self.faults.clear();
            spawn_local(async move {
                self.send(saved).await;
                self.busy.try_set(false);
            });
        };
        let overtaken = move || {
            self.theirs.get().map(|theirs| {
                let take = move |()| {
                    draft::forget::<F>();
                    self.take_on(theirs.clone());
                    self.theirs.set(None);
                };
                view! {
                    <Banner tone=BannerTone::Warn words=t(k::DESK_SETTINGS_OVERTAKEN)>
                        <Button label=t(k::DESK_SETTINGS_TAKE_THEIRS) on_press=take/>
                    </Banner>
                }
            })
        };
        view! {
            <Form faults=self.faults on_submit=save>
                <div role="status">{overtaken}</div>
                // Entries come, go and change places by buttons.
                <div class="form" on:input=move |_| self.keep() on:click=move |_| self.keep()>
                    {move || self.fields.with(F::draw)}
                </div>
                <Button label=t(k::DESK_SETTINGS_SAVE) kind=ButtonKind::Primary submit=true busy=self.busy/>
            </Form>
        }
        .into_any()
    }

    /// Once the fields have it themselves.
    fn keep(self) {
        request_animation_frame(move || {
            let typed = self.fields.try_with_untracked(F::value);
            if let (Some(version), Some(typed)) = (self.version.try_get_untracked(), typed) {
                draft::keep::<F>(version, typed);
            }
        });
    }

    fn take_on(self, value: F::Value) {
        if let Some(owner) = self.owner.try_get_value().flatten() {
            let fields = owner.with(|| F::of(value));
            self.fields.try_set(fields);
        }
    }

    async fn send(self, saved: impl Fn()) {
        let value = self.fields.with_untracked(F::value);
        let key = match self.sent.get_value() {
            Some((before, key)) if before == value => key,
            _ => api::new_key(),
        };
        self.sent.set_value(Some((value.clone(), key.clone())));
        let version = self.version.get_untracked();
        match settings::replace(F::SECTION, version, &value, &key).await {
            Ok(now) => {
                draft::forget::<F>();
                self.sent.try_update_value(Option::take);
                self.theirs.try_set(None);
                self.version.try_set(now.version);
                self.take_on(now.value);
                self.toasts.say(t(k::DESK_SETTINGS_SAVED));
                saved();
            }
            Err(ApiError::Stale) => match settings::read::<F::Value>(F::SECTION).await {
                Ok(now) => {
                    self.version.try_set(now.version);
                    self.theirs.try_set(Some(now.value));
                    saved();
                }
                Err(error) => words::show(&error, self.faults, self.toasts),
            },
            Err(ApiError::Invalid(found)) => self.faults.set(found.iter().map(said).collect()),
            Err(error) => words::show(&error, self.faults, self.toasts),
        }
    }
}

/// A fault at its field, which goes by its whole path here.
fn said(fault: &FieldFault) -> (String, TextProp) {
    let value = |name: &str| fault.params.get(name).cloned().unwrap_or_default();
    let words: TextProp = match fault.code.as_str() {
        field::IN_USE => {
            let (name, n) = (value("name"), value("n"));
            (move || t_with(k::DESK_SETTINGS_IN_USE, &[("name", &name), ("n", &n)])).into()
        }
        "none_round_the_clock" => t(k::DESK_SETTINGS_NONE_ROUND_THE_CLOCK).into(),
        _ if fault.path.ends_with("number") && fault.code == field::WRONG_TYPE => {
            t(k::DESK_SETTINGS_NO_DIGITS).into()
        }
        _ => words::sentence(fault).into(),
    };
    (fault.path.clone(), words)
}
