//! What follows from work that is done: charges, refunds, callbacks.

use contract::callbacks::CallbackView;
use contract::ids::TicketId;
use contract::ledger::{ChargeView, RefundView};
use contract::paging::Page;
use contract::tickets::{Action, TicketView};
use serde_json::{Value, json};

use super::Stage;

/// From the report to work that is done and costs something.
const TO_CHARGE: [Action; 9] = [
    Action::Dispatch,
    Action::Accept,
    Action::Schedule,
    Action::Start,
    Action::ProposeQuote,
    Action::ConfirmQuote,
    Action::AcceptQuote,
    Action::BeginWork,
    Action::Complete,
];

impl Stage<'_> {
    /// A repair that is done and costs `reporter` something.
    #[track_caller]
    pub fn done_for_money(&self, reporter: &'static str) -> TicketView {
        self.go(&self.report(reporter), &TO_CHARGE, reporter)
    }

    #[track_caller]
    pub fn charges_of(&self, ticket: TicketId) -> Vec<ChargeView> {
        let page: Page<ChargeView> =
            self.estate.as_("manager").get(&format!("/desk/tickets/{ticket}/charges")).expect(200);
        page.items
    }

    /// An amount that `reporter` owes.
    #[track_caller]
    pub fn charge(&self, reporter: &'static str) -> ChargeView {
        self.charges_of(self.done_for_money(reporter).id).pop().expect("an amount that is owed")
    }

    pub fn payment_form(&self, amount_fen: i64) -> Value {
        json!({"amount_fen": amount_fen, "method": "cash", "payer_name": "陈先生"})
    }

    /// The same, paid to the last fen.
    #[track_caller]
    pub fn paid_charge(&self, reporter: &'static str) -> ChargeView {
        let charge = self.charge(reporter);
        let path = format!("/desk/charges/{}/payments", charge.id);
        self.estate.as_("cashier").post(&path, &self.payment_form(charge.amount_fen)).expect(200)
    }

    /// A refund of one fen that somebody of the front desk proposed.
    #[track_caller]
    pub fn refund(&self, reporter: &'static str) -> RefundView {
        let path = format!("/desk/charges/{}/refunds", self.paid_charge(reporter).id);
        let form = json!({"amount_fen": 1, "reason": "多收了一分"});
        let charge: ChargeView = self.estate.as_("front_desk").post(&path, &form).expect(200);
        charge.refunds.last().expect("the refund").clone()
    }

    /// The same, approved by somebody else.
    #[track_caller]
    pub fn approved_refund(&self, reporter: &'static str) -> RefundView {
        let refund = self.refund(reporter);
        let path = format!("/desk/refunds/{}/actions/approve", refund.id);
        assert_eq!(self.estate.as_("cs_supervisor").post(&path, &json!({})).status, 200);
        refund
    }

    /// What is to be asked after the work on a ticket.
    #[track_caller]
    pub fn callback_of(&self, ticket: TicketId) -> CallbackView {
        let mut path = "/desk/callbacks?limit=100".to_owned();
        loop {
            let page: Page<CallbackView> = self.estate.as_("manager").get(&path).expect(200);
            if let Some(found) = page.items.into_iter().find(|callback| callback.ticket_id == ticket) {
                return found;
            }
            let cursor = page.next_cursor.expect("a callback for every work that is done");
            path = format!("/desk/callbacks?limit=100&cursor={cursor}");
        }
    }
}
