//! Accounts: slips, passwords, second factors, devices; and what stands in the way of guessing.

mod devices;
mod guessing;
mod second_factor;
mod slips;

use serde_json::json;

use crate::harness::{Answer, Client, Estate};

/// Signs in, and says how it went.
fn sign_in(client: &Client, audience: &str, login: &str, password: &str, totp: Option<&str>) -> Answer {
    let mut form = json!({"login": login, "password": password, "audience": audience});
    if let Some(code) = totp {
        form["totp"] = json!(code);
    }
    client.request("POST", "/session").json(&form).answer()
}

/// A browser that holds what this answer set.
fn browser(estate: &Estate, answer: &Answer) -> Client {
    let cookie = answer.header("set-cookie").unwrap_or_else(|| panic!("no cookie: {}", answer.text()));
    estate.anonymous().with_cookie(Some(cookie.split(';').next().unwrap().to_owned()))
}
