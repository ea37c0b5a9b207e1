//! What a resident does to an enquiry.

use contract::enquiries::AskFurther;
use contract::tickets::Confirm;

use crate::enquiries::acts;
use crate::tickets::ticket_acts;

ticket_acts! { Resident, "enquiries";
    /// Says that it is answered, and how it was.
    settle_enquiry: "/tickets/{id}/actions/settle", Confirm => acts::settle;
    /// Asks on: it is open again.
    ask_further: "/tickets/{id}/actions/ask_further", AskFurther => acts::ask_further;
}
