//! Who looks people up, and whose phones they may open. No HTTP, no SQL.

use contract::people::Role;

use crate::people::Viewer;
use crate::people::rules::is_customer_service;

/// Which people somebody may look up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    Everybody,
    /// Of the buildings in scope.
    Scope,
}

/// The administrator keeps the books of all; customer service knows its own buildings.
pub fn reach(viewer: &Viewer) -> Option<Reach> {
    if viewer.has_role(|role| role == Role::Admin) {
        return Some(Reach::Everybody);
    }
    viewer.has_role(is_customer_service).then_some(Reach::Scope)
}

/// Reads who opened whose phone.
pub fn reads_openings(role: Role) -> bool {
    matches!(role, Role::Admin | Role::Manager | Role::CsSupervisor)
}
