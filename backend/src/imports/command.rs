//! `backend import`: the same from the command line, by the installation itself.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

use chrono_tz::Tz;
use contract::ids::ImportId;
use contract::imports::{ApplyImport, ImportFault, ImportView, MAX_FILE_BYTES};
use serde::Deserialize;

use super::acts::{self, Doing};
use super::plan::parse;
use super::store::About;
use crate::config::Import;
use crate::db::{Clock, Db, Ids, Randomness, SystemClock};
use crate::http::Fault;

#[derive(Debug, thiserror::Error)]
pub enum ImportFailure {
    #[error("cannot read {file}: {why}")]
    File { file: String, why: std::io::Error },
    #[error("{0} has more than 5 MB")]
    TooLarge(String),
    #[error("the system gives no randomness: {0}")]
    Randomness(String),
    #[error("it was refused: {0:?}")]
    Refused(Fault),
    #[error("the sentences for what was found cannot be read: {0}")]
    Texts(String),
    #[error("there are faults in the table: nothing was imported")]
    Faulty,
}

impl From<Fault> for ImportFailure {
    fn from(fault: Fault) -> Self {
        ImportFailure::Refused(fault)
    }
}

/// Prints what the table would do, and does it if it is told to.
pub async fn run(db: &Db, zone: Tz, import: Import) -> Result<(), ImportFailure> {
    let file = import.file.display().to_string();
    let body = std::fs::read(&import.file).map_err(|why| ImportFailure::File { file: file.clone(), why })?;
    if body.len() as u64 > MAX_FILE_BYTES {
        return Err(ImportFailure::TooLarge(file));
    }
    let randomness = Arc::new(Randomness::from_system().map_err(ImportFailure::Randomness)?);
    let ids = Ids::new(Arc::new(SystemClock), randomness);
    let now = SystemClock.now();
    let today = now.with_timezone(&zone).date_naive();
    let doing = Arc::new(Doing { by: None, now, today, base: ids.next() });
    let about = Arc::new(About { id: ImportId(ids.next()), file_name: file, expires_at: now });
    let parsed = Arc::new(parse(import.kind.into(), &body));
    let asked = (doing.clone(), about.clone(), parsed.clone());
    let view = db.read(move |conn| acts::look(conn, &asked.0, &asked.1, &asked.2)).await?;
    print!("{}", told(&view)?);
    if view.fault_count > 0 {
        return Err(ImportFailure::Faulty);
    }
    if import.apply {
        let form = ApplyImport { basis: view.basis, have_left: import.have_left };
        db.write(move |conn| acts::apply(conn, &doing, &about, &parsed, &form)).await?;
        println!("applied");
    }
    Ok(())
}

#[derive(Deserialize)]
struct Texts {
    column: BTreeMap<String, String>,
    import_fault: BTreeMap<String, String>,
}

/// The preview in words.
fn told(view: &ImportView) -> Result<String, ImportFailure> {
    let texts: Texts = serde_json::from_str(include_str!("../../../locales/en/desk-import.json"))
        .map_err(|why| ImportFailure::Texts(why.to_string()))?;
    let mut told = String::new();
    let counts = view.counts;
    // Writing to a string never fails.
    let _ = writeln!(
        told,
        "{} rows: {} new, {} changed, {} unchanged; {} not in the table ({} may leave)",
        view.row_count,
        counts.new,
        counts.changed,
        counts.unchanged,
        counts.gone,
        view.leaving.len()
    );
    for (word, findings) in [("fault", &view.faults), ("note", &view.notes)] {
        for finding in findings {
            let _ = writeln!(told, "{word}: {}", line(&texts, finding));
        }
    }
    Ok(told)
}

fn line(texts: &Texts, finding: &ImportFault) -> String {
    let column = finding.column.as_ref().and_then(|column| column.known()).map(|column| column.word());
    let column = column.map(|word| texts.column.get(word).map_or(word, String::as_str));
    let place = [finding.row.map(|row| format!("row {row}")), column.map(str::to_owned)];
    let mut parts: Vec<String> = place.into_iter().flatten().collect();
    parts.extend(Some(format!("{:?}", finding.found)).filter(|_| !finding.found.is_empty()));
    let sentence = texts.import_fault.get(&finding.code).unwrap_or(&finding.code);
    let said = finding
        .params
        .iter()
        .fold(sentence.clone(), |said, (name, value)| said.replace(&format!("{{{name}}}"), value));
    parts.push(said);
    parts.join(" · ")
}
