//! Why something could not be shown or done, in the kinds a person can act upon.

use crate::i18n::{Key, k};

use super::IconName;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoadFault {
    Offline,
    Timeout,
    SignedOut,
    NotFound,
    Conflict,
    Stale,
    Limited,
    Maintenance,
    /// Our side failed; the request id, where there was an answer to carry one, finds it in the logs.
    Server(Option<String>),
}

/// What helps against a fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Remedy {
    Retry,
    Reload,
    SignIn,
    Home,
}

impl LoadFault {
    pub fn title(&self) -> Key {
        match self {
            LoadFault::Offline => k::COMMON_FAULT_OFFLINE_TITLE,
            LoadFault::Timeout => k::COMMON_FAULT_TIMEOUT_TITLE,
            LoadFault::SignedOut => k::COMMON_FAULT_SIGNED_OUT_TITLE,
            LoadFault::NotFound => k::COMMON_FAULT_NOT_FOUND_TITLE,
            LoadFault::Conflict => k::COMMON_FAULT_CONFLICT_TITLE,
            LoadFault::Stale => k::COMMON_FAULT_STALE_TITLE,
            LoadFault::Limited => k::COMMON_FAULT_LIMITED_TITLE,
            LoadFault::Maintenance => k::COMMON_FAULT_MAINTENANCE_TITLE,
            LoadFault::Server(_) => k::COMMON_FAULT_SERVER_TITLE,
        }
    }

    pub fn words(&self) -> Key {
        match self {
            LoadFault::Offline => k::COMMON_FAULT_OFFLINE_TEXT,
            LoadFault::Timeout => k::COMMON_FAULT_TIMEOUT_TEXT,
            LoadFault::SignedOut => k::COMMON_FAULT_SIGNED_OUT_TEXT,
            LoadFault::NotFound => k::COMMON_FAULT_NOT_FOUND_TEXT,
            LoadFault::Conflict => k::COMMON_FAULT_CONFLICT_TEXT,
            LoadFault::Stale => k::COMMON_FAULT_STALE_TEXT,
            LoadFault::Limited => k::COMMON_FAULT_LIMITED_TEXT,
            LoadFault::Maintenance => k::COMMON_FAULT_MAINTENANCE_TEXT,
            LoadFault::Server(_) => k::COMMON_FAULT_SERVER_TEXT,
        }
    }

    pub(super) fn icon(&self) -> IconName {
        match self {
            LoadFault::Offline | LoadFault::Timeout => IconName::Cloud,
            LoadFault::SignedOut => IconName::Lock,
            LoadFault::NotFound => IconName::Search,
            LoadFault::Conflict | LoadFault::Stale => IconName::Refresh,
            LoadFault::Limited | LoadFault::Maintenance => IconName::Clock,
            LoadFault::Server(_) => IconName::Warning,
        }
    }

    pub(super) fn remedy(&self) -> Remedy {
        match self {
            LoadFault::SignedOut => Remedy::SignIn,
            LoadFault::NotFound => Remedy::Home,
            LoadFault::Conflict | LoadFault::Stale => Remedy::Reload,
            _ => Remedy::Retry,
        }
    }
}
