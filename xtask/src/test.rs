//! `cargo xtask test`: everything a change has to pass, cheapest first.

use anyhow::{Result, bail};

use crate::run::Steps;
use crate::server::{self, Flavour};
use crate::{browser, budget, check, conformance, portal, tools, wasm_names};

pub fn test() -> Result<()> {
    let mut steps = Steps::new();
    // What takes long to install is installed before anybody waits for a result.
    steps.step("tools", "install what the line above names", || {
        tools::ensure_portal_tools()?;
        tools::ensure_postgres()?;
        tools::ensure_schemathesis()?;
        tools::ensure_poppler()?;
        tools::ensure_aiosmtpd()?;
        tools::ensure_chromium()
    })?;
    check::fast_steps(&mut steps)?;

    let backend =
        steps.step("backend for testing", "the compiler's lines above say what to change", || {
            server::build(Flavour::Testing)
        })?;
    steps.step("openapi.json", "look at the difference, then write it with `cargo xtask openapi`", || {
        conformance::openapi_is_current(&backend)
    })?;
    // The suites wait a lot, and the linker of the portal works alone: minutes are saved by letting both go on.
    let portal = std::thread::scope(|scope| {
        let portal = scope.spawn(portal::build_release_aside);
        steps.step("conformance on SQLite and PostgreSQL", "read the failing case above", || {
            conformance::on_both(&backend)
        })?;
        steps.step(
            "schemathesis as each role",
            "the answer above is not in openapi.json, or should not be",
            || conformance::as_documented(&backend),
        )?;
        let advice = "the lines below say which part of the build failed";
        steps.step("portal, release, begun beside conformance", advice, || {
            portal.join().unwrap_or_else(|_| bail!("the build of the portal panicked"))
        })
    })?;
    steps.step("symbols in the portal", "find the call that pulls the crate in", wasm_names::check)?;
    let advice =
        "look at end2end/playwright-report, or run one spec with `npx playwright test -c end2end <name>`";
    steps.step("end to end in Chromium, axe", advice, || browser::end_to_end(&backend, &portal))?;
    steps.step(
        "budget",
        "make it smaller, or accept the weight with `cargo xtask budget --accept`",
        || budget::measure(&backend, &portal, false),
    )?;
    steps.finish();
    Ok(())
}
