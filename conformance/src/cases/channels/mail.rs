//! Mail that arrives: to whom, in which words, when, and how often.

use std::collections::BTreeMap;
use std::thread;

use chrono::Duration as Span;
use contract::complaints::NewComplaint;
use contract::repairs::{Emergency, NewRepair};
use contract::tickets::TicketView;
use serde_json::json;

use super::{SECRET, SOME_ROUNDS, channel, choose, hook_form, mail_form, say, set};
use crate::harness::{
    Backend, Database, Estate, Received, Stage, at, beside_others, each_own_estate, is_foreign, mail_server,
    must_fail, proven_mail_server, web_hook,
};

#[test]
fn mail_arrives_once_in_the_language_of_its_reader() {
    let _machine = beside_others();
    each_own_estate(deliver_mail);
}

/// Control: where choices are ignored, somebody gets what they did not want.
#[test]
fn an_ignored_choice_is_seen() {
    let _machine = beside_others();
    if !is_foreign() {
        let mut estate = Estate::start_wrong(Database::Sqlite, "ignores-choices");
        must_fail("nobody else", || deliver_mail(&mut estate));
    }
}

fn deliver_mail(estate: &mut Estate) {
    let stage = Stage::on(estate);
    let server = mail_server();
    let (zh, en) = (stage.report("owner"), stage.report("tenant_english"));
    let quiet = stage.report("neighbour");
    choose(estate, "owner", json!({"email": "owner@example.org", "muted": ["money"]}));
    choose(estate, "tenant_english", json!({"email": "tenant@example.org", "muted": []}));
    choose(estate, "neighbour", json!({"email": "quiet@example.org", "muted": ["words"]}));
    // What was told before is not sent.
    say(&stage, &zh, "owner");
    stage.advance(Span::seconds(1));
    set(estate, "email", &mail_form(server.port));
    for (ticket, reporter) in [(&zh, "owner"), (&en, "tenant_english"), (&quiet, "neighbour")] {
        say(&stage, ticket, reporter);
    }
    server.await_taken(|mails| mails.len() >= 2);
    thread::sleep(SOME_ROUNDS);
    let mails = server.taken();
    let to: BTreeMap<_, _> = mails.iter().map(|mail| (mail.to.as_str(), mail)).collect();
    assert_eq!(
        to.keys().copied().collect::<Vec<_>>(),
        ["owner@example.org", "tenant@example.org"],
        "nobody else"
    );
    assert_eq!(mails.len(), 2, "{mails:?}");
    let (owner, tenant) = (to["owner@example.org"], to["tenant@example.org"]);
    for (mail, ticket, greeting, word) in [(owner, &zh, "您好", "留言"), (tenant, &en, "Dear", "Message")]
    {
        assert!(mail.subject.contains(&ticket.number) && mail.text.contains(greeting), "{mail:?}");
        assert_eq!(mail.text.matches(&ticket.number).count(), 1, "{mail:?}");
        assert!(
            mail.text.contains(word) && mail.text.contains(&format!("/requests/{}", ticket.id)),
            "{mail:?}"
        );
        assert_eq!(mail.login.as_deref(), Some(format!("desk {SECRET}").as_str()));
        assert!(mail.id.ends_with("@example.org>"), "{mail:?}");
    }
    assert!(!owner.text.contains("Dear") && !tenant.text.contains("您好"));
    // No word of what was written, where they live, or their number.
    let written = zh.text.as_deref().expect("a text");
    let login = &estate.account("owner").login;
    for private in [written, zh.place.unit.as_ref().expect("a unit").as_str(), login.as_str()] {
        assert!(!owner.text.contains(private) && !owner.subject.contains(private), "{private}: {owner:?}");
    }

    // What comes within the hour comes together, after it.
    say(&stage, &zh, "owner");
    say(&stage, &zh, "owner");
    thread::sleep(SOME_ROUNDS);
    assert_eq!(server.taken().len(), 2, "more than one in an hour");
    stage.advance(Span::minutes(61));
    let mails = server.await_taken(|mails| mails.len() >= 3);
    let lines = mails[2].text.matches(&format!("{}：留言", zh.number)).count();
    assert_eq!(lines, 2, "{:?}", mails[2]);

    let view = channel(estate, "email");
    // What the clocks did meanwhile waits for its hour.
    assert!(view.last_sent_at.is_some() && view.failing == 0, "{view:?}");
}

#[test]
fn at_night_nothing_is_sent_but_what_cannot_wait() {
    let _machine = beside_others();
    each_own_estate(keep_the_night);
}

/// Control: where the night is no night, somebody is woken.
#[test]
fn a_night_that_is_not_kept_is_seen() {
    let _machine = beside_others();
    if !is_foreign() {
        let mut estate = Estate::start_wrong(Database::Sqlite, "keeps-no-quiet");
        must_fail("woken", || keep_the_night(&mut estate));
    }
}

