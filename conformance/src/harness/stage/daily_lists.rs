//! Mornings on which something is overdue all the way up.

use chrono::{Duration, Timelike};
use contract::daily_lists::{DailyListRow, DailyListView};
use contract::paging::Page;

use super::times::ZONE;
use super::{Stage, at};

impl Stage<'_> {
    /// The clock at a time of one of the next days.
    pub fn next_day(&self, days: i64, time: &str) {
        let day = (self.now() + ZONE + Duration::days(days)).date_naive();
        self.set_clock(at(&day.to_string(), time));
    }

    /// The lists that somebody reads, the latest first.
    pub fn daily_lists(&self, who: &str) -> Vec<DailyListRow> {
        let page: Page<DailyListRow> = self.estate.as_(who).get("/desk/daily-lists").expect(200);
        page.items
    }

    pub fn read_daily_list(&self, who: &str, list: &DailyListRow) -> DailyListView {
        self.estate.as_(who).get(&format!("/desk/daily-lists/{}", list.id)).expect(200)
    }

    /// A list of the general manager's that nobody has seen to, with something of `reporter`'s on it.
    pub fn daily_list(&self, reporter: &'static str) -> DailyListRow {
        let ticket = self.report(reporter);
        // Half an hour and three of service later the general manager knows; the list is of the morning after.
        let days = if (self.now() + ZONE).hour() < 16 { 1 } else { 2 };
        self.next_day(days, "09:01");
        let list = self.daily_lists("general_manager").remove(0);
        let view = self.read_daily_list("general_manager", &list);
        assert!(view.items.iter().any(|item| item.ticket_id == ticket.id), "{view:?}");
        list
    }
}
