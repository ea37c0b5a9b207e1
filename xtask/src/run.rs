//! Runs commands and reports steps in plain lines. Knows no step by name.

use std::fmt::Display;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail};

/// The root of the working tree: the folder above this crate.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

pub fn say(line: impl Display) {
    println!("{line}");
}

/// A command that starts in the root of the working tree.
pub fn command(program: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(root());
    command
}

pub fn cargo(arguments: &[&str]) -> Command {
    // The cargo that started us names itself, so that a chosen toolchain stays chosen.
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let mut cargo = command(&cargo, arguments);
    // Set for us alone, they would make every build script that watches them run again.
    for name in ["CARGO_MANIFEST_DIR", "CARGO_PKG_NAME", "CARGO_PKG_VERSION"] {
        cargo.env_remove(name);
    }
    cargo
}

/// Runs to the end; its output goes to the terminal. Anything but success is an error.
pub fn run(command: &mut Command) -> Result<()> {
    let line = shown(command);
    let status = command.status().with_context(|| format!("cannot run `{line}`"))?;
    if !status.success() {
        bail!("`{line}` failed ({status})");
    }
    Ok(())
}

/// Runs to the end; what it printed is the error's.
pub fn quietly(command: &mut Command) -> Result<()> {
    let line = shown(command);
    let output = command.output().with_context(|| format!("cannot run `{line}`"))?;
    if !output.status.success() {
        let printed = [output.stdout, output.stderr].concat();
        bail!("{}\n`{line}` failed ({})", String::from_utf8_lossy(&printed), output.status);
    }
    Ok(())
}

/// The same command, for the time that others leave.
pub fn giving_way(command: Command) -> Command {
    if find_program("nice").is_none() {
        return command;
    }
    let mut nice = Command::new("nice");
    nice.args(["-n", "19"]).arg(command.get_program()).args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => nice.env(name, value),
            None => nice.env_remove(name),
        };
    }
    if let Some(folder) = command.get_current_dir() {
        nice.current_dir(folder);
    }
    nice
}

/// Runs to the end and returns what it printed to standard output; complaints still reach the terminal.
pub fn output(command: &mut Command) -> Result<String> {
    let line = shown(command);
    let output = command.stderr(Stdio::inherit()).output().with_context(|| format!("cannot run `{line}`"))?;
    if !output.status.success() {
        bail!("`{line}` failed ({})", output.status);
    }
    String::from_utf8(output.stdout).with_context(|| format!("`{line}` printed something that is not text"))
}

/// Where a program lies in the PATH.
pub fn find_program(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}

pub fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or(program.as_os_str());
    let words = std::iter::once(name).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

/// Counts what was checked and tells each step's time. The first failure ends the run.
pub struct Steps {
    passed: usize,
    started: Instant,
}

impl Steps {
    pub fn new() -> Steps {
        Steps { passed: 0, started: Instant::now() }
    }

    pub fn step<T>(&mut self, name: &str, advice: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
        say(format_args!("── {name}"));
        let started = Instant::now();
        match work() {
            Ok(result) => {
                self.passed += 1;
                say(format_args!("ok {name} ({})", seconds(started)));
                Ok(result)
            }
            Err(error) => {
                say(format_args!("FAILED {name} ({})", seconds(started)));
                say(format_args!("{} passed, 1 failed", self.passed));
                Err(error.context(format!("{name}: {advice}")))
            }
        }
    }

    pub fn finish(self) {
        say(format_args!("all steps took {}", seconds(self.started)));
        say(format_args!("{} passed, 0 failed", self.passed));
    }
}

pub fn seconds(since: Instant) -> String {
    let passed = since.elapsed().as_secs_f64();
    if passed < 90.0 {
        format!("{passed:.1} s")
    } else {
        format!("{:.0} min {:02.0} s", (passed / 60.0).floor(), passed % 60.0)
    }
}
