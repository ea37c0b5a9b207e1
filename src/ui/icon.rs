//! The icons: one drawing each in `public/icons.svg`, which stands in the page itself (they are there offline and at
//! the first paint), named here so that a misspelt one does not compile.

use leptos::prelude::*;

use super::{El, el::svg};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IconName {
    AirConditioning,
    Appliance,
    Back,
    Camera,
    Check,
    ChevronRight,
    Clock,
    Close,
    Cloud,
    Door,
    Electricity,
    Eye,
    EyeOff,
    Home,
    Info,
    Key,
    Lift,
    Lock,
    Minus,
    Person,
    Phone,
    Pin,
    Plus,
    Public,
    Refresh,
    Requests,
    Search,
    SignOut,
    Tools,
    Warning,
    Water,
}

impl IconName {
    fn symbol(self) -> &'static str {
        match self {
            IconName::AirConditioning => "air-conditioning",
            IconName::Appliance => "appliance",
            IconName::Back => "back",
            IconName::Camera => "camera",
            IconName::Check => "check",
            IconName::ChevronRight => "chevron-right",
            IconName::Clock => "clock",
            IconName::Close => "close",
            IconName::Cloud => "cloud",
            IconName::Door => "door",
            IconName::Electricity => "electricity",
            IconName::Eye => "eye",
            IconName::EyeOff => "eye-off",
            IconName::Home => "home",
            IconName::Info => "info",
            IconName::Key => "key",
            IconName::Lift => "lift",
            IconName::Lock => "lock",
            IconName::Minus => "minus",
            IconName::Person => "person",
            IconName::Phone => "phone",
            IconName::Pin => "pin",
            IconName::Plus => "plus",
            IconName::Public => "public",
            IconName::Refresh => "refresh",
            IconName::Requests => "requests",
            IconName::Search => "search",
            IconName::SignOut => "sign-out",
            IconName::Tools => "tools",
            IconName::Warning => "warning",
            IconName::Water => "water",
        }
    }
}

/// Always decoration: the word beside it, or the button's label, says what it means.
#[component]
pub fn Icon(name: IconName) -> impl IntoView {
    icon(name).into_any()
}

/// The same for an [`El`].
pub fn icon(name: IconName) -> El {
    let shape = svg("use").attr("href", format!("#icon-{}", name.symbol()));
    svg("svg").class("icon").attr("aria-hidden", "true").attr("focusable", "false").child(shape)
}
