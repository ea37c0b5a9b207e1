//! What can be done to a ticket, and who may.

use crate::words::words;

words! {
    /// An act on a ticket: `POST /tickets/{id}/actions/{action}` for residents, the same below `/desk` for staff.
    pub enum Action {
        /// Staff send somebody [REP-06].
        Dispatch = "dispatch",
        /// Who was sent cannot take it, and says why.
        ReturnJob = "return_job",
        /// The handler takes it [REP-07].
        Accept = "accept",
        /// It costs the resident nothing, and why; what is paid follows from an agreed quote.
        SetFree = "set_free",
        /// Record a visit both sides agreed: as wished, as requested, on the phone [REP-09].
        Schedule = "schedule",
        /// Staff name up to three windows to choose from.
        ProposeWindows = "propose_windows",
        /// The resident takes one of them.
        ChooseWindow = "choose_window",
        /// The resident names windows that suit better.
        RequestWindows = "request_windows",
        /// Later than agreed: a new window, told before the old one is missed [REP-10].
        RunLate = "run_late",
        /// The handler is there: starts the work, or looks first [REP-10].
        Start = "start",
        /// After looking, the work begins on the same visit.
        BeginWork = "begin_work",
        /// Nobody was there to open.
        FailVisit = "fail_visit",
        /// What it would cost, from the price list [REP-12].
        ProposeQuote = "propose_quote",
        /// Customer service stands for the amounts [REP-13].
        ConfirmQuote = "confirm_quote",
        /// Back to whoever proposed it, with a reason.
        ReturnQuote = "return_quote",
        /// A payer agrees to their lines [REP-05].
        AcceptQuote = "accept_quote",
        /// A payer does not, and says which lines and why.
        RefuseQuote = "refuse_quote",
        /// A resident without an account agrees by signature.
        SignQuote = "sign_quote",
        /// The resident's own materials are looked at, and the finding recorded [REP-11].
        VerifyMaterials = "verify_materials",
        /// It waits for parts or for others.
        Wait = "wait",
        /// It goes on.
        Resume = "resume",
        /// The handler says it is done, and what was done.
        Complete = "complete",
        /// The resident says it is fixed, and how it was [REP-14, REP-15].
        Confirm = "confirm",
        /// A resident without an account says so by signature.
        SignDone = "sign_done",
        /// The resident says it is not fixed: back to the handler [REP-14].
        ReportNotFixed = "report_not_fixed",
        /// Nobody is there to confirm it: somebody else than the doer looked.
        Record = "record",
        /// The resident takes the request back before work starts.
        Withdraw = "withdraw",
        /// The office cannot do it: why, and where help is [CMP-45].
        Decline = "decline",
        /// After an ending: it goes on.
        Reopen = "reopen",
        /// The same thing was reported before: join that one.
        JoinDuplicate = "join_duplicate",
        /// It was the wrong unit.
        CorrectUnit = "correct_unit",
        /// Ask the resident something without which it cannot go on; the office's clocks stand still.
        AskResident = "ask_resident",
        /// The resident answers.
        Answer = "answer",
        /// Somebody phoned: the resident answered, or could not be reached.
        RecordCall = "record_call",
        /// Hand the responsibility on; the sender keeps it until it is taken [ENQ-06].
        Transfer = "transfer",
        /// Take what was handed on.
        TakeOver = "take_over",
        /// Do not take it, with a reason.
        RefuseTransfer = "refuse_transfer",
        /// The supervisor decides who is responsible.
        Assign = "assign",
        /// 催办: the resident asks for more speed [CMP-50].
        Urge = "urge",
        /// The first answer by a person: name, next step, date [CMP-13].
        Respond = "respond",
        /// Somebody is asked to look into it: department and person [CMP-20].
        Refer = "refer",
        /// How grave and how involved it is, and whether it still harms; internal [CMP-06, CMP-39].
        Classify = "classify",
        /// Verified: what will be done, and by when [CMP-14].
        Plan = "plan",
        /// What was planned begins.
        Implement = "implement",
        /// It cannot go on before a day that the resident is told [CMP-16].
        Hold = "hold",
        /// What was held goes on.
        TakeUp = "take_up",
        /// What is to be done with hands goes to engineering as a work order of its own [CMP-21].
        OrderWork = "order_work",
        /// Whoever has it cannot solve it: to the superior [CMP-17].
        Raise = "raise",
        /// The outcome is told to the resident [CMP-25].
        Resolve = "resolve",
        /// 满意 [CMP-28]
        SaySatisfied = "say_satisfied",
        /// 可以理解 [CMP-28]
        SayUnderstood = "say_understood",
        /// 不满意: it is looked into again, as often as it takes [CMP-27].
        SayNotSatisfied = "say_not_satisfied",
        /// The written reply [CMP-30].
        SendLetter = "send_letter",
        /// 《纠正/预防措施报告》 [CMP-31]
        ReportAction = "report_action",
        /// 主管评估: by somebody who did not handle it [CMP-08].
        Assess = "assess",
        /// Answers what was asked [ENQ-13].
        Explain = "explain",
        /// Gives it to somebody who knows [ENQ-02].
        Consult = "consult",
        /// It takes longer than a day, and the resident is told why [ENQ-13].
        MarkComplex = "mark_complex",
        /// 已解答: whoever asked ends it.
        Settle = "settle",
        /// A further question opens it again.
        AskFurther = "ask_further",
        /// A clock ran out: silence, no reply, an expired quote. Nobody's act.
        Lapse = "lapse",
        /// A word to the other side, at every status.
        Message = "message",
        /// A word among staff; it never leaves the desk.
        Note = "note",
    }
}

words! {
    /// In which quality somebody acts on a ticket; roles and occupancy are mapped to these per ticket.
    pub enum Party {
        /// The reporter, or who may act for the reporter's household.
        Resident = "resident",
        /// Whose household has lines of the quote to agree to: the reporter's, or the unit's owner's.
        Payer = "payer",
        /// Customer service in whose scope the ticket lies: front desk, assistant, butler, supervisor, manager.
        CustomerService = "customer_service",
        /// The staff member the ticket was dispatched to.
        Handler = "handler",
        /// Who leads customer service there: supervisor, manager.
        Supervisor = "supervisor",
        /// Whom the responsibility was offered to.
        Receiver = "receiver",
        /// Who audits a callback made for it [CBK-03].
        Auditor = "auditor",
        /// A clock of the installation.
        Clock = "clock",
    }
}
