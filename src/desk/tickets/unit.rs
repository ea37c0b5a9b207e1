//! It was the wrong unit: the right one, and how that is known.

use contract::calls::CallerView;
use contract::text::PROSE_MAX;
use contract::tickets::CorrectUnit;
use leptos::prelude::*;

use super::act::Act;
use super::unit_search::UnitSearch;
use crate::i18n::{k, t};
use crate::ui::{Button, ButtonKind, Form, TextArea};

#[component]
pub fn UnitForm(act: Act) -> impl IntoView {
    let (unit, reason) = (RwSignal::new(None::<CallerView>), act.text());
    let submit = move |()| {
        let reason = reason.get_untracked();
        let Some(unit) = unit.get_untracked() else {
            return act.lacks("unit_id", k::DESK_UNIT_MISSING);
        };
        if reason.trim().is_empty() {
            return act.lacks("reason", k::TICKETS_REASON_MISSING);
        }
        act.send(CorrectUnit { unit_id: unit.unit_id, reason });
    };
    view! {
        <Form faults=act.faults on_submit=submit>
            <UnitSearch name="unit_id" label=k::DESK_UNIT_RIGHT chosen=unit/>
            <TextArea name="reason" label=t(k::DESK_UNIT_REASON) value=reason rows=3 most=PROSE_MAX as u32/>
            <Button label=t(k::DESK_SEND) kind=ButtonKind::Primary submit=true busy=act.busy/>
        </Form>
    }
    .into_any()
}
