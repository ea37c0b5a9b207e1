//! Folders of one machine do not belong into the sources: whoever clones the tree has others.

use super::Breach;
use super::source::Source;

pub fn breaches(source: &Source) -> Vec<Breach> {
    let folders = ["/home/", "/Users/", "/root/", "/work/"];
    let named = source
        .strings()
        .iter()
        .filter(|literal| folders.iter().any(|folder| literal.text.starts_with(folder)));
    named
        .map(|literal| {
            source.breach(
                literal.line,
                literal.text.clone(),
                "take folders from arguments or the environment",
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_home_folder_is_found() {
        assert_eq!(breaches(&Source::new("backend/src/config.rs", "let x = \"/home/me/data\";")).len(), 1);
        assert_eq!(breaches(&Source::new("backend/src/config.rs", "let x = \"/homes\";")).len(), 0);
    }
}
