//! Servers that refuse, never answer, or are away: tried again later and later, shown, nothing lost, and no other channel
//! held up.

use std::thread;

use chrono::Duration as Span;
use contract::tickets::{Action, Status};
use serde_json::{Value, json};

use super::{SOME_ROUNDS, channel, choose, failures, hook_form, mail_form, say, set, until};
use crate::harness::{
    Database, Estate, Mood, Received, Stage, beside_others, each_own_estate, fresh_key, is_foreign,
    mail_server, must_fail, web_hook,
};

/// What the clocks do meanwhile is not told.
fn only_words() -> Value {
    json!({"email": "owner@example.org", "muted": ["needs_you", "progress", "money"]})
}

#[test]
fn what_does_not_get_through_is_tried_again_and_shown() {
    let _machine = beside_others();
    each_own_estate(get_through);
}

/// Control: where the outbox is forgotten, what was refused once never arrives.
#[test]
fn a_forgotten_outbox_is_seen() {
    let _machine = beside_others();
    if !is_foreign() {
        let mut estate = Estate::start_wrong(Database::Sqlite, "forgets-outbox");
        must_fail("not so", || get_through(&mut estate));
    }
}

fn get_through(estate: &mut Estate) {
    let stage = Stage::on(estate);
    let (mut server, mut hook) = (mail_server(), web_hook());
    server.set(Mood::Reject);
    hook.set(Mood::Silent);
    let ticket = stage.at(Status::Dispatched, "owner");
    choose(estate, "owner", only_words());
    set(estate, "email", &mail_form(server.port));
    set(estate, "we_com", &hook_form(hook.port));
    stage.take(&stage.seen_by("owner", ticket.id), Action::Message, "owner");
    say(&stage, &ticket, "owner");

    let is_shown = |kind: &str, fault: &str, detail: &str| {
        let view = channel(estate, kind);
        // Of other requests the clocks tell meanwhile.
        let mut failing = failures(estate, kind);
        failing.retain(|failure| failure.number.as_ref() == Some(&ticket.number));
        let is_so = failing.iter().all(|failure| {
            json!(failure.fault) == json!(fault)
                && failure.detail.as_deref().unwrap_or_default().contains(detail)
                && failure.next_at.is_some_and(|next| next > stage.now())
        });
        // Of the robot two colleagues are to hear, one after the other.
        let all = if kind == "email" { 1 } else { 2 };
        failing.len() == all
            && is_so
            && view.last_failed_at.is_some()
            && json!(view.last_fault) == json!(fault)
    };
    let until_shown = |kind: &str, fault: &str, detail: &str| {
        until(&format!("{kind} {fault} {detail}"), || is_shown(kind, fault, detail));
    };
    // The one that never answers holds up none that does.
    hook.await_refused(1);
    until_shown("email", "refused", "550");
    until_shown("we_com", "timed_out", "");
    // Not again before it is time.
    let tried = server.refused();
    thread::sleep(SOME_ROUNDS);
    assert_eq!(server.refused(), tried, "tried without a pause");

    // Each further answer is told as it is; a redirect leads nowhere.
    hook.set(Mood::Redirect);
    server.set(Mood::Defer);
    stage.advance(Span::minutes(2));
    until_shown("we_com", "refused", "302");
    until_shown("email", "refused", "451");
    hook.set(Mood::Deny);
    stage.advance(Span::minutes(6));
    until_shown("we_com", "refused", "93000 invalid webhook");
    hook.set(Mood::Fail);
    server.stop();
    stage.advance(Span::minutes(16));
    until_shown("we_com", "refused", "500");
    until_shown("email", "unreachable", "");
    assert!(hook.taken().is_empty(), "{:?}", hook.taken());

    // The administrator does not wait until it is time.
    server.start();
    hook.set(Mood::Take);
    let failure = failures(estate, "email").remove(0);
    let admin = estate.as_("admin");
    let retried =
        admin.post(&format!("/desk/channels/email/failures/{}/actions/retry", failure.id), &json!({}));
    assert_eq!(retried.status, 200, "{}", retried.text());
    let mails = server.await_taken(|mails| !mails.is_empty());
    let is_told = |posts: &[Received]| {
        posts.iter().filter(|post| post.body.to_string().contains(&ticket.number)).count() >= 2
    };
    // One push an hour: what came meanwhile for the same people may go first.
    for _ in 0..4 {
        stage.advance(Span::minutes(61));
        thread::sleep(SOME_ROUNDS);
        if is_told(&hook.taken()) {
            break;
        }
    }
    let posts = hook.await_taken(is_told);
    assert!(posts.iter().all(|post| !post.id.is_empty()), "{posts:?}");
    thread::sleep(SOME_ROUNDS);
    assert_eq!(server.taken().len(), 1, "{mails:?}");
    let mail = &mails[0];
    assert!(mail.id.contains(&failure.id.to_string()) && mail.text.contains(&ticket.number), "{mail:?}");
    for kind in ["email", "we_com"] {
        let left = failures(estate, kind);
        assert!(left.iter().all(|failure| failure.number.as_ref() != Some(&ticket.number)), "{left:?}");
    }
}

#[test]
fn what_is_tried_too_often_is_given_up_and_only_then() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        let (mut server, ticket) = (mail_server(), stage.report("owner"));
        server.set(Mood::Reject);
        choose(estate, "owner", only_words());
        set(estate, "email", &mail_form(server.port));
        say(&stage, &ticket, "owner");
        for attempt in 1..=8_i64 {
            until(&format!("attempt {attempt}"), || {
                channel(estate, "email").last_failed_at == Some(stage.now())
                    && failures(estate, "email").first().is_some_and(|failure| failure.attempts == attempt)
            });
            match failures(estate, "email")[0].next_at {
                Some(next) => stage.set_clock(next),
                None => assert_eq!(attempt, 8, "given up"),
            }
        }
        until("given up", || failures(estate, "email")[0].next_at.is_none());
        stage.advance(Span::days(3));
        thread::sleep(SOME_ROUNDS);
        assert_eq!(server.refused(), 8);

        // Given up is not lost.
        server.set(Mood::Take);
        let failure = failures(estate, "email").remove(0);
        let path = format!("/desk/channels/email/failures/{}/actions/retry", failure.id);
        let retry = || estate.as_("admin").request("POST", &path).key(&fresh_key()).json(&json!({})).answer();
        assert_eq!(retry().status, 200);
        server.await_taken(|mails| mails.len() == 1);
        until("nothing failing", || failures(estate, "email").is_empty());
        assert_eq!(retry().status, 404, "what was sent is not sent again");
    });
}
