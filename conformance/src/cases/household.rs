//! Who may act for a unit is decided by those who live there, and holds from the next request on [ROL-33, ROL-34].

use std::thread;

use chrono::Duration;
use contract::household::{HouseholdChange, HouseholdView, OccupantView};
use contract::paging::Page;
use contract::people::Occupancy;
use contract::session::SessionView;
use contract::tickets::{Action, Status, TicketView};
use serde_json::{Value, json};

use crate::harness::{
    Answer, Client, NEW_PASSWORD, Stage, at, beside_others, each_estate, each_own_estate, new_number,
};

fn fault(answer: &Answer) -> (String, String) {
    assert_eq!(answer.code(), "invalid_fields", "{}", answer.text());
    let fault = answer.problem().fields.remove(0);
    (fault.path, fault.code)
}

fn is(path: &str, code: &str) -> (String, String) {
    (path.to_owned(), code.to_owned())
}

fn with(form: &Value, name: &str, value: Value) -> Value {
    let mut form = form.clone();
    form[name] = value;
    form
}

fn change(by: &Client, household: &HouseholdView, who: &OccupantView, fees: bool, act: bool) -> Answer {
    let path = format!("/households/{}/actions/change_occupant", household.id);
    by.act(&path, who.version, &json!({"person_id": who.id, "may_see_fees": fees, "may_act": act}))
}

fn end(by: &Client, household: &HouseholdView, who: &OccupantView) -> Answer {
    by.post(&format!("/households/{}/actions/end_occupancy", household.id), &json!({"person_id": who.id}))
}

fn accept(client: &Client, slip: &contract::household::HouseholdSlip) -> Answer {
    let proof = json!({"token": slip.link.rsplit('#').next().unwrap()});
    client.post("/households/invitations/accept", &json!({"slip": proof}))
}

fn tickets(client: &Client) -> String {
    client.get("/tickets?limit=100").text()
}

#[test]
fn a_member_sees_and_does_what_the_switches_say_until_it_ends() {
    let _machine = beside_others();
    each_estate(|estate| {
        let (stage, tenant) = (Stage::on(estate), estate.as_("tenant"));
        let household = stage.household("tenant");
        let charge = stage.paid_charge("tenant");
        let ticket = charge.ticket_id;
        let form = with(&stage.invitation("tenant", "李小禾", &new_number()), "may_see_fees", json!(false));
        let member = stage.join("tenant", &form);
        let charges = |client: &Client| client.get(&format!("/tickets/{ticket}/charges"));
        // Acts, and sees no money.
        let session: SessionView = member.client.get("/session").expect(200);
        assert!(session.units.len() == 1 && session.units[0].occupancy.is(Occupancy::Member));
        assert_eq!(member.client.get(&format!("/tickets/{ticket}")).status, 200);
        assert_eq!(charges(&member.client).json()["items"], json!([]));
        let report = stage.new_repair("tenant", "阳台漏水", Vec::new());
        let own: TicketView = member.client.post("/repairs", &report).expect(201);
        // The members' own view is of themselves; they name nobody.
        let seen = stage.households_of(&member.client).remove(0);
        assert!(seen.people.len() == 1 && seen.may_name.is_empty() && seen.may_leave);
        let try_it = stage.try_invite(&member.client, &stage.invitation("tenant", "谁", &new_number()));
        assert_eq!(fault(&try_it), is("household_id", "not_found"));
        // Switched over: money, but no acts; the version that was read before is no longer the one.
        let changed: HouseholdView = change(&tenant, &household, &member.occupant, true, false).expect(200);
        assert_eq!(change(&tenant, &household, &member.occupant, true, true).code(), "stale");
        assert_eq!(member.client.post("/repairs", &report).status, 422);
        assert_eq!(member.client.get(&format!("/tickets/{ticket}")).status, 404);
        assert!(tickets(&member.client).contains(&own.number), "what they reported themselves");
        // Ended: nothing but what was their own, at once.
        let now = changed.people.iter().find(|person| person.id == member.occupant.id).unwrap();
        end(&tenant, &household, now).expect::<HouseholdView>(200);
        assert_eq!(stage.households_of(&member.client), []);
        assert_eq!(member.client.get("/session").json()["units"], json!([]));
        assert_eq!(member.client.get(&format!("/tickets/{ticket}")).status, 404);
        assert_eq!(member.client.get(&format!("/tickets/{}", own.id)).status, 200);
        assert_eq!(end(&tenant, &household, now).status, 422);
        let changes: Page<HouseholdChange> =
            tenant.get(&format!("/households/{}/changes", household.id)).expect(200);
        let about = changes.items.iter().filter(|one| one.whom == "李小禾");
        let mut said: Vec<String> = about.map(|one| json!(one.act).as_str().unwrap().to_owned()).collect();
        said.sort();
        assert_eq!(said, ["changed", "ended", "invited", "joined"]);
    });
}

