//! What takes two people: proposed by one, approved or sent back by another, once.

use crate::words::words;

words! {
    pub enum ProposalState {
        Proposed = "proposed",
        /// Sent back with a reason.
        Returned = "returned",
        Approved = "approved",
    }
}
