//! Taking a payment: what is owed is filled in, who brought it and how is asked [REP-16].

use contract::ids::PersonId;
use contract::ledger::{ChargeView, Method, TakePayment};
use contract::people::Handler;
use leptos::prelude::*;

use super::charge::owed;
use super::receipt::Taken;
use super::send::Sending;
use crate::api;
use crate::api::desk::ledger;
use crate::desk::tickets::{choice, fen, written};
use crate::i18n::{codes, k, t};
use crate::tickets::words;
use crate::ui::{
    Button, ButtonKind, CheckField, Choice, ChoiceField, Fetched, Form, Loaded, SelectField, TextField,
};

#[component]
pub fn PayForm(
    current: RwSignal<ChargeView>,
    taken: RwSignal<Option<Taken>>,
    open: RwSignal<bool>,
) -> impl IntoView {
    let sending = Sending::new();
    let (charge, ticket, due) = current.with_untracked(|charge| (charge.id, charge.ticket_id, owed(charge)));
    let amount = RwSignal::new(written(due, 2));
    let [method, payer, via] = [const { String::new() }; 3].map(RwSignal::new);
    let is_via = RwSignal::new(false);
    let methods: Vec<_> = Method::ALL
        .iter()
        .map(|each| Choice::new(each.word(), move || words::say(codes::method(each.word()))))
        .collect();
    let submit = move |()| {
        let Some(amount_fen) = amount.with_untracked(|amount| fen(amount)) else {
            return sending.lacks("amount_fen", k::DESK_AMOUNT_MISSING);
        };
        let Some(method) =
            Method::ALL.iter().find(|each| method.with_untracked(|method| method == each.word()))
        else {
            return sending.lacks("method", k::DESK_METHOD_MISSING);
        };
        let payer_name = payer.get_untracked();
        if payer_name.trim().is_empty() {
            return sending.lacks("payer_name", k::DESK_PAYER_NAME_MISSING);
        }
        let via_staff_id =
            via.with_untracked(|id| id.parse::<PersonId>().ok()).filter(|_| is_via.get_untracked());
        if is_via.get_untracked() && via_staff_id.is_none() {
            return sending.lacks("via_staff_id", k::DESK_VIA_MISSING);
        }
        let body = TakePayment { amount_fen, method: *method, payer_name, via_staff_id };
        sending.send(
            move |key| async move { ledger::take_payment(charge, &body, &key).await },
            move |charge| {
                open.try_set(false);
                taken.try_set(Taken::latest(&charge));
                current.try_set(charge);
            },
        );
    };
    let colleagues = move || {
        is_via.get().then(|| {
            let read = Fetched::new(move || api::desk::colleagues(ticket));
            let draw = move |people: Vec<Handler>| {
                let choices = people.iter().map(choice).collect::<Vec<_>>();
                view! { <SelectField name="via_staff_id" label=t(k::DESK_VIA_WHO) value=via choices/> }
                    .into_any()
            };
            view! { <Loaded from=read draw/> }
        })
    };
    view! {
        <Form faults=sending.faults on_submit=submit>
            <TextField name="amount_fen" label=t(k::DESK_AMOUNT) hint=t(k::DESK_AMOUNT_HINT) value=amount inputmode="decimal"/>
            <ChoiceField name="method" label=t(k::DESK_METHOD) value=method choices=methods/>
            <TextField name="payer_name" label=t(k::DESK_PAYER_NAME) value=payer/>
            <CheckField name="via" label=t(k::DESK_VIA) value=is_via/>
            {colleagues}
            <Button label=t(k::DESK_PAY_SEND) kind=ButtonKind::Primary submit=true busy=sending.busy/>
        </Form>
    }
    .into_any()
}
