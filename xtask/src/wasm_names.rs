//! Whether crates that must not be in the portal have left functions in it. Reads the names of the program as it was
//! linked; what is shipped has none.

use anyhow::{Context, Result, bail};

use crate::hook::raw_program;
use crate::run::say;
use crate::walls::FORBIDDEN;

pub fn check() -> Result<()> {
    let program = raw_program(true)?;
    let program = std::fs::read(&program).with_context(|| format!("cannot read {}", program.display()))?;
    let names =
        function_names(&program).context("the linked program is not a WebAssembly module with names")?;
    if names.is_empty() {
        bail!("the linked program has no names: `strip` must stay off in the profile `portal`");
    }
    let found: Vec<String> = FORBIDDEN
        .iter()
        .filter_map(|name| {
            Some(format!("{name} ({})", names.iter().find(|function| is_from(function, name))?))
        })
        .collect();
    if !found.is_empty() {
        bail!("in the portal, but too heavy for a phone: {}", found.join(", "));
    }
    say(format_args!("{} functions, none of {}", names.len(), FORBIDDEN.join(", ")));
    Ok(())
}

/// Symbols name the crate they come from as `Cs<hash>_<length><name>` or, in the older mangling, as `_ZN<length><name>`
/// at their start and `<name>..` inside of a type.
fn is_from(function: &str, package: &str) -> bool {
    let name = package.replace('-', "_");
    let length = name.len();
    let named = function
        .strip_prefix(&format!("_ZN{length}{name}"))
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let in_a_type =
        ["$LT$", "$u20$", "$RF$", "$C$"].iter().any(|mark| function.contains(&format!("{mark}{name}..")));
    named || in_a_type || is_a_crate_root_in(function, &format!("_{length}{name}"))
}

fn is_a_crate_root_in(function: &str, root: &str) -> bool {
    function.match_indices(root).any(|(at, _)| {
        let before = &function[..at];
        let hash =
            before.rfind(|c: char| !c.is_ascii_alphanumeric()).map_or(before, |mark| &before[mark + 1..]);
        let ends = !function[at + root.len()..].starts_with(|c: char| c == '_' || c.is_ascii_lowercase());
        hash.contains("Cs") && ends
    })
}

/// The custom section `name`, subsection 1: a vector of (index, name).
fn function_names(module: &[u8]) -> Option<Vec<String>> {
    let mut reader = Reader(module.strip_prefix(b"\0asm\x01\0\0\0")?);
    while !reader.0.is_empty() {
        let (id, length) = (reader.byte()?, reader.number()?);
        let mut section = Reader(reader.bytes(length)?);
        if id == 0 && section.text()? == "name" {
            while !section.0.is_empty() {
                let (id, length) = (section.byte()?, section.number()?);
                let mut part = Reader(section.bytes(length)?);
                if id == 1 {
                    let count = part.number()?;
                    return (0..count).map(|_| part.number().and_then(|_| part.text())).collect();
                }
            }
        }
    }
    Some(Vec::new())
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    fn bytes(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    /// LEB128.
    fn number(&mut self) -> Option<usize> {
        let (mut value, mut shift) = (0_usize, 0);
        loop {
            let byte = self.byte()?;
            value |= usize::from(byte & 0x7f).checked_shl(shift)?;
            if byte & 0x80 == 0 {
                return Some(value);
            }
            shift += 7;
        }
    }

    fn text(&mut self) -> Option<String> {
        let length = self.number()?;
        String::from_utf8(self.bytes(length)?.to_vec()).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_of_a_forbidden_crate_is_told_from_one_that_sounds_alike() {
        assert!(is_from("_RNvMs_NtCsabc123_3url6parserNtB2_3foo", "url"));
        assert!(is_from("_RINvNtCs1Zz_9chrono_tz4test3bazE", "chrono-tz"));
        assert!(is_from("_ZN5regex5regex6string5Regex3new17h0123456789abcdefE", "regex"));
        assert!(is_from("_ZN55_$LT$url..Url$u20$as$u20$core..fmt..Display$GT$3fmt17h0E", "url"));
        assert!(!is_from("_ZN13leptos_router8location3url5parse17h0E", "url"));
        assert!(!is_from(
            "_ZN69_$LT$leptos_router..url..Url$u20$as$u20$core..fmt..Debug$GT$3fmt17h0E",
            "url"
        ));
        assert!(!is_from("_RNvNtCsabc123_13leptos_router3url4make", "url"));
        assert!(!is_from("_RNvNtCsabc123_6chrono8datetime", "chrono-tz"));
        assert!(!is_from("_RNvNtCsabc_10regex_lite3new", "regex"));
    }

    #[test]
    fn names_are_read_from_the_name_section() {
        let mut module = b"\0asm\x01\0\0\0".to_vec();
        let names = [&[0, 2, 0, 3][..], b"one", &[1, 3], b"two"].concat();
        let names = [&[2][..], &names[2..5 + 2], &names[7..]].concat();
        let part = [&[1, names.len() as u8][..], &names].concat();
        let section = [&[4][..], b"name", &part].concat();
        module.extend([0, section.len() as u8]);
        module.extend(section);
        assert_eq!(function_names(&module), Some(vec!["one".to_owned(), "two".to_owned()]));
    }
}
