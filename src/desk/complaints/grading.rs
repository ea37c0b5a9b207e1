//! The panel beside a complaint: what it says of itself, how it is graded and handled, what was reported and assessed,
//! and the ways to paper.

use contract::complaints::{ActionReport, Assessment, CausedOrder, ComplaintView, Grading as Graded, Letter};
use contract::ids::TicketId;
use contract::people::Bilingual;
use contract::tickets::TicketView;
use leptos::prelude::*;

use crate::api;
use crate::estate::said;
use crate::i18n::{codes, day_and_time, k, t, t_with, text};
use crate::routes::{self, Sheet};
use crate::tickets::{CausedOrders, Fact, Facts, words};
use crate::ui::{Banner, BannerTone, Card, Fetched, Loaded};

#[component]
pub fn Grading(current: RwSignal<TicketView>) -> impl IntoView {
    let id = current.with_untracked(|ticket| ticket.id);
    let read = Fetched::new(move || api::desk::complaints::read(id));
    let draw = move |complaint: ComplaintView| panel(id, complaint);
    view! { <Card title=t(k::DESK_COMPLAINTS_GRADING)><Loaded from=read draw/></Card> }.into_any()
}

fn panel(id: TicketId, complaint: ComplaintView) -> AnyView {
    let confidential = complaint.is_confidential.then(|| {
        view! { <Banner tone=BannerTone::Warn words=t(k::DESK_COMPLAINTS_CONFIDENTIAL)/> }
    });
    let sent = complaint.letter.as_ref().map(letter);
    let wanted = text(match complaint.wants_letter {
        true => k::DESK_COMPLAINTS_LETTER_WANTED,
        false => k::DESK_COMPLAINTS_LETTER_NONE,
    });
    let affected = match complaint.is_affected {
        true => k::DESK_COMPLAINTS_AFFECTED,
        false => k::DESK_COMPLAINTS_UNAFFECTED,
    };
    let mut facts = complaint.grading.as_ref().map(graded).unwrap_or_default();
    facts.extend([
        Fact(k::DESK_COMPLAINTS_FACT_AFFECTED, Some(text(affected))),
        Fact(k::PAGE_COMPLAINT_FACT_HAPPENED, complaint.happened_at.map(day_and_time)),
        Fact(k::PAGE_COMPLAINT_FACT_PLACE, complaint.place.clone()),
        Fact(k::PAGE_COMPLAINT_FACT_WHOM, complaint.whom.clone()),
        Fact(k::PAGE_COMPLAINT_FACT_HOPE, complaint.hope.clone()),
        Fact(k::DESK_COMPLAINTS_FACT_LETTER, Some(sent.unwrap_or(wanted))),
    ]);
    let orders = (!complaint.orders.is_empty()).then(|| caused(complaint.orders));
    let (reports, assessment) =
        complaint.grading.map_or_else(Default::default, |grading| (grading.reports, grading.assessment));
    let sheets = [
        (complaint.letter.is_some(), Sheet::Letter, k::DESK_COMPLAINTS_PRINT_LETTER),
        (!reports.is_empty(), Sheet::Report, k::DESK_COMPLAINTS_PRINT_REPORT),
        (true, Sheet::Register, k::DESK_COMPLAINTS_PRINT_REGISTER),
        (true, Sheet::Record, k::DESK_COMPLAINTS_PRINT_RECORD),
    ];
    let sheets = sheets.into_iter().filter(|(is_there, ..)| *is_there).map(|(_, sheet, label)| {
        view! { <li><a href=routes::desk_ticket_print(id, sheet)>{t(label)}</a></li> }
    });
    view! {
        {confidential}
        <Facts facts/>
        {orders}
        {reports.into_iter().map(report).collect_view()}
        {assessment.map(assessed)}
        <ul class="links" role="list">{sheets.collect_view()}</ul>
    }
    .into_any()
}

fn graded(grading: &Graded) -> Vec<Fact> {
    let department = |name: &Option<Bilingual>| name.as_ref().map(said);
    let complex = match grading.is_complex {
        true => k::DESK_COMPLAINTS_COMPLEX,
        false => k::DESK_COMPLAINTS_SIMPLE,
    };
    vec![
        Fact(
            k::DESK_COMPLAINTS_FACT_SEVERITY,
            Some(words::say(codes::severity(&words::code(&grading.severity)))),
        ),
        Fact(k::DESK_COMPLAINTS_FACT_COMPLEX, Some(text(complex))),
        Fact(k::DESK_COMPLAINTS_FACT_CONCERNED, grading.concerned.as_ref().map(words::staff)),
        Fact(k::DESK_COMPLAINTS_FACT_CONCERNED_DEPARTMENT, department(&grading.concerned_department)),
        Fact(k::DESK_COMPLAINTS_FACT_DEPARTMENT, department(&grading.department)),
        Fact(k::DESK_COMPLAINTS_FACT_OPINION, grading.opinion.clone()),
        Fact(k::DESK_COMPLAINTS_FACT_PLAN, grading.plan.clone()),
    ]
}

fn letter(letter: &Letter) -> String {
    let (time, who) = (day_and_time(letter.sent_at), words::staff(&letter.from));
    t_with(k::DESK_COMPLAINTS_LETTER_SENT, &[("time", &time), ("who", &who)])
}

fn caused(orders: Vec<CausedOrder>) -> AnyView {
    view! {
        <section class="stack">
            <h3>{t(k::PAGE_COMPLAINT_CAUSED)}</h3>
            <CausedOrders orders href=routes::desk_ticket/>
        </section>
    }
    .into_any()
}

fn report(report: ActionReport) -> AnyView {
    let by = t_with(
        k::DESK_COMPLAINTS_REPORT_BY,
        &[("who", &words::staff(&report.by)), ("time", &day_and_time(report.at))],
    );
    let facts = vec![
        Fact(k::DESK_COMPLAINTS_CAUSE, Some(report.cause)),
        Fact(k::DESK_COMPLAINTS_CORRECTION, Some(report.correction)),
        Fact(k::DESK_COMPLAINTS_PREVENTION, Some(report.prevention)),
        Fact(k::DESK_COMPLAINTS_DUE_ON, Some(report.due_on.to_string())),
    ];
    view! {
        <section class="stack">
            <h3>{t(k::DESK_COMPLAINTS_REPORTS)}</h3>
            <Facts facts/>
            <p class="muted small">{by}</p>
        </section>
    }
    .into_any()
}

fn assessed(assessment: Assessment) -> AnyView {
    let by = t_with(
        k::DESK_COMPLAINTS_REPORT_BY,
        &[("who", &words::staff(&assessment.by)), ("time", &day_and_time(assessment.at))],
    );
    view! {
        <section class="stack">
            <h3>{t(k::DESK_COMPLAINTS_ASSESSMENT)}</h3>
            <p class="said">{assessment.text}</p>
            <p class="muted small">{by}</p>
        </section>
    }
    .into_any()
}
