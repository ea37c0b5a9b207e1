//! What is asked for the acts that all kinds share.

use contract::tickets::Action;
use leptos::prelude::*;

use super::act::Act;
use super::call::CallForm;
use super::decline::DeclineForm;
use super::duplicate::DuplicateForm;
use super::hand_over::HandOverForm;
use super::happened::HappenedForm;
use super::reason::ReasonForm;
use super::say::AskForm;
use super::signature::SignDoneForm;
use super::unit::UnitForm;
use crate::i18n::k;

pub fn form(act: Act) -> Option<AnyView> {
    let reason = |label| view! { <ReasonForm act label/> }.into_any();
    Some(match act.action {
        Action::ReturnJob => reason(k::DESK_REASON_RETURN_JOB),
        Action::ReturnQuote => reason(k::DESK_REASON_RETURN_QUOTE),
        Action::RefuseTransfer => reason(k::DESK_REASON_REFUSE_TRANSFER),
        Action::Record => reason(k::DESK_REASON_RECORD),
        Action::Reopen => reason(k::DESK_REASON_REOPEN),
        Action::AskResident => view! { <AskForm act/> }.into_any(),
        Action::RecordCall => view! { <CallForm act/> }.into_any(),
        Action::Decline => view! { <DeclineForm act/> }.into_any(),
        Action::JoinDuplicate => view! { <DuplicateForm act/> }.into_any(),
        Action::CorrectUnit => view! { <UnitForm act/> }.into_any(),
        Action::Transfer | Action::Assign => view! { <HandOverForm act/> }.into_any(),
        Action::Accept | Action::Start | Action::BeginWork | Action::Resume => {
            view! { <HappenedForm act/> }.into_any()
        }
        Action::SignDone => view! { <SignDoneForm act/> }.into_any(),
        _ => return None,
    })
}
