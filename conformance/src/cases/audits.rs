//! The monthly audit: a lot that nobody can choose, and everybody can compute again [CBK-02, CBK-03].

use std::collections::HashSet;
use std::process::{Command, Output};

use chrono::Duration;
use contract::audits::{AuditItem, AuditMonthView, AuditState, AuditView};
use contract::callbacks::CallbackView;
use contract::paging::Page;
use contract::tickets::{Action, EventKind, Status, TicketView};
use contract::waiting::{WaitingKind, WaitingView};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::harness::{
    Backend, Database, Estate, Stage, at, backend_binary, beside_others, databases, each_own_estate,
    is_foreign, must_fail,
};

fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn month(estate: &Estate, name: &str) -> AuditMonthView {
    let months: Page<AuditMonthView> = estate.as_("head_butler").get("/desk/audits").expect(200);
    months.items.into_iter().find(|month| month.month == name).expect("the month")
}

fn audit(estate: &Estate, who: &str, name: &str) -> AuditView {
    estate.as_(who).get(&format!("/desk/audits/{name}")).expect(200)
}

fn population(estate: &Estate, name: &str) -> String {
    let answer = estate.as_("head_butler").get(&format!("/desk/audits/{name}/population"));
    assert_eq!(answer.status, 200);
    answer.text()
}

/// As anybody would who reads how it is done: the positions in the population.
fn computed(audit: &AuditMonthView, population: &str) -> Vec<i64> {
    let (seed, hash) = (audit.seed.as_deref().unwrap(), audit.population_hash.as_deref().unwrap());
    let mut lines: Vec<(String, i64, &str)> = (1..)
        .zip(population.lines().skip(1))
        .map(|(position, line)| {
            (sha256(&format!("{seed}\n{hash}\n{line}\n")), position, line.split(' ').nth(2).unwrap())
        })
        .collect();
    lines.sort();
    let mut seen = HashSet::new();
    let (mut drawn, others): (Vec<_>, Vec<_>) = lines.iter().partition(|(.., by)| seen.insert(*by));
    let share = (lines.len() * 4).div_ceil(100);
    drawn.extend(others.into_iter().take(share.saturating_sub(drawn.len())));
    let mut positions: Vec<i64> = drawn.into_iter().map(|(_, position, _)| *position).collect();
    positions.sort_unstable();
    positions
}

/// A repair of a flat that is done, confirmed and asked after by this person.
fn called_back(estate: &Estate, by: &str) -> CallbackView {
    let stage = Stage::on(estate);
    let done = stage.at(Status::Done, "owner");
    stage.take(&done, Action::Confirm, "owner");
    let form = json!({"method": "phone", "was_reached": true, "heard": "satisfied", "text": "说都好了"});
    let path = format!("/desk/callbacks/{}/calls", stage.callback_of(done.id).id);
    estate.as_(by).post(&path, &form).expect(200)
}

fn finding(result: &str) -> Value {
    let reason = (result == "defect").then_some("抽检发现仍未修好");
    let mut form = json!({"checked": "phone", "result": result, "text": "住户说没有人来过电话"});
    if let Some(reason) = reason {
        form["reason"] = json!(reason);
    }
    form
}

