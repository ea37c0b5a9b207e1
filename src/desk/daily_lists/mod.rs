//! 每日逾期清单: what was overdue each morning and had gone all the way up.

mod list;
mod page;

pub use list::DailyListsPage;
pub use page::DailyListPage;
