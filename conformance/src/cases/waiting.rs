//! What waits for whom: by role, by scope, never one's own, and by the days in which somebody stands in.

use chrono::Duration;
use contract::paging::Page;
use contract::repairs::CostShare;
use contract::surveys::{SurveyState, SurveySummary};
use contract::tickets::{Action, Status, TicketView};
use contract::waiting::{AnswersAwaited, WaitingItem, WaitingKind, WaitingView};
use serde_json::json;

use crate::harness::{Estate, Stage, at, beside_others, each_own_estate};

fn waiting(estate: &Estate, who: &str) -> Vec<WaitingItem> {
    estate.as_(who).get("/desk/waiting").expect::<WaitingView>(200).items
}

fn of(estate: &Estate, who: &str, kind: WaitingKind) -> Vec<WaitingItem> {
    waiting(estate, who).into_iter().filter(|item| item.kind.is(kind)).collect()
}

/// How many of a kind each of these people sees.
fn counts<const N: usize>(estate: &Estate, kind: WaitingKind, people: [&str; N]) -> [usize; N] {
    people.map(|who| of(estate, who, kind).len())
}

/// What is awaited of a resident beside their own requests: shares, questionnaires.
fn awaited(estate: &Estate, who: &str) -> [i64; 2] {
    let client = estate.as_(who);
    let AnswersAwaited { shares, surveys } = client.get("/waiting").expect(200);
    // As the pages say, to which these numbers lead.
    let offered: Page<CostShare> = client.get("/cost-shares").expect(200);
    let asked: Page<SurveySummary> = client.get("/surveys").expect(200);
    let is_asked = |survey: &&SurveySummary| {
        survey.state.is(SurveyState::Open) && survey.households.iter().any(|one| !one.is_answered)
    };
    let listed = [
        offered.items.iter().filter(|share| share.quote.awaits_you).count(),
        asked.items.iter().filter(is_asked).count(),
    ];
    let counted = [shares, surveys];
    assert_eq!(counted.map(|n| n as usize), listed, "{who}");
    counted
}

#[test]
fn residents_are_told_how_many_answers_are_awaited_and_no_longer_than_that() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        let before = |who: &str| awaited(estate, who);
        let (owner, landlord, left) = (before("owner"), before("landlord"), before("ex_tenant"));
        let survey = stage.open_survey();
        let [shares, surveys] = owner;
        for who in ["owner", "member"] {
            assert_eq!(awaited(estate, who), [shares, surveys + 1], "{who}");
        }
        assert_eq!(awaited(estate, "ex_tenant"), left, "asked are those who live there");
        let answers = format!("/surveys/{}/answers", survey.id);
        assert_eq!(estate.as_("owner").post(&answers, &stage.survey_answers("owner")).status, 200);
        for who in ["owner", "member"] {
            assert_eq!(awaited(estate, who), owner, "a household answers once: {who}");
        }
        let [shares, surveys] = landlord;
        assert_eq!(awaited(estate, "landlord"), [shares, surveys + 1]);
        let over = format!("/desk/surveys/{}/actions/close", survey.id);
        assert_eq!(estate.as_("manager").post(&over, &json!({})).status, 200);
        assert_eq!(awaited(estate, "landlord"), landlord, "what is closed awaits nothing");

        let ticket = stage.at(Status::Accepted, "tenant");
        let lines = [(0, "tenant"), (1, "owner")].map(|(item, payer)| stage.line(item, 1, payer));
        let act = stage.next(&ticket, Action::ProposeQuote, "tenant");
        let proposed = act.with_json(json!({"lines": lines})).send_as(&stage.sender(&act)).expect(200);
        let quoted: TicketView = stage.take(&proposed, Action::ConfirmQuote, "tenant");
        assert_eq!(awaited(estate, "landlord"), [shares + 1, surveys]);
        assert_eq!(awaited(estate, "tenant")[0], 0, "of one's own request home knows without it");
        let accept = format!("/quotes/{}/actions/accept", quoted.quote_id.expect("a quote"));
        assert_eq!(estate.as_("landlord").post(&accept, &json!({})).status, 200);
        assert_eq!(awaited(estate, "landlord"), landlord);
    });
}