#[test]
fn a_number_is_answered_alike_whether_it_is_known_or_not() {
    let _machine = beside_others();
    each_estate(|estate| {
        let (stage, owner) = (Stage::on(estate), estate.as_("owner"));
        let (known, office) = (estate.account("neighbour").login.clone(), "13900000909");
        let ask = |phone: &str| {
            let answer = stage.try_invite(&owner, &stage.invitation("owner", "谁", phone));
            let mut shape = answer.json();
            for secret in ["id", "code", "link", "qr", "expires_at"] {
                shape[secret] = Value::Null;
            }
            (answer.status, shape)
        };
        assert_eq!(ask(&known), ask(office));
        assert!(!ask(&known).1.to_string().contains("赵丽华"), "whose it is stays unsaid");
        // The slip of a known number makes no account and no password, whatever is known of it; only they accept it.
        let slip = stage.invite("owner", &stage.invitation("owner", "谁", &known));
        let looked = json!({"place": slip.place, "code": slip.code});
        let stranger = estate.anonymous();
        let preview = stranger.request("POST", "/households/invitations/preview").json(&looked);
        let preview = preview.answer().json();
        assert_eq!((&preview["name"], &preview["invited_by"]), (&json!("谁"), &json!("陈建国")));
        assert_eq!(stage.try_activate(&slip).code(), "sign_in_to_join");
        assert_eq!(accept(&estate.as_("landlord"), &slip).code(), "invitation_for_another");
        let neighbour = estate.as_("neighbour");
        let joined: HouseholdView = accept(&neighbour, &slip).expect(200);
        assert!(joined.occupancy.is(Occupancy::Member) && joined.people.len() == 1);
        assert_eq!(accept(&neighbour, &slip).code(), "slip_used");
        let units: SessionView = neighbour.get("/session").expect(200);
        assert_eq!(units.units.len(), 2);
        // By themselves they are gone again; an owner is not the household's to end.
        let left: Page<HouseholdView> =
            neighbour.post(&format!("/households/{}/actions/leave", joined.id), &json!({})).expect(200);
        assert_eq!(left.items.len(), 1);
        assert!(left.items[0].people.iter().all(|person| !person.may_change));
        let own = neighbour.post(&format!("/households/{}/actions/leave", left.items[0].id), &json!({}));
        assert_eq!(own.code(), "not_found");
    });
}

