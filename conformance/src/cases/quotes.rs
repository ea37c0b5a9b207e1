//! What a repair costs is agreed before it is done, by everybody who pays, each for their own lines [REP-05].

use chrono::Duration;
use contract::ids::QuoteId;
use contract::ledger::ChargeView;
use contract::paging::Page;
use contract::repairs::{CostShare, QuoteLine, QuoteState, QuoteView};
use contract::tickets::{Action, Payer, Status, TicketView};
use serde_json::{Value, json};

use crate::harness::{Client, Estate, Stage, beside_others, each_estate, each_own_estate};

fn quotes(client: &Client, ticket: &TicketView) -> Vec<QuoteView> {
    client.get(&format!("/tickets/{}/quotes", ticket.id)).expect::<Page<QuoteView>>(200).items
}

/// The owner's part in this ticket, if they see any. The newest: by a clock that stands still they are all of one moment,
/// and in no order.
fn share(client: &Client, ticket: &TicketView) -> Option<CostShare> {
    let shares: Page<CostShare> = client.get("/cost-shares").expect(200);
    let of_ticket = shares.items.into_iter().filter(|share| share.ticket_id == ticket.id);
    of_ticket.max_by_key(|share| share.quote.revision)
}

fn answer(client: &Client, quote: QuoteId, word: &str, body: &Value) -> crate::harness::Answer {
    client.post(&format!("/quotes/{quote}/actions/{word}"), body)
}

/// The engineer proposes these lines, the front desk stands for them.
fn offer(stage: &Stage, ticket: &TicketView, lines: &[Value]) -> (TicketView, QuoteId) {
    let act = stage.next(ticket, Action::ProposeQuote, "tenant");
    let body = json!({"lines": lines, "text": "看过现场"});
    let proposed: TicketView = act.with_json(body).send_as(&stage.sender(&act)).expect(200);
    let offered = stage.take(&proposed, Action::ConfirmQuote, "tenant");
    assert!(offered.status.is(Status::Quoted));
    let quote = offered.quote_id.expect("a quote");
    (offered, quote)
}

/// Everything somebody is told of one ticket, to search through.
fn everything(client: &Client, ticket: &TicketView) -> String {
    let paths =
        ["/cost-shares".to_owned(), "/tickets?limit=100".into(), format!("/tickets/{}/charges", ticket.id)];
    paths.iter().map(|path| client.get(path).text()).collect()
}

#[test]
fn tenant_and_owner_each_agree_to_their_own_lines() {
    let _machine = beside_others();
    each_estate(|estate| {
        let stage = Stage::on(estate);
        let [tenant, landlord, neighbour] = ["tenant", "landlord", "neighbour"].map(|key| estate.as_(key));
        let ticket = stage.at(Status::Accepted, "tenant");
        let [theirs, owners, dear, office] = [(0, "tenant"), (1, "owner"), (5, "owner"), (2, "office")]
            .map(|(item, payer)| stage.line(item, 1, payer));
        let act = stage.next(&ticket, Action::ProposeQuote, "tenant");
        let lines = [&theirs, &owners, &dear, &office];
        let ticket: TicketView =
            act.with_json(json!({"lines": lines})).send_as(&stage.sender(&act)).expect(200);
        // Nobody is asked before customer service stands for it.
        assert!(quotes(&tenant, &ticket).is_empty() && share(&landlord, &ticket).is_none());
        let ticket = stage.take(&ticket, Action::ConfirmQuote, "tenant");
        let quote = ticket.quote_id.unwrap();

        let whole = quotes(&tenant, &ticket).remove(0);
        assert_eq!(whole.lines.len(), 4);
        assert!(
            whole.awaits_you && whole.yours_fen == whole.lines[0].amount_fen && whole.expires_at.is_some()
        );
        assert_eq!(whole.total_fen, whole.lines.iter().map(|line| line.amount_fen).sum::<i64>());
        let part = share(&landlord, &ticket).expect("the owner is asked");
        assert!(part.charge_id.is_none() && part.receipt_numbers.is_empty(), "nothing is due yet");
        assert!(part.quote.awaits_you && part.quote.lines.iter().all(|line| line.payer.is(Payer::Owner)));
        // The same lines, only that for the tenant they are somebody else's.
        assert!(part.quote.lines.iter().all(|line| line.is_yours));
        let for_them = whole.lines[1..3].iter().map(|line| QuoteLine { is_yours: true, ..line.clone() });
        assert_eq!(part.quote.lines, for_them.collect::<Vec<_>>());
        assert!(whole.lines.iter().map(|line| line.is_yours).eq([true, false, false, false]));
        assert_eq!(part.quote.yours_fen, part.quote.total_fen);
        owner_sees_no_more(estate, &ticket);

        // Each answers for their own lines only, once.
        let not_theirs = answer(&tenant, quote, "refuse", &json!({"lines": [2], "reason": "太贵"}));
        assert_eq!((not_theirs.status, not_theirs.problem().fields[0].path.as_str()), (422, "lines.0"));
        assert_eq!(answer(&neighbour, quote, "accept", &json!({})).status, 404);
        let accepted: QuoteView = answer(&tenant, quote, "accept", &json!({})).expect(200);
        assert!(accepted.state.is(QuoteState::Offered) && !accepted.awaits_you);
        assert_eq!(answer(&tenant, quote, "accept", &json!({})).code(), "quote_changed");
        assert!(stage.seen(ticket.id).status.is(Status::Quoted));
        let refusal = json!({"lines": [3], "reason": "水箱配件我自己买"});
        let refused: QuoteView = answer(&landlord, quote, "refuse", &refusal).expect(200);
        assert!(refused.state.is(QuoteState::Refused) && refused.lines.len() == 2);
        let ticket = stage.seen(ticket.id);
        assert!(ticket.status.is(Status::QuoteRefused) && ticket.charging.is_none());

        // Revised without that line; what was answered before counts for nothing.
        let (ticket, revised) = offer(&stage, &ticket, &[theirs, owners, office]);
        for (client, word) in [(&tenant, "accept"), (&landlord, "accept")] {
            assert_eq!(answer(client, quote, word, &json!({})).code(), "quote_changed");
        }
        let refuse_old = answer(&landlord, quote, "refuse", &json!({"lines": [], "reason": "不"}));
        assert_eq!(refuse_old.code(), "quote_changed");
        assert_eq!(quotes(&tenant, &ticket).len(), 2);
        assert_eq!(answer(&landlord, revised, "accept", &json!({})).status, 200);
        assert!(stage.seen(ticket.id).status.is(Status::Quoted), "one of two agreed");
        assert_eq!(answer(&tenant, revised, "accept", &json!({})).status, 200);
        let ticket = stage.seen(ticket.id);
        assert!(ticket.status.is(Status::Agreed) && ticket.charging.is_some());

        // Nothing is owed before the work is done; then by each what they agreed to.
        assert!(stage.charges_of(ticket.id).is_empty());
        let done = stage.go(&ticket, &[Action::Schedule, Action::Start, Action::Complete], "tenant");
        assert!(done.status.is(Status::Done));
        let agreed = &quotes(&tenant, &done)[0];
        let of = |payer| {
            agreed.lines.iter().filter(move |line| line.payer.is(payer)).map(|line| line.amount_fen).sum()
        };
        let charged = |charges: &[ChargeView], payer: Payer| {
            charges.iter().find(|charge| charge.payer.is(payer)).map(|charge| charge.amount_fen)
        };
        let all = stage.charges_of(done.id);
        assert_eq!(all.len(), 3);
        for payer in [Payer::Tenant, Payer::Owner, Payer::Office] {
            assert_eq!(charged(&all, payer), Some(of(payer)), "{payer:?}");
        }
        for (client, payer) in [(&tenant, Payer::Tenant), (&landlord, Payer::Owner)] {
            let own: Page<ChargeView> = client.get(&format!("/tickets/{}/charges", done.id)).expect(200);
            assert!(own.items.len() == 1 && charged(&own.items, payer) == Some(of(payer)), "{own:?}");
        }
        owner_finds_their_receipt(estate, &done, all.iter().find(|charge| charge.payer.is(Payer::Owner)));
        owner_sees_no_more(estate, &done);
    });
}

