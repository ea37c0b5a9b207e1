//! Households: whom those who live there name as members, delegates of a company or agents, and for what.
//!
//! Lives here: who names whom, invitations, changing and ending. Does not live here: what the powers open; that is decided
//! where things are found (`people::store::scope`). Owners, tenants and companies are the office's (`imports`).

mod routes;
mod rules;
mod store;
mod views;

pub use routes::routes;

/// Path parameter of a household.
#[derive(utoipa::IntoParams)]
#[into_params(names("id"), parameter_in = Path)]
pub struct HouseholdPath(#[expect(dead_code, reason = "only documents the path")] contract::ids::HouseholdId);

/// Path parameter of an invitation.
#[derive(utoipa::IntoParams)]
#[into_params(names("id"), parameter_in = Path)]
pub struct InvitationPath(
    #[expect(dead_code, reason = "only documents the path")] contract::ids::InvitationId,
);
