//! What machines read of the service: in the form Prometheus takes, with nobody's data in it, and only on this machine.

use std::collections::{BTreeMap, BTreeSet};

use crate::harness::{Estate, beside_others, each_own_estate};

/// Families and their samples, by the rules of the text format; panics where one is broken.
fn parsed(text: &str) -> BTreeMap<String, Vec<(String, f64)>> {
    let mut families: BTreeMap<String, Vec<(String, f64)>> = BTreeMap::new();
    let (mut current, mut seen) = (None::<(String, String)>, BTreeSet::new());
    for line in text.lines() {
        if let Some(rest) = line.strip_prefix("# TYPE ") {
            let (name, kind) = rest.split_once(' ').unwrap();
            assert!(["counter", "gauge", "histogram"].contains(&kind), "{line}");
            assert!(families.insert(name.to_owned(), Vec::new()).is_none(), "{name} is declared twice");
            current = Some((name.to_owned(), kind.to_owned()));
            continue;
        }
        if line.starts_with("# HELP ") {
            continue;
        }
        let (series, value) = line.rsplit_once(' ').unwrap_or_else(|| panic!("{line}"));
        let value: f64 = value.parse().unwrap_or_else(|_| panic!("{line}"));
        let (name, kind) = current.as_ref().expect("a sample before its family");
        let bare = series.split('{').next().unwrap();
        let fits = match kind.as_str() {
            "histogram" => ["_bucket", "_sum", "_count"].iter().any(|end| bare == format!("{name}{end}")),
            "counter" => bare == name && name.ends_with("_total"),
            _ => bare == name,
        };
        assert!(fits && (bare == series || series.ends_with("\"}")), "{line} in {name}");
        assert!(seen.insert(series.to_owned()), "twice: {series}");
        families.get_mut(name).unwrap().push((series.to_owned(), value));
    }
    families
}

fn read(estate: &Estate) -> BTreeMap<String, Vec<(String, f64)>> {
    let answer = estate.anonymous().plain("GET", "/metrics").answer();
    assert_eq!(answer.header("content-type"), Some("text/plain; version=0.0.4"));
    assert!(answer.text().ends_with('\n'));
    parsed(&answer.text())
}

#[test]
fn counts_are_in_the_form_that_prometheus_takes() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let owner = estate.as_("owner");
        for _ in 0..3 {
            owner.get("/tickets");
        }
        owner.get("/tickets/no-such-thing");
        let families = read(estate);
        let value = |family: &str, series: &str| {
            let known = families.get(family).unwrap_or_else(|| panic!("no {family}"));
            known.iter().find(|(name, _)| name == series).map(|(_, value)| *value)
        };
        let requests = |method: &str, route: &str, status: &str| {
            let series = format!(
                "guanjia_requests_total{{method=\"{method}\",route=\"{route}\",status=\"{status}\"}}"
            );
            value("guanjia_requests_total", &series)
        };
        assert_eq!(requests("GET", "/api/v1/tickets", "2xx"), Some(3.0));
        assert_eq!(requests("GET", "/api/v1/tickets/{id}", "4xx"), Some(1.0));
        let of_lists = "{method=\"GET\",route=\"/api/v1/tickets\"}";
        let series = format!("guanjia_request_seconds_count{of_lists}");
        assert_eq!(value("guanjia_request_seconds", &series), Some(3.0));
        assert!(value("guanjia_commit_writes", "guanjia_commit_writes_count") > Some(0.0));
        assert_eq!(value("guanjia_writer_queue", "guanjia_writer_queue"), Some(0.0));
        assert!(value("guanjia_database_bytes", "guanjia_database_bytes") > Some(100_000.0));
        let job = "guanjia_job_runs_total{job=\"ticket clocks\"}";
        assert!(value("guanjia_job_runs_total", job) > Some(0.0));
        assert!(families["guanjia_backup_age_seconds"].is_empty(), "there is no backup yet");
    });
}

#[test]
fn counts_hold_nobodys_data_and_stay_on_this_machine() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let owner = estate.as_("owner");
        owner.get("/tickets?q=13800000101");
        owner.get("/desk/units?q=secret-word");
        owner.plain("GET", "/some/secret-word").answer();
        let stranger = estate.anonymous();
        let text = stranger.plain("GET", "/metrics").answer().text();
        for word in ["secret-word", "13800000101", estate.account("owner").login.as_str()] {
            assert!(!text.contains(word), "{word}");
        }
        for (header, value) in [("x-forwarded-for", "203.0.113.7"), ("host", "portal.example")] {
            assert_eq!(
                stranger.plain("GET", "/metrics").header(header, value).answer().status,
                404,
                "{header}"
            );
        }
    });
}
