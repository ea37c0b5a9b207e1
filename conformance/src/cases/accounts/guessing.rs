//! S6 and spraying: what is guessed from one address or from many gets nowhere, and keeps nobody out.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use contract::accounts::SlipView;
use serde_json::{Value, json};

use super::sign_in;
use crate::harness::{
    Answer, Backend, Client, Database, Estate, NEW_PASSWORD, OverAtEnd, Stage, alone, beside_others,
    each_own_estate, is_foreign, must_fail,
};

fn is_soak() -> bool {
    std::env::var_os("GUANJIA_SOAK").is_some()
}

/// Wrong passwords on one account.
fn guesses() -> usize {
    if is_soak() { 10_000 } else { 300 }
}

/// From so many connections: each waits for its refusal.
fn guessers() -> usize {
    if is_soak() { 64 } else { 8 }
}

/// How often somebody else signs in: a 95th of a hundred needs some hundreds.
fn samples() -> usize {
    if is_soak() { 300 } else { 20 }
}

/// How many passwords this backend has hashed so far.
fn hashed(client: &Client) -> usize {
    let metrics = client.plain("GET", "/metrics").answer().text();
    let line = metrics.lines().find(|line| line.starts_with("guanjia_password_hashes_total "));
    line.expect("the metric").rsplit(' ').next().unwrap().parse().unwrap()
}

#[test]
fn ten_thousand_wrong_passwords_reach_the_hash_a_hundred_times_at_most() {
    let _machine = alone();
    each_own_estate(|estate| guess_passwords(estate, guesses()));
}

/// Control: where tries are not counted, all of them reach the hash.
#[test]
fn uncounted_tries_are_seen() {
    let _machine = beside_others();
    if is_foreign() {
        return;
    }
    let mut estate = Estate::start_wrong(Database::Sqlite, "forgets-tries");
    must_fail("reached the hash", || guess_passwords(&mut estate, 200));
}

/// Control: where refusals come as fast as the guesses, others feel it.
#[test]
fn refusals_in_a_hurry_are_felt() {
    let _machine = alone();
    if !is_soak() || is_foreign() {
        return;
    }
    let mut estate = Estate::start_wrong(Database::Sqlite, "hurries-refusals");
    must_fail("times as long", || guess_passwords(&mut estate, guesses()));
}

fn guess_passwords(estate: &mut Estate, guesses: usize) {
    let (stranger, account) = (estate.anonymous(), estate.account("owner"));
    let quiet = sign_in_times(estate, "neighbour", samples());
    let before = hashed(&stranger);
    let (made, is_over) = (AtomicUsize::new(0), AtomicBool::new(false));
    let busy = thread::scope(|scope| {
        let _ends = OverAtEnd(&is_over);
        for _ in 0..guessers() {
            scope.spawn(|| {
                // As long as somebody else is at it, too: nobody is measured beside silence.
                while made.load(Ordering::Relaxed) < guesses || !is_over.load(Ordering::Relaxed) {
                    made.fetch_add(1, Ordering::Relaxed);
                    let answer = sign_in(&stranger, "resident", &account.login, "not the password", None);
                    assert!(matches!(answer.status, 401 | 429), "{}", answer.text());
                }
            });
        }
        // Somebody else, meanwhile. Their tries are right, so they are never too many.
        sign_in_times(estate, "neighbour", samples())
    });
    let reached = hashed(&stranger) - before - busy.len();
    let (made, slower) = (made.into_inner(), p95(&busy).as_secs_f64() / p95(&quiet).as_secs_f64());
    println!(
        "S6: {made} guesses, {reached} hashed; of {} sign-ins of somebody else 95 % within {:?}, otherwise {:?}: x {slower:.2}",
        busy.len(),
        p95(&busy),
        p95(&quiet)
    );
    assert!(reached <= 100, "{reached} guesses reached the hash");
    // A figure of a quiet machine: the long runs have it to themselves.
    assert!(!is_soak() || slower <= 2.0, "somebody else waits {slower:.2} times as long");
    // The account is locked for whoever guesses, and known and unknown accounts look alike there, too.
    let locked = [account.login.as_str(), "13999999999"].map(|login| {
        let mut last = sign_in(&stranger, "resident", login, "not the password", None);
        for _ in 0..70 {
            if last.status == 429 {
                break;
            }
            last = sign_in(&stranger, "resident", login, "not the password", None);
        }
        last
    });
    assert_eq!(locked.each_ref().map(Answer::code), ["too_many_requests", "too_many_requests"]);
    assert_eq!(locked[0].text(), locked[1].text());
}

fn sign_in_times(estate: &Estate, key: &str, times: usize) -> Vec<Duration> {
    (0..times)
        .map(|_| {
            let start = Instant::now();
            estate.sign_in(key);
            start.elapsed()
        })
        .collect()
}

