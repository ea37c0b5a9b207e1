//! 《纠正/预防措施报告》 [CMP-31]

use contract::complaints::ReportAction;
use contract::text::PROSE_MAX;
use leptos::prelude::*;

use crate::desk::tickets::Act;
use crate::i18n::{k, t};
use crate::tickets::read_date;
use crate::ui::{Button, ButtonKind, DateField, Form, TextArea};

const PROSE: u32 = PROSE_MAX as u32;

#[component]
pub fn ReportForm(act: Act) -> impl IntoView {
    let [cause, correction, prevention, due] =
        act.draft::<[String; 4]>().unwrap_or_default().map(RwSignal::new);
    Effect::new(move |before: Option<()>| {
        let draft = [cause, correction, prevention, due].map(|text| text.get());
        if before.is_some() {
            act.keep(&draft);
        }
    });
    let submit = move |()| {
        for (field, text) in [("cause", cause), ("correction", correction), ("prevention", prevention)] {
            if text.with_untracked(|text| text.trim().is_empty()) {
                return act.lacks(field, k::DESK_COMPLAINTS_TEXT_MISSING);
            }
        }
        let Some(due_on) = due.with_untracked(|day| read_date(day)) else {
            return act.lacks("due_on", k::DESK_COMPLAINTS_DUE_ON_MISSING);
        };
        let [cause, correction, prevention] =
            [cause, correction, prevention].map(|text| text.get_untracked());
        act.send(ReportAction { cause, correction, prevention, due_on });
    };
    view! {
        <Form faults=act.faults on_submit=submit>
            <TextArea name="cause" label=t(k::DESK_COMPLAINTS_CAUSE) value=cause rows=3 most=PROSE/>
            <TextArea name="correction" label=t(k::DESK_COMPLAINTS_CORRECTION) value=correction rows=3 most=PROSE/>
            <TextArea name="prevention" label=t(k::DESK_COMPLAINTS_PREVENTION) value=prevention rows=3 most=PROSE/>
            <DateField name="due_on" label=t(k::DESK_COMPLAINTS_DUE_ON) value=due/>
            <Button label=t(k::DESK_COMPLAINTS_REPORT_SEND) kind=ButtonKind::Primary submit=true busy=act.busy/>
        </Form>
    }
    .into_any()
}
