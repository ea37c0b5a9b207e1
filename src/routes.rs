//! Every address of the portal: which page it opens, and a builder for each one that carries something.

use contract::ids::{CallbackId, DailyListId, PersonId, SurveyId, TicketId};
use leptos::prelude::*;

use crate::desk::{self, DeskGate};
use crate::navigation::use_location;
use crate::not_found::NotFoundPage;
use crate::resident::parts::{self, AccountPart, MorePart, PagePart, VoicePart};
use crate::resident::{home, measures, surveys, tickets};
use crate::ui::followed;

pub const HOME: &str = "/";
pub const SIGN_IN: &str = "/sign-in";
pub const REQUESTS: &str = "/requests";
pub const NEW_REPAIR: &str = "/repairs/new";
pub const NEW_COMPLAINT: &str = "/complaints/new";
pub const ANONYMOUS: &str = "/complaints/anonymous";
pub const ME: &str = "/me";
pub const ACCOUNT: &str = "/me/account";
pub const ACTIVATE: &str = "/activate";
pub const HOUSEHOLD: &str = "/me/household";
pub const JOIN: &str = "/join";
pub const SHARES: &str = "/shares";
pub const PROMISES: &str = "/promises";
pub const PRICES: &str = "/prices";
pub const FAQ: &str = "/faq";
pub const NEW_ENQUIRY: &str = "/enquiries/new";
pub const VISITOR: &str = "/enquiries/visitor";
pub const INBOX: &str = "/me/inbox";
pub const MEASURES: &str = "/measures";
pub const SURVEYS: &str = "/surveys";
pub const DESK: &str = "/desk";
pub const DESK_TICKETS: &str = "/desk/tickets";
pub const DESK_JOBS: &str = "/desk/jobs";
pub const DESK_CALLS: &str = "/desk/calls";
pub const DESK_PHONE_TASKS: &str = "/desk/phone-tasks";
pub const DESK_DAILY_LISTS: &str = "/desk/daily-lists";
pub const DESK_SHIFT: &str = "/desk/shift";
pub const DESK_CALLBACKS: &str = "/desk/callbacks";
pub const DESK_AUDITS: &str = "/desk/audits";
pub const DESK_REPORTS: &str = "/desk/reports";
pub const DESK_CONTACTS: &str = "/desk/contacts";
pub const DESK_MEASURES: &str = "/desk/measures";
pub const DESK_SURVEYS: &str = "/desk/surveys";
pub const DESK_CHARGES: &str = "/desk/charges";
pub const DESK_PROMISES: &str = "/desk/promises";
pub const DESK_CALENDAR: &str = "/desk/calendar";
pub const DESK_PRICES: &str = "/desk/prices";
pub const DESK_WAITING: &str = "/desk/waiting";
pub const DESK_ACCOUNTS: &str = "/desk/accounts";
pub const DESK_ACCOUNT: &str = "/desk/account";
pub const DESK_OPERATIONS: &str = "/desk/operations";
pub const DESK_PEOPLE: &str = "/desk/people";
pub const DESK_IMPORT: &str = "/desk/people/import";
pub const DESK_STAFF: &str = "/desk/people/staff";
pub const DESK_FIRST_STEPS: &str = "/desk/first-steps";
pub const DESK_SETTINGS: &str = "/desk/settings";
pub const DESK_CHANNELS: &str = "/desk/channels";
pub const DESK_FAQ: &str = "/desk/faq";
pub const DESK_NEW_ENQUIRY: &str = "/desk/enquiries/new";
pub const DESK_INBOX: &str = "/desk/inbox";

/// Below the settings: the list of texts without English.
pub const MISSING_ENGLISH: &str = "missing-english";

/// Below the questions and answers, below the measures and the questionnaires: one that is not there yet.
pub const NEW_ENTRY: &str = "new";

/// In the query of a request at the desk: the act that is to be asked for at once.
pub const WANTED_ACT: &str = "act";

/// In the query of an inbox: what its owner wants to be told elsewhere, too.
pub const CHOICES: &str = "choices";

