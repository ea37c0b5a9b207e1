//! What the office still has to do.

use contract::first_steps::FirstStepView;
use contract::paging::Page;

use super::super::ApiError;
use super::super::client::get;
use super::SIDE;

pub async fn list() -> Result<Vec<FirstStepView>, ApiError> {
    get::<Page<FirstStepView>>(format!("{SIDE}/first-steps")).await.map(|page| page.items)
}
