//! The sheets of a complaint: the letter, the action report, and forms (六) 投诉受理登记表 and (七) 投诉处理记录表 in the
//! order of the manuals' fields [CMP-05, CMP-07, CMP-08].

use contract::complaints::{ComplaintView, Severity};
use contract::tickets::{ActorView, EventKind, EventView, TicketView};
use leptos::prelude::*;

use crate::desk::tickets::sheet;
use crate::estate::said;
use crate::i18n::{codes, full_time, k, t};
use crate::tickets::{LetterSheet, kinds, words};
use crate::ui::EmptyState;

pub fn letter(ticket: TicketView, complaint: ComplaintView) -> AnyView {
    let name = reporter(&ticket).unwrap_or_default();
    match complaint.letter {
        Some(letter) => view! { <LetterSheet ticket letter name/> }.into_any(),
        None => view! { <EmptyState title=t(k::DESK_COMPLAINTS_LETTER_NONE)/> }.into_any(),
    }
}

pub fn report(ticket: TicketView, complaint: ComplaintView) -> AnyView {
    let reports = complaint.grading.map(|grading| grading.reports).unwrap_or_default();
    let sheets = reports.into_iter().map(|report| {
        let rows = vec![
            (k::DESK_COMPLAINTS_FORM_NUMBER, Some(ticket.number.clone())),
            (k::DESK_COMPLAINTS_FORM_CONTENT, ticket.text.clone()),
            (k::DESK_COMPLAINTS_CAUSE, Some(report.cause)),
            (k::DESK_COMPLAINTS_CORRECTION, Some(report.correction)),
            (k::DESK_COMPLAINTS_PREVENTION, Some(report.prevention)),
            (k::DESK_COMPLAINTS_DUE_ON, Some(report.due_on.to_string())),
            (k::DESK_COMPLAINTS_FORM_SIGNATURE, Some(words::staff(&report.by))),
            (k::DESK_COMPLAINTS_FORM_DATE, Some(full_time(report.at))),
        ];
        sheet(k::DESK_COMPLAINTS_REPORTS, rows)
    });
    sheets.collect_view().into_any()
}

/// (六) 投诉受理登记表
pub fn register(ticket: &TicketView, complaint: &ComplaintView) -> AnyView {
    let grading = complaint.grading.as_ref();
    let rows = vec![
        (k::DESK_COMPLAINTS_FORM_NUMBER, Some(ticket.number.clone())),
        (k::DESK_COMPLAINTS_FORM_CUSTOMER, reporter(ticket)),
        (k::DESK_COMPLAINTS_FORM_UNIT, Some(words::place(&ticket.place))),
        (k::DESK_COMPLAINTS_FORM_PHONE, phone(ticket)),
        (k::DESK_COMPLAINTS_FORM_CHANNEL, Some(words::say(codes::channel(&words::code(&ticket.channel))))),
        (k::DESK_COMPLAINTS_FORM_RECEIVED, Some(full_time(ticket.reported_at))),
        (k::DESK_COMPLAINTS_FORM_RECEIVER, Some(receiver(ticket))),
        (k::PAGE_COMPLAINT_FACT_MATTER, Some(kinds::category(&ticket.kind, ticket.category.as_deref()))),
        (k::PAGE_COMPLAINT_FACT_HAPPENED, complaint.happened_at.map(full_time)),
        (k::PAGE_COMPLAINT_FACT_PLACE, complaint.place.clone()),
        (k::DESK_COMPLAINTS_FORM_CONTENT, ticket.text.clone()),
        (k::DESK_COMPLAINTS_FORM_HOPE, complaint.hope.clone()),
        (k::DESK_COMPLAINTS_FACT_SEVERITY, grading.map(|grading| boxes(&words::code(&grading.severity)))),
        (k::DESK_COMPLAINTS_FACT_OPINION, grading.and_then(|grading| grading.opinion.clone())),
        (
            k::DESK_COMPLAINTS_FACT_DEPARTMENT,
            grading.and_then(|grading| grading.department.as_ref().map(said)),
        ),
        (k::DESK_COMPLAINTS_FACT_PLAN, grading.and_then(|grading| grading.plan.clone())),
    ];
    sheet(k::DESK_COMPLAINTS_FORM_REGISTER, rows)
}

