//! What a backup is called: by the moment it was begun, so that names sort as time does [ARC-05].

use std::io;
use std::path::Path;

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};

const FORM: &str = "guanjia-%Y-%m-%dT%H%M%SZ";

/// The name for one begun at `at`: that second's, or the next that is free.
pub fn free(folder: &Path, at: DateTime<Utc>) -> String {
    let mut at = at;
    loop {
        let name = at.format(FORM).to_string();
        if !folder.join(&name).exists() {
            return name;
        }
        at += TimeDelta::seconds(1);
    }
}

/// While it is being made. Nothing of that name is ever taken for a backup.
pub fn unfinished(name: &str) -> String {
    format!(".{name}.unfinished")
}

pub fn is_unfinished(name: &str) -> bool {
    name.strip_prefix('.').and_then(|name| name.strip_suffix(".unfinished")).is_some_and(is_whole)
}

fn is_whole(name: &str) -> bool {
    NaiveDateTime::parse_from_str(name, FORM).is_ok()
}

/// Names of all backups in the folder, the oldest first, and of what was never finished.
pub fn list(folder: &Path) -> io::Result<(Vec<String>, Vec<String>)> {
    let (mut whole, mut unfinished) = (Vec::new(), Vec::new());
    for entry in std::fs::read_dir(folder)? {
        let Ok(name) = entry?.file_name().into_string() else { continue };
        if is_whole(&name) {
            whole.push(name);
        } else if is_unfinished(&name) {
            unfinished.push(name);
        }
    }
    whole.sort_unstable();
    Ok((whole, unfinished))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_sort_as_time_does_and_only_whole_ones_are_backups() {
        let folder = tempfile::tempdir().unwrap();
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        let (early, late) = (at("2026-11-22T03:15:00Z"), at("2026-11-22T13:05:09Z"));
        let names = [early, late].map(|at| free(folder.path(), at));
        assert_eq!(names, ["guanjia-2026-11-22T031500Z", "guanjia-2026-11-22T130509Z"]);
        for name in [&names[1], &names[0], &unfinished(&names[0]), ".lock", "guanjia-2026-11-22"] {
            std::fs::create_dir(folder.path().join(name)).unwrap();
        }
        assert_eq!(list(folder.path()).unwrap(), (names.to_vec(), vec![unfinished(&names[0])]));
        assert_eq!(free(folder.path(), early), "guanjia-2026-11-22T031501Z");
    }
}
