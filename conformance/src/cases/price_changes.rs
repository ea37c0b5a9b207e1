//! The price list changes by two people's hands, at once; what was quoted before stays [SVC-02, REP-05, REP-12].

use std::thread;

use contract::paging::Page;
use contract::prices::{PriceChangeView, PriceMove};
use contract::proposals::ProposalState;
use contract::repairs::{PriceItem, QuoteView};
use contract::tickets::{Action, Status, TicketView};
use serde_json::{Value, json};

use crate::harness::{Answer, Client, Estate, NOWHERE, Stage, beside_others, each_own_estate};

fn list(estate: &Estate) -> Vec<PriceItem> {
    estate.anonymous().get("/price-items").expect::<Page<PriceItem>>(200).items
}

/// The item as it is, at another price.
fn dearer(item: &PriceItem, by: i64) -> Value {
    json!({
        "item_id": item.id,
        "item": {
            "category": item.category,
            "name_zh": item.name.zh,
            "name_en": item.name.en,
            "unit_zh": item.unit.zh,
            "unit_en": item.unit.en,
            "unit_price_e4": item.unit_price_e4 + by,
        },
        "remark": "人工费上涨",
    })
}

fn decide(who: &Client, change: &PriceChangeView, word: &str) -> Answer {
    let body = if word == "return" { json!({"reason": "先比价"}) } else { json!({}) };
    who.post(&format!("/desk/price-changes/{}/actions/{word}", change.id), &body)
}

#[test]
fn a_price_takes_two_people_and_old_quotes_keep_theirs() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        let (supervisor, manager) = (estate.as_("cs_supervisor"), estate.as_("manager"));
        let general = estate.as_("general_manager");
        // The first is quoted before it changes.
        let act = stage.next(&stage.at(Status::Accepted, "owner"), Action::ProposeQuote, "owner");
        let quoted: TicketView = act.send_as(&stage.sender(&act)).expect(200);
        let quote = || {
            let path = format!("/desk/tickets/{}/quotes", quoted.id);
            estate.as_("manager").get(&path).expect::<Page<QuoteView>>(200).items.remove(0)
        };
        let (before, item) = (quote(), list(estate).remove(0));
        assert_eq!(before.lines[0].unit_price_e4, item.unit_price_e4);

        let change: PriceChangeView =
            supervisor.post("/desk/price-changes", &dearer(&item, 10_000)).expect(200);
        assert!(change.kind.is(PriceMove::Change) && change.quoted >= 1 && !change.awaits_you);
        assert_eq!(change.old.as_ref().map(|old| old.unit_price_e4), Some(item.unit_price_e4));
        assert_eq!(list(estate)[0], item, "nobody approved it yet");
        let again = manager.post("/desk/price-changes", &dearer(&item, 20_000));
        assert_eq!(again.code(), "change_waits");
        assert_eq!(decide(&supervisor, &change, "approve").status, 404);
        assert_eq!(decide(&manager, &change, "approve").status, 404);
        let approved: PriceChangeView = decide(&general, &change, "approve").expect(200);
        assert!(approved.state.is(ProposalState::Approved));
        assert_eq!(decide(&general, &change, "return").code(), "wrong_state");

        let now = list(estate);
        assert_eq!((now[0].unit_price_e4, &now[0].name), (item.unit_price_e4 + 10_000, &item.name));
        assert_ne!(now[0].id, item.id);
        assert!(now.iter().all(|listed| listed.id != item.id), "the old one is still listed");
        assert_eq!(quote().lines, before.lines);
        // What is off the list is neither changed nor quoted.
        let gone = supervisor.post("/desk/price-changes", &dearer(&item, 10_000)).problem().fields.remove(0);
        assert_eq!((gone.path.as_str(), gone.code.as_str()), ("item_id", "not_found"));

        // Back with a reason, then another, off the list, and something new.
        let change: PriceChangeView = manager.post("/desk/price-changes", &dearer(&now[0], 1)).expect(200);
        let returned: PriceChangeView = decide(&general, &change, "return").expect(200);
        assert_eq!(returned.reason.as_deref(), Some("先比价"));
        let off = json!({"item_id": now[0].id, "remark": "不再提供"});
        let off: PriceChangeView = supervisor.post("/desk/price-changes", &off).expect(200);
        assert!(off.kind.is(PriceMove::Withdraw));
        assert_eq!(decide(&general, &off, "approve").status, 200);
        assert!(list(estate).iter().all(|listed| listed.id != now[0].id));
        let new: PriceChangeView =
            supervisor.post("/desk/price-changes", &stage.price_form("更换花洒")).expect(200);
        assert!(new.kind.is(PriceMove::Add) && new.old.is_none());
        assert_eq!(decide(&general, &new, "approve").status, 200);
        assert_eq!(list(estate).last().map(|item| item.name.zh.clone()), Some("更换花洒".to_owned()));
    });
}

#[test]
fn what_a_proposal_lacks_is_named() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let supervisor = estate.as_("cs_supervisor");
        let item = list(estate).remove(1);
        let good = dearer(&item, 10_000);
        let with = |path: &str, value: Value| {
            let mut form = good.clone();
            *form.pointer_mut(path).expect("the field") = value;
            form
        };
        for (form, path, code) in [
            (json!({"remark": "涨价"}), "item", "required"),
            (dearer(&item, 0), "item.unit_price_e4", "unchanged"),
            (with("/item/category", json!("lava")), "item.category", "unknown_value"),
            (with("/item/unit_price_e4", json!(0)), "item.unit_price_e4", "out_of_range"),
            (with("/item_id", json!(NOWHERE)), "item_id", "not_found"),
            (with("/remark", json!(" ")), "remark", "required"),
        ] {
            let faults = supervisor.post("/desk/price-changes", &form).problem().fields;
            let named = faults.iter().any(|fault| fault.path == path && fault.code == code);
            assert!(named, "{path} {code}: {faults:?}");
        }
        // Two at once: one of them waits, the other hears of it.
        let forms = [("cs_supervisor", 10_000), ("manager", 20_000)];
        let clients = forms.map(|(who, by)| (estate.as_(who), dearer(&item, by)));
        let mut statuses: Vec<u16> = thread::scope(|scope| {
            let sent =
                clients.each_ref().map(|(who, form)| scope.spawn(|| who.post("/desk/price-changes", form)));
            sent.map(|answer| answer.join().unwrap().status).into()
        });
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 409]);
    });
}
