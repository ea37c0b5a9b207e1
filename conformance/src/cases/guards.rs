//! Each act at each step it does not belong to, by everybody: nothing happens, and the refusal says why. And each act
//! sent twice, which happens once.

use std::thread;

use contract::repairs::REPAIR_TABLE;
use contract::tickets::{ANY_TIME, Action, Party, Status, TicketView};

use crate::harness::{Act, Client, Database, Estate, Stage, beside_others, each_own_estate, fresh_key};

/// Who is part of a flat's ticket as what; the engineer once it is in their hands.
const PARTIES: [(&str, &[Party]); 4] = [
    ("owner", &[Party::Resident, Party::Payer]),
    ("front_desk", &[Party::CustomerService]),
    ("cs_supervisor", &[Party::CustomerService, Party::Supervisor]),
    ("engineer", &[Party::Handler]),
];
/// Who is no part of it.
const STRANGERS: [&str; 4] = ["neighbour", "tenant", "engineer_second", "cashier"];

#[test]
fn no_act_is_taken_out_of_its_turn() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        // The guards are the same code above both; the long runs try them on the second one, too.
        if estate.database() == Some(Database::Postgres) && std::env::var_os("GUANJIA_SOAK").is_none() {
            return;
        }
        let stage = Stage::on(estate);
        let mut refused = 0;
        for meaning in REPAIR_TABLE.meanings {
            let ticket = stage.at(meaning.status, "owner");
            refused += thread::scope(|scope| {
                let everybody = PARTIES.map(|(who, parties)| {
                    let (estate, ticket) = (&*estate, &ticket);
                    scope.spawn(move || try_everything(estate, ticket, who, parties))
                });
                everybody.into_iter().map(|one| one.join().unwrap()).sum::<usize>()
            });
            refused += STRANGERS.iter().map(|who| try_as_stranger(estate, &ticket, who)).sum::<usize>();
            let after = stage.seen(ticket.id);
            assert_eq!(
                (after.version, after.events),
                (ticket.version, ticket.events),
                "{:?}",
                meaning.status
            );
        }
        println!("guards {:?}: {refused} acts refused", estate.database());
        assert!(refused > 1500, "only {refused} acts tried");
    });
}

/// All acts that `who` is not offered, and how many that was.
fn try_everything(estate: &Estate, ticket: &TicketView, who: &'static str, parties: &[Party]) -> usize {
    let (stage, client) = (Stage::on(estate), estate.as_(who));
    let status = *ticket.status.known().expect("a status");
    let is_handler = ticket.handler.is_some();
    let parties = if parties == [Party::Handler] && !is_handler { &[] } else { parties };
    let offered = match parties {
        [] => Vec::new(),
        _ => stage.seen_by(who, ticket.id).actions,
    };
    let mut refused = 0;
    for act in Act::all() {
        let is_own_side = act.at_desk == estate.is_staff(who);
        if is_own_side && offered.iter().any(|offer| offer.is(act.action)) {
            continue;
        }
        let is_quote = matches!(act.action, Action::AcceptQuote | Action::RefuseQuote);
        let is_theirs =
            is_own_side && is_ever(act.action, parties) && !(is_quote && ticket.quote_id.is_none());
        let sent = stage.formed(ticket, act, "owner");
        let answer = sent.send_as(&client);
        let what = format!("{who} {act:?} at {status:?}: {}", answer.text());
        let expected = if is_theirs { 409 } else { 404 };
        assert_eq!(answer.status, expected, "{what}");
        if is_theirs && !is_quote && !is_here(status, act.action, parties) {
            assert_eq!(answer.code(), "wrong_state", "{what}");
        }
        if let Some(version) = sent.version {
            let stale = sent.request(&client).version(version + 1).answer();
            assert_eq!(stale.status, if is_theirs { 412 } else { 404 }, "stale, {what}");
        }
        refused += 1;
    }
    refused
}

/// What somebody could do here now, tried by somebody who has no part in it.
fn try_as_stranger(estate: &Estate, ticket: &TicketView, who: &'static str) -> usize {
    let (stage, client) = (Stage::on(estate), estate.as_(who));
    let possible = PARTIES.iter().filter(|(who, _)| *who != "engineer" || ticket.handler.is_some());
    let possible: Vec<Act> = possible
        .flat_map(|(party, _)| {
            let actions = stage.seen_by(party, ticket.id).actions;
            let at_desk = estate.is_staff(party);
            actions.into_iter().map(move |action| Act { action: *action.known().expect("an act"), at_desk })
        })
        .collect();
    for act in &possible {
        let answer = stage.formed(ticket, *act, "owner").send_as(&client);
        assert_eq!(answer.status, 404, "{who} {act:?} at {:?}: {}", ticket.status, answer.text());
    }
    possible.len()
}

fn is_among(who: &[Party], parties: &[Party]) -> bool {
    who.iter().any(|party| parties.contains(party))
}

/// Whether such people ever do this.
fn is_ever(action: Action, parties: &[Party]) -> bool {
    let at_steps = REPAIR_TABLE.transitions.iter().map(|row| (row.action, row.who));
    let any_time = ANY_TIME.iter().map(|row| (row.action, row.who));
    at_steps.chain(any_time).any(|(known, who)| known == action && is_among(who, parties))
}

/// Whether they do it at this step, if what is needed for it is there.
fn is_here(status: Status, action: Action, parties: &[Party]) -> bool {
    let rows = REPAIR_TABLE.transitions.iter().filter(|row| row.from == status && row.action == action);
    rows.map(|row| row.who).any(|who| is_among(who, parties))
        || ANY_TIME.iter().any(|row| row.action == action && is_among(row.who, parties))
}

#[test]
fn each_act_sent_twice_happens_once() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        for act in Act::all() {
            let ready = stage.prepare("owner", act);
            let client = stage.sender(&ready);
            let key = fresh_key();
            let send = || ready.request(&client).key(&key).answer();
            let twice =
                thread::scope(|scope| [scope.spawn(send), scope.spawn(send)].map(|one| one.join().unwrap()));
            let again = send();
            for answer in &twice {
                assert_eq!((answer.status, answer.text()), (200, again.text()), "{act:?}");
            }
            let Some(version) = ready.version else { continue };
            assert_eq!(again.json()["version"], version + 1, "{act:?}");
            assert_happened_once(&client, &ready.path, again.json()["events"].as_array().map_or(0, Vec::len));
            // What was read before is not what is there now.
            let late = ready.request(&client).answer();
            assert!(matches!(late.status, 404 | 412), "{act:?}: {}", late.text());
        }
    });
}

/// The history is as long as it was told.
fn assert_happened_once(client: &Client, path: &str, events: usize) {
    let page = client.get(path.split("/actions/").next().expect("the ticket's own address"));
    // Who has it no longer in hand sees it no longer.
    if page.status == 200 {
        assert_eq!(page.json()["events"].as_array().map(Vec::len), Some(events), "{path}");
    }
}
