//! What goes wrong at start is said in one clear line, and ends in time.

use std::net::TcpListener;
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::harness::{Backend, Database, backend_binary, beside_others, free_port, is_foreign};

/// Runs `serve` to its end and gives what it said.
fn serve(arguments: &[&str]) -> Output {
    let mut child = Command::new(backend_binary())
        .arg("serve")
        .args(arguments)
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let began = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if began.elapsed() > Duration::from_secs(15) {
            child.kill().unwrap();
            panic!("it serves instead of refusing: {arguments:?}");
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    child.wait_with_output().unwrap()
}

/// The one line it refused with, which must speak of `about`.
#[track_caller]
fn refusal(output: &Output, about: &str) {
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let lines: Vec<_> = said.lines().filter(|line| !line.trim().is_empty()).collect();
    assert!(!output.status.success(), "it ended well");
    assert_eq!(lines.len(), 1, "not one line:\n{said}");
    assert!(!lines[0].contains("panicked"), "{said}");
    assert!(lines[0].to_lowercase().contains(about), "nothing about {about}: {said}");
}

struct Place {
    folder: TempDir,
    port: u16,
}

impl Place {
    fn new() -> Place {
        Place { folder: TempDir::with_prefix("guanjia-start-").unwrap(), port: free_port() }
    }

    fn database(&self) -> String {
        format!("sqlite://{}", self.folder.path().join("guanjia.db").display())
    }

    fn serve(&self, change: &[(&str, &str)]) -> Output {
        let mut arguments = vec![
            ("--database", self.database()),
            ("--data", self.folder.path().display().to_string()),
            ("--listen", format!("127.0.0.1:{}", self.port)),
            ("--public-origin", format!("http://localhost:{}", self.port)),
        ];
        for (name, value) in change {
            arguments.retain(|(known, _)| known != name);
            arguments.push((name, value.to_string()));
        }
        let flat: Vec<&str> = arguments.iter().flat_map(|(name, value)| [*name, value.as_str()]).collect();
        serve(&flat)
    }
}

#[test]
fn a_database_that_cannot_be_opened_is_named() {
    let _machine = beside_others();
    if is_foreign() {
        return;
    }
    let place = Place::new();
    refusal(&place.serve(&[("--database", "mysql://root@localhost/estate")]), "mysql");
    refusal(&place.serve(&[("--database", "sqlite:///no/such/folder/guanjia.db")]), "/no/such/folder");
    refusal(&place.serve(&[("--database", "postgres://nobody@127.0.0.1:1/nothing")]), "127.0.0.1");
    let text = place.folder.path().join("guanjia.db");
    std::fs::write(&text, "this is no database, only a text that is long enough to be taken for a header")
        .unwrap();
    refusal(&place.serve(&[]), "guanjia.db");
}

#[test]
fn a_password_in_the_address_is_not_repeated() {
    let _machine = beside_others();
    if is_foreign() {
        return;
    }
    let output = Place::new().serve(&[("--database", "postgres://guanjia:geheim-77@127.0.0.1:1/estate")]);
    assert!(!String::from_utf8_lossy(&output.stderr).contains("geheim-77"));
    assert!(!String::from_utf8_lossy(&output.stdout).contains("geheim-77"));
}

#[test]
fn a_busy_port_is_named() {
    let _machine = beside_others();
    if is_foreign() {
        return;
    }
    let place = Place::new();
    let _taken = TcpListener::bind(("127.0.0.1", place.port)).unwrap();
    refusal(&place.serve(&[]), &place.port.to_string());
}

#[test]
fn plain_http_beyond_this_machine_is_refused() {
    let _machine = beside_others();
    if is_foreign() {
        return;
    }
    refusal(&Place::new().serve(&[("--public-origin", "http://estate.example")]), "https");
}

#[test]
fn a_newer_schema_is_left_alone() {
    let _machine = beside_others();
    if is_foreign() {
        return;
    }
    let mut backend = Backend::start(Database::Sqlite);
    if !backend.run_sql("INSERT INTO __diesel_schema_migrations (version) VALUES ('99999999')") {
        return;
    }
    let file = backend.folder().join("guanjia.db");
    let place = Place::new();
    let database = format!("sqlite://{}", file.display());
    let data = backend.folder().display().to_string();
    refusal(&place.serve(&[("--database", &database), ("--data", &data)]), "newer");
}

#[test]
fn without_a_portal_the_api_is_served_and_says_so() {
    let _machine = beside_others();
    if is_foreign() {
        return;
    }
    let backend = Backend::start_lasting(Database::Sqlite, &["--dist", "/no/such/portal"]);
    let client = backend.client();
    assert_eq!(client.get("/capabilities").status, 200);
    let page = client.plain("GET", "/").header("accept", "text/html").answer();
    assert!(page.header("content-type").is_some_and(|kind| kind.starts_with("text/html")), "{}", page.status);
    let lines: Vec<_> =
        backend.said().lines().filter(|line| line.contains("/no/such/portal")).map(String::from).collect();
    assert_eq!(lines.len(), 1, "{lines:?}");
}
