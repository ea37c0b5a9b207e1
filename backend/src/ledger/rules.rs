//! Who does what with money, and what sums and steps allow. No HTTP, no SQL.

use contract::ledger::{ChargeState, RefundAct, RefundState};
use contract::people::Role;
use contract::problem::Code;
use contract::tickets::Payer;

use crate::people::Capacity;
use crate::people::rules::{is_customer_service, leads_customer_service, oversees_scope};

/// May read the charges of the buildings in scope.
pub fn reads_charges(role: Role) -> bool {
    handles_money(role) || oversees_scope(role)
}

/// Only the cashier takes money, and pays it back [SVC-05].
pub fn handles_money(role: Role) -> bool {
    role == Role::Cashier
}

pub fn proposes_refunds(role: Role) -> bool {
    is_customer_service(role)
}

/// Whether somebody in this role ever does this to a refund.
pub fn does(role: Role, act: RefundAct) -> bool {
    match act {
        RefundAct::Approve | RefundAct::Return => leads_customer_service(role),
        RefundAct::Pay => handles_money(role),
    }
}

/// Whether somebody acting as these may do this to a refund of that building, whatever its state. Money goes through
/// the hands of cashiers alone: nobody pays in another's stead.
pub fn may(capacities: &[Capacity], building_id: &str, act: RefundAct) -> bool {
    let stands_in = act != RefundAct::Pay;
    let as_whom = capacities.iter().take(if stands_in { capacities.len() } else { 1 });
    as_whom.into_iter().any(|capacity| capacity.is_in(building_id, |role| does(role, act)))
}

/// What the entries of one charge come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sums {
    pub amount_fen: i64,
    pub paid_fen: i64,
    /// Paid back.
    pub refunded_fen: i64,
    /// Paid back, or on the way to it.
    pub claimed_fen: i64,
}

impl Sums {
    pub fn still_owed(&self) -> i64 {
        self.amount_fen - self.paid_fen
    }

    pub fn still_refundable(&self) -> i64 {
        self.paid_fen - self.claimed_fen
    }

    pub fn state(&self, payer: Payer) -> ChargeState {
        match payer {
            Payer::Office => ChargeState::Borne,
            Payer::Tenant | Payer::Owner if self.still_owed() <= 0 => ChargeState::Paid,
            Payer::Tenant | Payer::Owner if self.paid_fen > 0 => ChargeState::PartPaid,
            Payer::Tenant | Payer::Owner => ChargeState::Open,
        }
    }
}

/// Where a refund stands after these steps.
pub fn refund_state(steps: &[RefundState]) -> RefundState {
    let last = [RefundState::Paid, RefundState::Returned, RefundState::Approved];
    last.into_iter().find(|state| steps.contains(state)).unwrap_or(RefundState::Proposed)
}

/// Where `act` leads; `is_own`: whoever acts proposed the refund.
pub fn step(state: RefundState, act: RefundAct, is_own: bool) -> Result<RefundState, Code> {
    match (state, act) {
        (RefundState::Proposed, RefundAct::Approve | RefundAct::Return) if is_own => Err(Code::OwnWork),
        (RefundState::Proposed, RefundAct::Approve) => Ok(RefundState::Approved),
        (RefundState::Proposed, RefundAct::Return) => Ok(RefundState::Returned),
        (RefundState::Approved, RefundAct::Pay) => Ok(RefundState::Paid),
        _ => Err(Code::WrongState),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_in_one_pair_of_hands() {
        for role in Role::ALL {
            assert_eq!(handles_money(role), role == Role::Cashier, "{role:?}");
            let both = proposes_refunds(role) && does(role, RefundAct::Pay);
            assert!(!both, "{role:?} proposes and pays");
        }
        assert!(!does(Role::FrontDesk, RefundAct::Approve) && does(Role::CsSupervisor, RefundAct::Approve));
        assert!(!reads_charges(Role::Engineer) && !reads_charges(Role::Admin));
    }

    #[test]
    fn a_deputy_decides_for_the_others_buildings_and_pays_nothing() {
        let capacity = |roles: &[Role], building: &str| Capacity {
            id: String::new(),
            roles: roles.to_vec(),
            buildings: vec![building.to_owned()],
        };
        let as_whom =
            [capacity(&[Role::FrontDesk], "1"), capacity(&[Role::CsSupervisor, Role::Cashier], "2")];
        let may = |building, act| may(&as_whom, building, act);
        assert!(may("2", RefundAct::Approve) && may("2", RefundAct::Return));
        assert!(!may("1", RefundAct::Approve), "the role of one in the building of another");
        assert!(!may("2", RefundAct::Pay), "money through a deputy's hands");
        assert!(super::may(&as_whom[1..], "2", RefundAct::Pay));
    }

    #[test]
    fn a_state_follows_from_the_sums() {
        let sums = |paid_fen| Sums { amount_fen: 300, paid_fen, refunded_fen: 0, claimed_fen: 0 };
        assert_eq!(sums(0).state(Payer::Tenant), ChargeState::Open);
        assert_eq!(sums(299).state(Payer::Owner), ChargeState::PartPaid);
        assert_eq!(sums(300).state(Payer::Tenant), ChargeState::Paid);
        assert_eq!(sums(0).state(Payer::Office), ChargeState::Borne);
        assert_eq!(Sums { claimed_fen: 100, ..sums(300) }.still_refundable(), 200);
    }

    #[test]
    fn a_refund_goes_one_way_and_never_through_its_author() {
        use RefundAct::{Approve, Pay, Return};
        assert_eq!(step(RefundState::Proposed, Approve, true), Err(Code::OwnWork));
        assert_eq!(step(RefundState::Proposed, Return, false), Ok(RefundState::Returned));
        assert_eq!(step(RefundState::Proposed, Pay, false), Err(Code::WrongState));
        assert_eq!(step(RefundState::Approved, Return, false), Err(Code::WrongState));
        assert_eq!(step(RefundState::Returned, Pay, false), Err(Code::WrongState));
        assert_eq!(step(RefundState::Approved, Pay, true), Ok(RefundState::Paid));
        assert_eq!(refund_state(&[RefundState::Paid, RefundState::Approved]), RefundState::Paid);
        assert_eq!(refund_state(&[]), RefundState::Proposed);
    }
}
