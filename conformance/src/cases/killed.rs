//! R1: killed under load, again and again: what was acknowledged is there, exactly once.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use contract::paging::Page;
use contract::repairs::NewRepair;
use contract::tickets::{TicketSummary, TicketView};

use crate::harness::{
    Backend, Client, Database, Estate, OverAtEnd, Stage, alone, each_lasting_estate, fresh_key, is_foreign,
};

const WRITERS: usize = 16;
/// However slow the machine: by then the writers have had their chance, and the case says what it saw.
const PATIENCE: Duration = Duration::from_secs(30);

/// A report on its way: its text tells it from all others.
struct Sent {
    key: String,
    form: NewRepair,
    /// The number it was given, once somebody was told.
    number: Option<String>,
}

fn kills() -> u64 {
    if std::env::var_os("GUANJIA_SOAK").is_some() { 50 } else { 20 }
}

#[test]
fn kills_under_load_lose_and_double_nothing() {
    let _machine = alone();
    each_lasting_estate(|estate| {
        let database = estate.database();
        let owner = estate.as_("owner");
        let (mut sent, mut busy, mut slowest) = (Vec::new(), Duration::ZERO, 0.0f64);
        for kill in 0..kills() {
            let (reports, lasted) = load_until_killed(estate, &owner, acknowledged_before(kill));
            sent.extend(reports);
            busy += lasted;
            slowest = slowest.max(estate.backend().restart());
        }
        let acknowledged = sent.iter().filter(|report| report.number.is_some()).count();
        let rate = acknowledged as f64 / busy.as_secs_f64();
        println!(
            "R1 {database:?}: {} kills, {acknowledged} acknowledged writes, {rate:.0}/s, ready within {slowest:.2} s",
            kills()
        );
        assert_eq!(lost(&owner, &sent), Vec::<String>::new(), "acknowledged and gone");
        // Whoever got no answer asks again with the same key: one ticket, whether or not the first got through.
        for report in sent.iter_mut().filter(|report| report.number.is_none()) {
            let ticket: TicketView =
                owner.request("POST", "/repairs").key(&report.key).json(&report.form).answer().expect(201);
            report.number = Some(ticket.number);
        }
        let stored = stored(&owner);
        for report in &sent {
            let numbers = stored.get(&report.form.text).map_or(&[][..], Vec::as_slice);
            assert_eq!(numbers, [report.number.clone().unwrap()], "{}", report.form.text);
        }
        assert!(acknowledged > 100, "hardly any load: {acknowledged} writes");
    });
}

/// Control: a backend that answers before it commits loses what it acknowledged.
#[test]
fn a_backend_that_acknowledges_before_commit_is_caught() {
    let _machine = alone();
    if is_foreign() {
        return;
    }
    let mut estate =
        Estate::new(Backend::start_lasting(Database::Sqlite, &["--wrong", "acknowledges-early"]));
    let owner = estate.as_("owner");
    // The session, too, was acknowledged before it was stored.
    while owner.get("/session").status != 200 {
        thread::sleep(Duration::from_millis(5));
    }
    let mut sent = Vec::new();
    for kill in 0..kills() {
        sent.extend(load_until_killed(&mut estate, &owner, acknowledged_before(kill)).0);
        estate.backend().restart();
        if !lost(&owner, &sent).is_empty() {
            return;
        }
    }
    panic!("{} kills and {} writes found nothing lost: the case above proves nothing", kills(), sent.len());
}

/// How many writes are acknowledged before it is killed: counted, not timed, so that a slow machine proves as much.
fn acknowledged_before(kill: u64) -> usize {
    usize::try_from(10 + kill * 37 % 50).unwrap()
}

/// Reports from all writers at once, until the backend is killed under them, and how long that was.
fn load_until_killed(estate: &mut Estate, owner: &Client, wanted: usize) -> (Vec<Sent>, Duration) {
    let model = Stage::on(estate).new_repair("owner", "", Vec::new());
    let (sent, is_over, running) = (Mutex::new(Vec::new()), AtomicBool::new(false), AtomicUsize::new(0));
    let lasted = thread::scope(|scope| {
        let _ends = OverAtEnd(&is_over);
        for _ in 0..WRITERS {
            scope.spawn(|| {
                running.fetch_add(1, Ordering::SeqCst);
                while !is_over.load(Ordering::SeqCst) {
                    let form = NewRepair { text: fresh_key(), ..model.clone() };
                    let key = fresh_key();
                    let answer = owner.request("POST", "/repairs").key(&key).json(&form).send();
                    let number = answer.ok().map(|answer| {
                        assert_eq!(answer.status, 201, "{}", answer.text());
                        answer.json()["number"].as_str().unwrap().to_owned()
                    });
                    let is_lost = number.is_none();
                    sent.lock().unwrap().push(Sent { key, form, number });
                    if is_lost {
                        break;
                    }
                }
            });
        }
        let began = Instant::now();
        let acknowledged =
            || sent.lock().unwrap().iter().filter(|report: &&Sent| report.number.is_some()).count();
        while acknowledged() < wanted && began.elapsed() < PATIENCE {
            thread::sleep(Duration::from_millis(1));
        }
        let lasted = began.elapsed();
        estate.backend().kill();
        lasted
    });
    assert_eq!(running.into_inner(), WRITERS);
    (sent.into_inner().unwrap(), lasted)
}

/// Numbers of all of the resident's tickets, by their text.
pub(super) fn stored(owner: &Client) -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut path = "/tickets?limit=100".to_owned();
    loop {
        let page: Page<TicketSummary> = owner.get(&path).expect(200);
        for ticket in page.items {
            found.entry(ticket.excerpt).or_default().push(ticket.number);
        }
        match page.next_cursor {
            Some(cursor) => path = format!("/tickets?limit=100&cursor={cursor}"),
            None => return found,
        }
    }
}

/// Numbers that somebody was told and that no ticket has.
fn lost(owner: &Client, sent: &[Sent]) -> Vec<String> {
    let stored = stored(owner);
    sent.iter()
        .filter_map(|report| {
            let number = report.number.as_ref()?;
            let is_there = stored.get(&report.form.text).is_some_and(|numbers| numbers.contains(number));
            (!is_there).then(|| number.clone())
        })
        .collect()
}
