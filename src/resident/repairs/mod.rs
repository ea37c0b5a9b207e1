//! Reporting a repair. What happens to it afterwards is drawn by `resident::tickets`.

mod draft;
mod emergency;
mod form;
mod page;

pub use page::NewRepairPage;