/// From the share to what was paid of it: theirs, and nobody else's.
fn owner_finds_their_receipt(estate: &Estate, ticket: &TicketView, charge: Option<&ChargeView>) {
    let (stage, landlord) = (Stage::on(estate), estate.as_("landlord"));
    let charge = charge.expect("the owner's charge");
    let found = || {
        let share = share(&landlord, ticket).expect("the share");
        (share.charge_id, share.receipt_numbers)
    };
    assert_eq!(found(), (Some(charge.id), Vec::new()));
    for other in stage.charges_of(ticket.id).iter().filter(|other| !other.payer.is(Payer::Office)) {
        let path = format!("/desk/charges/{}/payments", other.id);
        let form = stage.payment_form(other.amount_fen);
        let paid: ChargeView = estate.as_("cashier").post(&path, &form).expect(200);
        if other.id == charge.id {
            assert_eq!(found(), (Some(charge.id), vec![paid.receipts[0].number.clone()]));
        }
    }
    assert_eq!(found().1.len(), 1, "somebody else's receipt");
}

/// The owner sees their lines and nothing of the thread.
fn owner_sees_no_more(estate: &Estate, ticket: &TicketView) {
    let landlord = estate.as_("landlord");
    for path in [format!("/tickets/{}", ticket.id), format!("/tickets/{}/quotes", ticket.id)] {
        assert_eq!(landlord.get(&path).status, 404, "{path}");
    }
    let told = everything(&landlord, ticket);
    for private in ["厨房水管漏水", "李晓雯", "看过现场", "疏通地漏"] {
        assert!(!told.contains(private), "the owner is told {private}: {told}");
    }
    assert!(everything(&estate.as_("tenant"), ticket).contains("厨房水管漏水"), "this finds nothing at all");
}

#[test]
fn a_quote_stands_for_seven_days() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        let [kept, lapsed] = [stage.at(Status::Quoted, "owner"), stage.at(Status::Quoted, "owner")];
        stage.advance(Duration::days(7) - Duration::minutes(1));
        let in_time = answer(&estate.as_("owner"), kept.quote_id.unwrap(), "accept", &json!({}));
        assert_eq!(in_time.status, 200, "{}", in_time.text());
        stage.advance(Duration::days(1));
        assert!(stage.seen(lapsed.id).status.is(Status::QuoteRefused));
        let owner = estate.as_("owner");
        assert!(quotes(&owner, &lapsed)[0].state.is(QuoteState::Expired));
        for word in ["accept", "refuse"] {
            let body = if word == "accept" { json!({}) } else { json!({"lines": [], "reason": "不"}) };
            assert_eq!(answer(&owner, lapsed.quote_id.unwrap(), word, &body).code(), "quote_changed");
        }
        // The office offers anew.
        let again = stage.go(&stage.seen(lapsed.id), &[Action::ProposeQuote, Action::ConfirmQuote], "owner");
        assert!(again.status.is(Status::Quoted) && again.quote_id != lapsed.quote_id);
    });
}
