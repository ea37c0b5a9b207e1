//! What staff do to a complaint.

use contract::complaints::{
    Assess, Classify, Hold, OrderWork, Plan, Refer, ReportAction, Resolve, Respond, SendLetter,
};
use contract::tickets::{Nothing, WithReason};

use crate::complaints::acts;
use crate::tickets::ticket_acts;

ticket_acts! { Staff, "desk";
    /// Answers for the first time, by name [CMP-13].
    respond_complaint: "/desk/tickets/{id}/actions/respond", Respond => acts::respond;
    /// Asks somebody to look into it [CMP-20].
    refer_complaint: "/desk/tickets/{id}/actions/refer", Refer => acts::refer;
    /// Grades it; never seen by the resident [CMP-06, CMP-39].
    classify_complaint: "/desk/tickets/{id}/actions/classify", Classify => acts::classify;
    /// Says what was found, what will be done and by when [CMP-14].
    plan_complaint: "/desk/tickets/{id}/actions/plan", Plan => acts::plan;
    /// What was planned begins.
    implement_complaint: "/desk/tickets/{id}/actions/implement", Nothing => acts::implement;
    /// It cannot go on before a day that the resident is told [CMP-16].
    hold_complaint: "/desk/tickets/{id}/actions/hold", Hold => acts::hold;
    /// It goes on.
    take_up_complaint: "/desk/tickets/{id}/actions/take_up", Nothing => acts::take_up;
    /// Orders what is to be done with hands: a repair of its own [CMP-21].
    order_work: "/desk/tickets/{id}/actions/order_work", OrderWork => acts::order_work;
    /// Whoever has it cannot solve it: to the superior [CMP-17].
    raise_complaint: "/desk/tickets/{id}/actions/raise", WithReason => acts::raise;
    /// Tells the outcome [CMP-25].
    resolve_complaint: "/desk/tickets/{id}/actions/resolve", Resolve => acts::resolve;
    /// Sends the written reply [CMP-30].
    send_letter: "/desk/tickets/{id}/actions/send_letter", SendLetter => acts::send_letter;
    /// Adds a corrective and preventive action report [CMP-31].
    report_action: "/desk/tickets/{id}/actions/report_action", ReportAction => acts::report_action;
    /// Assesses how it was handled; never who handled it [CMP-08].
    assess_complaint: "/desk/tickets/{id}/actions/assess", Assess => acts::assess;
}
