//! One staff member's post: department, roles, buildings, superior, and who stands in for them when [ROL-20, ROL-21].

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use crate::ids::{BuildingId, DepartmentId, PersonId};
use crate::open::Open;
use crate::people::{Bilingual, BuildingView, Role, StaffName};
use crate::words::words;

/// Longest time somebody else stands in, in days.
pub const DEPUTY_DAYS_MAX: i64 = 366;

/// What somebody is here for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Post {
    pub department_id: DepartmentId,
    pub roles: Vec<Open<Role>>,
    /// Buildings in scope.
    pub building_ids: Vec<BuildingId>,
    /// Absent at the top.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub superior_id: Option<PersonId>,
}

/// `GET /desk/staff/{id}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StaffFile {
    pub id: PersonId,
    /// For `If-Match`.
    pub version: i64,
    pub number: String,
    pub name: String,
    pub post: Post,
    /// No longer in service since.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "crate::moment::optional")]
    pub left_at: Option<DateTime<Utc>>,
    /// Roles that nobody else in service has.
    pub sole_roles: Vec<Open<Role>>,
    pub holds: Holds,
    /// Who stands in, from today on, in the order of time.
    pub deputies: Vec<DeputyView>,
    /// What was changed before, the latest first, a hundred at most.
    pub changes: Vec<StaffChange>,
    /// The reader may change the post, and not only who stands in.
    pub may_change: bool,
    pub choices: StaffChoices,
}

/// What somebody would leave behind.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Holds {
    /// Open requests they answer for or have in hand.
    pub open_tickets: i64,
    /// Buildings whose butler they are, by code.
    pub butler_of: Vec<String>,
    /// Colleagues whose superior they are, by name.
    pub above: Vec<String>,
}

impl Holds {
    pub fn is_nothing(&self) -> bool {
        self.open_tickets == 0 && self.butler_of.is_empty() && self.above.is_empty()
    }
}

/// What there is to choose from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StaffChoices {
    pub departments: Vec<DepartmentView>,
    pub buildings: Vec<BuildingView>,
    /// In service, by staff number, without the person themselves.
    pub colleagues: Vec<Colleague>,
}

/// A department of the office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DepartmentView {
    pub id: DepartmentId,
    pub name: Bilingual,
}

/// Somebody else in service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Colleague {
    pub id: PersonId,
    pub number: String,
    pub name: String,
}

/// Somebody who stands in, both days included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeputyView {
    pub deputy: String,
    /// `YYYY-MM-DD`
    pub from: String,
    /// `YYYY-MM-DD`
    pub until: String,
}

words! {
    /// What was changed about somebody.
    pub enum StaffChangeKind {
        Post = "post",
        Left = "left",
        DeputyNamed = "deputy_named",
        DeputyEnded = "deputy_ended",
    }
}

/// One change, with what was before and after it, in words of its time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StaffChange {
    #[serde(with = "crate::moment")]
    pub at: DateTime<Utc>,
    pub by: StaffName,
    pub kind: Open<StaffChangeKind>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<PostWords>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<PostWords>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deputy: Option<DeputyView>,
}

/// A post as it was called when it was changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PostWords {
    pub department: Bilingual,
    pub roles: Vec<Open<Role>>,
    /// Codes.
    pub buildings: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub superior: Option<String>,
}

/// `PUT /desk/staff/{id}`: the whole post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ChangePost {
    pub department_id: DepartmentId,
    #[validate(custom(function = "some_roles"))]
    pub roles: Vec<Role>,
    #[validate(length(max = 500, code = "too_many"))]
    pub building_ids: Vec<BuildingId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub superior_id: Option<PersonId>,
    /// Roles that nobody will have afterwards, said by whoever knows it.
    #[validate(length(max = 13, code = "too_many"))]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub leaves_empty: Vec<Role>,
}

fn some_roles(roles: &[Role]) -> Result<(), ValidationError> {
    match roles.len() {
        0 => Err(ValidationError::new("required")),
        n if n > Role::ALL.len() => Err(ValidationError::new("too_many")),
        _ => Ok(()),
    }
}

/// `POST /desk/staff/{id}/actions/leave`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct LeaveOffice {
    /// Roles that nobody will have afterwards, said by whoever knows it.
    #[validate(length(max = 13, code = "too_many"))]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub leaves_empty: Vec<Role>,
}

/// `POST /desk/staff/{id}/deputies`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NameDeputy {
    pub deputy_id: PersonId,
    /// First day, `YYYY-MM-DD`.
    #[validate(length(max = 10, code = "too_long"))]
    pub from: String,
    /// Last day, `YYYY-MM-DD`.
    #[validate(length(max = 10, code = "too_long"))]
    pub until: String,
}
