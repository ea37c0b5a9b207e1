//! Only `api/` knows HTTP, and only `routes.rs` the portal's own addresses: a changed path is a change of one line.

use super::source::Source;
use super::{Breach, find};

const HTTP: [&str; 6] =
    ["gloo_net", "fetch_with", "web_sys::Request", "RequestInit", "XmlHttpRequest", ".status()"];

/// The mechanism of the texts fetches its tables by itself; it starts before the API is known.
const FETCHERS: [&str; 2] = ["src/api/", "src/i18n/"];
const ROUTES: [&str; 1] = ["src/routes.rs"];

pub fn breaches(source: &Source) -> Vec<Breach> {
    let mut breaches = Vec::new();
    if !source.path.starts_with("src/") || source.is_below(&["src/api/"]) {
        return breaches;
    }
    if !source.is_below(&FETCHERS) {
        breaches.extend(find(source, &HTTP, "only api/ builds requests and reads statuses"));
    }
    for literal in source.strings().iter().filter(|literal| is_address(&literal.text)) {
        if !source.is_below(&ROUTES) && !source.is_below(&FETCHERS) {
            breaches.push(source.breach(
                literal.line,
                format!("{:?}", literal.text),
                "addresses come from routes or api",
            ));
        }
    }
    breaches
}

/// `/requests/{id}`, but not a separator and not a file of the portal (`/icons.svg#…`).
fn is_address(text: &str) -> bool {
    let path = text.split(['#', '?']).next().unwrap_or(text);
    let file = path.rsplit('/').next().is_some_and(|name| name.contains('.'));
    path.starts_with('/') && path[1..].starts_with(|c: char| c.is_ascii_lowercase()) && !file
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(path: &str, code: &str) -> usize {
        breaches(&Source::new(path, code)).len()
    }

    #[test]
    fn a_request_outside_api_is_found() {
        assert_eq!(count("src/resident/home/mod.rs", "use gloo_net::http::Request;"), 1);
        assert_eq!(count("src/session/mod.rs", "if answer.status() == 401 {}"), 1);
        assert_eq!(count("src/api/client.rs", "if answer.status() == 401 { get(\"/session\") }"), 0);
    }

    #[test]
    fn an_address_outside_routes_is_found() {
        assert_eq!(count("src/resident/home/mod.rs", "view! { <a href=\"/requests\"></a> }"), 1);
        assert_eq!(count("src/routes.rs", "view! { <a href=\"/requests\"></a> }"), 0);
        assert_eq!(count("src/ui/icon.rs", "let file = \"/icons.svg#phone\"; let mark = \"/\";"), 0);
    }
}
