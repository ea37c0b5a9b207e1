//! The queue: each filter, sort and search gives what somebody would pick out of the whole by hand, page by page, and
//! nobody finds what is not theirs to see.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use contract::ids::TicketId;
use contract::paging::Page;
use contract::people::BuildingView;
use contract::tickets::{Action, Status, TicketSummary, TicketView};

use crate::harness::{Client, Estate, Stage, beside_others, each_estate};

/// All pages of a list, cut where no filter ends.
fn listed(desk: &Client, query: &str) -> Vec<TicketSummary> {
    let (mut all, mut cursor) = (Vec::new(), String::new());
    loop {
        let page: Page<TicketSummary> =
            desk.get(&format!("/desk/tickets?limit=23{query}{cursor}")).expect(200);
        all.extend(page.items);
        match page.next_cursor {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return all,
        }
        assert!(all.len() < 2000, "{query}: the pages come to no end");
    }
}

fn ids(tickets: &[TicketSummary]) -> Vec<TicketId> {
    tickets.iter().map(|ticket| ticket.id).collect()
}

/// By what is due first: the next step, or the answer to a message.
fn due(ticket: &TicketSummary) -> Option<DateTime<Utc>> {
    ticket.promise.as_ref().and_then(|promise| promise.due_at).into_iter().chain(ticket.reply_due_at).min()
}

/// A queue with something of each sort in it.
fn fill(stage: &Stage) {
    for status in [Status::Registered, Status::Dispatched, Status::AwaitingResident, Status::Waiting] {
        stage.at(status, "owner");
        stage.at(status, "delegate");
    }
    let ended = stage.at(Status::Confirmed, "tenant");
    stage.take(&ended, Action::Message, "tenant");
    stage.at(Status::Done, "neighbour");
}

/// What a filter leaves, plainly.
type Keeps<'a> = Box<dyn Fn(&TicketSummary, &TicketView) -> bool + 'a>;

#[test]
fn each_filter_and_sort_is_what_one_would_pick_by_hand() {
    let _machine = beside_others();
    each_estate(|estate| {
        let stage = Stage::on(estate);
        fill(&stage);
        let desk = estate.as_("cs_supervisor");
        let now = stage.now();
        let all = listed(&desk, "");
        let views: BTreeMap<TicketId, TicketView> =
            all.iter().map(|ticket| (ticket.id, stage.seen(ticket.id))).collect();
        let (butler, engineer) = (stage.id_of("butler"), stage.id_of("engineer"));
        let name_of = |key: &str| estate.as_(key).get("/session").json()["name"].clone();
        let (butler_name, engineer_name) = (name_of("butler"), name_of("engineer"));
        let buildings: Page<BuildingView> = desk.get("/desk/buildings").expect(200);
        assert_eq!(buildings.items.len(), 5);
        let tower = buildings.items.last().unwrap();
        let is_open_phase = |word: &'static str| -> Keeps {
            Box::new(move |ticket, _| serde_json::to_value(&ticket.phase).unwrap() == word)
        };
        let is_theirs = |view: &TicketView, name: &serde_json::Value| {
            view.responsible.name == *name
                || view.handler.as_ref().is_some_and(|handler| handler.name == *name)
        };
        let mut filters: Vec<(String, Keeps)> = vec![
            ("&category=water".into(), Box::new(|ticket, _| ticket.category.as_deref() == Some("water"))),
            ("&category=lift".into(), Box::new(|ticket, _| ticket.category.as_deref() == Some("lift"))),
            ("&whose=nobody".into(), Box::new(|_, view| view.handler.is_none())),
            (format!("&staff_id={butler}"), Box::new(|_, view| is_theirs(view, &butler_name))),
            (format!("&staff_id={engineer}"), Box::new(|_, view| is_theirs(view, &engineer_name))),
            (
                format!("&staff_id={butler}&whose=nobody"),
                Box::new(|_, view| is_theirs(view, &butler_name) && view.handler.is_none()),
            ),
            (format!("&building_id={}", tower.id), Box::new(|ticket, _| ticket.place.building == tower.name)),
            (
                format!("&building_id={}&category=water&whose=nobody", tower.id),
                Box::new(|ticket, view| {
                    ticket.place.building == tower.name
                        && ticket.category.as_deref() == Some("water")
                        && view.handler.is_none()
                }),
            ),
            ("&overdue=true".into(), Box::new(|ticket, _| due(ticket).is_some_and(|due_at| due_at < now))),
            ("&awaits_reply=true".into(), Box::new(|ticket, _| ticket.awaits_reply)),
            ("&emergency=true".into(), Box::new(|ticket, _| ticket.is_emergency)),
            (String::new(), Box::new(|_, _| true)),
        ];
        for phase in ["received", "in_hand", "waiting_resident", "waiting_other", "to_confirm"] {
            filters.push((format!("&phase={phase}"), is_open_phase(phase)));
        }
        let mut found_something = 0;
        for (turn, (query, keeps)) in filters.iter().enumerate() {
            let kept: Vec<&TicketSummary> =
                all.iter().filter(|ticket| keeps(ticket, &views[&ticket.id])).collect();
            found_something += usize::from(!kept.is_empty() && kept.len() < all.len());
            for sort in ["", ["&sort=newest", "&sort=oldest"][turn % 2]] {
                let mut expected = kept.clone();
                match sort {
                    "&sort=newest" => {
                        expected.sort_by_key(|ticket| std::cmp::Reverse((ticket.reported_at, ticket.id)));
                    }
                    "&sort=oldest" => expected.sort_by_key(|ticket| (ticket.reported_at, ticket.id)),
                    _ => expected.sort_by_key(|ticket| (due(ticket).is_none(), due(ticket), ticket.id)),
                }
                let expected: Vec<TicketId> = expected.iter().map(|ticket| ticket.id).collect();
                assert_eq!(ids(&listed(&desk, &format!("{query}{sort}"))), expected, "{query}{sort}");
            }
        }
        assert!(found_something >= 12, "only {found_something} filters tell anything apart");
        // Both at once are somebody else's and mine.
        assert!(listed(&desk, &format!("&whose=mine&staff_id={butler}")).is_empty());
        let own = listed(&estate.as_("butler"), "&whose=mine");
        assert!(!own.is_empty() && own.iter().all(|ticket| is_theirs(&stage.seen(ticket.id), &butler_name)));
        for wrong in ["whose=theirs", "sort=random", "category=roof", "overdue=maybe", "building_id=1"] {
            assert_eq!(desk.get(&format!("/desk/tickets?{wrong}")).status, 400, "{wrong}");
        }
    });
}

