//! Messages outside the portal: by mail and over HTTP, once, in the reader's language, however the other side behaves.

mod failures;
mod kills;
mod mail;
mod phone;
mod settings;

use chrono::Duration as Span;
use contract::channels::{ChannelView, DeliveryFailure};
use contract::paging::Page;
use contract::tickets::{Action, TicketView};
use serde_json::{Value, json};
use std::time::Duration;

use crate::harness::{Act, Estate, Stage, fresh_key};

/// Some rounds of the sender: what has not come by then does not come.
const SOME_ROUNDS: Duration = Duration::from_millis(3500);
const SECRET: &str = "geheim-7391";

/// Sets a channel as it is to be from here on.
fn set(estate: &Estate, kind: &str, form: &Value) -> ChannelView {
    // What happened in the same moment would be told, too.
    Stage::on(estate).advance(Span::seconds(1));
    let before = channel(estate, kind).version;
    let admin = estate.as_("admin");
    let request = admin.request("PUT", &format!("/desk/channels/{kind}")).key(&fresh_key());
    request.version(before).json(form).answer().expect(200)
}

fn channel(estate: &Estate, kind: &str) -> ChannelView {
    let page: Page<ChannelView> = estate.as_("admin").get("/desk/channels").expect(200);
    page.items.into_iter().find(|channel| json!(channel.kind) == json!(kind)).expect("a channel of each kind")
}

fn failures(estate: &Estate, kind: &str) -> Vec<DeliveryFailure> {
    let path = format!("/desk/channels/{kind}/failures?limit=100");
    estate.as_("admin").get(&path).expect::<Page<DeliveryFailure>>(200).items
}

fn mail_form(port: u16) -> Value {
    json!({
        "is_on": true,
        "host": "127.0.0.1",
        "port": port,
        "security": "plain",
        "sender": "desk@example.org",
        "username": "desk",
        "secret": SECRET,
    })
}

fn hook_form(port: u16) -> Value {
    json!({"is_on": true, "secret": format!("http://127.0.0.1:{port}/hook?key={SECRET}")})
}

fn choose(estate: &Estate, who: &str, form: Value) {
    let path =
        if estate.is_staff(who) { "/desk/me/notification-choices" } else { "/me/notification-choices" };
    let client = estate.as_(who);
    let version = client.get(path).json()["version"].as_i64().unwrap();
    let answer = client.request("PUT", path).key(&fresh_key()).version(version).json(&form).answer();
    assert_eq!(answer.status, 200, "{}", answer.text());
}

/// The desk writes to whoever reported it.
fn say(stage: &Stage, ticket: &TicketView, reporter: &'static str) -> TicketView {
    stage.take(&stage.seen(ticket.id), Act::at_desk(Action::Message), reporter)
}

/// Waits until something is so.
#[track_caller]
fn until(what: &str, is_so: impl Fn() -> bool) {
    for _ in 0..400 {
        if is_so() {
            return;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    panic!("not so: {what}");
}
