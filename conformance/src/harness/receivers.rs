//! Servers of others, as far as messages go to them: a mail server and an address that takes JSON, both
//! `conformance/receivers.py`. Each can be told to take, to refuse, to say nothing, and to be away.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use serde::Deserialize;
use serde_json::Value;
use tempfile::TempDir;

/// How it meets what comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    Take,
    /// Mail: for good, with a 550.
    Reject,
    /// Mail: for now, with a 451.
    Defer,
    /// HTTP: with a 500.
    Fail,
    /// HTTP: go elsewhere.
    Redirect,
    /// HTTP: 200, and a no in the body, as robots say it.
    Deny,
    /// HTTP: 200, and goes away in the middle of what it says.
    Broken,
    /// HTTP: takes the request and never says a word.
    Silent,
}

/// A mail or a request as it arrived.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Received {
    /// What tells the same message from another: the mail's Message-ID, the request's idempotency key.
    pub id: String,
    pub to: String,
    pub sender: String,
    pub subject: String,
    pub text: String,
    /// Name and password of whoever signed in.
    pub login: Option<String>,
    pub path: String,
    pub body: Value,
}

#[derive(Default)]
struct State {
    taken: Vec<Received>,
    refused: usize,
}

/// One of them, and what it got.
pub struct Receiver {
    what: &'static str,
    /// Where it leaves the certificate of who vouches for it.
    folder: TempDir,
    pub port: u16,
    running: Option<(Child, ChildStdin)>,
    state: Arc<Mutex<State>>,
}

pub fn mail_server() -> Receiver {
    Receiver::of("smtp")
}

/// One that talks to nobody in the clear: `smtp-start-tls` or `smtp-tls`.
pub fn proven_mail_server(what: &'static str) -> Receiver {
    Receiver::of(what)
}

pub fn web_hook() -> Receiver {
    Receiver::of("http")
}

/// The Python that has aiosmtpd: xtask puts it there.
fn python() -> PathBuf {
    match std::env::var_os("GUANJIA_RECEIVERS_PYTHON") {
        Some(path) => path.into(),
        None => Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/aiosmtpd/bin/python"),
    }
}

impl Receiver {
    fn of(what: &'static str) -> Receiver {
        let mut receiver =
            Receiver { what, folder: TempDir::new().unwrap(), port: 0, running: None, state: Arc::default() };
        receiver.start();
        receiver
    }

    /// Where it was before, if it was away.
    pub fn start(&mut self) {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("receivers.py");
        let python = python();
        let mut child = Command::new(&python)
            .arg("-Wignore")
            .arg(script)
            .args([self.what, &self.port.to_string()])
            .arg(self.folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|fault| panic!("{}: {fault}; `cargo xtask test` installs it", python.display()));
        let stdin = child.stdin.take().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let first = lines.next().expect("a mail server that starts: is aiosmtpd there?").unwrap();
        let first: Value = serde_json::from_str(&first).unwrap();
        self.port = u16::try_from(first["port"].as_u64().expect("a port")).unwrap();
        self.running = Some((child, stdin));
        let state = self.state.clone();
        thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                let said: Value = serde_json::from_str(&line).unwrap();
                let mut state = state.lock().unwrap();
                match said.get("refused") {
                    Some(_) => state.refused += 1,
                    None => state.taken.push(serde_json::from_value(said).unwrap()),
                }
            }
        });
    }

    /// The certificate of who vouches for it.
    pub fn authority(&self) -> PathBuf {
        self.folder.path().join("ca.pem")
    }

    /// Nobody listens there any more.
    pub fn stop(&mut self) {
        if let Some((mut child, _)) = self.running.take() {
            child.kill().unwrap();
            child.wait().unwrap();
        }
    }

    pub fn set(&mut self, mood: Mood) {
        let (_, stdin) = self.running.as_mut().expect("a server that is there");
        writeln!(stdin, "{}", format!("{mood:?}").to_lowercase()).unwrap();
        // It reads beside whatever else it does.
        thread::sleep(Duration::from_millis(100));
    }

    pub fn taken(&self) -> Vec<Received> {
        self.state.lock().unwrap().taken.clone()
    }

    /// How many were refused or left without an answer.
    pub fn refused(&self) -> usize {
        self.state.lock().unwrap().refused
    }

    /// What it has taken, once that is enough.
    #[track_caller]
    pub fn await_taken(&self, is_enough: impl Fn(&[Received]) -> bool) -> Vec<Received> {
        let began = Instant::now();
        loop {
            let taken = self.taken();
            if is_enough(&taken) {
                return taken;
            }
            assert!(began.elapsed() < PATIENCE, "did not arrive; there is: {taken:?}");
            thread::sleep(Duration::from_millis(50));
        }
    }

    #[track_caller]
    pub fn await_refused(&self, count: usize) {
        let began = Instant::now();
        while self.refused() < count {
            assert!(began.elapsed() < PATIENCE, "only {} were tried", self.refused());
            thread::sleep(Duration::from_millis(50));
        }
    }
}

/// Some rounds of the sender, on a machine that has other things to do.
const PATIENCE: Duration = Duration::from_secs(20);

impl Drop for Receiver {
    fn drop(&mut self) {
        self.stop();
    }
}