/// (七) 投诉处理记录表
pub fn record(ticket: &TicketView, complaint: &ComplaintView) -> AnyView {
    let grading = complaint.grading.as_ref();
    let handler = ticket.handler.as_ref().unwrap_or(&ticket.responsible);
    let outcome = last(ticket, &[EventKind::Resolved]).and_then(|event| event.text.clone());
    let assessment = grading.and_then(|grading| grading.assessment.as_ref());
    let rows = vec![
        (k::DESK_COMPLAINTS_FORM_NUMBER, Some(ticket.number.clone())),
        (k::DESK_COMPLAINTS_FORM_CUSTOMER, reporter(ticket)),
        (k::DESK_COMPLAINTS_FORM_UNIT, Some(words::place(&ticket.place))),
        (k::DESK_COMPLAINTS_FORM_PHONE, phone(ticket)),
        (k::DESK_COMPLAINTS_FORM_RECEIVED, Some(full_time(ticket.reported_at))),
        (k::DESK_COMPLAINTS_FORM_RECEIVER, Some(receiver(ticket))),
        (
            k::DESK_COMPLAINTS_FACT_DEPARTMENT,
            grading.and_then(|grading| grading.department.as_ref().map(said)),
        ),
        (k::PAGE_COMPLAINT_FACT_HANDLER, Some(words::staff(handler))),
        (k::DESK_COMPLAINTS_FORM_CONTENT, ticket.text.clone()),
        (k::DESK_COMPLAINTS_FACT_PLAN, grading.and_then(|grading| grading.plan.clone())),
        (k::DESK_COMPLAINTS_FORM_PROCESS, Some(process(ticket))),
        (k::DESK_COMPLAINTS_FORM_OUTCOME, outcome),
        (k::DESK_COMPLAINTS_FORM_FEEDBACK, Some(feedback(ticket))),
        (k::DESK_COMPLAINTS_ASSESSMENT, assessment.map(|assessment| assessment.text.clone())),
        (
            k::DESK_COMPLAINTS_FORM_SIGNATURE,
            assessment.map(|assessment| [words::staff(&assessment.by), full_time(assessment.at)].join("\n")),
        ),
        (k::DESK_COMPLAINTS_FORM_REMARK, None),
    ];
    sheet(k::DESK_COMPLAINTS_FORM_RECORD, rows)
}

/// Who took it in; what came through the portal, the one responsible for it.
fn receiver(ticket: &TicketView) -> String {
    let received = ticket.events.iter().find(|event| event.kind.is(EventKind::Registered));
    match received.map(|event| &event.actor) {
        Some(ActorView::Staff { staff }) => words::staff(staff),
        _ => words::staff(&ticket.responsible),
    }
}

/// The three boxes of the form, one of them ticked [CMP-06].
fn boxes(severity: &str) -> String {
    let one = |each: &Severity| {
        let mark = if each.word() == severity { "☑" } else { "☐" };
        [mark, &words::say(codes::severity(each.word()))].join(" ")
    };
    Severity::ALL.iter().map(one).collect::<Vec<_>>().join("   ")
}

/// What happened, a line each; what was said among staff does not go to paper.
fn process(ticket: &TicketView) -> String {
    let shown = |event: &&EventView| {
        event.kind.known().is_some_and(|kind| !kind.is_internal() && !matches!(kind, EventKind::Message))
    };
    let line = |event: &EventView| {
        let what = kinds::event(&ticket.kind, &event.kind);
        [full_time(event.occurred_at), what].join(" ")
    };
    ticket.events.iter().filter(shown).map(line).collect::<Vec<_>>().join("\n")
}

/// What the resident said of it, each time.
fn feedback(ticket: &TicketView) -> String {
    const SAID: &[EventKind] =
        &[EventKind::Satisfied, EventKind::Understood, EventKind::NotSatisfied, EventKind::Confirmed];
    let said =
        ticket.events.iter().filter(|event| event.kind.known().is_some_and(|kind| SAID.contains(kind)));
    let line = |event: &EventView| {
        let what = kinds::event(&ticket.kind, &event.kind);
        [Some(full_time(event.occurred_at)), Some(what), event.text.clone()]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" ")
    };
    said.map(line).collect::<Vec<_>>().join("\n")
}

fn last<'a>(ticket: &'a TicketView, kinds: &[EventKind]) -> Option<&'a EventView> {
    ticket.events.iter().rev().find(|event| event.kind.known().is_some_and(|kind| kinds.contains(kind)))
}

fn reporter(ticket: &TicketView) -> Option<String> {
    ticket.reporter.as_ref().map(|reporter| reporter.name.clone())
}

fn phone(ticket: &TicketView) -> Option<String> {
    ticket.reporter.as_ref().and_then(|reporter| reporter.phone_masked.clone())
}