fn keep_the_night(estate: &mut Estate) {
    let stage = Stage::on(estate);
    let hook = web_hook();
    set(estate, "we_com", &hook_form(hook.port));
    let early = stage.report("owner");
    let of = |posts: &[Received], ticket: &TicketView| {
        posts.iter().filter(|post| post.body.to_string().contains(&ticket.number)).count()
    };
    hook.await_taken(|posts| of(posts, &early) > 0);
    stage.set_clock(at("2026-11-16", "23:00"));
    let plain = stage.report("owner");
    let urgent = NewRepair {
        emergency: Some(Emergency::Flooding),
        ..stage.new_repair("owner", "水漫出来了", Vec::new())
    };
    let urgent: TicketView = estate.as_("owner").post("/repairs", &urgent).expect(201);
    hook.await_taken(|posts| of(posts, &urgent) > 0);
    thread::sleep(SOME_ROUNDS);
    let posts = hook.taken();
    assert_eq!(of(&posts, &plain), 0, "somebody was woken: {posts:?}");
    let text = posts[0].body["text"]["content"].as_str().expect("the robot's own form");
    assert!(text.contains(&early.number) && posts[0].path.ends_with(SECRET), "{posts:?}");
    stage.set_clock(at("2026-11-17", "07:59"));
    thread::sleep(SOME_ROUNDS);
    assert_eq!(of(&hook.taken(), &plain), 0, "somebody was woken");
    stage.set_clock(at("2026-11-17", "08:00"));
    hook.await_taken(|posts| of(posts, &plain) > 0);
}

/// What is confidential is no talk for a group, whoever of it has it in hand.
#[test]
fn a_group_hears_of_no_confidence() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        let hook = web_hook();
        set(estate, "feishu", &hook_form(hook.port));
        let form =
            NewComplaint { is_confidential: true, ..stage.new_complaint("owner", "有员工索要小费") };
        let kept: TicketView = estate.as_("owner").post("/complaints", &form).expect(201);
        let plain = stage.complain("owner");
        let said = |posts: &[Received], number: &str| {
            posts.iter().any(|post| post.body.to_string().contains(number))
        };
        hook.await_taken(|posts| said(posts, &plain.number));
        thread::sleep(SOME_ROUNDS);
        assert!(!said(&hook.taken(), &kept.number), "{:?}", hook.taken());
    });
}

/// A server that offers no TLS gets neither the password nor the mail where TLS was asked for.
#[test]
fn where_a_secure_way_was_asked_for_nothing_goes_in_the_clear() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let server = mail_server();
        let tried = |security: &str| {
            let mut form = mail_form(server.port);
            form["security"] = json!(security);
            set(estate, "email", &form);
            let to = json!({"address": "me@example.org"});
            estate.as_("admin").post("/desk/channels/email/actions/try", &to).json()
        };
        for security in ["start_tls", "tls"] {
            let said = tried(security);
            assert_eq!(said["was_sent"], false, "{security}: {said}");
        }
        assert!(server.taken().is_empty(), "{:?}", server.taken());
        // Control: it would have taken it.
        assert_eq!(tried("plain")["was_sent"], true);
        assert_eq!(server.await_taken(|mails| !mails.is_empty()).len(), 1);
    });
}

/// Where the server proves who it is, password and mail go there under TLS; where nobody vouches for it, neither does.
#[test]
fn a_server_that_proves_who_it_is_gets_the_mail() {
    let _machine = beside_others();
    // Who vouches is told to our own backend on its command line.
    if is_foreign() {
        return;
    }
    for (kind, security) in [("smtp-start-tls", "start_tls"), ("smtp-tls", "tls")] {
        let server = proven_mail_server(kind);
        let try_on = |arguments: &[&str]| {
            let estate = Estate::new(Backend::start_with(Database::Sqlite, arguments));
            let mut form = mail_form(server.port);
            form["security"] = json!(security);
            set(&estate, "email", &form);
            let to = json!({"address": "me@example.org"});
            estate.as_("admin").post("/desk/channels/email/actions/try", &to).json()
        };
        let said = try_on(&[]);
        assert_eq!(said["was_sent"], false, "control, {security}: {said}");
        assert!(server.taken().is_empty(), "{:?}", server.taken());
        let authority = server.authority();
        let said = try_on(&["--mail-ca", authority.to_str().unwrap()]);
        assert_eq!(said["was_sent"], true, "{security}: {said}");
        let mails = server.await_taken(|mails| !mails.is_empty());
        assert_eq!(mails.len(), 1);
        assert_eq!(mails[0].login.as_deref(), Some(format!("desk {SECRET}").as_str()));
    }
}
