//! The settings of one channel. A secret is typed anew or left as it is; it is never shown.

use contract::channels::{ChannelView, MailSecurity, SetChannel};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{desk::channels, new_key};
use crate::i18n::{codes, k, t, t_with};
use crate::tickets::words as say;
use crate::ui::{
    Button, ButtonKind, CheckField, Choice, Faults, Fetched, Form, PasswordField, SelectField, TextArea,
    TextField, use_toasts,
};
use crate::words;

/// What the backend fills in, as it is written in a template.
const PLACEHOLDERS: &str = "{text} {number} {name} {phone}";

#[derive(Clone, Copy)]
struct Typed {
    is_on: RwSignal<bool>,
    host: RwSignal<String>,
    port: RwSignal<String>,
    security: RwSignal<String>,
    username: RwSignal<String>,
    sender: RwSignal<String>,
    template: RwSignal<String>,
    secret: RwSignal<String>,
}

impl Typed {
    fn of(channel: &ChannelView) -> Typed {
        let text = |value: &Option<String>| RwSignal::new(value.clone().unwrap_or_default());
        let security = channel.security.as_ref().map(say::code);
        Typed {
            is_on: RwSignal::new(channel.is_on),
            host: text(&channel.host),
            port: RwSignal::new(channel.port.map_or_else(String::new, |port| port.to_string())),
            security: RwSignal::new(security.unwrap_or_else(|| MailSecurity::Tls.word().to_owned())),
            username: text(&channel.username),
            sender: text(&channel.sender),
            template: text(&channel.template),
            secret: RwSignal::new(String::new()),
        }
    }

    fn form(self, is_mail: bool) -> SetChannel {
        let said = |value: RwSignal<String>, is_asked: bool| {
            Some(value.get_untracked().trim().to_owned()).filter(|value| is_asked && !value.is_empty())
        };
        let security = said(self.security, is_mail);
        SetChannel {
            is_on: self.is_on.get_untracked(),
            host: said(self.host, is_mail),
            // What is no number is refused as one out of range.
            port: said(self.port, is_mail).map(|port| port.parse().unwrap_or(0)),
            security: MailSecurity::ALL.iter().copied().find(|each| Some(each.word()) == security.as_deref()),
            username: said(self.username, is_mail),
            sender: said(self.sender, is_mail),
            template: said(self.template, !is_mail),
            secret: said(self.secret, true),
        }
    }
}

#[component]
pub fn Edit(
    kind: String,
    channel: ChannelView,
    read: Fetched<Vec<ChannelView>>,
    /// Which channel's settings are open: one at a time, as their fields have the same names.
    open: RwSignal<Option<String>>,
) -> impl IntoView {
    let (toasts, busy, faults) = (use_toasts(), RwSignal::new(false), Faults::new());
    let (typed, is_mail, version) = (Typed::of(&channel), kind == "email", channel.version);
    let has_secret = channel.has_secret;
    let mine = StoredValue::new(kind.clone());
    let is_open = move || open.with(|open| mine.with_value(|mine| open.as_ref() == Some(mine)));
    let toggle = move |event: leptos::ev::MouseEvent| {
        // The signal says what is open, not the element by itself.
        event.prevent_default();
        open.set((!is_open()).then(|| mine.get_value()));
    };
    let save = {
        let kind = kind.clone();
        move |()| {
            let (kind, form) = (kind.clone(), typed.form(is_mail));
            busy.set(true);
            spawn_local(async move {
                match channels::set(&kind, version, &form, &new_key()).await {
                    Ok(_) => {
                        toasts.say(t(k::DESK_CHANNELS_SAVED));
                        open.try_set(None);
                        read.ask_again();
                    }
                    Err(error) => words::show(&error, faults, toasts),
                }
                busy.try_set(false);
            });
        }
    };
    let form = move || {
        is_open().then(|| {
            let fields = if is_mail { mail(typed, has_secret) } else { http(typed, has_secret) };
            view! {
                <Form faults on_submit=save.clone()>
                    <CheckField name="is_on" label=t(k::DESK_CHANNELS_IS_ON) hint=t(k::DESK_CHANNELS_IS_ON_HINT) value=typed.is_on/>
                    {fields}
                    <Button label=t(k::DESK_CHANNELS_SAVE) kind=ButtonKind::Primary submit=true busy/>
                </Form>
            }
        })
    };
    view! {
        <details class="more-acts" prop:open=is_open>
            <summary on:click=toggle>{t(k::DESK_CHANNELS_SETTINGS)}</summary>
            {form}
        </details>
    }
    .into_any()
}

fn mail(typed: Typed, has_secret: bool) -> AnyView {
    let securities = MailSecurity::ALL.iter().map(|security| {
        let word = security.word();
        Choice::new(word, move || say::say(codes::mail_security(word)))
    });
    let choices: Vec<_> = securities.collect();
    let hint = if has_secret { k::DESK_CHANNELS_SECRET_STAYS } else { k::DESK_CHANNELS_SECRET_NONE };
    view! {
        <TextField name="host" label=t(k::DESK_CHANNELS_HOST) value=typed.host autocomplete="off"/>
        <TextField name="port" label=t(k::DESK_CHANNELS_PORT) value=typed.port inputmode="numeric" autocomplete="off"/>
        <SelectField name="security" label=t(k::DESK_CHANNELS_SECURITY) value=typed.security choices/>
        <TextField name="sender" label=t(k::DESK_CHANNELS_SENDER) value=typed.sender kind="email" autocomplete="off"/>
        <TextField name="username" label=t(k::DESK_CHANNELS_USERNAME) value=typed.username optional=true autocomplete="off"/>
        <PasswordField name="secret" label=t(k::DESK_CHANNELS_PASSWORD) hint=t(hint) value=typed.secret autocomplete="new-password"/>
    }
    .into_any()
}

fn http(typed: Typed, has_secret: bool) -> AnyView {
    let hint = if has_secret { k::DESK_CHANNELS_SECRET_STAYS } else { k::DESK_CHANNELS_URL_HINT };
    let names = || t_with(k::DESK_CHANNELS_TEMPLATE_HINT, &[("names", PLACEHOLDERS)]);
    view! {
        <PasswordField name="secret" label=t(k::DESK_CHANNELS_URL) hint=t(hint) value=typed.secret autocomplete="off"/>
        <TextArea name="template" label=t(k::DESK_CHANNELS_TEMPLATE) hint=names value=typed.template/>
    }
    .into_any()
}
