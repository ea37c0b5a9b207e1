//! The residents' pages that not every visit needs, as parts of their own: what is here is no part of the way to the
//! list of requests, which has to be short. `pages` is what most visits come to, `more` what some of them need, `voices`
//! what few come for. One door each, because every door weighs on the way to the list.

use leptos::prelude::*;

use crate::accounts;
use crate::lazy::{Build, Fetching, Lazy, LoadFailed, with_texts};
use crate::routes::HeardRoutes;
use crate::ui::PrefsPanel;

use super::{
    complaints, enquiries, faq, household, inbox, ledger, me, promises, quotes, repairs, session, tickets,
};

/// What `pages` holds.
#[derive(Clone, Copy)]
#[repr(u32)]
pub enum PagePart {
    Request,
    NewRepair,
    Me,
    Prefs,
}

/// What `more` holds: pages, and pieces of a request's page.
#[derive(Clone, Copy)]
#[repr(u32)]
pub enum MorePart {
    Print,
    Windows,
    OtherWindows,
    Quotes,
    Charges,
    Shares,
    Promises,
    Prices,
    Faq,
    NewEnquiry,
    EnquiryActs,
    Inbox,
    Complaint,
    Letter,
}

/// What `voices` holds: pages on which people say something to the office that few visits come for.
#[derive(Clone, Copy)]
#[repr(u32)]
pub enum VoicePart {
    NewComplaint,
    Anonymous,
    Visitor,
    Heard,
}

/// What `accounts` holds: pages of residents and staff alike, and a piece of the sign-in page.
#[derive(Clone, Copy)]
#[repr(u32)]
pub enum AccountPart {
    Activate,
    Account,
    StaffAccount,
    Pin,
    Household,
    Join,
}

// The macro declares the part's loader as a foreign function.
#[allow(unsafe_code)]
mod part {
    use super::{
        AccountPart, Build, HeardRoutes, IntoAny, LoadFailed, MorePart, PagePart, PrefsPanel, VoicePart,
        accounts, complaints, enquiries, faq, household, inbox, ledger, me, promises, quotes, repairs,
        session, tickets, view,
    };

    #[leptos::wasm_split::wasm_split(pages, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn pages(which: PagePart) -> Result<Build, LoadFailed> {
        Ok(match which {
            PagePart::Request => || view! { <tickets::TicketPage/> }.into_any(),
            PagePart::NewRepair => || view! { <repairs::NewRepairPage/> }.into_any(),
            PagePart::Me => || view! { <me::MePage/> }.into_any(),
            PagePart::Prefs => || view! { <PrefsPanel/> }.into_any(),
        })
    }

    #[leptos::wasm_split::wasm_split(sign_in, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn sign_in() -> Result<Build, LoadFailed> {
        Ok(|| view! { <session::SignInPage/> }.into_any())
    }

    #[leptos::wasm_split::wasm_split(more, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn more(which: MorePart) -> Result<Build, LoadFailed> {
        Ok(match which {
            MorePart::Print => || view! { <tickets::PrintPage/> }.into_any(),
            MorePart::Windows => || view! { <tickets::WindowChoice/> }.into_any(),
            MorePart::OtherWindows => || view! { <tickets::OtherWindows/> }.into_any(),
            MorePart::Quotes => || view! { <quotes::TicketQuotes/> }.into_any(),
            MorePart::Charges => || view! { <ledger::TicketCharges/> }.into_any(),
            MorePart::Shares => || view! { <quotes::SharesPage/> }.into_any(),
            MorePart::Promises => || view! { <promises::PromisesPage/> }.into_any(),
            MorePart::Prices => || view! { <quotes::PricesPage/> }.into_any(),
            MorePart::Faq => || view! { <faq::FaqPage/> }.into_any(),
            MorePart::NewEnquiry => || view! { <enquiries::NewEnquiryPage/> }.into_any(),
            MorePart::EnquiryActs => || view! { <enquiries::EnquiryActs/> }.into_any(),
            MorePart::Inbox => || view! { <inbox::InboxPage/> }.into_any(),
            MorePart::Complaint => || view! { <complaints::TicketComplaint/> }.into_any(),
            MorePart::Letter => || view! { <complaints::LetterPage/> }.into_any(),
        })
    }

    #[leptos::wasm_split::wasm_split(voices, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn voices(which: VoicePart) -> Result<Build, LoadFailed> {
        Ok(match which {
            VoicePart::Heard => || view! { <HeardRoutes/> }.into_any(),
            VoicePart::NewComplaint => || view! { <complaints::NewComplaintPage/> }.into_any(),
            VoicePart::Anonymous => || view! { <complaints::AnonymousPage/> }.into_any(),
            VoicePart::Visitor => || view! { <enquiries::VisitorPage/> }.into_any(),
        })
    }

    #[leptos::wasm_split::wasm_split(accounts, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn account(which: AccountPart) -> Result<Build, LoadFailed> {
        Ok(match which {
            AccountPart::Activate => || view! { <accounts::ActivatePage/> }.into_any(),
            AccountPart::Account => || view! { <accounts::AccountPage/> }.into_any(),
            AccountPart::StaffAccount => || view! { <accounts::StaffAccountPage/> }.into_any(),
            AccountPart::Pin => || view! { <accounts::PinSignIn/> }.into_any(),
            AccountPart::Household => || view! { <household::HouseholdPage/> }.into_any(),
            AccountPart::Join => || view! { <household::JoinPage/> }.into_any(),
        })
    }
}

/// One of the pages.
pub fn page(which: PagePart) -> AnyView {
    let fetch = move || with_texts(Box::pin(part::pages(which)));
    view! { <Lazy fetch/> }.into_any()
}

/// A page that few visits come to.
pub fn more(which: MorePart) -> AnyView {
    view! { <Lazy fetch=move || fetch_more(which)/> }.into_any()
}

/// A page on which somebody says something to the office.
pub fn voice(which: VoicePart) -> AnyView {
    let fetch = move || with_texts(Box::pin(part::voices(which)));
    view! { <Lazy fetch/> }.into_any()
}

/// A piece of a page, drawn when the request needs it.
pub fn piece(which: MorePart) -> AnyView {
    view! { <Lazy fetch=move || fetch_more(which) is_piece=true/> }.into_any()
}

/// A page about the account itself, or the piece of the sign-in page that asks for the short number.
pub fn account(which: AccountPart) -> AnyView {
    let fetch = move || with_texts(Box::pin(part::account(which)));
    view! { <Lazy fetch is_piece=matches!(which, AccountPart::Pin)/> }.into_any()
}

fn fetch_more(which: MorePart) -> Fetching {
    with_texts(Box::pin(part::more(which)))
}

pub fn sign_in() -> AnyView {
    let fetch = || -> Fetching { Box::pin(part::sign_in()) };
    view! { <Lazy fetch/> }.into_any()
}
