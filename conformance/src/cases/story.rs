//! The thin line: an owner reports a leak with two photos, the desk sends an engineer, the owner confirms.

use contract::capabilities::Capabilities;
use contract::files::PhotoView;
use contract::open::Open;
use contract::paging::Page;
use contract::people::Handler;
use contract::session::SessionView;
use contract::tickets::{
    Action, ActorView, Ending, EventKind, OwedBy, Phase, Satisfaction, Status, Step, TicketSummary,
    TicketView,
};

use crate::harness::{Stage, beside_others, each_estate, photos};

#[test]
fn a_leak_is_reported_mended_and_confirmed() {
    let _machine = beside_others();
    each_estate(|estate| {
        let stage = Stage::on(estate);
        let (owner, desk) = (estate.as_("owner"), estate.as_("front_desk"));

        let capabilities: Capabilities = estate.anonymous().get("/capabilities").expect(200);
        assert!(capabilities.modules.iter().any(|module| module == "repairs"));
        let session: SessionView = owner.get("/session").expect(200);
        assert!(session.units.iter().any(|unit| unit.id == estate.unit_of("owner")));

        let pictures = [photos::jpeg(1200, 900), photos::png(300, 500)];
        let uploaded: Vec<PhotoView> = ["image/jpeg", "image/png"]
            .iter()
            .zip(pictures)
            .map(|(kind, picture)| owner.upload(kind, picture).expect(201))
            .collect();
        let form = stage.new_repair(
            "owner",
            "厨房水槽下面漏水\n已经关了角阀",
            uploaded.iter().map(|photo| photo.id).collect(),
        );
        let created = owner.post("/repairs", &form);
        let ticket: TicketView = created.expect(201);
        assert!(ticket.number.starts_with("BX-"), "{}", ticket.number);
        assert_eq!(created.header("location"), Some(format!("/api/v1/tickets/{}", ticket.id).as_str()));
        assert!(ticket.status.is(Status::Registered) && ticket.phase.is(Phase::Received));
        assert_eq!(ticket.text.as_deref(), Some(form.text.as_str()));
        assert_eq!(ticket.photos, uploaded);
        assert_eq!(ticket.wished_visit, form.wished_visit);
        let promise = ticket.promise.as_ref().expect("what is owed next");
        assert!(promise.step.is(Step::Dispatch) && promise.owed_by.is(OwedBy::Staff));
        assert!(promise.due_at.is_some_and(|due| due > ticket.reported_at), "{promise:?}");
        assert!(!ticket.responsible.name.is_empty(), "nobody is responsible [REP-33]");
        for photo in &ticket.photos {
            for path in [format!("/photos/{}", photo.id), format!("/photos/{}/thumbnail", photo.id)] {
                let picture = owner.get(&path);
                assert_eq!(picture.status, 200, "{path}");
                assert_eq!(picture.header("x-content-type-options"), Some("nosniff"));
            }
        }

        let listed: Page<TicketSummary> = owner.get("/tickets").expect(200);
        let summary = listed.items.first().expect("the newest ticket first");
        assert_eq!((summary.id, summary.photo_count), (ticket.id, 2));
        assert!(summary.excerpt.starts_with("厨房水槽"));

        let seen: TicketView = desk.get(&format!("/desk/tickets/{}", ticket.id)).expect(200);
        let reporter = seen.reporter.as_ref().expect("the desk sees who reported");
        assert!(reporter.phone_masked.as_ref().is_some_and(|phone| phone.contains("****")), "{reporter:?}");
        assert!(ticket.reporter.is_none(), "the resident's view holds desk fields");
        assert!(seen.actions.iter().any(|action| action.is(Action::Dispatch)));
        let handlers: Page<Handler> =
            desk.get(&format!("/desk/handlers?ticket_id={}", ticket.id)).expect(200);
        let engineer_id = stage.id_of("engineer");
        assert!(handlers.items.iter().any(|handler| handler.id.to_string() == engineer_id));

        let steps = [
            (Action::Dispatch, Status::Dispatched, Step::Accept),
            (Action::Accept, Status::Accepted, Step::Schedule),
            (Action::SetFree, Status::Accepted, Step::Schedule),
            (Action::Schedule, Status::Scheduled, Step::Visit),
            (Action::Start, Status::InProgress, Step::Finish),
            (Action::Complete, Status::Done, Step::Confirm),
        ];
        let mut at = seen;
        for (action, status, step) in steps {
            let before = at.version;
            at = if action == Action::Schedule && estate.database().is_some() {
                let act = stage.next(&at, action, "owner");
                let body = serde_json::json!({"visit": form.wished_visit, "agreed_by": "as_wished"});
                act.with_json(body).send_as(&stage.sender(&act)).expect(200)
            } else {
                stage.take(&at, action, "owner")
            };
            assert!(at.status.is(status), "{action:?}: {:?}", at.status);
            assert!(at.version > before);
            assert!(at.promise.as_ref().is_some_and(|promise| promise.step.is(step)), "{action:?}");
        }
        assert!(at.phase.is(Phase::ToConfirm));
        assert!(estate.database().is_none() || at.visit == form.wished_visit);

        let done: TicketView = owner.get(&format!("/tickets/{}", ticket.id)).expect(200);
        assert!(done.promise.as_ref().is_some_and(|promise| promise.owed_by.is(OwedBy::Resident)));
        assert!(done.events.iter().any(|event| event.text.as_deref() == Some("更换角阀,试水不漏")));
        // REP-14: only the resident ends it; the engineer can only write.
        let engineers = stage.seen_by("engineer", ticket.id).actions;
        assert_eq!(engineers, [Action::Message, Action::Note].map(Open::from));
        let ended: TicketView = stage.next(&done, Action::Confirm, "owner").send_as(&owner).expect(200);
        assert!(ended.status.is(Status::Confirmed) && ended.phase.is(Phase::Ended));
        assert!(ended.ending.as_ref().is_some_and(|ending| ending.is(Ending::Confirmed)));
        assert!(ended.promise.is_none());
        assert_eq!(ended.actions, [Action::Reopen, Action::Message].map(Open::from));
        let rating = ended.rating.expect("the rating");
        assert!(rating.overall.is(Satisfaction::VerySatisfied) && rating.comment.is_some());

        let kinds = [
            EventKind::Registered,
            EventKind::Dispatched,
            EventKind::Accepted,
            EventKind::SetFree,
            EventKind::Scheduled,
            EventKind::Started,
            EventKind::Completed,
            EventKind::Confirmed,
        ];
        assert_eq!(ended.events.len(), kinds.len());
        for (position, (event, kind)) in ended.events.iter().zip(kinds).enumerate() {
            assert_eq!(event.seq, position as i64 + 1);
            assert!(event.kind.is(kind), "{:?}", event.kind);
            let is_own = matches!(kind, EventKind::Registered | EventKind::Confirmed);
            assert_eq!(matches!(event.actor, ActorView::You), is_own, "{kind:?}");
            assert_eq!(matches!(event.actor, ActorView::Staff { .. }), !is_own, "{kind:?}");
        }
    });
}