#[test]
fn wrong_numbers_and_powers_are_named_by_field() {
    let _machine = beside_others();
    each_estate(|estate| {
        let (stage, owner) = (Stage::on(estate), estate.as_("owner"));
        let good = stage.invitation("owner", "周小禾", &new_number());
        let refused =
            |field: &str, value: Value| fault(&stage.try_invite(&owner, &with(&good, field, value)));
        let own = &estate.account("owner").login;
        assert_eq!(refused("phone", json!(format!("+86 {own}"))), is("phone", "own_number"));
        assert_eq!(refused("phone", json!(estate.account("member").login)), is("phone", "already_here"));
        assert_eq!(refused("phone", json!("not a number")), is("phone", "wrong_type"));
        assert_eq!(refused("role", json!("delegate")), is("household_id", "not_found"));
        assert_eq!(refused("may_consent", json!(true)), is("may_consent", "unknown_value"));
        assert_eq!(refused("until", json!("2027-01-01")), is("until", "unknown_value"));
        assert_eq!(refused("role", json!("agent")), is("until", "required"));
        // The other side's household, and nobody's, look the same.
        let foreign = refused("household_id", json!(stage.household("tenant").id));
        assert_eq!(
            (foreign.clone(), foreign),
            (refused("household_id", json!(crate::harness::NOWHERE)), is("household_id", "not_found"))
        );
        // One number waits for one person; for the same one the newest slip counts alone.
        let first = stage.invite("owner", &good);
        assert_eq!(refused("name", json!("另一位")), is("phone", "repeated"));
        let second = stage.invite("owner", &good);
        assert_eq!(stage.try_activate(&first).code(), "slip_expired");
        assert_eq!(stage.household("owner").waiting.len(), 1);
        let withdraw = format!("/households/invitations/{}/actions/withdraw", second.id);
        owner.post(&withdraw, &json!({})).expect::<HouseholdView>(200);
        assert_eq!(owner.post(&withdraw, &json!({})).code(), "wrong_state");
        assert_eq!(stage.try_activate(&second).code(), "slip_expired");
        // Twelve at most, those who wait counted in.
        let named = stage.household("owner").people.iter().filter(|one| one.may_change).count();
        for n in named..12 {
            stage.invite("owner", &stage.invitation("owner", &format!("家人{n}"), &new_number()));
        }
        assert_eq!(refused("name", json!("第十三位")), is("name", "too_many"));
    });
}

#[test]
fn two_who_name_the_same_number_at_once_make_one_member() {
    let _machine = beside_others();
    each_estate(|estate| {
        let stage = Stage::on(estate);
        // A second delegate of the company, who names people as well.
        let second = stage.join("delegate", &stage.invitation("delegate", "郑授权", &new_number()));
        assert!(second.occupant.occupancy.is(Occupancy::Delegate));
        let form = stage.invitation("delegate", "孙同事", &new_number());
        let both = [estate.as_("delegate"), second.client.clone()];
        let slips: Vec<_> = thread::scope(|scope| {
            let asked = both.each_ref().map(|client| scope.spawn(|| stage.try_invite(client, &form)));
            asked.into_iter().map(|one| one.join().unwrap().expect(200)).collect()
        });
        assert_eq!(stage.household("delegate").waiting.len(), 1, "the newest counts alone");
        let taken: Vec<u16> =
            slips.iter().chain(&slips).map(|slip| stage.try_activate(slip).status).collect();
        assert_eq!(taken.iter().filter(|status| **status == 200).count(), 1, "{taken:?}");
        let people = stage.household("delegate").people;
        assert_eq!(people.iter().filter(|person| person.name == "孙同事").count(), 1);
        // What one delegate asks for is the company's: the other withdraws it.
        let ticket = stage.report("delegate");
        assert_eq!(
            second
                .client
                .act(
                    &format!("/tickets/{}/actions/withdraw", ticket.id),
                    ticket.version,
                    &json!({"reason": "已经好了"})
                )
                .status,
            200
        );
    });
}

