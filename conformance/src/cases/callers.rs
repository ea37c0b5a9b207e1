//! Who has no account: registered at the desk, and signed for on the staff member's phone. Nobody signs for somebody
//! who can answer.

use contract::files::{PhotoView, Stage as PhotoStage};
use contract::tickets::{Action, ActorView, Ending, EventKind, Status};
use serde_json::json;

use crate::harness::{Stage, beside_others, each_estate, photos};

const TO_SIGNED_QUOTE: [Action; 6] = [
    Action::Dispatch,
    Action::Accept,
    Action::Schedule,
    Action::Start,
    Action::ProposeQuote,
    Action::ConfirmQuote,
];

#[test]
fn a_caller_without_an_account_signs_on_the_engineers_phone() {
    let _machine = beside_others();
    each_estate(|estate| {
        let stage = Stage::on(estate);
        let called = stage.registered_for_caller("owner");
        let reporter = called.reporter.as_ref().expect("who called");
        assert!(!reporter.has_account && reporter.name == "何阿姨");
        assert!(reporter.phone_masked.as_ref().is_some_and(|phone| phone.contains("****")));
        assert_eq!(called.responsible.name, "林晓彤", "who registered it stays responsible [REP-33]");

        let quoted = stage.go(&called, &TO_SIGNED_QUOTE, "owner");
        let act = stage.next(&quoted, Action::SignQuote, "owner");
        // The picture is the witness's own, and nobody else's.
        let foreign: PhotoView =
            estate.as_("neighbour").upload("image/jpeg", photos::jpeg(60, 40)).expect(201);
        let mut body = act.json().unwrap().clone();
        body["signature"]["photo_id"] = json!(foreign.id);
        assert_eq!(act.with_json(body).send_as(&stage.sender(&act)).status, 422);
        let agreed = act.send_as(&stage.sender(&act)).expect::<contract::tickets::TicketView>(200);
        assert!(agreed.status.is(Status::Agreed));
        let done = stage.go(&agreed, &[Action::BeginWork, Action::Complete], "owner");
        let ended = stage.take(&done, Action::SignDone, "owner");
        assert!(ended.ending.as_ref().is_some_and(|ending| ending.is(Ending::Confirmed)));
        assert!(ended.rating.is_none(), "staff never rate");
        let signed = ended.events.iter().filter(|event| event.signer.as_deref() == Some("何阿姨"));
        let kinds: Vec<_> = signed.clone().map(|event| event.kind.clone()).collect();
        assert_eq!(kinds, [EventKind::QuoteAccepted, EventKind::Confirmed].map(Into::into));
        assert!(signed.clone().all(|event| event.photos.len() == 1 && matches!(event.actor, ActorView::You)));

        // The household reads along; signatures are not for them.
        let seen = stage.seen_by("owner", called.id);
        assert!(seen.photos.iter().all(|photo| photo.stage != PhotoStage::Signature));
        for event in signed {
            let path = format!("/photos/{}", event.photos[0].id);
            assert_eq!(estate.as_("manager").get(&path).status, 200);
            assert_eq!(estate.as_("owner").get(&path).status, 404, "a signature is shown to the household");
        }
    });
}

#[test]
fn nobody_signs_for_who_can_answer() {
    let _machine = beside_others();
    each_estate(|estate| {
        let stage = Stage::on(estate);
        let own = stage.report("owner");
        // Recognised by the phone they call from.
        let mut form = stage.call_form("owner");
        form["caller"] = json!({"name": "陈先生", "phone": estate.account("owner").login});
        let called = stage.registered(&form);
        assert!(called.reporter.as_ref().is_some_and(|reporter| reporter.has_account));
        for ticket in [own, called] {
            let quoted = stage.go(&ticket, &TO_SIGNED_QUOTE, "owner");
            let quote = stage.next(&quoted, Action::SignQuote, "owner");
            assert_eq!(quote.send_as(&stage.sender(&quote)).code(), "has_account");
            let agreed = stage.take(&quoted, Action::AcceptQuote, "owner");
            let done = stage.go(&agreed, &[Action::BeginWork, Action::Complete], "owner");
            let sign = stage.next(&done, Action::SignDone, "owner");
            assert_eq!(sign.send_as(&stage.sender(&sign)).code(), "has_account");
            let record = stage.next(&done, Action::Record, "owner");
            assert_eq!(record.send_as(&stage.sender(&record)).code(), "resident_confirms");
            stage.take(&done, Action::Confirm, "owner");
        }
    });
}

#[test]
fn what_nobody_reported_is_recorded_by_somebody_else_than_the_doer() {
    let _machine = beside_others();
    each_estate(|estate| {
        let stage = Stage::on(estate);
        let record = stage.prepare("owner", Action::Record);
        assert_eq!(record.send_as(&estate.as_("engineer")).status, 404);
        let ended: contract::tickets::TicketView = record.send_as(&estate.as_("front_desk")).expect(200);
        assert!(ended.ending.as_ref().is_some_and(|ending| ending.is(Ending::Recorded)));
        assert!(ended.reporter.is_none());
    });
}
