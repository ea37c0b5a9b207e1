//! What a resident does to a repair.

use contract::repairs::{ChooseWindow, Windows};
use contract::tickets::{Confirm, WithReason};

use crate::repairs::{acts, visits};
use crate::tickets::ticket_acts;

ticket_acts! { Resident, "repairs";
    /// Says that it is fixed, and how it was [REP-14, REP-15].
    confirm_repair: "/tickets/{id}/actions/confirm", Confirm => acts::confirm;
    /// Says that it is not fixed: the handler takes it up again [REP-14].
    report_not_fixed: "/tickets/{id}/actions/report_not_fixed", WithReason => acts::report_not_fixed;
    /// Takes one of the windows that staff named.
    choose_window: "/tickets/{id}/actions/choose_window", ChooseWindow => visits::choose_window;
    /// Names windows that suit better.
    request_windows: "/tickets/{id}/actions/request_windows", Windows => visits::request_windows;
}
