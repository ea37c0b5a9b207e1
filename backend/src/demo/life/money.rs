//! What it costs, and who pays it.

use super::Life;
use crate::content::store::NewText;
use crate::db::{Conn, NewIds};
use crate::demo::act::{Act, Bill, Part};
use crate::demo::store as stored;
use crate::http::Fault;
use crate::ledger::acts as ledger;
use crate::people::store::parse_id;
use crate::repairs::quotes;
use chrono::{DateTime, Utc};
use contract::ids::{ChargeId, RefundId};
use contract::ledger::{Method, ProposeRefund, RefundAct, TakePayment};
use contract::people::Occupancy;
use contract::repairs::{NewLine, ProposeQuote, SignQuote};
use contract::tickets::{Nothing, Payer};

const ONE_E4: i64 = 10_000;

impl Life<'_> {
    pub(super) fn money(
        &mut self,
        conn: &mut Conn,
        at: DateTime<Utc>,
        act: &Act,
        ids: &NewIds,
    ) -> Result<(), Fault> {
        let (desk, read) = (self.at_desk(at, self.desk), self.read());
        match act {
            Act::Quote(bill) => {
                let texts = if *bill == Bill::Extra { &self.talk().extra } else { &self.talk().quoted };
                let form = ProposeQuote { lines: self.lines(*bill)?, text: Some(self.one(texts)) };
                quotes::propose(conn, &self.at_desk(at, self.engineer), read, &form, ids)
            }
            Act::ConfirmQuote => quotes::confirm(conn, &desk, read, &Nothing {}, ids),
            Act::ReturnQuote => {
                let form = self.reason(&self.office().quote_returned);
                quotes::return_to_author(conn, &desk, read, &form, ids)
            }
            Act::SignQuote => {
                let signature = self.signature(conn, at, self.reporter()?)?;
                let form = SignQuote { quote_id: self.quote(conn)?, signature };
                quotes::sign(conn, &self.at_desk(at, self.engineer), read, &form, ids)
            }
            Act::Pay(part) => self.pay(conn, at, *part),
            _ => self.refund(conn, at, act, ids),
        }
    }

    fn pay(&self, conn: &mut Conn, at: DateTime<Utc>, part: Part) -> Result<(), Fault> {
        let cashier = self.at_desk(at, self.members.get("cashier")?);
        for (charge, amount_fen, payer) in self.charges(conn)? {
            let is_owner = self.owner.filter(|_| payer == Payer::Owner.word());
            let form = TakePayment {
                amount_fen: if part == Part::Half { amount_fen / 2 } else { amount_fen },
                method: self
                    .world
                    .dice
                    .pick(&[Method::Wechat, Method::Wechat, Method::Alipay, Method::Card, Method::Cash])
                    .copied()
                    .unwrap_or(Method::Cash),
                payer_name: is_owner.unwrap_or(self.reporter()?).name.clone(),
                via_staff_id: self.world.dice.chance(10).then_some(self.butler.person),
            };
            ledger::take_payment(conn, &cashier, charge, self.world.ids.next(), &form)?;
        }
        Ok(())
    }

    /// Customer service proposes it, the supervisor approves, the cashier pays.
    fn refund(&mut self, conn: &mut Conn, at: DateTime<Utc>, act: &Act, ids: &NewIds) -> Result<(), Fault> {
        if *act == Act::ProposeRefund {
            let (charge, amount_fen, _) = self
                .charges(conn)?
                .into_iter()
                .next()
                .ok_or_else(|| Fault::internal("nothing was charged"))?;
            let (id, reason) = (self.world.ids.next(), self.one(&self.office().refund));
            let said = NewText::said(ids.next(), reason.clone());
            let said = said.ok_or_else(|| Fault::internal("no reason"))?;
            let form = ProposeRefund { amount_fen: amount_fen / 4, reason };
            ledger::propose_refund(conn, &self.at_desk(at, self.desk), charge, id, &form, &said)?;
            self.refund = Some(RefundId(id));
            return Ok(());
        }
        let (who, step) = match act {
            Act::ApproveRefund => ("cs_supervisor", RefundAct::Approve),
            _ => ("cashier", RefundAct::Pay),
        };
        let refund = self.refund.ok_or_else(|| Fault::internal("no refund was proposed"))?;
        let doing = self.at_desk(at, self.members.get(who)?);
        ledger::go_on_with_refund(conn, &doing, refund, step, None).map(drop)
    }

    /// What residents owe, by charge.
    fn charges(&self, conn: &mut Conn) -> Result<Vec<(ChargeId, i64, String)>, Fault> {
        let rows = stored::owed(conn, &self.id.to_string())?;
        rows.into_iter().map(|(id, fen, payer)| Ok((ChargeId(parse_id(&id)?), fen, payer))).collect()
    }

    fn lines(&self, bill: Bill) -> Result<Vec<NewLine>, Fault> {
        let own = match self.reporter()?.occupancy {
            Occupancy::Owner | Occupancy::Member | Occupancy::Agent => Payer::Owner,
            Occupancy::Tenant | Occupancy::Delegate => Payer::Tenant,
        };
        let story = self.case.story;
        let mut items = Vec::new();
        for (name, quantity_e4) in &story.items {
            let item = self.item(name).ok_or_else(|| Fault::internal(format!("no price for {name}")))?;
            items.push((item.id, *quantity_e4));
        }
        if bill == Bill::Extra {
            // What else there is of this sort.
            let of_sort = self.prices.iter().find(|item| item.category == story.category.word());
            let else_any = of_sort.or(self.prices.last()).ok_or_else(|| Fault::internal("no prices"))?;
            items = vec![(else_any.id, ONE_E4)];
        }
        if bill == Bill::Less {
            items.truncate(1);
        }
        let last = items.len() - 1;
        let payer = |at: usize| match bill {
            Bill::Own | Bill::Less | Bill::Extra => own,
            Bill::Shared if at == last => own,
            Bill::Shared => Payer::Owner,
            Bill::WithOffice if at == last && last > 0 => Payer::Office,
            Bill::WithOffice => own,
            Bill::Office => Payer::Office,
        };
        let line = |(at, (item_id, quantity_e4))| NewLine { item_id, quantity_e4, payer: payer(at) };
        Ok(items.into_iter().enumerate().map(line).collect())
    }
}
