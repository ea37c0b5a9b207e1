//! What can be done to a ticket, and who may.

use serde::{Deserialize, Serialize};

/// An act on a ticket: `POST /tickets/{id}/actions/{action}` for residents, the same below `/desk` for staff.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// Staff send somebody [REP-06].
    Dispatch,
    /// The handler takes it [REP-07].
    Accept,
    /// Agree on a visit window [REP-09].
    Schedule,
    /// The handler is there and starts [REP-10].
    Start,
    /// The handler says it is done, and what was done.
    Complete,
    /// The resident says it is fixed, and how it was [REP-14, REP-15].
    Confirm,
    /// The resident says it is not fixed: back to the handler [REP-14].
    ReportNotFixed,
    /// The resident takes the request back before work starts.
    Withdraw,
}

impl Action {
    pub const ALL: [Action; 8] = [
        Action::Dispatch,
        Action::Accept,
        Action::Schedule,
        Action::Start,
        Action::Complete,
        Action::Confirm,
        Action::ReportNotFixed,
        Action::Withdraw,
    ];

    /// The word in the path.
    pub const fn word(self) -> &'static str {
        match self {
            Action::Dispatch => "dispatch",
            Action::Accept => "accept",
            Action::Schedule => "schedule",
            Action::Start => "start",
            Action::Complete => "complete",
            Action::Confirm => "confirm",
            Action::ReportNotFixed => "report_not_fixed",
            Action::Withdraw => "withdraw",
        }
    }
}

/// In which quality somebody acts on a ticket; roles and occupancy are mapped to these per ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Party {
    /// The reporter, or who may act for the reporter's unit.
    Resident,
    /// Customer service in whose scope the ticket lies: front desk, assistant, butler, supervisor, manager.
    CustomerService,
    /// The staff member the ticket was dispatched to.
    Handler,
}
