//! People as the desk looks them up, and phones opened for a reason.

use contract::directory::{OpenPhone, OpenedPhone, PhoneOpening, StaffEntry, UnitPeople};
use contract::ids::PersonId;
use contract::paging::Page;

use super::super::ApiError;
use super::super::client::{Call, Method, get, query};
use super::SIDE;

pub async fn residents(
    building: &str,
    typed: &str,
    cursor: Option<&str>,
) -> Result<Page<UnitPeople>, ApiError> {
    let asked = query(&[("building", Some(building)), ("q", Some(typed)), ("cursor", cursor)]);
    get(format!("{SIDE}/people{asked}")).await
}

pub async fn staff(typed: &str, cursor: Option<&str>) -> Result<Page<StaffEntry>, ApiError> {
    get(format!("{SIDE}/people/staff{}", query(&[("q", Some(typed)), ("cursor", cursor)]))).await
}

pub async fn open_phone(id: PersonId, form: &OpenPhone, key: &str) -> Result<OpenedPhone, ApiError> {
    Call::new(Method::POST, format!("{SIDE}/people/{id}/actions/open_phone")).json(form).key(key).read().await
}

pub async fn openings(cursor: Option<&str>) -> Result<Page<PhoneOpening>, ApiError> {
    get(format!("{SIDE}/people/phone-openings{}", query(&[("cursor", cursor)]))).await
}
