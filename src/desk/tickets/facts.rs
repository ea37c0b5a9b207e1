//! What is known about a request, for staff.

use contract::people::StaffName;
use contract::tickets::TicketView;

use super::status;
use crate::i18n::{codes, day_and_time, k, text, tn};
use crate::tickets::{Fact, kinds, words};

pub fn facts(ticket: &TicketView) -> Vec<Fact> {
    let named = |staff: &StaffName| words::staff(staff);
    let entry = if ticket.may_enter { k::TICKETS_MAY_ENTER } else { k::DESK_MAY_NOT_ENTER };
    let of_repair = !kinds::is_case(&ticket.kind);
    let handler = if of_repair { k::TICKETS_FACT_HANDLER } else { k::PAGE_COMPLAINT_FACT_HANDLER };
    let windows: Vec<_> = ticket.windows.iter().map(words::window).collect();
    vec![
        Fact(k::TICKETS_FACT_VISIT, ticket.visit.as_ref().map(words::window)),
        Fact(
            k::DESK_FACT_PURPOSE,
            ticket.purpose.as_ref().map(|word| words::say(codes::purpose(&words::code(word)))),
        ),
        Fact(k::DESK_FACT_WINDOWS, (!windows.is_empty()).then(|| windows.join("\n"))),
        Fact(k::TICKETS_FACT_WISHED, ticket.wished_visit.as_ref().map(words::window)),
        Fact(k::PAGE_COMPLAINT_FACT_KIND, Some(kinds::word(&ticket.kind))),
        Fact(k::TICKETS_FACT_CATEGORY, Some(kinds::category(&ticket.kind, ticket.category.as_deref()))),
        Fact(k::TICKETS_FACT_PLACE, Some(words::place(&ticket.place))),
        Fact(k::TICKETS_FACT_ENTRY, of_repair.then(|| text(entry))),
        Fact(k::DESK_FACT_CHARGING, charging(ticket).filter(|_| of_repair)),
        Fact(k::DESK_FACT_MATERIALS, materials(ticket).filter(|_| of_repair)),
        Fact(handler, ticket.handler.as_ref().map(named)),
        Fact(k::TICKETS_FACT_RESPONSIBLE, Some(named(&ticket.responsible))),
        Fact(k::DESK_FACT_CHANNEL, Some(words::say(codes::channel(&words::code(&ticket.channel))))),
        Fact(k::TICKETS_FACT_REPORTED, Some(day_and_time(ticket.reported_at))),
        Fact(k::DESK_FACT_REOPENED, (ticket.reopen_count > 0).then(|| ticket.reopen_count.to_string())),
        Fact(
            k::DESK_FACT_LEAD,
            ticket.lead.as_ref().map(|lead| {
                [lead.number.clone(), status::status(&ticket.kind, &lead.status, &lead.phase)].join(" · ")
            }),
        ),
        Fact(k::DESK_FACT_FOLLOWERS, ticket.follower_count.filter(|n| *n > 0).map(|n| n.to_string())),
        Fact(k::DESK_FACT_FOLLOWS_UP, ticket.follows_up.clone()),
        Fact(k::DESK_FACT_CAUSE, ticket.cause.clone()),
        Fact(k::DESK_FACT_ESCALATED, escalated(ticket)),
    ]
}

/// What it costs the resident is decided before anybody works on it.
fn charging(ticket: &TicketView) -> Option<String> {
    let Some(charging) = &ticket.charging else { return Some(text(k::DESK_CHARGING_OPEN)) };
    let charging = words::say(codes::charging(&words::code(charging)));
    let free_of = ticket.free_of.as_ref().map(|free_of| words::say(codes::free_of(&words::code(free_of))));
    Some([Some(charging), free_of].into_iter().flatten().collect::<Vec<_>>().join(" · "))
}

fn materials(ticket: &TicketView) -> Option<String> {
    let words = match ticket.are_materials_fit {
        None => k::DESK_MATERIALS_UNSEEN,
        Some(true) => k::DESK_MATERIALS_FIT,
        Some(false) => k::DESK_MATERIALS_UNFIT,
    };
    ticket.own_materials.then(|| text(words))
}

fn escalated(ticket: &TicketView) -> Option<String> {
    let level = u32::try_from(ticket.promise.as_ref()?.escalation_level).ok().filter(|level| *level > 0)?;
    Some(tn(k::DESK_ESCALATED_LEVEL, level, &[]))
}
