//! Where the resident lives, as what, and who the butler is.

use contract::people::UnitView;
use leptos::prelude::*;

use crate::estate::said;
use crate::i18n::{codes, k, t_with};
use crate::tickets::words;
use crate::ui::{Icon, IconName};

#[component]
pub fn Units(units: Vec<UnitView>) -> impl IntoView {
    // Followed, because the language is chosen on a page that shows them.
    let rows = move || units.iter().map(row).collect_view();
    view! { <ul role="list">{rows}</ul> }.into_any()
}

fn row(unit: &UnitView) -> AnyView {
    let place = t_with(k::TICKETS_PLACE, &[("building", &said(&unit.building)), ("unit", &unit.code)]);
    let occupancy = words::say(codes::occupancy(&words::code(&unit.occupancy)));
    let butler = unit.butler.as_ref().map(|butler| t_with(k::HOME_BUTLER, &[("who", &words::staff(butler))]));
    let about = [Some(occupancy), butler].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    view! {
        <li class="place">
            <Icon name=IconName::Pin/>
            <span>{place}</span>
            <span class="muted small">{about}</span>
        </li>
    }
    .into_any()
}
