//! The monthly report over all kinds, the requests behind each of its figures, and the complaint table (九): on screen, on
//! paper and as workbooks [STA-01, STA-02, STA-05].

mod complaints;
mod figures;
mod freeze;
mod list;
mod page;
mod tickets;
mod words;

pub use complaints::ComplaintTablePage;
pub use list::ReportsPage;
pub use page::ReportPage;
pub use tickets::FigurePage;
