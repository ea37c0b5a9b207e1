//! A new password by who knows the old one.

use contract::accounts::ChangePassword;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, ApiError};
use crate::i18n::{k, t, text};
use crate::ui::{Button, Card, Faults, Form, PasswordField, use_toasts};
use crate::words;

#[component]
pub fn Password() -> impl IntoView {
    let toasts = use_toasts();
    let (current, new) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (faults, busy) = (Faults::new(), RwSignal::new(false));
    let submit = move |()| {
        if busy.get_untracked() {
            return;
        }
        faults.clear();
        let form = ChangePassword { current: current.get_untracked(), new: new.get_untracked() };
        let missing: Vec<_> = [("current", &form.current), ("new", &form.new)]
            .into_iter()
            .filter(|(_, value)| value.is_empty())
            .map(|(name, _)| (name.to_owned(), t(k::SESSION_PASSWORD_MISSING).into()))
            .collect();
        if !missing.is_empty() {
            return faults.set(missing);
        }
        busy.set(true);
        spawn_local(async move {
            match api::accounts::change_password(&form).await {
                Ok(()) => {
                    current.try_set(String::new());
                    new.try_set(String::new());
                    toasts.say(move || text(k::PAGE_ACCOUNT_CHANGED));
                }
                Err(ApiError::Invalid(fields)) if fields.iter().any(|fault| fault.path == "current") => {
                    faults.set(vec![("current".to_owned(), t(k::PAGE_ACCOUNT_CURRENT_WRONG).into())]);
                }
                Err(error) => words::show(&error, faults, toasts),
            }
            busy.try_set(false);
        });
    };
    view! {
        <Card title=t(k::PAGE_ACCOUNT_CHANGE)>
            <p class="muted">{t(k::PAGE_ACCOUNT_CHANGE_LEAD)}</p>
            <Form faults on_submit=submit>
                <PasswordField name="current" label=t(k::PAGE_ACCOUNT_CURRENT) value=current/>
                <PasswordField name="new" label=t(k::PAGE_ACCOUNT_NEW) value=new autocomplete="new-password"/>
                <Button label=t(k::PAGE_ACCOUNT_CHANGE) submit=true busy/>
            </Form>
        </Card>
    }
    .into_any()
}
