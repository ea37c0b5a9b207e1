//! Accounts: slips that become a password, the password, the devices signed in, second factors.

use contract::accounts::{
    Activate, ChangePassword, ConfirmTotp, DeviceView, EnrolDevice, EnrolledDevice, SignInWithPin, SlipOwner,
    SlipProof, TotpOffer,
};
use contract::ids::DeviceId;
use contract::paging::Page;
use contract::session::SessionView;
use contract::tickets::Nothing;
use serde::Serialize;

use super::ApiError;
use super::client::{Call, Method, get};

pub async fn slip(proof: &SlipProof) -> Result<SlipOwner, ApiError> {
    Call::new(Method::POST, "/activations/preview").json(proof).read().await
}

pub async fn activate(form: &Activate) -> Result<SessionView, ApiError> {
    Call::new(Method::POST, "/activations").json(form).read().await
}

pub async fn change_password(form: &ChangePassword) -> Result<(), ApiError> {
    put("/account/password", form).await
}

pub async fn devices() -> Result<Vec<DeviceView>, ApiError> {
    get::<Page<DeviceView>>("/devices").await.map(|page| page.items)
}

pub async fn sign_out_device(id: DeviceId) -> Result<(), ApiError> {
    Call::new(Method::DELETE, format!("/devices/{id}")).send().await.map(drop)
}

pub async fn sign_out_everywhere() -> Result<(), ApiError> {
    Call::new(Method::DELETE, "/devices").send().await.map(drop)
}

pub async fn offer_totp() -> Result<TotpOffer, ApiError> {
    Call::new(Method::PUT, "/desk/account/totp").json(&Nothing {}).read().await
}

pub async fn confirm_totp(form: &ConfirmTotp) -> Result<(), ApiError> {
    put("/desk/account/totp/confirmation", form).await
}

pub async fn enrol(form: &EnrolDevice) -> Result<(), ApiError> {
    put("/desk/device", form).await
}

pub async fn discharge() -> Result<(), ApiError> {
    Call::new(Method::DELETE, "/desk/device").send().await.map(drop)
}

/// Whose telephone this is.
pub async fn enrolled() -> Result<EnrolledDevice, ApiError> {
    get("/session/device").await
}

pub async fn sign_in_with_pin(form: &SignInWithPin) -> Result<SessionView, ApiError> {
    Call::new(Method::POST, "/session/device").json(form).read().await
}

async fn put(path: &str, form: &impl Serialize) -> Result<(), ApiError> {
    Call::new(Method::PUT, path).json(form).send().await.map(drop)
}