fn encoded(typed: &str) -> String {
    typed.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

fn found(desk: &Client, typed: &str) -> Vec<TicketSummary> {
    listed(desk, &format!("&q={}", encoded(typed)))
}

/// The number, the unit, the reporter: in every way in which somebody types them.
fn ways(estate: &Estate, ticket: &TicketView) -> Vec<String> {
    let number = &ticket.number;
    let tail = &number[number.len() - 4..];
    let phone = &estate.account("owner").login;
    [
        number.clone(),
        number.to_lowercase().replace('-', ""),
        format!(" {} ", &number[3..]),
        tail.to_owned(),
        tail.trim_start_matches('0').to_owned(),
        "1-1-0301".to_owned(),
        "1#1-301".to_owned(),
        "陈建国".to_owned(),
        "陈".to_owned(),
        phone.clone(),
        phone[phone.len() - 4..].to_owned(),
        // More units than one asks for one by one.
        "1-".to_owned(),
    ]
    .into()
}

#[test]
fn a_request_is_found_however_it_is_asked_for_and_only_where_it_may_be_seen() {
    let _machine = beside_others();
    each_estate(|estate| {
        let stage = Stage::on(estate);
        let ticket = stage.report("owner");
        let desk = estate.as_("front_desk");
        let (tower, engineer) = (estate.as_("front_desk_tower"), estate.as_("engineer"));
        for typed in ways(estate, &ticket) {
            let hits = found(&desk, &typed);
            assert!(ids(&hits).contains(&ticket.id), "{typed}: not found");
            assert!(!ids(&found(&tower, &typed)).contains(&ticket.id), "{typed}: the tower sees it");
            assert!(!ids(&found(&engineer, &typed)).contains(&ticket.id), "{typed}: it is in nobody's hands");
            let sorted = listed(&desk, &format!("&q={}&sort=newest", encoded(&typed)));
            assert_eq!(sorted.len(), hits.len(), "{typed}");
            assert!(sorted.is_sorted_by_key(|hit| std::cmp::Reverse((hit.reported_at, hit.id))), "{typed}");
        }
        // A search is all of it and nothing else.
        let of_building: Vec<TicketId> = listed(&desk, "")
            .iter()
            .filter(|one| one.place.unit.as_deref().is_some_and(|unit| unit.starts_with("1-")))
            .map(|one| one.id)
            .collect();
        assert_eq!(ids(&found(&desk, "1-")), of_building);
        let exact = found(&desk, &ticket.number);
        assert_eq!(ids(&exact), [ticket.id]);
        for nothing in ["BX-1999-999999", "没有这个人", "9-9-9999", "%", "_", "9999999999"] {
            assert!(found(&desk, nothing).is_empty(), "{nothing:?}");
        }
        // Narrowed and searched at once; blank asks for nothing.
        assert!(listed(&desk, &format!("&q={}&category=lift", ticket.number)).is_empty());
        for blank in ["%20", "%00", ""] {
            assert_eq!(ids(&listed(&desk, &format!("&q={blank}"))), ids(&listed(&desk, "")), "{blank}");
        }
        stage.take(&ticket, Action::Withdraw, "owner");
        assert!(found(&desk, &ticket.number).is_empty(), "it has ended");
        let ended = listed(&desk, &format!("&phase=ended&q={}", ticket.number));
        assert_eq!(ids(&ended), [ticket.id]);
    });
}
