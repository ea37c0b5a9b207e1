//! What somebody does to a repair, before anybody knows when.

use contract::tickets::Window;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    Report,
    Ask,
    Answer,
    Withdraw,
    Decline,
    /// The same was reported before.
    Join,
    Urge,
    /// A word of the resident, and the office's to it.
    Write,
    WriteAfterwards,
    Reply,
    /// To a bad rating.
    Apologise,
    Note,
    Transfer,
    TakeOver,
    Dispatch,
    ReturnJob,
    Accept,
    Free,
    Survey(Window),
    Schedule(Window),
    Propose(Vec<Window>),
    Choose(Window),
    Request(Vec<Window>),
    AsRequested(Window),
    RunLate(Window),
    Fail,
    Start,
    Begin,
    Quote(Bill),
    ConfirmQuote,
    ReturnQuote,
    Agree,
    /// The owner of a flat somebody else lives in.
    AgreeAsOwner,
    Refuse,
    SignQuote,
    Verify,
    Wait,
    Resume,
    Complete,
    Confirm(Mood),
    SignDone,
    NotFixed,
    Record,
    Reopen,
    /// A call to somebody who owes something; reached or not.
    Call(bool),
    CallBack(bool),
    Pay(Part),
    ProposeRefund,
    ApproveRefund,
    PayRefund,
}

/// Who pays what is quoted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bill {
    Own,
    /// Materials are the owner's, work the tenant's.
    Shared,
    /// The office bears a part.
    WithOffice,
    Office,
    /// After a refusal: what is needed and no more.
    Less,
    /// Came up in the middle of the work.
    Extra,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    /// As most are.
    Usual,
    /// And wants something done about it.
    Worst,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Half,
    All,
}
