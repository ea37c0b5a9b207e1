//! The thread is open at every step, and after the end; what staff write to each other never leaves the desk.

use contract::callbacks::{CallbackState, CallbackView};
use contract::files::PhotoView;
use contract::paging::Page;
use contract::repairs::REPAIR_TABLE;
use contract::tickets::{Action, EventKind, Status, Step, TicketSummary, TicketView};
use serde_json::json;

use crate::harness::{Act, Stage, beside_others, each_estate, each_own_estate, photos};

#[test]
fn a_word_is_taken_at_every_step_and_answered() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        // What is recorded was reported by nobody who could write.
        let steps = REPAIR_TABLE.meanings.iter().filter(|meaning| meaning.status.word() != "recorded");
        for meaning in steps {
            let ticket = stage.at(meaning.status, "owner");
            let written = stage.take(&ticket, Action::Message, "owner");
            let what = format!("{:?}", meaning.status);
            assert_eq!((written.version, &written.status), (ticket.version + 1, &ticket.status), "{what}");
            let reply = written.reply.as_ref().unwrap_or_else(|| panic!("{what}: nobody owes an answer"));
            assert!(reply.step.is(Step::Reply) && reply.due_at.is_some() && reply.staff.is_some(), "{what}");
            assert_eq!(written.ending, ticket.ending, "{what}");
            // Asked again, it is owed since the first time.
            let again = stage.take(&written, Action::Message, "owner");
            assert_eq!(again.reply, written.reply, "{what}");
            let waiting = stage.seen_by("front_desk", ticket.id);
            let answered = stage.take(&waiting, Act::at_desk(Action::Message), "owner");
            assert!(answered.reply.is_none() && answered.status == ticket.status, "{what}");
            assert!(stage.seen_by("owner", ticket.id).reply.is_none(), "{what}");
        }
    });
}

#[test]
fn what_has_ended_is_in_the_queue_while_somebody_waits_for_an_answer() {
    let _machine = beside_others();
    each_estate(|estate| {
        let stage = Stage::on(estate);
        let desk = estate.as_("front_desk");
        let ended = stage.at(Status::Confirmed, "owner");
        let is_listed = || {
            let mut path = "/desk/tickets?limit=100".to_owned();
            loop {
                let page: Page<TicketSummary> = desk.get(&path).expect(200);
                if let Some(found) = page.items.iter().find(|ticket| ticket.id == ended.id) {
                    return Some((found.awaits_reply, found.reply_due_at));
                }
                path = format!("/desk/tickets?limit=100&cursor={}", page.next_cursor?);
            }
        };
        assert_eq!(is_listed(), None);
        stage.take(&ended, Action::Message, "owner");
        let due_at = stage.seen_by("front_desk", ended.id).reply.expect("an answer is owed").due_at;
        assert!(due_at.is_some());
        assert_eq!(is_listed(), Some((true, due_at)));
        stage.take(&ended, Act::at_desk(Action::Message), "owner");
        assert_eq!(is_listed(), None);
    });
}

#[test]
fn who_asks_to_be_called_is_owed_the_call_until_they_are_reached() {
    let _machine = beside_others();
    each_estate(|estate| {
        let stage = Stage::on(estate);
        let done = stage.at(Status::Done, "owner");
        let rating = json!({"rating": {"overall": "dissatisfied", "follow_up": "call_me"}});
        let confirm = stage.next(&done, Action::Confirm, "owner").with_json(rating);
        let confirmed: TicketView = confirm.send_as(&estate.as_("owner")).expect(200);
        assert!(confirmed.reply.is_some());
        let callback = stage.callback_of(done.id);
        let calls = format!("/desk/callbacks/{}/calls", callback.id);
        let call = |was_reached: bool| {
            let form = json!({"method": "phone", "was_reached": was_reached, "text": "主管致电"});
            estate.as_("front_desk").post(&calls, &form).expect::<CallbackView>(200).state
        };
        assert!(call(false).is(CallbackState::Open), "nobody was reached");
        assert!(stage.seen_by("owner", done.id).reply.is_some());
        assert!(!call(true).is(CallbackState::Open));
        assert!(stage.seen_by("owner", done.id).reply.is_none());
    });
}

#[test]
fn a_note_never_leaves_the_desk() {
    let _machine = beside_others();
    each_estate(|estate| {
        let stage = Stage::on(estate);
        let secret = "此户曾投诉,请小心";
        let ticket = stage.at(Status::Quoted, "tenant");
        let desk = estate.as_("front_desk");
        let photo: PhotoView = desk.upload("image/jpeg", photos::jpeg(60, 40)).expect(201);
        let path = format!("/desk/tickets/{}/actions/note", ticket.id);
        let noted: TicketView =
            desk.post(&path, &json!({"text": secret, "photo_ids": [photo.id]})).expect(200);
        assert!(noted.events.iter().any(|event| event.kind.is(EventKind::Note)));
        for colleague in ["engineer", "manager"] {
            let told = estate.as_(colleague).get(&format!("/desk/tickets/{}", ticket.id)).text();
            assert!(told.contains(secret) && told.contains(&photo.id.to_string()), "{colleague}");
        }
        let own = format!("/tickets/{}", ticket.id);
        let paths =
            [own.clone(), format!("{own}/quotes"), format!("{own}/charges"), "/tickets?limit=100".into()];
        for reader in ["tenant", "landlord"] {
            for path in &paths {
                let told = estate.as_(reader).get(path).text();
                for private in [secret, "\"note\"", &photo.id.to_string()] {
                    assert!(!told.contains(private), "{reader} {path}: {told}");
                }
            }
        }
        // Even who knows its address is not shown the picture.
        for path in [format!("/photos/{}", photo.id), format!("/photos/{}/thumbnail", photo.id)] {
            assert_eq!(desk.get(&path).status, 200);
            assert_eq!(estate.as_("tenant").get(&path).status, 404, "{path}");
        }
        // A word after it is seen as ever.
        stage.take(&noted, Act::at_desk(Action::Message), "tenant");
        assert!(estate.as_("tenant").get(&own).text().contains("明天上午到"));
    });
}
