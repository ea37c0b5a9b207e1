//! Proposing a new item, another price or text for one, or to take one off the list.

use contract::prices::{NewPriceItem, ProposePrice};
use contract::repairs::{Category, PriceItem};
use contract::text::PROSE_MAX;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::page::Prices;
use crate::api::{self, ApiError, desk::prices};
use crate::desk::tickets::{quantity_e4, written};
use crate::i18n::{Key, codes, k, t};
use crate::tickets::words as say;
use crate::ui::{
    Button, ButtonKind, CheckField, Choice, Faults, Fetched, Form, SelectField, TextArea, TextField,
    use_toasts,
};
use crate::words;

/// An item while it is edited.
#[derive(Clone, Copy)]
struct Draft {
    category: RwSignal<String>,
    name_zh: RwSignal<String>,
    name_en: RwSignal<String>,
    unit_zh: RwSignal<String>,
    unit_en: RwSignal<String>,
    price: RwSignal<String>,
    is_withdrawn: RwSignal<bool>,
    remark: RwSignal<String>,
}

impl Draft {
    fn of(old: Option<&PriceItem>) -> Draft {
        let said = |part: fn(&PriceItem) -> String| RwSignal::new(old.map(part).unwrap_or_default());
        Draft {
            category: said(|item| item.category.clone()),
            name_zh: said(|item| item.name.zh.clone()),
            name_en: said(|item| item.name.en.clone()),
            unit_zh: said(|item| item.unit.zh.clone()),
            unit_en: said(|item| item.unit.en.clone()),
            price: said(|item| written(item.unit_price_e4, 4)),
            is_withdrawn: RwSignal::new(false),
            remark: RwSignal::new(String::new()),
        }
    }

    /// What is to be sent, or what is missing first.
    fn filled(self, old: Option<&PriceItem>) -> Result<ProposePrice, (&'static str, Key)> {
        let text = |field: RwSignal<String>, name, missing| {
            let typed = field.get_untracked().trim().to_owned();
            if typed.is_empty() { Err((name, missing)) } else { Ok(typed) }
        };
        let item = match self.is_withdrawn.get_untracked() {
            true => None,
            false => Some(NewPriceItem {
                category: text(self.category, "category", k::DESK_PRICES_CATEGORY_MISSING)?,
                name_zh: text(self.name_zh, "name_zh", k::DESK_PRICES_NAME_MISSING)?,
                name_en: text(self.name_en, "name_en", k::DESK_PRICES_NAME_MISSING)?,
                unit_price_e4: self
                    .price
                    .with_untracked(|typed| quantity_e4(typed))
                    .ok_or(("unit_price_e4", k::DESK_PRICES_PRICE_MISSING))?,
                unit_zh: text(self.unit_zh, "unit_zh", k::DESK_PRICES_UNIT_MISSING)?,
                unit_en: text(self.unit_en, "unit_en", k::DESK_PRICES_UNIT_MISSING)?,
            }),
        };
        let remark = text(self.remark, "remark", k::DESK_PRICES_REMARK_MISSING)?;
        Ok(ProposePrice { item_id: old.map(|item| item.id), item, remark })
    }
}

#[component]
pub fn ProposeForm(old: Option<PriceItem>, open: RwSignal<bool>, read: Fetched<Prices>) -> impl IntoView {
    let (toasts, faults, busy) = (use_toasts(), Faults::new(), RwSignal::new(false));
    let key = StoredValue::new(api::new_key());
    let (draft, is_old) = (Draft::of(old.as_ref()), old.is_some());
    let submit = move |()| {
        if busy.get_untracked() {
            return;
        }
        let form = match draft.filled(old.as_ref()) {
            Ok(form) => form,
            Err((field, words)) => return faults.set(vec![(field.to_owned(), t(words).into())]),
        };
        faults.clear();
        busy.set(true);
        spawn_local(async move {
            let answer = prices::propose(&form, &key.get_value()).await;
            busy.try_set(false);
            match answer {
                Ok(_) => {
                    toasts.say(t(k::TICKETS_SENT));
                    open.try_set(false);
                    read.ask_again();
                }
                Err(error) => words::show(&of_fields(error), faults, toasts),
            }
        });
    };
    let withdraw = is_old.then(|| {
        view! { <CheckField name="item" label=t(k::DESK_PRICES_WITHDRAW) hint=t(k::DESK_PRICES_WITHDRAW_HINT) value=draft.is_withdrawn/> }
    });
    view! {
        <Form faults on_submit=submit>
            {withdraw}
            {move || (!draft.is_withdrawn.get()).then(|| fields(draft))}
            <TextArea name="remark" label=t(k::DESK_PRICES_REMARK) hint=t(k::DESK_PRICES_REMARK_HINT) value=draft.remark rows=2 most=PROSE_MAX as u32/>
            <div class="row">
                <Button label=t(k::DESK_PRICES_SEND) kind=ButtonKind::Primary submit=true busy/>
                <Button label=t(k::COMMON_CANCEL) kind=ButtonKind::Plain on_press=move |()| open.set(false)/>
            </div>
        </Form>
    }
    .into_any()
}

fn fields(draft: Draft) -> AnyView {
    let categories: Vec<_> = Category::ALL
        .iter()
        .map(|each| Choice::new(each.word(), move || say::say(codes::category(each.word()))))
        .collect();
    view! {
        <TextField name="unit_price_e4" label=t(k::DESK_PRICES_PRICE) hint=t(k::DESK_PRICES_PRICE_HINT) value=draft.price inputmode="decimal"/>
        <SelectField name="category" label=t(k::DESK_PRICES_CATEGORY) value=draft.category choices=categories/>
        <div class="calendar-times">
            <TextField name="name_zh" label=t(k::DESK_PRICES_NAME_ZH) value=draft.name_zh/>
            <TextField name="name_en" label=t(k::DESK_PRICES_NAME_EN) value=draft.name_en/>
            <TextField name="unit_zh" label=t(k::DESK_PRICES_UNIT_ZH) value=draft.unit_zh/>
            <TextField name="unit_en" label=t(k::DESK_PRICES_UNIT_EN) value=draft.unit_en/>
        </div>
    }
    .into_any()
}

/// The fields of an item stand on the screen by themselves.
fn of_fields(error: ApiError) -> ApiError {
    let ApiError::Invalid(mut fields) = error else { return error };
    for fault in &mut fields {
        if let Some(own) = fault.path.strip_prefix("item.") {
            fault.path = own.to_owned();
        }
    }
    ApiError::Invalid(fields)
}