/// `inbox`: the residents' or the desk's.
pub fn inbox_choices(inbox: &str) -> String {
    format!("{inbox}?{CHOICES}=1")
}

pub fn request(id: TicketId) -> String {
    format!("{REQUESTS}/{id}")
}

pub fn request_by(id: &str) -> String {
    format!("{REQUESTS}/{id}")
}

pub fn requests_all() -> String {
    format!("{REQUESTS}?show=all")
}

/// The list as it is filtered; `unit` empty for all units.
pub fn requests_of(unit: &str, all: bool) -> String {
    let pairs = [("show", if all { "all" } else { "" }), ("unit_id", unit)];
    let query: Vec<_> = pairs.iter().filter(|(_, value)| !value.is_empty()).collect();
    let query = query.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&");
    if query.is_empty() { REQUESTS.to_owned() } else { format!("{REQUESTS}?{query}") }
}

pub fn request_print(id: TicketId) -> String {
    format!("{REQUESTS}/{id}/print")
}

pub fn request_letter(id: TicketId) -> String {
    format!("{REQUESTS}/{id}/letter")
}

/// In the query of a form: the ended request that it goes back to.
pub const FOLLOW_UP: &str = "follow_up";

/// A new report that follows up an ended one.
pub fn follow_up(id: TicketId) -> String {
    format!("{NEW_REPAIR}?{FOLLOW_UP}={id}")
}

/// A complaint that goes back to an ended request.
pub fn complain_after(id: TicketId) -> String {
    format!("{NEW_COMPLAINT}?{FOLLOW_UP}={id}")
}

pub fn desk_ticket(id: TicketId) -> String {
    format!("{DESK_TICKETS}/{id}")
}

pub fn desk_ticket_by(id: &str) -> String {
    format!("{DESK_TICKETS}/{id}")
}

pub fn desk_daily_list(id: DailyListId) -> String {
    format!("{DESK_DAILY_LISTS}/{id}")
}

/// What of a complaint goes to paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheet {
    Letter,
    Report,
    Register,
    Record,
}

const SHEETS: [(Sheet, &str); 4] = [
    (Sheet::Letter, "letter"),
    (Sheet::Report, "report"),
    (Sheet::Register, "register"),
    (Sheet::Record, "record"),
];

pub fn desk_ticket_print(id: TicketId, sheet: Sheet) -> String {
    let name = SHEETS.iter().find(|(known, _)| *known == sheet).map_or("", |(_, name)| *name);
    format!("{DESK_TICKETS}/{id}/print/{name}")
}

pub fn desk_ticket_act(id: TicketId, act: &str) -> String {
    format!("{DESK_TICKETS}/{id}?{WANTED_ACT}={act}")
}

/// A list of people as it is looked through; what is empty is not narrowed down.
pub fn desk_people(show: &str, building: &str, typed: &str) -> String {
    let encoded = |text: &str| String::from(js_sys::encode_uri_component(text));
    let pairs = [("show", show), ("building", building), ("q", typed)];
    let said = pairs.iter().filter(|(_, value)| !value.is_empty());
    let said = said.map(|(name, value)| format!("{name}={}", encoded(value))).collect::<Vec<_>>().join("&");
    if said.is_empty() { DESK_PEOPLE.to_owned() } else { format!("{DESK_PEOPLE}?{said}") }
}

pub fn desk_staff(id: PersonId) -> String {
    format!("{DESK_STAFF}/{id}")
}

/// A section by the word the API has for it, or [`MISSING_ENGLISH`].
pub fn desk_settings(section: &str) -> String {
    format!("{DESK_SETTINGS}/{section}")
}

/// What residents ask, as it is looked for; nothing typed for all.
pub fn faq(typed: &str) -> String {
    if typed.is_empty() {
        return FAQ.to_owned();
    }
    format!("{FAQ}?q={}", String::from(js_sys::encode_uri_component(typed)))
}

/// An entry by its id, or [`NEW_ENTRY`].
pub fn desk_faq(id: &str) -> String {
    format!("{DESK_FAQ}/{id}")
}

