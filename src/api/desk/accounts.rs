//! Who can sign in, and slips for those who cannot.

use contract::accounts::{AccountView, Invite, SlipView};
use contract::paging::Page;

use super::super::ApiError;
use super::super::client::{Call, Method, get, query};
use super::SIDE;

/// Residents of a building; staff where none is named.
pub async fn list(building: Option<&str>) -> Result<Vec<AccountView>, ApiError> {
    let query = query(&[("building_id", building)]);
    get::<Page<AccountView>>(format!("{SIDE}/accounts{query}")).await.map(|page| page.items)
}

pub async fn invite(form: &Invite) -> Result<Vec<SlipView>, ApiError> {
    let call = Call::new(Method::POST, format!("{SIDE}/invitations")).json(form);
    call.read::<Page<SlipView>>().await.map(|page| page.items)
}
