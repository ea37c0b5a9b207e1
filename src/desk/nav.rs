//! The way around the desk: what there is for whom. It decides what is shown, never what is allowed.

use contract::people::Role;
use contract::session::SessionView;
use leptos::html::Ul;
use leptos::prelude::*;
use crate::navigation::use_location;
use wasm_bindgen::JsCast;

use super::proposals::use_waiting;
use super::tickets::{CUSTOMER_SERVICE, has};
use crate::i18n::{Key, k, t};
use crate::routes;
use crate::ui::{Icon, IconName};

struct Entry {
    href: &'static str,
    label: Key,
    icon: IconName,
    roles: &'static [&'static [Role]],
}

const FIELD: &[Role] = &[Role::Engineer];
const OVERSEERS: &[Role] = &[Role::HeadButler, Role::DepartmentManager, Role::GeneralManager];
const CASHIER: &[Role] = &[Role::Cashier];
const ADMIN: &[Role] = &[Role::Admin];
const REPLY_EDITORS: &[Role] = &[Role::CsSupervisor, Role::Manager];
const SETTERS: &[Role] = &[Role::CsSupervisor, Role::Manager, Role::GeneralManager];

/// People in the field and at the till begin where their work is.
const ENTRIES: [Entry; 15] = [
    Entry { href: routes::DESK_JOBS, label: k::DESK_JOBS, icon: IconName::Tools, roles: &[FIELD] },
    Entry {
        href: routes::DESK,
        label: k::DESK_QUEUE,
        icon: IconName::Requests,
        roles: &[CUSTOMER_SERVICE, OVERSEERS],
    },
    Entry {
        href: routes::DESK_WAITING,
        label: k::DESK_WAITING_TITLE,
        icon: IconName::Eye,
        roles: &[CUSTOMER_SERVICE, OVERSEERS, CASHIER],
    },
    Entry {
        href: routes::DESK_CALLS,
        label: k::DESK_CALLS,
        icon: IconName::Phone,
        roles: &[CUSTOMER_SERVICE],
    },
    Entry {
        href: routes::DESK_SHIFT,
        label: k::DESK_SHIFT_TITLE,
        icon: IconName::SignOut,
        roles: &[CUSTOMER_SERVICE],
    },
    Entry {
        href: routes::DESK_CALLBACKS,
        label: k::DESK_CALLBACKS,
        icon: IconName::Refresh,
        roles: &[CUSTOMER_SERVICE, &[Role::HeadButler]],
    },
    Entry {
        href: routes::DESK_CHARGES,
        label: k::DESK_TILL,
        icon: IconName::Check,
        roles: &[CASHIER, CUSTOMER_SERVICE],
    },
    Entry { href: routes::DESK_PROMISES, label: k::DESK_PROMISES, icon: IconName::Clock, roles: &[SETTERS] },
    Entry {
        href: routes::DESK_FIRST_STEPS,
        label: k::DESK_FIRST_TITLE,
        icon: IconName::Requests,
        roles: &[ADMIN, &[Role::Manager, Role::GeneralManager]],
    },
    Entry {
        href: routes::DESK_CALENDAR,
        label: k::DESK_CALENDAR_TITLE,
        icon: IconName::Door,
        roles: &[SETTERS],
    },
    Entry { href: routes::DESK_PRICES, label: k::DESK_PRICES_TITLE, icon: IconName::Info, roles: &[SETTERS] },
    Entry {
        href: routes::DESK_PEOPLE,
        label: k::DESK_DIRECTORY_TITLE,
        icon: IconName::Person,
        roles: &[CUSTOMER_SERVICE, ADMIN],
    },
    Entry {
        href: routes::DESK_ACCOUNTS,
        label: k::DESK_ACCOUNTS,
        icon: IconName::Key,
        roles: &[CUSTOMER_SERVICE, ADMIN],
    },
    Entry {
        href: routes::DESK_SETTINGS,
        label: k::DESK_SETTINGS_TITLE,
        icon: IconName::Tools,
        roles: &[ADMIN, REPLY_EDITORS],
    },
    Entry {
        href: routes::DESK_OPERATIONS,
        label: k::DESK_OPERATIONS_TITLE,
        icon: IconName::Info,
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
    // One way is none to choose from.
    (entries.len() > 1).then(|| {
        let item = move |entry: &'static Entry| {
            let current = move || path.with(|path| is_current(path, entry.href)).then_some("page");
            let count = move || match waiting.count() {
                n if n > 0 && entry.href == routes::DESK_WAITING => Some(view! {
                    <span class="nav-count numerals">{n}</span>
                }),
                _ => None,
            };
            view! {
                <li>
                    <a href=entry.href aria-current=current><Icon name=entry.icon/> <span>{t(entry.label)}</span> {count}</a>
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
