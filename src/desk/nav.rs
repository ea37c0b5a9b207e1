//! The way around the desk: what there is for whom. It decides what is shown, never what is allowed.

use crate::navigation::use_location;
use contract::people::Role;
use contract::session::SessionView;
use leptos::html::Ul;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::icon::DeskIcon;
use super::proposals::use_waiting;
use super::tickets::{CUSTOMER_SERVICE, has, use_live};
use crate::i18n::{Key, k, t};
use crate::routes;
use crate::ui::{Icon, IconName};

struct Entry {
    href: &'static str,
    label: Key,
    icon: Drawing,
    roles: &'static [&'static [Role]],
}

/// From the page's own sheet of icons, or the desk's.
enum Drawing {
    Shared(IconName),
    Own(DeskIcon),
}

use Drawing::{Own, Shared};

impl Drawing {
    fn draw(&self) -> AnyView {
        match self {
            Shared(name) => view! { <Icon name=*name/> }.into_any(),
            Own(icon) => icon.draw(),
        }
    }
}

const FIELD: &[Role] = &[Role::Engineer];
const OVERSEERS: &[Role] = &[Role::HeadButler, Role::DepartmentManager, Role::GeneralManager];
const AUDITORS: &[Role] = &[Role::HeadButler, Role::CsSupervisor, Role::Manager, Role::GeneralManager];
const CASHIER: &[Role] = &[Role::Cashier];
const ADMIN: &[Role] = &[Role::Admin];
const REPLY_EDITORS: &[Role] = &[Role::CsSupervisor, Role::Manager];
const SETTERS: &[Role] = &[Role::CsSupervisor, Role::Manager, Role::GeneralManager];

/// People in the field and at the till begin where their work is.
const ENTRIES: [Entry; 25] = [
    Entry { href: routes::DESK_JOBS, label: k::DESK_JOBS, icon: Shared(IconName::Tools), roles: &[FIELD] },
    Entry {
        href: routes::DESK,
        label: k::DESK_QUEUE,
        icon: Shared(IconName::Requests),
        roles: &[CUSTOMER_SERVICE, OVERSEERS],
    },
    Entry {
        href: routes::DESK_WAITING,
        label: k::DESK_WAITING_TITLE,
        icon: Own(DeskIcon::Inbox),
        roles: &[CUSTOMER_SERVICE, OVERSEERS, CASHIER],
    },
    Entry {
        href: routes::DESK_INBOX,
        label: k::PAGE_INBOX_TITLE,
        icon: Own(DeskIcon::Bell),
        roles: &[CUSTOMER_SERVICE, OVERSEERS, FIELD],
    },
    Entry {
        href: routes::DESK_CALLS,
        label: k::DESK_CALLS,
        icon: Shared(IconName::Phone),
        roles: &[CUSTOMER_SERVICE],
    },
    Entry {
        href: routes::DESK_PHONE_TASKS,
        label: k::DESK_PHONE_TITLE,
        icon: Own(DeskIcon::Dial),
        roles: &[CUSTOMER_SERVICE],
    },
    Entry {
        href: routes::DESK_DAILY_LISTS,
        label: k::DESK_DAILY_TITLE,
        icon: Shared(IconName::Clock),
        roles: &[&[Role::GeneralManager]],
    },
    Entry {
        href: routes::DESK_SHIFT,
        label: k::DESK_SHIFT_TITLE,
        icon: Own(DeskIcon::HandOver),
        roles: &[CUSTOMER_SERVICE],
    },
    Entry {
        href: routes::DESK_CALLBACKS,
        label: k::DESK_CALLBACKS,
        icon: Shared(IconName::Refresh),
        roles: &[CUSTOMER_SERVICE, &[Role::HeadButler]],
    },
    Entry {
        href: routes::DESK_AUDITS,
        label: k::DESK_AUDITS_TITLE,
        icon: Shared(IconName::Eye),
        roles: &[AUDITORS],
    },
    Entry {
        href: routes::DESK_REPORTS,
        label: k::DESK_REPORTS_TITLE,
        icon: Own(DeskIcon::Chart),
        roles: &[AUDITORS],
    },
    Entry {
        href: routes::DESK_CONTACTS,
        label: k::DESK_CONTACTS_TITLE,
        icon: Shared(IconName::Door),
        roles: &[AUDITORS, &[Role::Butler]],
    },
    Entry {
        href: routes::DESK_SURVEYS,
        label: k::DESK_SURVEYS_TITLE,
        icon: Shared(IconName::Requests),
        roles: &[CUSTOMER_SERVICE, &[Role::HeadButler, Role::GeneralManager]],
    },
    Entry {
        href: routes::DESK_MEASURES,
        label: k::DESK_MEASURES_TITLE,
        icon: Own(DeskIcon::Checklist),
        roles: &[AUDITORS, &[Role::DepartmentManager]],
    },
    Entry {
        href: routes::DESK_CHARGES,
        label: k::DESK_TILL,
        icon: Own(DeskIcon::Money),
        roles: &[CASHIER, CUSTOMER_SERVICE],
    },
    Entry {
        href: routes::DESK_PROMISES,
        label: k::DESK_PROMISES,
        icon: Shared(IconName::Clock),
        roles: &[SETTERS],
    },
    Entry {
        href: routes::DESK_FIRST_STEPS,
        label: k::DESK_FIRST_TITLE,
        icon: Own(DeskIcon::Checklist),
        roles: &[ADMIN, &[Role::Manager, Role::GeneralManager]],
    },
    Entry {
        href: routes::DESK_CALENDAR,
        label: k::DESK_CALENDAR_TITLE,
        icon: Own(DeskIcon::Calendar),
        roles: &[SETTERS],
    },
    Entry {
        href: routes::DESK_PRICES,
        label: k::DESK_PRICES_TITLE,
        icon: Own(DeskIcon::Tag),
        roles: &[SETTERS],
    },
    Entry {
        href: routes::DESK_FAQ,
        label: k::DESK_FAQ_TITLE,
        icon: Shared(IconName::Search),
        roles: &[CUSTOMER_SERVICE, ADMIN],
    },
    Entry {
        href: routes::DESK_PEOPLE,
        label: k::DESK_DIRECTORY_TITLE,
        icon: Shared(IconName::Person),
        roles: &[CUSTOMER_SERVICE, ADMIN],
    },
    Entry {
        href: routes::DESK_ACCOUNTS,
        label: k::DESK_ACCOUNTS,
        icon: Shared(IconName::Key),
        roles: &[CUSTOMER_SERVICE, ADMIN],
    },
    Entry {
        href: routes::DESK_CHANNELS,
        label: k::DESK_CHANNELS_TITLE,
        icon: Own(DeskIcon::Send),
        roles: &[ADMIN],
    },
    Entry {
        href: routes::DESK_SETTINGS,
        label: k::DESK_SETTINGS_TITLE,
        icon: Own(DeskIcon::Sliders),
        roles: &[ADMIN, REPLY_EDITORS],
    },
    Entry {
        href: routes::DESK_OPERATIONS,
        label: k::DESK_OPERATIONS_TITLE,
        icon: Own(DeskIcon::Pulse),
        roles: &[ADMIN],
    },
];

