//! What staff do to an enquiry.

use contract::enquiries::{Consult, Explain, MarkComplex};

use crate::enquiries::acts;
use crate::tickets::ticket_acts;

ticket_acts! { Staff, "desk";
    /// Answers it, by name [ENQ-13, ENQ-19].
    explain_enquiry: "/desk/tickets/{id}/actions/explain", Explain => acts::explain;
    /// Gives it to somebody who knows; the promise stands [ENQ-02].
    consult_enquiry: "/desk/tickets/{id}/actions/consult", Consult => acts::consult;
    /// Tells the resident that it takes longer, and why: two working days [ENQ-13].
    mark_complex: "/desk/tickets/{id}/actions/mark_complex", MarkComplex => acts::mark_complex;
}
