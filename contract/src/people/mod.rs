//! Units, occupancy and staff roles, as far as the screens see them.

use serde::{Deserialize, Serialize};

use crate::ids::{BuildingId, PersonId, UnitId};
use crate::open::Open;

/// How a resident belongs to a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Occupancy {
    Owner,
    Tenant,
    /// Household member, added by owner or tenant.
    Member,
    /// Acts for the company that owns or rents an office suite [ROL-33, ROL-34].
    Delegate,
    /// Named by an owner for listed powers, until a day.
    Agent,
}

/// A unit a resident may act for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UnitView {
    pub id: UnitId,
    /// What people say: "1-2-0301".
    pub code: String,
    /// Name of the building in both languages.
    pub building: Bilingual,
    pub occupancy: Open<Occupancy>,
    /// The staff member responsible for the building [ROL-02].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub butler: Option<StaffName>,
}

/// A building of the estate, to choose from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BuildingView {
    pub id: BuildingId,
    /// As it begins the numbers of its units: `1`, `W`.
    pub code: String,
    pub name: Bilingual,
}

/// A text of the estate in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Bilingual {
    pub zh: String,
    pub en: String,
}

/// A staff member as residents see them: staff sign with name and department.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StaffName {
    pub name: String,
    pub department: Bilingual,
}

/// A staff member a ticket can be dispatched to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Handler {
    pub id: PersonId,
    pub name: String,
    pub department: Bilingual,
    /// Tickets in their hands now.
    pub open_tickets: i64,
}

/// What a staff member may do; a person may have several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 前台
    FrontDesk,
    /// 客服助理 [ROL-10]
    CsAssistant,
    /// 管家
    Butler,
    /// 工程
    Engineer,
    /// 保洁
    Cleaning,
    /// 保安
    Security,
    /// 部门经理
    DepartmentManager,
    /// 客服主管
    CsSupervisor,
    /// 大管家
    HeadButler,
    /// 收银
    Cashier,
    /// 管理处经理
    Manager,
    /// 总经理
    GeneralManager,
    /// Accounts and settings, no business acts.
    Admin,
}

impl Role {
    pub const ALL: [Role; 13] = [
        Role::FrontDesk,
        Role::CsAssistant,
        Role::Butler,
        Role::Engineer,
        Role::Cleaning,
        Role::Security,
        Role::DepartmentManager,
        Role::CsSupervisor,
        Role::HeadButler,
        Role::Cashier,
        Role::Manager,
        Role::GeneralManager,
        Role::Admin,
    ];

    /// Works where things are, away from a desk, and sees what is in their own hands.
    pub fn works_in_the_field(self) -> bool {
        matches!(self, Role::Engineer | Role::Cleaning | Role::Security)
    }
}