#[test]
fn proposals_wait_for_those_who_decide_and_never_for_their_author() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        let people = ["cs_supervisor", "manager", "general_manager", "head_butler", "front_desk", "cashier"];
        let before = counts(estate, WaitingKind::Promises, people);
        assert_eq!(before, [0; 6]);
        let _: serde_json::Value =
            estate.as_("manager").post("/desk/promises", &stage.promises_form()).expect(200);
        assert_eq!(counts(estate, WaitingKind::Promises, people), [0, 0, 1, 0, 0, 0]);
        let version = stage.proposed_promises();
        assert_eq!(counts(estate, WaitingKind::Promises, people), [0, 1, 2, 0, 0, 0]);
        let item = of(estate, "manager", WaitingKind::Promises).remove(0);
        assert_eq!(item.number, Some(version.to_string()));
        assert!(item.asked_by.is_some() && item.valid_from.is_some() && !item.is_deputised);
        // The demonstration estate has one calendar and one price to decide on.
        assert_eq!(counts(estate, WaitingKind::Calendar, people), [0, 1, 1, 0, 0, 0]);
        assert_eq!(counts(estate, WaitingKind::Price, people), [0, 0, 1, 0, 0, 0]);
        let price = of(estate, "general_manager", WaitingKind::Price).remove(0);
        assert!(price.old_price_e4 < price.new_price_e4 && price.item.is_some());
    });
}

#[test]
fn acts_on_requests_wait_in_scope() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        let numbers = |who: &str, kind| -> Vec<_> {
            of(estate, who, kind).into_iter().filter_map(|item| item.number).collect()
        };
        // A quote for customer service of the building, not for the one who made it.
        let act = stage.next(&stage.at(Status::Accepted, "owner"), Action::ProposeQuote, "owner");
        let quoted: TicketView = act.send_as(&estate.as_("front_desk")).expect(200);
        let sees = |who: &str| numbers(who, WaitingKind::Quote).contains(&quoted.number);
        assert_eq!(
            ["cs_assistant", "front_desk", "front_desk_tower", "engineer"].map(sees),
            [true, false, false, false]
        );
        // A request that is offered, and refused twice.
        let mut ticket = stage.report("owner");
        for _ in 0..2 {
            ticket = stage.take(&stage.seen(ticket.id), Action::Transfer, "owner");
            let offered = numbers("front_desk", WaitingKind::Transfer);
            assert!(offered.contains(&ticket.number), "{offered:?}");
            ticket = stage.take(&stage.seen(ticket.id), Action::RefuseTransfer, "owner");
            assert!(!numbers("front_desk", WaitingKind::Transfer).contains(&ticket.number));
        }
        let sees = |who: &str| numbers(who, WaitingKind::Assignment).contains(&ticket.number);
        assert_eq!(
            ["cs_supervisor", "manager", "front_desk", "butler"].map(sees),
            [true, true, false, false]
        );
        // A refund: to approve, then to pay.
        let before = ["cs_supervisor", "cashier"].map(|who| {
            (of(estate, who, WaitingKind::Refund).len(), of(estate, who, WaitingKind::RefundPayment).len())
        });
        let refund = stage.refund("owner");
        let after = (
            of(estate, "cs_supervisor", WaitingKind::Refund).len(),
            of(estate, "cashier", WaitingKind::Refund).len(),
        );
        assert_eq!(after, (before[0].0 + 1, 0));
        let path = format!("/desk/refunds/{}/actions/approve", refund.id);
        assert_eq!(estate.as_("cs_supervisor").post(&path, &json!({})).status, 200);
        assert_eq!(of(estate, "cs_supervisor", WaitingKind::Refund).len(), before[0].0);
        assert_eq!(of(estate, "cashier", WaitingKind::RefundPayment).len(), before[1].1 + 1);
    });
}

/// In the demonstration estate the manager stands in for the general manager for a week. Before and after it, what waits
/// for the general manager is nowhere in the manager's list and cannot be decided on: the control.
#[test]
fn a_deputy_decides_in_those_days_and_in_no_others() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        let today = stage.now();
        let prices = |who: &str| of(estate, who, WaitingKind::Price);
        let propose = |who: &str, name: &str| {
            let form = stage.price_form(name);
            estate.as_(who).post("/desk/price-changes", &form).json()["id"].as_str().unwrap().to_owned()
        };
        let approve = |who: &str, id: &str| {
            estate.as_(who).post(&format!("/desk/price-changes/{id}/actions/approve"), &json!({}))
        };
        let theirs = propose("cs_supervisor", "更换花洒");
        assert!(prices("manager").is_empty() && prices("general_manager").len() == 2);
        assert_eq!(approve("manager", &theirs).status, 404);

        stage.set_clock(today + Duration::days(41));
        let own = propose("manager", "更换地漏");
        let seen = prices("manager");
        assert_eq!(seen.len(), 2, "their own is none of them");
        assert!(seen.iter().all(|item| item.is_deputised));
        assert!(prices("cs_supervisor").is_empty(), "who stands in for nobody");
        assert_eq!(approve("manager", &own).code(), "own_work");
        let approved = approve("manager", &theirs).json();
        let manager = estate.as_("manager").get("/session").json();
        assert_eq!(approved["decided_by"]["name"], manager["name"], "it was the deputy who decided");

        stage.set_clock(today + Duration::days(48));
        assert!(prices("manager").is_empty());
        let late = propose("cs_supervisor", "更换浴霸");
        assert_eq!(approve("manager", &late).status, 404);
        assert_eq!(approve("general_manager", &late).status, 200);
    });
}