#[test]
fn an_agent_has_the_listed_powers_until_the_day() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let (stage, landlord) = (Stage::on(estate), estate.as_("landlord"));
        let household = stage.household("landlord");
        let until = (stage.now() + Duration::days(40)).format("%Y-%m-%d").to_string();
        let mut form = stage.invitation("landlord", "梁代理", &new_number());
        for (field, value) in [("role", json!("agent")), ("may_act", json!(false)), ("until", json!(until))] {
            form[field] = value;
        }
        let too_late = (stage.now() + Duration::days(800)).format("%Y-%m-%d").to_string();
        let late = stage.try_invite(&landlord, &with(&form, "until", json!(too_late)));
        assert_eq!(fault(&late), is("until", "too_late"));
        let powerless = stage.try_invite(&landlord, &with(&form, "may_see_fees", json!(false)));
        assert_eq!(fault(&powerless), is("may_act", "required"));
        // Tenants name none.
        let mut by_tenant = with(&form, "household_id", json!(stage.household("tenant").id));
        by_tenant["phone"] = json!(new_number());
        let by_tenant = stage.try_invite(&estate.as_("tenant"), &by_tenant);
        assert_eq!(fault(&by_tenant), is("household_id", "not_found"));

        // Fees only: neither tickets nor reports, and no consent to costs.
        let agent = stage.join("landlord", &form);
        assert!(agent.occupant.occupancy.is(Occupancy::Agent) && agent.occupant.until == Some(until.clone()));
        assert_eq!(agent.occupant.named_by.as_deref(), Some("罗文斌"));
        let own = stage.report("landlord");
        let report = stage.new_repair("landlord", "代业主报修", Vec::new());
        assert_eq!(agent.client.post("/repairs", &report).status, 422);
        assert_eq!(agent.client.get(&format!("/tickets/{}", own.id)).status, 404);
        // The tenant's quote asks the owner: who may consent sees the share and accepts it.
        let quoted = stage.at(Status::Accepted, "tenant");
        let act = stage.next(&quoted, Action::ProposeQuote, "tenant");
        let body = json!({"lines": [stage.line(1, 1, "owner")], "text": "看过现场"});
        let proposed: TicketView = act.with_json(body).send_as(&stage.sender(&act)).expect(200);
        let quote = stage.take(&proposed, Action::ConfirmQuote, "tenant").quote_id.unwrap();
        let answer = || agent.client.post(&format!("/quotes/{quote}/actions/accept"), &json!({}));
        assert_eq!(
            (answer().status, agent.client.get("/cost-shares").json()["items"].clone()),
            (404, json!([]))
        );
        let set = |act: bool, consent: bool, version: i64| {
            let form = json!({"person_id": agent.occupant.id, "may_see_fees": false, "may_act": act, "may_consent": consent, "until": until});
            let path = format!("/households/{}/actions/change_occupant", household.id);
            let all: HouseholdView = landlord.act(&path, version, &form).expect(200);
            all.people.into_iter().find(|person| person.id == agent.occupant.id).unwrap().version
        };
        let version = set(false, true, agent.occupant.version);
        let shares = agent.client.get("/cost-shares").json()["items"].clone();
        let mut shares = shares.as_array().unwrap().iter();
        assert!(shares.any(|share| share["ticket_id"] == json!(quoted.id)));
        assert_eq!(answer().status, 200);
        set(true, false, version);
        assert_eq!(agent.client.get(&format!("/tickets/{}", own.id)).status, 200);
        let theirs: TicketView = agent.client.post("/repairs", &report).expect(201);
        // The tenant's own household stays out of sight.
        assert_eq!(agent.client.get(&format!("/tickets/{}", quoted.id)).status, 404);

        // Over: not even what they reported themselves.
        stage.set_clock(at(&until, "23:00"));
        assert_eq!(agent.client.get(&format!("/tickets/{}", theirs.id)).status, 200);
        stage.advance(Duration::hours(2));
        for gone in [theirs.id, own.id] {
            assert_eq!(agent.client.get(&format!("/tickets/{gone}")).status, 404);
        }
        assert_eq!(stage.households_of(&agent.client), []);
        assert!(stage.household("landlord").people.iter().all(|person| person.id != agent.occupant.id));
    });
}

#[test]
fn an_invitation_has_its_time_and_its_inviter() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        let slow = stage.invite("owner", &stage.invitation("owner", "周小禾", &new_number()));
        // Who names somebody and then goes has named nobody.
        let second = stage.join("delegate", &stage.invitation("delegate", "郑授权", &new_number()));
        let form = stage.invitation("delegate", "孙同事", &new_number());
        let slip = stage.try_invite(&second.client, &form).expect(200);
        end(&estate.as_("delegate"), &stage.household("delegate"), &second.occupant)
            .expect::<HouseholdView>(200);
        assert_eq!(stage.try_activate(&slip).code(), "slip_expired");
        stage.advance(Duration::days(31));
        assert_eq!(stage.try_activate(&slow).code(), "slip_expired");
        // A number that joined before signs in with what it chose.
        let number = new_number();
        stage.join("owner", &stage.invitation("owner", "周小禾", &number));
        let sign_in = json!({"login": number, "password": NEW_PASSWORD, "audience": "resident"});
        assert_eq!(estate.anonymous().request("POST", "/session").json(&sign_in).answer().status, 200);
    });
}
