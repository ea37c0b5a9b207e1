//! What is asked for the acts that only complaints and suggestions have.

use contract::tickets::Action;
use leptos::prelude::*;

use super::classify::ClassifyForm;
use super::order_work::OrderWorkForm;
use super::plan::{HoldForm, PlanForm};
use super::refer::ReferForm;
use super::report::ReportForm;
use super::resolve::ResolveForm;
use super::say::SayForm;
use crate::desk::tickets::{Act, ReasonForm};
use crate::i18n::k;

pub fn form(act: Act) -> Option<AnyView> {
    Some(match act.action {
        Action::Respond | Action::SendLetter | Action::Assess => view! { <SayForm act/> }.into_any(),
        Action::Refer => view! { <ReferForm act/> }.into_any(),
        Action::Classify => view! { <ClassifyForm act/> }.into_any(),
        Action::Plan => view! { <PlanForm act/> }.into_any(),
        Action::OrderWork => view! { <OrderWorkForm act/> }.into_any(),
        Action::Hold => view! { <HoldForm act/> }.into_any(),
        Action::Raise => {
            view! { <ReasonForm act label=k::DESK_COMPLAINTS_RAISE hint=k::DESK_COMPLAINTS_RAISE_HINT/> }
                .into_any()
        }
        Action::Resolve => view! { <ResolveForm act/> }.into_any(),
        Action::ReportAction => view! { <ReportForm act/> }.into_any(),
        _ => return None,
    })
}
