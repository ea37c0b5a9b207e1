//! Months that can be closed.

use contract::paging::Page;
use contract::reports::ReportMonth;

use super::Stage;

impl Stage<'_> {
    /// A month that is over and not frozen: the last one, or where the delegate is meant the one before.
    #[track_caller]
    pub fn month_to_freeze(&self, reporter: &str) -> String {
        let months: Page<ReportMonth> = self.estate.as_("cs_supervisor").get("/desk/reports").expect(200);
        let open: Vec<_> =
            months.items.into_iter().filter(|month| month.is_over && month.number.is_none()).collect();
        let place = usize::from(reporter == "delegate").min(open.len().saturating_sub(1));
        open.into_iter().nth(place).expect("a month to be closed").month
    }
}
