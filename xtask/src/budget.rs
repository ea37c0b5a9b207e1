//! `cargo xtask budget`: what a phone downloads until the first screen answers a tap (P1), and for each further
//! screen (P2). The browser counts; `budget.json` is what was accepted last.

use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use crate::files::TemporaryFolder;
use crate::run::{command, output, root, say};
use crate::server::{self, Flavour, Running};
use crate::{portal, start, tools, wasm_names};

/// What the product wants, in bytes. The first one is a gate; until the second is reached, what was accepted last is
/// the gate for it, and that only goes down.
const FIRST_SCREEN_LIMIT: u64 = 150_000;
const FURTHER_SCREEN_LIMIT: u64 = 5_000;

pub fn budget(accept: bool) -> Result<()> {
    let portal = portal::build_release()?;
    wasm_names::check()?;
    measure(&server::build(Flavour::Release)?, &portal, accept)
}

pub fn measure(backend: &Path, portal: &Path, accept: bool) -> Result<()> {
    let folder = TemporaryFolder::new("budget")?;
    server::demo(backend, folder.path())?;
    let port = server::free_port()?;
    let running = Running::start(
        server::serve(backend, folder.path(), Some(portal), port, &server::origin(port)),
        port,
    )?;

    tools::ensure_npm_packages()?;
    let mut browser = command("node", &["end2end/budget.mjs", &server::origin(port)]);
    browser.arg(folder.path().join(start::FIXTURE));
    if let Some(chromium) = tools::ensure_chromium()? {
        browser.env("GUANJIA_CHROMIUM", chromium);
    }
    let measured = output(&mut browser)?;
    drop(running);
    let measured: Value = serde_json::from_str(&measured).context("end2end/budget.mjs printed no JSON")?;
    judge(&measured, accept)
}

fn judge(measured: &Value, accept: bool) -> Result<()> {
    let first = bytes(measured, "first_screen_bytes")?;
    let desk = bytes(measured, "desk_bytes")?;
    let further: Vec<(String, u64)> = measured["further_screens"]
        .as_object()
        .context("no further screens were measured")?
        .iter()
        .map(|(screen, bytes)| Some((screen.clone(), bytes.as_u64()?)))
        .collect::<Option<_>>()
        .context("a screen has no number of bytes")?;
    let average =
        further.iter().map(|(_, bytes)| bytes).sum::<u64>().checked_div(further.len() as u64).unwrap_or(0);

    for (what, bytes) in measured["parts"].as_object().into_iter().flatten() {
        say(format_args!("  {bytes:>8}  {what}"));
    }
    say(format_args!(
        "P1 first resident screen: {first} bytes (limit {FIRST_SCREEN_LIMIT}), of the desk: {desk}"
    ));
    for (screen, bytes) in &further {
        say(format_args!("P2 {screen}: {bytes} bytes more"));
    }
    say(format_args!("P2 average of further screens: {average} bytes (limit {FURTHER_SCREEN_LIMIT})"));

    if desk > 0 {
        bail!("a resident downloaded {desk} bytes of the desk");
    }
    if first > FIRST_SCREEN_LIMIT {
        bail!("the first screen is {} bytes over its limit", first - FIRST_SCREEN_LIMIT);
    }
    if average > FURTHER_SCREEN_LIMIT {
        say(format_args!("P2 NOT REACHED: {} bytes over the limit", average - FURTHER_SCREEN_LIMIT));
    }
    let file = root().join("budget.json");
    if accept {
        let accepted = json!({ "first_screen_bytes": first, "further_screen_bytes": average });
        std::fs::write(&file, format!("{accepted:#}\n")).context("cannot write budget.json")?;
        return Ok(());
    }
    let accepted = std::fs::read_to_string(&file)
        .context("budget.json is missing: `cargo xtask budget --accept` writes it")?;
    let accepted = serde_json::from_str(&accepted).context("budget.json is no JSON")?;
    not_over("the first screen", first, bytes(&accepted, "first_screen_bytes")?)?;
    not_over("a further screen", average, bytes(&accepted, "further_screen_bytes")?)
}

fn not_over(what: &str, weight: u64, accepted: u64) -> Result<()> {
    if weight * 100 > accepted * 101 {
        bail!("{what} weighs {weight} bytes, over 1 % more than the {accepted} accepted last");
    }
    Ok(())
}

fn bytes(value: &Value, name: &str) -> Result<u64> {
    value[name].as_u64().with_context(|| format!("{name} is missing"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measured(first: u64, desk: u64, further: u64) -> Value {
        json!({"first_screen_bytes": first, "desk_bytes": desk, "further_screens": {"me": further}, "parts": {}})
    }

    #[test]
    fn too_much_is_refused() {
        assert!(not_over("it", 1_000, 1_000).is_ok() && not_over("it", 1_010, 1_000).is_ok());
        assert!(not_over("it", 1_011, 1_000).is_err());
        assert!(judge(&measured(FIRST_SCREEN_LIMIT + 1, 0, 0), false).is_err(), "over the limit");
        assert!(judge(&measured(1, 1, 0), false).is_err(), "bytes of the desk");
        assert!(judge(&json!({"first_screen_bytes": 1, "desk_bytes": 0}), false).is_err());
    }
}
