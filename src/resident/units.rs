//! Where the resident lives, as what, and who the butler is.

use contract::people::UnitView;
use leptos::prelude::*;

use crate::estate::said;
use crate::i18n::{codes, k, t_with};
use crate::routes;
use crate::tickets::words;
use crate::ui::{IconName, all, el, icon};

#[component]
pub fn Units(
    units: Vec<UnitView>,
    /// The unit of every open request, for those who have several units.
    #[prop(optional)]
    open: RwSignal<Vec<String>>,
) -> impl IntoView {
    // Followed, because the language is chosen on a page that shows them.
    let rows = move || Some(all(units.iter().map(|unit| row(unit, units.len() > 1, open))));
    el("ul").attr("role", "list").followed(rows).into_any()
}

fn row(unit: &UnitView, is_one_of_many: bool, open: RwSignal<Vec<String>>) -> AnyView {
    let place = t_with(k::TICKETS_PLACE, &[("building", &said(&unit.building)), ("unit", &unit.code)]);
    let occupancy = words::say(codes::occupancy(&words::code(&unit.occupancy)));
    let butler = unit.butler.as_ref().map(|butler| t_with(k::HOME_BUTLER, &[("who", &words::staff(butler))]));
    let about = [Some(occupancy), butler].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let open = open.with(|open| open.iter().filter(|code| **code == unit.code).count());
    let open = (is_one_of_many && open > 0).then(|| {
        let words = t_with(k::HOME_UNIT_OPEN, &[("n", &open.to_string())]);
        el("a").class("chip").attr("href", routes::requests_of(&unit.id.to_string(), false)).text(words)
    });
    el("li")
        .class("place")
        .child(icon(IconName::Pin))
        .child(el("span").text(place))
        .child(el("span").class("muted small").text(about))
        .children(open)
        .into_any()
}
