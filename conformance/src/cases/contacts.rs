//! Each butler speaks with each household once a quarter; who is left is a list [CBK-18].

use contract::contacts::{ContactDue, ContactQuarter, ContactView};
use contract::paging::Page;
use contract::tickets::Status;
use serde_json::json;

use crate::harness::{Estate, NOWHERE, Stage, at, beside_others, each_own_estate};

fn quarter(estate: &Estate, who: &str) -> (i64, i64) {
    let quarter: ContactQuarter = estate.as_(who).get("/desk/contacts/quarter").expect(200);
    quarter.butlers.iter().fold((0, 0), |(all, done), one| (all + one.households, done + one.contacted))
}

/// Everybody who is left, page by page.
fn due(estate: &Estate, who: &str, limit: u32) -> Vec<ContactDue> {
    let (mut found, mut cursor) = (Vec::new(), String::new());
    loop {
        let page: Page<ContactDue> =
            estate.as_(who).get(&format!("/desk/contacts/due?limit={limit}{cursor}")).expect(200);
        found.extend(page.items);
        match page.next_cursor {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return found,
        }
    }
}

#[test]
fn who_was_spoken_with_is_off_the_list_until_the_next_quarter() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        let (all, done) = quarter(estate, "butler");
        let left = due(estate, "butler", 7);
        assert_eq!(left.len() as i64, all - done);
        assert_eq!(left, due(estate, "butler", 100), "however it is read");
        assert!(due(estate, "head_butler", 100).len() > left.len(), "the butler reads their own buildings");

        let form = stage.contact_form();
        let first = left[0].household_id;
        let butler = estate.as_("butler");
        let contact: ContactView = butler.post("/desk/contacts", &form).expect(200);
        assert_eq!((contact.household_id, contact.note.as_deref()), (first, Some("住户一切都好")));
        assert_eq!(quarter(estate, "butler"), (all, done + 1));
        assert!(due(estate, "butler", 100).iter().all(|due| due.household_id != first));
        let log: Page<ContactView> = estate.as_("manager").get("/desk/contacts?limit=1").expect(200);
        assert_eq!(log.items, [contact]);

        // What was spoken in the last quarter does not count in this one.
        let second = left[1].household_id;
        let with = |field: &str, value: serde_json::Value| {
            let mut form = form.clone();
            form["household_id"] = json!(second);
            form[field] = value;
            butler.post("/desk/contacts", &form)
        };
        for (field, value, code) in [
            ("on_day", json!("2026-11-17"), "in_the_future"),
            ("on_day", json!("2026-10-01"), "out_of_range"),
            ("household_id", json!(NOWHERE), "not_found"),
            ("ticket_id", json!(NOWHERE), "not_found"),
            ("note", json!(" "), "required"),
            ("method", json!("letter"), "unknown_value"),
        ] {
            let faults = with(field, value).problem().fields;
            assert_eq!((faults[0].path.as_str(), faults[0].code.as_str()), (field, code));
        }
        assert_eq!(quarter(estate, "butler"), (all, done + 1));

        // A new quarter, and everybody is to be spoken with again; the last time is told.
        stage.set_clock(at("2027-01-01", "09:30"));
        let new = due(estate, "butler", 100);
        let again = new.iter().find(|due| due.household_id == first).expect("once more");
        assert_eq!(again.last_contact.map(|day| day.to_string()).as_deref(), Some("2026-11-16"));
        assert_eq!(quarter(estate, "butler").1, 0);
    });
}

/// A call about a request counts only where somebody says so, for the household it is of, and once.
#[test]
fn a_request_counts_once_if_it_is_named() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        let ticket = stage.at(Status::Accepted, "owner");
        let household = stage.household("owner").id;
        let before = quarter(estate, "head_butler").1;
        let is_due = due(estate, "head_butler", 100).iter().any(|due| due.household_id == household);
        let mut form = stage.contact_form();
        form["ticket_id"] = json!(ticket.id);
        let head = estate.as_("head_butler");
        let of_another = head.post("/desk/contacts", &form);
        if form["household_id"] != json!(household) {
            assert_eq!(of_another.problem().fields[0].path, "ticket_id");
        }
        form["household_id"] = json!(household);
        assert_eq!(head.post("/desk/contacts", &form).status, 200);
        let twice = head.post("/desk/contacts", &form).problem().fields;
        assert_eq!((twice[0].path.as_str(), twice[0].code.as_str()), ("ticket_id", "repeated"));
        assert_eq!(quarter(estate, "head_butler").1, before + i64::from(is_due));
    });
}