/// The 95th of a hundred.
fn p95(times: &[Duration]) -> Duration {
    let mut times = times.to_vec();
    times.sort();
    times[(times.len() * 95 / 100).saturating_sub(1)]
}

fn typed(place: &str, code: &str) -> Value {
    json!({"place": place, "code": code})
}

fn preview(client: &Client, address: &str, proof: &Value) -> Answer {
    let request = client.request("POST", "/activations/preview").json(proof);
    if address.is_empty() { request.answer() } else { request.header("x-forwarded-for", address).answer() }
}

#[test]
fn five_wrong_codes_lock_the_place_for_ten_minutes_and_not_the_slip() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let (stage, stranger) = (Stage::on(estate), estate.anonymous());
        let (slip, other) = (stage.slip(&stage.spare_resident(0)), stage.slip(&stage.spare_resident(1)));
        assert_ne!(slip.place, other.place);
        // A wrong code at a place that is there and one that is not: the same answer, and the same patience.
        for place in [slip.place.as_str(), "9-9-9999"] {
            let answers: Vec<Answer> =
                (0..6).map(|n| preview(&stranger, "", &typed(place, &format!("0000-000{n}")))).collect();
            let codes: Vec<String> = answers.iter().map(Answer::code).collect();
            assert_eq!(codes[..5], ["slip_unknown"; 5], "{place}");
            assert_eq!(codes[5], "too_many_requests", "{place}");
            let wait: u32 = answers[5].header("retry-after").unwrap().parse().unwrap();
            assert!((1..=601).contains(&wait), "{place}: {wait} s");
            assert_eq!(answers[0].text(), answers[4].text());
        }
        assert_eq!(preview(&stranger, "", &typed(&slip.place, &slip.code)).code(), "too_many_requests");
        assert_eq!(
            preview(&stranger, "", &typed(&other.place, &other.code)).status,
            200,
            "another unit waits too"
        );
        assert_eq!(by_token(&stranger, &slip).status, 200, "the paper itself is locked");
    });
}

fn by_token(client: &Client, slip: &SlipView) -> Answer {
    let token = slip.link.rsplit('#').next().unwrap();
    let form = json!({"slip": {"token": token}, "password": NEW_PASSWORD});
    client.request("POST", "/activations").json(&form).answer()
}

/// Spraying: a few codes from each of many addresses. At 40 bits and this pace nobody lives to see one found.
#[test]
fn spraying_from_many_addresses_gets_nowhere_and_keeps_nobody_out() {
    let _machine = beside_others();
    if is_foreign() {
        return;
    }
    let estate = Estate::new(Backend::start_lasting(Database::Sqlite, &["--trusted-proxy", "127.0.0.1"]));
    let (stage, stranger) = (Stage::on(&estate), estate.anonymous());
    let (slip, other) = (stage.slip(&stage.spare_resident(0)), stage.slip(&stage.spare_resident(1)));
    let (mut looked_at, mut refused) = (0, 0);
    for n in 0..150 {
        let address = format!("203.0.113.{n}");
        for m in 0..2 {
            let answer = preview(&stranger, &address, &typed(&slip.place, &format!("0000-{n:03}{m}")));
            match answer.code().as_str() {
                "slip_unknown" => looked_at += 1,
                "too_many_requests" => refused += 1,
                other => panic!("{other}"),
            }
        }
    }
    println!("spraying: {looked_at} codes looked at, {refused} refused");
    assert!((1..=21).contains(&looked_at) && refused >= 279, "{looked_at} codes were looked at");
    // An address that no proxy of ours vouches for counts for nothing, the paper is good, and so is the flat next door.
    let next_door = typed(&other.place, &other.code);
    assert_eq!(preview(&stranger, "198.51.100.7", &next_door).status, 200);
    assert_eq!(by_token(&stranger, &slip).status, 200);

    // The same with passwords: one each on many accounts.
    let known = estate.account("owner").login.clone();
    let answers: Vec<u16> = (0..200)
        .map(|n| {
            let form =
                json!({"login": format!("1390000{n:04}"), "password": "12345678", "audience": "resident"});
            let request = stranger.request("POST", "/session").json(&form);
            request.header("x-forwarded-for", &format!("203.0.113.{}", n % 4)).answer().status
        })
        .collect();
    assert!(answers.iter().all(|status| matches!(status, 401 | 429)));
    let reached = answers.iter().filter(|status| **status == 401).count();
    println!("spraying: {reached} of 200 passwords from four addresses looked at");
    let form = json!({"login": known, "password": estate.account("owner").password, "audience": "resident"});
    let request = stranger.request("POST", "/session").json(&form).header("x-forwarded-for", "198.51.100.7");
    assert_eq!(request.answer().status, 200, "spraying keeps somebody else out");
}
