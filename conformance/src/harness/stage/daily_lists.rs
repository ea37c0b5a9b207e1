//! Mornings on which something is overdue all the way up.

use chrono::Duration;
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

    /// So many mornings go by, each with a list of its own; after it visits can be agreed at once.
    pub fn let_mornings_pass(&self, mornings: usize) {
        for _ in 0..mornings {
            self.next_day(1, "10:00");
        }
    }

    /// The lists that somebody reads, the latest first.
    pub fn daily_lists(&self, who: &str) -> Vec<DailyListRow> {
        let page: Page<DailyListRow> = self.estate.as_(who).get("/desk/daily-lists").expect(200);
        page.items
    }

    pub fn read_daily_list(&self, who: &str, list: &DailyListRow) -> DailyListView {
        self.estate.as_(who).get(&format!("/desk/daily-lists/{}", list.id)).expect(200)
    }

    /// A list of the general manager's that nobody has seen to: the fixture has enough that is overdue. The clock is not
    /// moved for what is there already.
    pub fn daily_list(&self) -> DailyListRow {
        let unseen = || self.daily_lists("general_manager").into_iter().find(|list| list.seen_at.is_none());
        unseen().unwrap_or_else(|| {
            self.let_mornings_pass(1);
            unseen().expect("something overdue all the way up")
        })
    }
}
