//! What is asked for the acts that only repairs have.

use contract::tickets::Action;
use leptos::prelude::*;

use super::complete::CompleteForm;
use super::confirm_quote::ConfirmQuoteForm;
use super::dispatch::DispatchForm;
use super::fail_visit::FailVisitForm;
use super::materials::MaterialsForm;
use super::propose::ProposeForm;
use super::run_late::RunLateForm;
use super::schedule::ScheduleForm;
use super::set_free::SetFreeForm;
use super::sign_quote::SignQuoteForm;
use super::wait::WaitForm;
use super::windows::WindowsForm;
use crate::desk::tickets::Act;

pub fn form(act: Act) -> Option<AnyView> {
    Some(match act.action {
        Action::Dispatch => view! { <DispatchForm act/> }.into_any(),
        Action::SetFree => view! { <SetFreeForm act/> }.into_any(),
        Action::Schedule => view! { <ScheduleForm act/> }.into_any(),
        Action::ProposeWindows => view! { <WindowsForm act/> }.into_any(),
        Action::RunLate => view! { <RunLateForm act/> }.into_any(),
        Action::FailVisit => view! { <FailVisitForm act/> }.into_any(),
        Action::ProposeQuote => view! { <ProposeForm act/> }.into_any(),
        Action::ConfirmQuote => view! { <ConfirmQuoteForm act/> }.into_any(),
        Action::SignQuote => view! { <SignQuoteForm act/> }.into_any(),
        Action::VerifyMaterials => view! { <MaterialsForm act/> }.into_any(),
        Action::Wait => view! { <WaitForm act/> }.into_any(),
        Action::Complete => view! { <CompleteForm act/> }.into_any(),
        _ => return None,
    })
}
