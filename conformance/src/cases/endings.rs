//! Other ways than being mended: joined to an earlier report, at another unit, declined. Who may see what follows.

use contract::tickets::{Action, Ending, EventKind, Status, TicketView};
use serde_json::json;

use crate::harness::{Act, NOWHERE, Stage, beside_others, each_estate};

#[test]
fn a_duplicate_hears_of_the_first_and_sees_none_of_it() {
    let _machine = beside_others();
    each_estate(|estate| {
        let stage = Stage::on(estate);
        let (lead, report) = (stage.report("owner"), stage.report("tenant"));
        let act = stage.next(&report, Action::JoinDuplicate, "tenant");
        let desk = estate.as_("front_desk");
        let join = |lead_id: String| act.with_json(json!({"lead_id": lead_id})).send_as(&desk);
        let [elsewhere, ended] = [stage.report("neighbour"), stage.at(Status::Withdrawn, "owner")];
        for vain in [report.id, elsewhere.id, ended.id, NOWHERE.parse().unwrap()] {
            let fault = join(vain.to_string()).problem().fields.remove(0);
            assert_eq!((fault.path.as_str(), fault.code.as_str()), ("lead_id", "not_found"));
        }
        let joined: TicketView = join(lead.id.to_string()).expect(200);
        assert!(joined.ending.is_some_and(|ending| ending.is(Ending::Duplicate)));
        let seen = stage.seen(lead.id);
        assert_eq!(seen.follower_count, Some(1));

        // The tenant knows how the other one stands, by its number.
        let told = stage.seen_by("tenant", report.id);
        assert!(
            told.lead
                .as_ref()
                .is_some_and(|known| known.number == lead.number && known.status.is(Status::Registered))
        );
        assert_eq!(estate.as_("tenant").get(&format!("/tickets/{}", lead.id)).status, 404);
        let owners = estate.as_("owner").get(&format!("/tickets/{}", lead.id)).text();
        assert!(!owners.contains("follower_count") && !owners.contains("李晓雯"), "{owners}");
        // One answer to all.
        stage.take(&seen, Act::at_desk(Action::Message), "owner");
        let news = stage.seen_by("tenant", report.id).events;
        let news = news.iter().find(|event| event.kind.is(EventKind::LeadNews)).expect("news of the first");
        assert_eq!(
            (news.text.as_deref(), news.number.as_deref()),
            (Some("明天上午到"), Some(lead.number.as_str()))
        );
        // It was another thing after all.
        let again = stage.take(&stage.seen(report.id), Action::Reopen, "tenant");
        assert!(again.status.is(Status::Registered) && again.lead.is_none());
    });
}

#[test]
fn at_another_unit_others_see_it_and_the_first_no_more() {
    let _machine = beside_others();
    each_estate(|estate| {
        let stage = Stage::on(estate);
        let ticket = stage.report("owner");
        let path = format!("/tickets/{}", ticket.id);
        let sees = |who: &str| estate.as_(who).get(&path).status == 200;
        assert!(sees("owner") && sees("member") && !sees("neighbour"));
        let act = stage.next(&ticket, Action::CorrectUnit, "owner");
        let same = json!({"unit_id": estate.unit_of("owner"), "reason": "报错了"});
        assert_eq!(act.with_json(same).send_as(&stage.sender(&act)).status, 422);
        let tower = json!({"unit_id": estate.unit_of("delegate"), "reason": "报错了"});
        // Out of the butler's own buildings: nobody moves what they could not see afterwards.
        assert_eq!(act.with_json(tower).send_as(&estate.as_("butler")).status, 422);
        let moved: TicketView = act.send_as(&stage.sender(&act)).expect(200);
        assert_ne!(moved.place, ticket.place);
        assert!(sees("neighbour") && !sees("owner") && !sees("member"));
        let listed = estate.as_("owner").get("/tickets?limit=100").text();
        assert!(!listed.contains(&ticket.id.to_string()));
        assert_eq!(
            estate
                .as_("owner")
                .post(&format!("{path}/actions/message"), &json!({"text": "?", "photo_ids": []}))
                .status,
            404
        );
    });
}

#[test]
fn who_is_declined_is_told_why_and_where_help_is() {
    let _machine = beside_others();
    each_estate(|estate| {
        let stage = Stage::on(estate);
        let act = stage.prepare("owner", Action::Decline);
        let desk = estate.as_("front_desk");
        let bare = act.with_json(json!({"reason": "不归我们管"})).send_as(&desk).problem().fields;
        assert_eq!((bare[0].path.as_str(), bare[0].code.as_str()), ("help", "required"));
        let declined: TicketView = act.send_as(&desk).expect(200);
        let seen = stage.seen_by("owner", declined.id);
        assert!(seen.ending.as_ref().is_some_and(|ending| ending.is(Ending::Declined)));
        let last = seen.events.last().expect("the answer");
        assert_eq!(last.text.as_deref(), Some("属于燃气公司"));
        assert_eq!(last.help.as_deref(), Some("请拨 962777"));
        let again = stage.take(&seen, Action::Reopen, "owner");
        assert!(again.status.is(Status::Registered), "nobody had it in hand");
    });
}
