//! Puts the page's style sheets into two, what the first screen needs and the rest: few requests instead of many, and a
//! quarter lighter, because they are compressed together. In the sources each keeps its own file.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::files::write;

/// The sheet of the first screen, which the page links; in the folder of the build.
const FIRST: &str = "portal.css";
/// The sheet of the pages that are parts of their own: the program fetches it with the first of them.
const PAGES: &str = "pages.css";
/// Says in index.html that a sheet belongs to the second.
const MARK: &str = "data-sheet";

/// Joins what `page` links, in that order, into `folder`, takes the single sheets out of `staging`, and gives the page
/// with the one link, whose address is below `build`.
pub fn join(page: &str, staging: &Path, folder: &Path, build: &str) -> Result<String> {
    let Joined { page, first, pages } = with_one_link(page, &format!("/{build}/{FIRST}"))?;
    for (name, sheets) in [(FIRST, first), (PAGES, pages)] {
        if sheets.is_empty() {
            bail!("index.html links no style sheet for {name}");
        }
        let mut joined = String::new();
        for sheet in sheets {
            let file = staging.join(sheet.trim_start_matches('/'));
            joined +=
                &fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
            fs::remove_file(&file)?;
        }
        write(&folder.join(name), &joined)?;
    }
    Ok(page)
}

#[derive(Debug, Default, PartialEq)]
struct Joined {
    page: String,
    first: Vec<String>,
    pages: Vec<String>,
}

/// The page with one link to `address` in place of the first sheet, and the addresses of the sheets it linked.
fn with_one_link(page: &str, address: &str) -> Result<Joined> {
    let mut joined = Joined::default();
    let mut rest = page;
    while let Some(at) = rest.find("<link ") {
        let end = rest[at..].find('>').map_or(rest.len(), |length| at + length + 1);
        let tag = &rest[at..end];
        joined.page.push_str(&rest[..at]);
        match (attribute(tag, "href"), attribute(tag, "rel"), attribute(tag, MARK)) {
            (Some(sheet), Some("stylesheet"), None) => {
                if joined.first.is_empty() {
                    joined.page.push_str(&format!("<link rel=\"stylesheet\" href=\"{address}\">"));
                }
                joined.first.push(sheet.to_owned());
            }
            (Some(sheet), Some("stylesheet"), Some("pages")) => joined.pages.push(sheet.to_owned()),
            (_, Some("stylesheet"), Some(unknown)) => bail!("index.html: no sheet is called {unknown:?}"),
            _ => joined.page.push_str(tag),
        }
        rest = &rest[end..];
    }
    joined.page.push_str(rest);
    Ok(joined)
}

/// The minifier drops the quotes that are not needed.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let value = tag.split_once(&format!(" {name}="))?.1;
    match value.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => value.split([' ', '>']).next(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_become_one_in_the_place_of_the_first_and_other_links_stay() {
        let page = "<head><link href=/a.css integrity=x rel=stylesheet><link rel=\"icon\" href=\"/i.svg\">\
                    <link rel=\"stylesheet\" href=\"/b.css\"/><link rel=stylesheet href=/c.css data-sheet=pages></head>";
        let joined = with_one_link(page, "/app/portal.css").unwrap();
        assert_eq!(
            joined.page,
            "<head><link rel=\"stylesheet\" href=\"/app/portal.css\"><link rel=\"icon\" href=\"/i.svg\"></head>"
        );
        assert_eq!(
            (joined.first, joined.pages),
            (vec!["/a.css".into(), "/b.css".into()], vec!["/c.css".into()])
        );
        assert!(
            with_one_link("<link rel=stylesheet href=/c.css data-sheet=pagse>", "/app/portal.css").is_err()
        );
    }
}
