//! What staff do to a repair.

use contract::repairs::{
    Complete, Dispatch, FailVisit, Moment, ProposeQuote, RunLate, Schedule, SetFree, SignQuote,
    VerifyMaterials, Wait, Windows,
};
use contract::tickets::{Nothing, WithReason};

use crate::repairs::{acts, quotes, visits};
use crate::tickets::ticket_acts;

ticket_acts! { Staff, "desk";
    /// Sends an engineer, or another one as long as nobody accepted [REP-06].
    dispatch_repair: "/desk/tickets/{id}/actions/dispatch", Dispatch => acts::dispatch;
    /// Who was sent cannot take it.
    return_job: "/desk/tickets/{id}/actions/return_job", WithReason => acts::return_job;
    /// The engineer takes it [REP-07].
    accept_repair: "/desk/tickets/{id}/actions/accept", Moment => acts::accept;
    /// It costs the resident nothing, and why.
    set_free: "/desk/tickets/{id}/actions/set_free", SetFree => acts::set_free;
    /// Records the visit window both sides agreed, or a new one [REP-09].
    schedule_repair: "/desk/tickets/{id}/actions/schedule", Schedule => visits::schedule;
    /// Names up to three windows for the resident to choose from.
    propose_windows: "/desk/tickets/{id}/actions/propose_windows", Windows => visits::propose_windows;
    /// Tells a later window before the agreed one is missed [REP-10].
    run_late: "/desk/tickets/{id}/actions/run_late", RunLate => visits::run_late;
    /// The engineer is there: starts the work, or looks first [REP-10].
    start_repair: "/desk/tickets/{id}/actions/start", Moment => visits::start;
    /// After looking, the work begins on the same visit.
    begin_work: "/desk/tickets/{id}/actions/begin_work", Moment => visits::begin_work;
    /// Nobody opened; the second time it waits for the resident.
    fail_visit: "/desk/tickets/{id}/actions/fail_visit", FailVisit => visits::fail_visit;
    /// Proposes items × quantity from the price list, by payer [REP-12].
    propose_quote: "/desk/tickets/{id}/actions/propose_quote", ProposeQuote => quotes::propose;
    /// Customer service stands for the amounts; never who proposed them [REP-13].
    confirm_quote: "/desk/tickets/{id}/actions/confirm_quote", Nothing => quotes::confirm;
    /// Back to whoever proposed it, with a reason.
    return_quote: "/desk/tickets/{id}/actions/return_quote", WithReason => quotes::return_to_author;
    /// A resident without an account agrees by signature.
    sign_quote: "/desk/tickets/{id}/actions/sign_quote", SignQuote => quotes::sign;
    /// The resident's own materials were looked at [REP-11].
    verify_materials: "/desk/tickets/{id}/actions/verify_materials", VerifyMaterials => acts::verify_materials;
    /// It waits for parts or for others.
    wait_repair: "/desk/tickets/{id}/actions/wait", Wait => acts::wait;
    /// It goes on.
    resume_repair: "/desk/tickets/{id}/actions/resume", Moment => acts::resume;
    /// The engineer says that it is done, and what was done.
    complete_repair: "/desk/tickets/{id}/actions/complete", Complete => acts::complete;
}
