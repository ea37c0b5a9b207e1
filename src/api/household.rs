//! Who may act for a unit: households of one's own, invitations, joining.

use contract::household::{
    AcceptInvitation, ActivateInvitation, ChangeOccupant, EndOccupancy, HouseholdChange, HouseholdSlip,
    HouseholdView, InvitationView, InviteToHousehold,
};
use contract::ids::{HouseholdId, InvitationId};
use contract::paging::Page;
use contract::session::SessionView;
use contract::slips::SlipProof;
use contract::tickets::Nothing;

use super::ApiError;
use super::client::{Call, Method, get};

pub async fn all() -> Result<Vec<HouseholdView>, ApiError> {
    get::<Page<HouseholdView>>("/households").await.map(|page| page.items)
}

pub async fn changes(id: HouseholdId) -> Result<Vec<HouseholdChange>, ApiError> {
    get::<Page<HouseholdChange>>(format!("/households/{id}/changes")).await.map(|page| page.items)
}

pub async fn invite(form: &InviteToHousehold) -> Result<HouseholdSlip, ApiError> {
    Call::new(Method::POST, "/households/invitations").json(form).read().await
}

pub async fn withdraw(id: InvitationId, key: &str) -> Result<HouseholdView, ApiError> {
    let path = format!("/households/invitations/{id}/actions/withdraw");
    Call::new(Method::POST, path).key(key).json(&Nothing {}).read().await
}

pub async fn change(
    id: HouseholdId,
    version: i64,
    form: &ChangeOccupant,
    key: &str,
) -> Result<HouseholdView, ApiError> {
    let path = format!("/households/{id}/actions/change_occupant");
    Call::new(Method::POST, path).key(key).version(version).json(form).read().await
}

pub async fn end(id: HouseholdId, form: &EndOccupancy, key: &str) -> Result<HouseholdView, ApiError> {
    let path = format!("/households/{id}/actions/end_occupancy");
    Call::new(Method::POST, path).key(key).json(form).read().await
}

/// What is left of one's own households.
pub async fn leave(id: HouseholdId, key: &str) -> Result<Vec<HouseholdView>, ApiError> {
    let path = format!("/households/{id}/actions/leave");
    let left = Call::new(Method::POST, path).key(key).json(&Nothing {});
    left.read::<Page<HouseholdView>>().await.map(|page| page.items)
}

pub async fn look(proof: &SlipProof) -> Result<InvitationView, ApiError> {
    Call::new(Method::POST, "/households/invitations/preview").json(proof).read().await
}

pub async fn accept(slip: SlipProof, key: &str) -> Result<HouseholdView, ApiError> {
    let form = AcceptInvitation { slip };
    Call::new(Method::POST, "/households/invitations/accept").key(key).json(&form).read().await
}

pub async fn activate(form: &ActivateInvitation) -> Result<SessionView, ApiError> {
    Call::new(Method::POST, "/households/invitations/activate").json(form).read().await
}