/// Those entries only; `show` empty for all.
pub fn desk_faq_of(show: &str) -> String {
    if show.is_empty() { DESK_FAQ.to_owned() } else { format!("{DESK_FAQ}?show={show}") }
}

pub fn survey(id: SurveyId) -> String {
    format!("{SURVEYS}/{id}")
}

/// A questionnaire by its id, or [`NEW_ENTRY`].
pub fn desk_survey(id: &str) -> String {
    format!("{DESK_SURVEYS}/{id}")
}

/// In the query of a new measure: what it grows out of, and the number of the request.
pub const MEASURE_SOURCE: &str = "source";
pub const MEASURE_TICKET: &str = "ticket";

/// A measure by its id, or [`NEW_ENTRY`].
pub fn desk_measure(id: &str) -> String {
    format!("{DESK_MEASURES}/{id}")
}

/// Those measures only; `show` empty for what is still to be done.
pub fn desk_measures_of(show: &str) -> String {
    if show.is_empty() { DESK_MEASURES.to_owned() } else { format!("{DESK_MEASURES}?show={show}") }
}

/// A new measure out of something; `ticket` empty where it is no request.
pub fn desk_new_measure(source: &str, ticket: &str) -> String {
    let new = format!("{DESK_MEASURES}/{NEW_ENTRY}?{MEASURE_SOURCE}={source}");
    if ticket.is_empty() { new } else { format!("{new}&{MEASURE_TICKET}={ticket}") }
}

pub fn desk_callback(id: CallbackId) -> String {
    format!("{DESK_CALLBACKS}/{id}")
}

/// `month`: `2026-10`.
pub fn desk_audit(month: &str) -> String {
    format!("{DESK_AUDITS}/{month}")
}

/// 回访记录表
pub fn desk_callback_print(id: CallbackId) -> String {
    format!("{DESK_CALLBACKS}/{id}/print")
}

/// 报修受理登记表
pub fn desk_intake(id: TicketId) -> String {
    format!("{DESK_TICKETS}/{id}/intake")
}

/// `month`: `2026-10`.
pub fn desk_report(month: &str) -> String {
    format!("{DESK_REPORTS}/{month}")
}

pub fn desk_report_complaints(month: &str) -> String {
    format!("{DESK_REPORTS}/{month}/complaints")
}

/// The requests behind a figure; `kind` and `part` empty for all.
pub fn desk_report_figure(month: &str, figure: &str, kind: &str, part: &str) -> String {
    let pairs = [("kind", kind), ("part", part)];
    let query = pairs.iter().filter(|(_, value)| !value.is_empty());
    let query = query.map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&");
    let list = format!("{DESK_REPORTS}/{month}/figures/{figure}");
    if query.is_empty() { list } else { format!("{list}?{query}") }
}

pub fn desk_callbacks(all: bool) -> String {
    all_of(DESK_CALLBACKS, all)
}

pub fn desk_contacts(all: bool) -> String {
    all_of(DESK_CONTACTS, all)
}

pub fn desk_charges(all: bool) -> String {
    all_of(DESK_CHARGES, all)
}

/// `of`: a building, or `staff`.
pub fn desk_accounts(of: &str) -> String {
    format!("{DESK_ACCOUNTS}?of={of}")
}

fn all_of(list: &str, all: bool) -> String {
    if all { format!("{list}?show=all") } else { list.to_owned() }
}

/// The queue as it is narrowed, sorted and searched.
pub fn desk_queue(said: &[(&str, &str)]) -> String {
    let encoded = |value: &str| String::from(js_sys::encode_uri_component(value));
    let pairs: Vec<_> = said.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
    if pairs.is_empty() { DESK.to_owned() } else { format!("{DESK}?{}", pairs.join("&")) }
}

/// Where a visitor follows what they asked; behind the `#` the secret reaches no server.
pub fn visitor(secret: &str) -> String {
    format!("{VISITOR}#{secret}")
}