#[test]
fn a_lot_goes_its_way_step_by_step() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        let begun = month(estate, "2026-11");
        assert!(begun.state.is(AuditState::Committed) && begun.seed.is_none(), "{begun:?}");
        assert!(begun.committed_at <= begun.begins_at);
        assert!(month(estate, "2026-12").state.is(AuditState::Committed), "before it begins");
        let [by_desk, by_head] = ["front_desk", "head_butler"].map(|who| called_back(estate, who));

        stage.set_clock(at("2026-11-30", "23:59"));
        assert!(month(estate, "2026-11").state.is(AuditState::Committed));
        let early = estate.as_("head_butler").get("/desk/audits/2026-11/population");
        assert_eq!(early.status, 404, "what is still written is no population");
        stage.set_clock(at("2026-12-01", "00:20"));
        let frozen = month(estate, "2026-11");
        assert!(frozen.state.is(AuditState::Frozen) && frozen.seed.is_none(), "{frozen:?}");
        assert!(audit(estate, "head_butler", "2026-11").items.is_empty());
        let lines = population(estate, "2026-11");
        assert_eq!(frozen.population_hash.as_deref(), Some(sha256(&lines).as_str()));
        assert_eq!(frozen.population_size, Some(lines.lines().count() as i64 - 1));
        assert!(lines.contains(&by_desk.id.to_string()) && lines.contains(&by_head.id.to_string()));
        // Nothing that is done later changes it, nor does time.
        called_back(estate, "cs_assistant");
        stage.advance(Duration::hours(2));
        assert_eq!(
            (month(estate, "2026-11"), population(estate, "2026-11")),
            (frozen.clone(), lines.clone())
        );

        stage.set_clock(at("2026-12-02", "02:30"));
        let drawn = month(estate, "2026-11");
        assert!(drawn.state.is(AuditState::Drawn), "{drawn:?}");
        let seed = drawn.seed.as_deref().expect("the seed");
        assert_eq!((sha256(seed), &drawn.seed_hash), (begun.seed_hash.clone(), &begun.seed_hash));
        let items = audit(estate, "head_butler", "2026-11").items;
        assert_eq!(items.iter().map(|item| item.position).collect::<Vec<_>>(), computed(&drawn, &lines));
        let who: HashSet<&str> = lines.lines().skip(1).filter_map(|line| line.split(' ').nth(2)).collect();
        let drawn_who: HashSet<String> = items.iter().map(|item| item.by.name.clone()).collect();
        assert_eq!(drawn_who.len(), who.len(), "at least one of each person's");
        // Once: whatever the clock does, nothing is drawn again.
        stage.advance(Duration::days(3));
        stage.set_clock(at("2026-12-01", "00:20"));
        assert_eq!(audit(estate, "head_butler", "2026-11").items.len(), items.len());
    });
}

/// Control: the same computation with another seed is not the lot.
#[test]
fn another_seed_is_another_lot() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let mut months: Page<AuditMonthView> = estate.as_("manager").get("/desk/audits").expect(200);
        months.items.retain(|month| month.state.is(AuditState::Drawn));
        assert!(months.items.len() > 2, "the demonstration estate has been audited before");
        let mut is_another = false;
        for drawn in months.items {
            let lines = population(estate, &drawn.month);
            let lot = |audit: &AuditMonthView| computed(audit, &lines);
            let items = audit(estate, "manager", &drawn.month).items;
            let positions: Vec<i64> = items.iter().map(|item| item.position).collect();
            assert_eq!(positions, lot(&drawn), "{}", drawn.month);
            is_another |= (0..9).any(|n| {
                lot(&AuditMonthView { seed: Some(sha256(&n.to_string())), ..drawn.clone() }) != positions
            });
        }
        assert!(is_another, "the seed decides nothing");
    });
}