fn entries(person: &SessionView) -> impl Iterator<Item = &'static Entry> {
    ENTRIES.iter().filter(|entry| entry.roles.iter().any(|roles| has(person, roles)))
}

/// Where somebody begins who came for nothing in particular.
pub fn beginning(person: &SessionView) -> &'static str {
    let work = |entry: &&Entry| entry.href != routes::DESK_WAITING;
    entries(person).find(work).map_or(routes::DESK, |entry| entry.href)
}

#[component]
pub fn DeskNav(
    person: std::sync::Arc<SessionView>,
    /// The desk's sheet has come: before it, nothing is where it will be.
    dressed: RwSignal<bool>,
) -> impl IntoView {
    let path = use_location().pathname;
    let (entries, waiting): (Vec<_>, _) = (entries(&person).collect(), use_waiting());
    let live = use_live();
    // One way is none to choose from.
    (entries.len() > 1).then(|| {
        let item = move |entry: &'static Entry| {
            let current = move || path.with(|path| is_current(path, entry.href)).then_some("page");
            let waiting = move || match entry.href {
                routes::DESK_WAITING => waiting.count(),
                routes::DESK_INBOX => usize::try_from(live.unread()).unwrap_or(0),
                _ => 0,
            };
            let count = move || {
                let n = waiting();
                (n > 0).then(|| view! { <span class="nav-count numerals">{n}</span> })
            };
            view! {
                <li>
                    <a href=entry.href aria-current=current>{entry.icon.draw()} <span>{t(entry.label)}</span> {count}</a>
                </li>
            }
        };
        let row = NodeRef::new();
        Effect::new(move |_| {
            path.track();
            dressed.track();
            request_animation_frame(move || bring_current_into_view(row));
        });
        view! {
            <nav class="desk-nav" aria-label=t(k::DESK_NAV)>
                <ul role="list" node_ref=row>{entries.into_iter().map(item).collect_view()}</ul>
            </nav>
        }
    })
}

/// On a phone the ways stand in one row that is wider than the screen.
fn bring_current_into_view(row: NodeRef<Ul>) {
    let Some(row) = row.try_get_untracked().flatten() else { return };
    let current = row.query_selector("[aria-current]").ok().flatten();
    if let Some(current) = current.and_then(|current| current.dyn_into::<web_sys::HtmlElement>().ok()) {
        let beside = (row.client_width() - current.offset_width()) / 2;
        row.set_scroll_left(current.offset_left() - row.offset_left() - beside);
    }
}

/// A request opened from the queue belongs to the queue; all other pages begin with their entry.
fn is_current(path: &str, href: &str) -> bool {
    let path = path.trim_end_matches('/');
    match href {
        routes::DESK => path == href || path.starts_with(routes::DESK_TICKETS),
        href => path == href || path.strip_prefix(href).is_some_and(|rest| rest.starts_with('/')),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::ids::PersonId;
    use contract::session::Audience;

    fn somebody(role: Role) -> SessionView {
        SessionView {
            person_id: PersonId(uuid::Uuid::nil()),
            audience: Audience::Desk,
            name: String::new(),
            salutation: None,
            phone: None,
            units: Vec::new(),
            roles: vec![role.into()],
        }
    }

    #[test]
    fn everybody_begins_where_their_work_is() {
        assert_eq!(beginning(&somebody(Role::Engineer)), routes::DESK_JOBS);
        assert_eq!(beginning(&somebody(Role::Cashier)), routes::DESK_CHARGES);
        assert_eq!(beginning(&somebody(Role::Admin)), routes::DESK_FIRST_STEPS);
        for role in [Role::FrontDesk, Role::Manager, Role::DepartmentManager] {
            assert_eq!(beginning(&somebody(role)), routes::DESK, "{role:?}");
        }
    }

    #[test]
    fn an_opened_request_belongs_to_the_queue_and_the_queue_is_not_current_elsewhere() {
        assert!(is_current("/desk", routes::DESK) && is_current("/desk/tickets/1", routes::DESK));
        assert!(!is_current("/desk/jobs", routes::DESK) && is_current("/desk/jobs/", routes::DESK_JOBS));
        assert!(is_current("/desk/callbacks/1", routes::DESK_CALLBACKS));
    }
}
