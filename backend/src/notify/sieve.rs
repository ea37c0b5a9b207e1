//! Which news are worth a question: a coarse sieve, so that not every stream asks the database about everything.
//! What passes may still be nobody's business; that the scope decides.

use super::News;

#[derive(Debug, Clone)]
pub struct Sieve {
    pub me: String,
    pub buildings: Vec<String>,
    pub households: Vec<String>,
}

impl Sieve {
    pub fn lets_through(&self, news: &News) -> bool {
        #[cfg(feature = "test-control")]
        if crate::test_control::is_wrong(crate::test_control::Wrong::ForgetsScope) {
            return true;
        }
        let is_of_household = |household: &String| self.households.contains(household);
        self.buildings.contains(&news.building_id)
            || news.household_id.as_ref().is_some_and(is_of_household)
            || news.handler_id.as_ref() == Some(&self.me)
    }
}