#[test]
fn what_is_not_fixed_goes_back_and_what_is_not_started_can_be_withdrawn() {
    let _machine = beside_others();
    each_estate(|estate| {
        let stage = Stage::on(estate);
        let owner = estate.as_("owner");
        let again: TicketView = stage.prepare("owner", Action::ReportNotFixed).send_as(&owner).expect(200);
        assert!(again.status.is(Status::Accepted));
        assert_eq!(again.reopen_count, 1);
        assert!(again.ending.is_none() && again.promise.is_some());

        let withdrawn: TicketView = stage.prepare("owner", Action::Withdraw).send_as(&owner).expect(200);
        assert!(withdrawn.ending.as_ref().is_some_and(|ending| ending.is(Ending::Withdrawn)));
        // Work has started: too late to withdraw, and the refusal says so.
        let started = stage.prepare("owner", Action::Complete);
        let path = started.path.replace("/desk", "").replace("complete", "withdraw");
        let refused = owner.act(&path, started.version.unwrap(), &serde_json::json!({"reason": "算了"}));
        assert_eq!((refused.status, refused.code().as_str()), (409, "wrong_state"));
    });
}

#[test]
fn the_whole_list_comes_in_pages_each_ticket_once() {
    let _machine = beside_others();
    each_estate(|estate| {
        let desk = estate.as_("front_desk");
        let whole = walk(&desk, 100);
        assert!(whole.len() >= 20, "only {} tickets to page through", whole.len());
        assert_eq!(walk(&desk, 7), whole);
        let mut unique = whole.clone();
        unique.sort();
        unique.dedup();
        assert_eq!(unique.len(), whole.len(), "a ticket came twice");
        for refused in ["limit=101", "limit=0", "limit=many", "cursor=nonsense", "colour=red"] {
            assert_eq!(
                desk.get(&format!("/desk/tickets?{refused}")).code(),
                "malformed_request",
                "{refused}"
            );
        }
    });
}

fn walk(client: &crate::harness::Client, limit: u32) -> Vec<String> {
    let mut numbers = Vec::new();
    let mut path = format!("/desk/tickets?limit={limit}");
    loop {
        let page: Page<TicketSummary> = client.get(&path).expect(200);
        numbers.extend(page.items.into_iter().map(|ticket| ticket.number));
        match page.next_cursor {
            Some(cursor) => path = format!("/desk/tickets?limit={limit}&cursor={cursor}"),
            None => return numbers,
        }
    }
}