/// What would wait for the supervisor waits for whoever stands in: in the buildings both look after, and not the money.
/// Before those days the same acts are no acts at all: the control.
#[test]
fn requests_and_refunds_have_deputies_too() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        let stands_in = |deputy: &str, whose: &str, from: i64, until: i64| {
            let day = |days| (stage.now() + Duration::days(days)).date_naive().to_string();
            let form = json!({"deputy_id": stage.id_of(deputy), "from": day(from), "until": day(until)});
            let path = format!("/desk/staff/{}/deputies", stage.id_of(whose));
            assert_eq!(estate.as_("admin").post(&path, &form).status, 200, "{deputy} for {whose}");
        };
        let sees = |who: &str, kind, number: &str| {
            of(estate, who, kind)
                .iter()
                .any(|item| item.number.as_deref() == Some(number) && item.is_deputised)
        };
        let refund = stage.refund("owner");
        let go_on = |who: &str, act: &str| {
            estate.as_(who).post(&format!("/desk/refunds/{}/actions/{act}", refund.id), &json!({}))
        };
        let mut refused = stage.report("owner");
        for _ in 0..2 {
            refused = stage.take(&stage.seen(refused.id), Action::Transfer, "owner");
            refused = stage.take(&stage.seen(refused.id), Action::RefuseTransfer, "owner");
        }
        let assign = |who: &str| {
            let act = stage.next(&stage.seen(refused.id), Action::Assign, "owner");
            act.send_as(&estate.as_(who))
        };
        assert_eq!((go_on("cs_assistant", "approve").status, assign("cs_assistant").status), (404, 404));
        assert!(!sees("cs_assistant", WaitingKind::Assignment, &refused.number));

        stands_in("cs_assistant", "cs_supervisor", 0, 2);
        stands_in("front_desk_tower", "manager", 0, 2);
        assert!(sees("cs_assistant", WaitingKind::Assignment, &refused.number));
        assert!(of(estate, "cs_assistant", WaitingKind::Refund).iter().any(|item| item.is_deputised));
        let elsewhere = (go_on("front_desk_tower", "approve").status, assign("front_desk_tower").status);
        assert_eq!(elsewhere, (404, 404), "in buildings they do not look after");
        assert_eq!((go_on("cs_assistant", "approve").status, assign("cs_assistant").status), (200, 200));
        stands_in("front_desk", "cashier", 0, 2);
        assert_eq!(go_on("front_desk", "pay").status, 404, "money through a deputy's hands");

        // What is offered to somebody away is taken by who stands in, and is theirs then.
        let ticket = stage.report("owner");
        let form = json!({"to": stage.id_of("cs_supervisor"), "reason": "请接手"});
        let offer = stage.next(&ticket, Action::Transfer, "owner").with_json(form);
        let _: TicketView = offer.send_as(&stage.sender(&offer)).expect(200);
        assert!(sees("cs_assistant", WaitingKind::Transfer, &ticket.number));
        let take = stage.next(&stage.seen(ticket.id), Action::TakeOver, "owner");
        let taken = take.send_as(&estate.as_("cs_assistant")).json();
        let assistant = estate.as_("cs_assistant").get("/session").json();
        assert_eq!(taken["responsible"]["name"], assistant["name"], "{taken}");
    });
}

/// What is overdue comes first, then the oldest.
#[test]
fn what_is_overdue_comes_first() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        stage.set_clock(at("2026-11-20", "10:00"));
        let mut form = stage.promises_form();
        form["valid_from"] = json!(stage.now() + Duration::hours(1));
        let _: serde_json::Value = estate.as_("cs_supervisor").post("/desk/promises", &form).expect(200);
        stage.advance(Duration::hours(2));
        let items = waiting(estate, "general_manager");
        assert!(items[0].is_overdue && items[0].kind.is(WaitingKind::Promises));
        let rest: Vec<_> = items[1..].iter().map(|item| item.since).collect();
        assert!(rest.is_sorted() && !rest.is_empty());
    });
}
