//! `cargo xtask <command>`: what a developer types. Each command is a file; how the parts of the system work is not here.

mod browser;
mod budget;
mod check;
mod conformance;
mod dev;
mod dist;
mod files;
mod hook;
mod portal;
mod postgres;
mod process;
mod run;
mod server;
mod soak;
mod start;
mod styles;
mod test;
#[path = "../../build/texts.rs"]
// The typed keys are build.rs's part of the module.
#[allow(dead_code)]
mod texts;
mod tools;
mod walls;
mod wasm_names;

use std::process::ExitCode;

use anyhow::{Context, Result, bail};

const USAGE: &str = "\
cargo xtask <command>

  start [--port N] [--fresh]   build everything and serve the demonstration estate
  dev [--port N]               serve while you write: portal and backend are rebuilt on change
  check                        the fast checks: format, walls, clippy, unit tests
  walls                        the walls alone, in a second
  test                         all checks, as they run before a change is accepted
  dist                         the release build, in dist/
  budget [--accept]            what the first screen weighs, against budget.json
  soak                         the long runs
  openapi                      write openapi.json anew";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&arguments.iter().map(String::as_str).collect::<Vec<_>>()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: &[&str]) -> Result<()> {
    match arguments {
        ["start", options @ ..] => {
            let options = Options::read(options)?;
            start::start(options.port, options.fresh)
        }
        ["dev", options @ ..] => dev::dev(Options::read(options)?.port),
        ["check"] => check::check(),
        ["walls"] => walls::check(),
        ["test"] => test::test(),
        ["dist"] => dist::dist(),
        ["budget"] => budget::budget(false),
        ["budget", "--accept"] => budget::budget(true),
        ["soak"] => soak::soak(),
        ["openapi"] => conformance::write_openapi(&server::build(server::Flavour::Testing)?),
        // Called by Trunk.
        ["hook-split"] => hook::split(),
        [] | ["help" | "--help" | "-h"] => {
            run::say(USAGE);
            Ok(())
        }
        _ => bail!("unknown: {}\n\n{USAGE}", arguments.join(" ")),
    }
}

struct Options {
    port: u16,
    fresh: bool,
}

impl Options {
    fn read(arguments: &[&str]) -> Result<Options> {
        let mut options = Options { port: 8080, fresh: false };
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            match (*argument, rest.len()) {
                ("--fresh", _) => options.fresh = true,
                ("--port", 1..) => {
                    let port = rest.next().copied().unwrap_or_default();
                    options.port = port
                        .parse()
                        .with_context(|| format!("--port {port}: a port is a number up to 65535"))?;
                }
                _ => bail!("unknown: {argument}\n\n{USAGE}"),
            }
        }
        Ok(options)
    }
}
