//! A sheet of paper in the manuals' layout: a title, and a row for each field. Telephone numbers come masked: the paper
//! may lie about.

use leptos::prelude::*;

use crate::estate::{said, use_estate};
use crate::i18n::{Key, t};

pub fn sheet(title: Key, rows: Vec<(Key, Option<String>)>) -> AnyView {
    let estate = use_estate();
    let house = move || estate.get().map_or_else(String::new, |known| said(&known.estate.name));
    let rows = rows.into_iter().map(|(name, value)| {
        view! {
            <tr>
                <th scope="row">{t(name)}</th>
                <td>{value}</td>
            </tr>
        }
    });
    view! {
        <article class="work-order">
            <header>
                <p>{house}</p>
                <h2>{t(title)}</h2>
            </header>
            <table>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </article>
    }
    .into_any()
}