#[test]
fn an_audit_is_made_once_by_somebody_else_and_a_defect_goes_on() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        called_back(estate, "front_desk");
        called_back(estate, "head_butler");
        stage.set_clock(at("2026-12-01", "00:20"));
        stage.set_clock(at("2026-12-02", "09:30"));
        let name = |key: &str| {
            let session = estate.as_(key).get("/session").json();
            session["name"].as_str().unwrap().to_owned()
        };
        let (items, own) = (audit(estate, "head_butler", "2026-11").items, name("head_butler"));
        let of = |who: &str| items.iter().find(|item| item.by.name == who).expect("one of theirs").clone();
        let path = |item: &AuditItem| format!("/desk/audit-items/{}/findings", item.id);
        let theirs = of(&own);
        assert!(!theirs.may_audit);
        let refused = estate.as_("head_butler").post(&path(&theirs), &finding("ok"));
        assert_eq!((refused.status, refused.code().as_str()), (409, "own_work"));
        // Above the head butler there is somebody.
        let looked: AuditItem = estate.as_("manager").post(&path(&theirs), &finding("ok")).expect(200);
        assert!(looked.finding.is_some_and(|finding| !finding.is_reopened));

        let has_ended = |item: &AuditItem| {
            let Some(ticket) = item.ticket_id else { return false };
            let ticket: TicketView =
                estate.as_("manager").get(&format!("/desk/tickets/{ticket}")).expect(200);
            ticket.status.is(Status::Confirmed) || ticket.status.is(Status::Silent)
        };
        let item = items.iter().find(|item| item.by.name != own && has_ended(item));
        let item = item.expect("one that has ended");
        let ticket = item.ticket_id.unwrap();
        let bare = estate
            .as_("head_butler")
            .post(&path(item), &json!({"checked": "phone", "result": "defect", "text": "不符"}));
        assert_eq!(bare.problem().fields[0].path, "reason");
        for who in ["butler", "front_desk", "cs_supervisor", "general_manager"] {
            assert_eq!(estate.as_(who).post(&path(item), &finding("ok")).status, 404, "{who}");
        }
        let found: AuditItem = estate.as_("head_butler").post(&path(item), &finding("defect")).expect(200);
        assert!(found.finding.is_some_and(|finding| finding.is_reopened && finding.settled.is_none()));
        let again = estate.as_("head_butler").post(&path(item), &finding("ok"));
        assert_eq!((again.status, again.code().as_str()), (409, "wrong_state"));
        // It goes on, and the resident reads why, and nothing else.
        let seen: TicketView = estate.as_("manager").get(&format!("/desk/tickets/{ticket}")).expect(200);
        assert!(seen.status.is(Status::Accepted) && seen.promise.is_some());
        let last = seen.events.last().expect("an event");
        assert!(last.kind.is(EventKind::Reopened));
        assert_eq!(last.text.as_deref(), Some("抽检发现仍未修好"));
        let told = serde_json::to_string(&seen.events).unwrap();
        assert!(!told.contains("没有人来过电话"), "what was found never leaves the audit");
        assert_eq!(month(estate, "2026-11").unsettled, 1);
        let waits = |who: &str| {
            let waiting: WaitingView = estate.as_(who).get("/desk/waiting").expect(200);
            waiting.items.iter().filter(|item| item.kind.is(WaitingKind::AuditDefect)).count()
        };
        assert_eq!((waits("cs_supervisor"), waits("head_butler"), waits("butler")), (1, 0, 0));

        let settle = format!("/desk/audit-items/{}/actions/settle", item.id);
        let form = json!({"text": "已与当事人谈话，住户处主管致歉。"});
        assert_eq!(estate.as_("head_butler").post(&settle, &form).status, 404);
        let settled: AuditItem = estate.as_("cs_supervisor").post(&settle, &form).expect(200);
        assert!(settled.finding.is_some_and(|finding| finding.settled.is_some()));
        assert_eq!(estate.as_("cs_supervisor").post(&settle, &form).code(), "wrong_state");
        assert_eq!((month(estate, "2026-11").unsettled, waits("cs_supervisor")), (0, 0));
    });
}

fn verify(backend: &Backend) -> Output {
    let mut command = Command::new(backend_binary());
    command.args(["audit", "verify"]).args(backend.place()).output().unwrap()
}

#[track_caller]
fn holds(backend: &Backend) {
    let output = verify(backend);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{said}");
    assert!(
        said.lines().filter(|line| line.starts_with("holds: ") && line.contains(" drawn of ")).count() > 2
    );
}

/// A rule of the database, and what is done where it is taken away.
const TAMPERINGS: [(&str, &str, &str); 4] = [
    (
        "audit_seeds",
        "UPDATE audit_seeds SET seed = substr(seed, 2, 63) || substr(seed, 1, 1)",
        "the seed is not the one",
    ),
    (
        "audit_population",
        "UPDATE audit_population SET line = line || '!' WHERE position = 1",
        "the population is not the one",
    ),
    (
        "audit_lot",
        "UPDATE audit_lot SET position = (SELECT max(p.position) FROM audit_population p WHERE p.month = audit_lot.month AND p.position NOT IN (SELECT l.position FROM audit_lot l WHERE l.month = audit_lot.month)) WHERE id = (SELECT min(id) FROM audit_lot)",
        "the lot is not what",
    ),
    (
        "callback_calls",
        "UPDATE callback_calls SET heard = 'very_satisfied' WHERE was_reached = 1",
        "is not what is on record",
    ),
];

/// Nobody changes it while the rules of the database stand; who takes them away is found out.
#[test]
fn what_is_tampered_with_is_refused_and_if_not_found_out() {
    let _machine = beside_others();
    if is_foreign() {
        return;
    }
    for database in databases() {
        for (table, change, fault) in TAMPERINGS {
            let backend = Backend::start(database);
            holds(&backend);
            let Some(refused) = backend.try_sql(change) else { return };
            assert!(refused.is_err_and(|why| why.contains("append-only")), "{change}");
            holds(&backend);
            let open = match database {
                Database::Sqlite => format!("DROP TRIGGER {table}_keep"),
                Database::Postgres => format!("ALTER TABLE {table} DISABLE TRIGGER USER"),
            };
            let tampered = backend.try_sql(&format!("BEGIN; {open}; {change}; COMMIT"));
            assert!(tampered.is_some_and(|done| done.is_ok()), "{change}");
            must_fail(fault, || holds(&backend));
            assert_eq!(verify(&backend).status.code(), Some(2));
        }
    }
}
