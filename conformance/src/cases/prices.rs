//! Where amounts come from and who stands for them: the list, and never the one who proposed [REP-12, REP-13].

use contract::money::line_fen;
use contract::paging::Page;
use contract::repairs::{MAX_QUANTITY_E4, PriceItem, QuoteView};
use contract::tickets::{Action, Status, TicketView};
use serde_json::{Value, json};

use crate::harness::{NOWHERE, Stage, beside_others, each_estate};

#[test]
fn whoever_proposes_does_not_confirm() {
    let _machine = beside_others();
    each_estate(|estate| {
        let stage = Stage::on(estate);
        let ticket = stage.at(Status::Accepted, "owner");
        let act = stage.next(&ticket, Action::ProposeQuote, "owner");
        let ticket: TicketView = act.send_as(&estate.as_("front_desk")).expect(200);
        let confirm = stage.next(&ticket, Action::ConfirmQuote, "owner");
        assert_eq!(confirm.send_as(&estate.as_("front_desk")).code(), "own_work");
        assert_eq!(confirm.send_as(&estate.as_("cs_assistant")).status, 200);
    });
}

#[test]
fn prices_come_from_the_list() {
    let _machine = beside_others();
    each_estate(|estate| {
        let stage = Stage::on(estate);
        let list: Page<PriceItem> = estate.anonymous().get("/price-items").expect(200);
        let act = stage.next(&stage.at(Status::Accepted, "owner"), Action::ProposeQuote, "owner");
        let engineer = stage.sender(&act);
        let line = json!({"item_id": list.items[3].id, "quantity_e4": 12_345, "payer": "owner"});
        let with = |field: &str, value: Value| {
            let mut line = line.clone();
            line[field] = value;
            act.with_json(json!({"lines": [line]})).send_as(&engineer)
        };
        for (field, value, code) in [
            ("unit_price_e4", json!(1), "unknown_field"),
            ("amount_fen", json!(1), "unknown_field"),
            ("item_id", json!(NOWHERE), "not_found"),
            ("quantity_e4", json!(-10_000), "out_of_range"),
            ("quantity_e4", json!(MAX_QUANTITY_E4 + 1), "out_of_range"),
            ("payer", json!("tenant"), "not_found"),
            ("payer", json!("insurance"), "unknown_value"),
        ] {
            let faults = with(field, value).problem().fields;
            let named = (faults[0].path.as_str(), faults[0].code.as_str());
            assert_eq!(named, (format!("lines.0.{field}").as_str(), code));
        }
        let ticket: TicketView = with("quantity_e4", json!(12_345)).expect(200);
        let page: Page<QuoteView> = engineer.get(&format!("/desk/tickets/{}/quotes", ticket.id)).expect(200);
        let expected = line_fen(list.items[3].unit_price_e4, 12_345);
        assert_eq!(Some(page.items[0].total_fen), expected);
    });
}