/// Sign in, then go on to `wanted`.
pub fn sign_in_then(wanted: &str) -> String {
    format!("{SIGN_IN}?then={}", String::from(js_sys::encode_uri_component(wanted)))
}

/// Only an address of this portal is gone on to, whatever the link said.
pub fn own(wanted: &str) -> Option<&str> {
    (wanted.starts_with('/') && !wanted.starts_with("//") && !wanted.contains('\\')).then_some(wanted)
}

/// What an address stands for. A match instead of the router's own tables, which make a type of each route and weigh
/// accordingly (docs/adr).
#[derive(Clone, Debug, PartialEq, Eq)]
enum Page {
    Home,
    SignIn,
    Requests,
    Request(String),
    Print(String),
    Letter(String),
    NewRepair,
    NewComplaint,
    Anonymous,
    Visitor,
    Me,
    Account,
    Activate,
    Household,
    Join,
    Shares,
    Promises,
    Prices,
    Faq,
    NewEnquiry,
    Inbox,
    /// What the office asks and answers of the whole estate; which of its pages is decided in its own part.
    Heard,
    /// Everything below; which of its pages is decided behind its gate.
    Desk,
    Unknown,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum DeskPage {
    Home,
    Ticket(String),
    Print(String, Sheet),
    Jobs,
    Calls,
    PhoneTasks,
    DailyLists,
    DailyList(String),
    Shift,
    Callbacks,
    Callback(String),
    CallbackPaper(String),
    Intake(String),
    Audits,
    Audit(String),
    Reports,
    Report(String),
    ComplaintTable(String),
    Figure(String, String),
    Contacts,
    Surveys,
    Survey(String),
    Measures,
    Measure(String),
    Till,
    Promises,
    Calendar,
    Prices,
    Waiting,
    Accounts,
    Account,
    Operations,
    People,
    Import,
    Staff(String),
    FirstSteps,
    Settings,
    Channels,
    SettingsSection(String),
    Faq,
    FaqEntry(String),
    NewEnquiry,
    Inbox,
    Unknown,
}

fn split(path: &str) -> Vec<&str> {
    path.split('/').filter(|part| !part.is_empty()).collect()
}

impl Page {
    fn at(path: &str) -> Page {
        match split(path)[..] {
            [] => Page::Home,
            ["sign-in"] => Page::SignIn,
            ["requests"] => Page::Requests,
            ["requests", id] => Page::Request(id.to_owned()),
            ["requests", id, "print"] => Page::Print(id.to_owned()),
            ["requests", id, "letter"] => Page::Letter(id.to_owned()),
            ["repairs", "new"] => Page::NewRepair,
            ["complaints", "new"] => Page::NewComplaint,
            ["complaints", "anonymous"] => Page::Anonymous,
            ["me"] => Page::Me,
            ["me", "account"] => Page::Account,
            ["activate"] => Page::Activate,
            ["me", "household"] => Page::Household,
            ["join"] => Page::Join,
            ["shares"] => Page::Shares,
            ["promises"] => Page::Promises,
            ["prices"] => Page::Prices,
            ["faq"] => Page::Faq,
            ["enquiries", "new"] => Page::NewEnquiry,
            ["enquiries", "visitor"] => Page::Visitor,
            ["me", "inbox"] => Page::Inbox,
            ["measures"] | ["surveys", ..] => Page::Heard,
            ["desk", ..] => Page::Desk,
            _ => Page::Unknown,
        }
    }
}

impl DeskPage {
    fn at(path: &str) -> DeskPage {
        match split(path)[..] {
            ["desk"] => DeskPage::Home,
            ["desk", "tickets", id] => DeskPage::Ticket(id.to_owned()),
            ["desk", "tickets", id, "print", name] => {
                let sheet = SHEETS.iter().find(|(_, known)| *known == name);
                sheet.map_or(DeskPage::Unknown, |(sheet, _)| DeskPage::Print(id.to_owned(), *sheet))
            }
            ["desk", "tickets", id, "intake"] => DeskPage::Intake(id.to_owned()),
            ["desk", "jobs"] => DeskPage::Jobs,
            ["desk", "calls"] => DeskPage::Calls,
            ["desk", "phone-tasks"] => DeskPage::PhoneTasks,
            ["desk", "daily-lists"] => DeskPage::DailyLists,
            ["desk", "daily-lists", id] => DeskPage::DailyList(id.to_owned()),
            ["desk", "shift"] => DeskPage::Shift,
            ["desk", "callbacks"] => DeskPage::Callbacks,
            ["desk", "callbacks", id] => DeskPage::Callback(id.to_owned()),
            ["desk", "callbacks", id, "print"] => DeskPage::CallbackPaper(id.to_owned()),
            ["desk", "reports"] => DeskPage::Reports,
            ["desk", "reports", month] => DeskPage::Report(month.to_owned()),
            ["desk", "reports", month, "complaints"] => DeskPage::ComplaintTable(month.to_owned()),
            ["desk", "reports", month, "figures", figure] => {
                DeskPage::Figure(month.to_owned(), figure.to_owned())
            }
            ["desk", "audits"] => DeskPage::Audits,
            ["desk", "audits", month] => DeskPage::Audit(month.to_owned()),
            ["desk", "contacts"] => DeskPage::Contacts,
            ["desk", "surveys"] => DeskPage::Surveys,
            ["desk", "surveys", id] => DeskPage::Survey(id.to_owned()),
            ["desk", "measures"] => DeskPage::Measures,
            ["desk", "measures", id] => DeskPage::Measure(id.to_owned()),
            ["desk", "charges"] => DeskPage::Till,
            ["desk", "promises"] => DeskPage::Promises,
            ["desk", "calendar"] => DeskPage::Calendar,
            ["desk", "prices"] => DeskPage::Prices,
            ["desk", "waiting"] => DeskPage::Waiting,
            ["desk", "accounts"] => DeskPage::Accounts,
            ["desk", "account"] => DeskPage::Account,
            ["desk", "operations"] => DeskPage::Operations,
            ["desk", "people"] => DeskPage::People,
            ["desk", "people", "import"] => DeskPage::Import,
            ["desk", "people", "staff", id] => DeskPage::Staff(id.to_owned()),
            ["desk", "first-steps"] => DeskPage::FirstSteps,
            ["desk", "channels"] => DeskPage::Channels,
            ["desk", "settings"] => DeskPage::Settings,
            ["desk", "inbox"] => DeskPage::Inbox,
            ["desk", "settings", section] => DeskPage::SettingsSection(section.to_owned()),
            ["desk", "faq"] => DeskPage::Faq,
            ["desk", "enquiries", "new"] => DeskPage::NewEnquiry,
            ["desk", "faq", id] => DeskPage::FaqEntry(id.to_owned()),
            _ => DeskPage::Unknown,
        }
    }
}

/// The id in the address, for the page that it opens.
#[derive(Clone)]
struct AddressId(String);

fn of(id: String, page: fn() -> AnyView) -> AnyView {
    provide_context(AddressId(id));
    page()
}

/// Of what the page is; empty where the address says nothing.
pub fn use_id() -> String {
    use_context().map_or_else(String::new, |AddressId(id)| id)
}

#[component]
pub fn Routes() -> impl IntoView {
    let path = use_location().pathname;
    let page = Memo::new(move |_| path.with(|path| Page::at(path)));
    followed(move || {
        Some(match page.get() {
            Page::Home => view! { <home::HomePage/> }.into_any(),
            Page::SignIn => parts::sign_in(),
            Page::Requests => view! { <tickets::RequestsPage/> }.into_any(),
            Page::Request(id) => of(id, || parts::page(PagePart::Request)),
            Page::NewRepair => parts::page(PagePart::NewRepair),
            Page::Print(id) => of(id, || parts::more(MorePart::Print)),
            Page::Letter(id) => of(id, || parts::more(MorePart::Letter)),
            Page::NewComplaint => parts::voice(VoicePart::NewComplaint),
            Page::Anonymous => parts::voice(VoicePart::Anonymous),
            Page::Visitor => parts::voice(VoicePart::Visitor),
            Page::Me => parts::page(PagePart::Me),
            Page::Account => parts::account(AccountPart::Account),
            Page::Activate => parts::account(AccountPart::Activate),
            Page::Household => parts::account(AccountPart::Household),
            Page::Join => parts::account(AccountPart::Join),
            Page::Shares => parts::more(MorePart::Shares),
            Page::Promises => parts::more(MorePart::Promises),
            Page::Prices => parts::more(MorePart::Prices),
            Page::Faq => parts::more(MorePart::Faq),
            Page::NewEnquiry => parts::more(MorePart::NewEnquiry),
            Page::Inbox => parts::more(MorePart::Inbox),
            Page::Heard => parts::voice(VoicePart::Heard),
            Page::Desk => view! { <DeskGate/> }.into_any(),
            Page::Unknown => view! { <NotFoundPage/> }.into_any(),
        })
    })
}

/// What the office asks and answers of the whole estate, in a part of its own: the way to the list of requests knows no
/// more of it than that it is there.
#[component]
pub fn HeardRoutes() -> impl IntoView {
    let path = use_location().pathname;
    followed(move || {
        Some(path.with(|path| match split(path)[..] {
            ["measures"] => view! { <measures::MeasuresPage/> }.into_any(),
            ["surveys"] => view! { <surveys::SurveysPage/> }.into_any(),
            ["surveys", id] => of(id.to_owned(), || view! { <surveys::SurveyPage/> }.into_any()),
            _ => view! { <NotFoundPage/> }.into_any(),
        }))
    })
}

/// Behind the gate, in the desk's own part of the program.
#[component]
pub fn DeskRoutes() -> impl IntoView {
    let path = use_location().pathname;
    let page = Memo::new(move |_| path.with(|path| DeskPage::at(path)));
    move || match page.get() {
        DeskPage::Home => view! { <desk::HomePage/> }.into_any(),
        DeskPage::Ticket(id) => of(id, || view! { <desk::TicketPage/> }.into_any()),
        DeskPage::Print(id, sheet) => {
            provide_context(AddressId(id));
            view! { <desk::PrintPage sheet/> }.into_any()
        }
        DeskPage::Jobs => view! { <desk::JobsPage/> }.into_any(),
        DeskPage::Calls => view! { <desk::CallsPage/> }.into_any(),
        DeskPage::PhoneTasks => view! { <desk::PhoneTasksPage/> }.into_any(),
        DeskPage::DailyLists => view! { <desk::DailyListsPage/> }.into_any(),
        DeskPage::DailyList(id) => of(id, || view! { <desk::DailyListPage/> }.into_any()),
        DeskPage::Shift => view! { <desk::ShiftPage/> }.into_any(),
        DeskPage::Callbacks => view! { <desk::CallbacksPage/> }.into_any(),
        DeskPage::Callback(id) => of(id, || view! { <desk::CallbackPage/> }.into_any()),
        DeskPage::CallbackPaper(id) => of(id, || view! { <desk::CallbackPaper/> }.into_any()),
        DeskPage::Intake(id) => of(id, || view! { <desk::IntakePage/> }.into_any()),
        DeskPage::Reports => view! { <desk::ReportsPage/> }.into_any(),
        DeskPage::Report(month) => of(month, || view! { <desk::ReportPage/> }.into_any()),
        DeskPage::ComplaintTable(month) => of(month, || view! { <desk::ComplaintTablePage/> }.into_any()),
        DeskPage::Figure(month, figure) => {
            provide_context(AddressId(month));
            view! { <desk::FigurePage figure/> }.into_any()
        }
        DeskPage::Audits => view! { <desk::AuditsPage/> }.into_any(),
        DeskPage::Audit(month) => of(month, || view! { <desk::AuditPage/> }.into_any()),
        DeskPage::Contacts => view! { <desk::ContactsPage/> }.into_any(),
        DeskPage::Surveys => view! { <desk::SurveysPage/> }.into_any(),
        DeskPage::Survey(id) => of(id, || view! { <desk::SurveyPage/> }.into_any()),
        DeskPage::Measures => view! { <desk::MeasuresPage/> }.into_any(),
        DeskPage::Measure(id) => of(id, || view! { <desk::MeasurePage/> }.into_any()),
        DeskPage::Till => view! { <desk::TillPage/> }.into_any(),
        DeskPage::Promises => view! { <desk::PromisesPage/> }.into_any(),
        DeskPage::Calendar => view! { <desk::CalendarPage/> }.into_any(),
        DeskPage::Prices => view! { <desk::PricesPage/> }.into_any(),
        DeskPage::Waiting => view! { <desk::WaitingPage/> }.into_any(),
        DeskPage::Accounts => view! { <desk::AccountsPage/> }.into_any(),
        DeskPage::Account => parts::account(AccountPart::StaffAccount),
        DeskPage::Operations => view! { <desk::OperationsPage/> }.into_any(),
        DeskPage::People => view! { <desk::PeoplePage/> }.into_any(),
        DeskPage::Import => view! { <desk::ImportPage/> }.into_any(),
        DeskPage::Staff(id) => of(id, || view! { <desk::StaffPage/> }.into_any()),
        DeskPage::FirstSteps => view! { <desk::FirstStepsPage/> }.into_any(),
        DeskPage::Channels => view! { <desk::ChannelsPage/> }.into_any(),
        DeskPage::Settings => view! { <desk::SettingsPage/> }.into_any(),
        DeskPage::SettingsSection(section) => {
            of(section, || view! { <desk::SettingsSectionPage/> }.into_any())
        }
        DeskPage::NewEnquiry => view! { <desk::NewEnquiryPage/> }.into_any(),
        DeskPage::Faq => view! { <desk::FaqPage/> }.into_any(),
        DeskPage::FaqEntry(id) => of(id, || view! { <desk::FaqEntryPage/> }.into_any()),
        DeskPage::Inbox => view! { <desk::InboxPage/> }.into_any(),
        DeskPage::Unknown => view! { <NotFoundPage/> }.into_any(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_opens_its_page_and_no_other() {
        let opens = |path| Page::at(path);
        assert_eq!((opens("/"), opens("/requests/"), opens("/me")), (Page::Home, Page::Requests, Page::Me));
        assert_eq!(opens("/requests/1"), Page::Request("1".to_owned()));
        assert_eq!(opens("/requests/1/print"), Page::Print("1".to_owned()));
        assert_eq!(
            (opens("/promises"), opens("/prices"), opens("/shares")),
            (Page::Promises, Page::Prices, Page::Shares)
        );
        assert_eq!((opens(NEW_ENQUIRY), opens("/enquiries")), (Page::NewEnquiry, Page::Unknown));
        assert_eq!(DeskPage::at(DESK_NEW_ENQUIRY), DeskPage::NewEnquiry);
        assert_eq!((opens(FAQ), opens("/faq/1")), (Page::Faq, Page::Unknown));
        assert_eq!((opens(NEW_COMPLAINT), opens(ANONYMOUS)), (Page::NewComplaint, Page::Anonymous));
        assert_eq!(opens(VISITOR), Page::Visitor);
        assert_eq!(opens("/requests/1/letter"), Page::Letter("1".to_owned()));
        assert_eq!((opens(HOUSEHOLD), opens(JOIN)), (Page::Household, Page::Join));
        assert_eq!((opens(INBOX), DeskPage::at(DESK_INBOX)), (Page::Inbox, DeskPage::Inbox));
        assert_eq!((opens(MEASURES), opens("/measures/1")), (Page::Heard, Page::Unknown));
        assert_eq!((opens(SURVEYS), opens("/surveys/1")), (Page::Heard, Page::Heard));
        assert_eq!(DeskPage::at(&desk_survey("7")), DeskPage::Survey("7".to_owned()));
        assert_eq!((opens("/desk"), opens("/desk/tickets/1")), (Page::Desk, Page::Desk));
        for nothing in ["/repairs", "/requests/1/2", "/desks", "/Me"] {
            assert_eq!(opens(nothing), Page::Unknown, "{nothing}");
        }
        assert_eq!(DeskPage::at("/desk/tickets/1"), DeskPage::Ticket("1".to_owned()));
        assert_eq!(
            DeskPage::at("/desk/tickets/1/print/report"),
            DeskPage::Print("1".to_owned(), Sheet::Report)
        );
        assert_eq!(DeskPage::at("/desk/tickets/1/print/all"), DeskPage::Unknown);
        assert_eq!((DeskPage::at("/desk"), DeskPage::at("/desk/1")), (DeskPage::Home, DeskPage::Unknown));
        assert_eq!(DeskPage::at(DESK_OPERATIONS), DeskPage::Operations);
        assert_eq!(
            (DeskPage::at(DESK_CHANNELS), DeskPage::at(DESK_PHONE_TASKS)),
            (DeskPage::Channels, DeskPage::PhoneTasks)
        );
        assert_eq!(
            (DeskPage::at(DESK_PEOPLE), DeskPage::at(DESK_IMPORT)),
            (DeskPage::People, DeskPage::Import)
        );
        assert_eq!((DeskPage::at(DESK_CALLS), DeskPage::at(DESK_CHARGES)), (DeskPage::Calls, DeskPage::Till));
        assert_eq!(DeskPage::at(DESK_SHIFT), DeskPage::Shift);
        assert_eq!(DeskPage::at(DESK_DAILY_LISTS), DeskPage::DailyLists);
        assert_eq!(DeskPage::at(DESK_SETTINGS), DeskPage::Settings);
        assert_eq!(DeskPage::at(&desk_settings("phones")), DeskPage::SettingsSection("phones".to_owned()));
        assert_eq!(
            (DeskPage::at(DESK_FAQ), DeskPage::at(&desk_faq(NEW_ENTRY))),
            (DeskPage::Faq, DeskPage::FaqEntry(NEW_ENTRY.to_owned()))
        );
        assert_eq!(DeskPage::at(&desk_measure("7")), DeskPage::Measure("7".to_owned()));
        assert_eq!(DeskPage::at(DESK_WAITING), DeskPage::Waiting);
        assert_eq!(
            (DeskPage::at(DESK_CALENDAR), DeskPage::at(DESK_PRICES)),
            (DeskPage::Calendar, DeskPage::Prices)
        );
        assert_eq!(DeskPage::at("/desk/callbacks/7"), DeskPage::Callback("7".to_owned()));
        assert_eq!(DeskPage::at(&desk_audit("2026-10")), DeskPage::Audit("2026-10".to_owned()));
        let month = || "2026-10".to_owned();
        assert_eq!(DeskPage::at(&desk_report("2026-10")), DeskPage::Report(month()));
        assert_eq!(DeskPage::at(&desk_report_complaints("2026-10")), DeskPage::ComplaintTable(month()));
        let figure = desk_report_figure("2026-10", "ending", "", "");
        assert_eq!(DeskPage::at(&figure), DeskPage::Figure(month(), "ending".to_owned()));
        let narrowed = desk_report_figure("2026-10", "ending", "repair", "silent");
        assert_eq!(narrowed, "/desk/reports/2026-10/figures/ending?kind=repair&part=silent");
    }

    #[test]
    fn the_filters_of_the_list_stand_in_its_address() {
        assert_eq!(requests_of("", false), "/requests");
        assert_eq!(requests_of("u1", false), "/requests?unit_id=u1");
        assert_eq!(requests_of("u1", true), "/requests?show=all&unit_id=u1");
    }

    #[test]
    fn a_link_cannot_lead_away_after_sign_in() {
        assert_eq!(own("/requests/1?show=all"), Some("/requests/1?show=all"));
        for away in ["https://example.org", "//example.org", "/\\example.org", "javascript:alert(1)", ""] {
            assert_eq!(own(away), None, "{away}");
        }
    }
}
