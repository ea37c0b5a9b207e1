//! A Rust file taken apart just far enough for the walls: code without comments, strings by themselves, and
//! neither of them from test modules.

use super::Breach;

pub struct Source {
    /// Relative to the root of the working tree, with forward slashes.
    pub path: String,
    code: String,
    strings: Vec<Literal>,
}

/// A string literal and what stands before it, which tells a text node from an argument.
pub struct Literal {
    pub line: usize,
    pub text: String,
    pub before: String,
}

impl Source {
    pub fn new(path: &str, content: &str) -> Source {
        let (mut code, mut strings) = separate(content);
        blank_tests(&mut code, &mut strings);
        Source { path: path.to_owned(), code, strings }
    }

    pub fn code_lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.code.lines().enumerate().map(|(at, line)| (at + 1, line))
    }

    pub fn strings(&self) -> &[Literal] {
        &self.strings
    }

    pub fn breach(&self, line: usize, found: String, instead: &'static str) -> Breach {
        Breach { file: self.path.clone(), line, found, instead }
    }

    /// The folder below a prefix that the file stands in: `repairs` for `backend/src/repairs/store.rs`.
    pub fn folder_below(&self, prefix: &str) -> Option<&str> {
        let rest = self.path.strip_prefix(prefix)?;
        rest.split('/').next().map(|name| name.strip_suffix(".rs").unwrap_or(name))
    }

    pub fn is_below(&self, prefixes: &[&str]) -> bool {
        prefixes.iter().any(|prefix| self.path.starts_with(prefix))
    }
}

/// Code with comments and the inside of strings blanked, lines kept; and the strings.
fn separate(content: &str) -> (String, Vec<Literal>) {
    let chars: Vec<char> = content.chars().collect();
    let (mut code, mut strings) = (String::with_capacity(content.len()), Vec::new());
    let (mut at, mut line) = (0, 1);
    while at < chars.len() {
        let length = comment(&chars[at..]).or_else(|| character(&chars[at..]));
        let after_name = code.chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == '_');
        if let Some(length) = length {
            blank(&chars[at..at + length], &mut code);
            line += newlines(&chars[at..at + length]);
            at += length;
        } else if let Some((length, text)) = (!after_name).then(|| string(&chars[at..])).flatten() {
            let before =
                code.trim_end().chars().rev().take(24).collect::<Vec<_>>().into_iter().rev().collect();
            strings.push(Literal { line, text, before });
            code.push('"');
            blank(&chars[at + 1..at + length - 1], &mut code);
            code.push('"');
            line += newlines(&chars[at..at + length]);
            at += length;
        } else {
            line += usize::from(chars[at] == '\n');
            code.push(chars[at]);
            at += 1;
        }
    }
    (code, strings)
}

fn newlines(chars: &[char]) -> usize {
    chars.iter().filter(|c| **c == '\n').count()
}

fn blank(chars: &[char], code: &mut String) {
    code.extend(chars.iter().map(|c| if *c == '\n' { '\n' } else { ' ' }));
}

fn comment(chars: &[char]) -> Option<usize> {
    match chars {
        ['/', '/', ..] => Some(chars.iter().position(|c| *c == '\n').unwrap_or(chars.len())),
        ['/', '*', ..] => {
            let (mut depth, mut at) = (0_usize, 0);
            while at < chars.len() {
                match &chars[at..] {
                    ['/', '*', ..] => (depth, at) = (depth + 1, at + 2),
                    ['*', '/', ..] => (depth, at) = (depth - 1, at + 2),
                    _ => at += 1,
                }
                if depth == 0 {
                    return Some(at);
                }
            }
            Some(chars.len())
        }
        _ => None,
    }
}

/// A character literal; a lifetime is not one.
fn character(chars: &[char]) -> Option<usize> {
    match chars {
        ['\'', '\\', ..] => chars.iter().skip(3).position(|c| *c == '\'').map(|end| end + 4),
        ['\'', _, '\'', ..] => Some(3),
        _ => None,
    }
}

/// The length of a string literal, prefix and hashes included, and what stands in it.
fn string(chars: &[char]) -> Option<(usize, String)> {
    let prefix = chars.iter().take_while(|c| matches!(c, 'b' | 'c' | 'r')).count();
    let raw = chars[..prefix].contains(&'r');
    let hashes = if raw { chars[prefix..].iter().take_while(|c| **c == '#').count() } else { 0 };
    let start = prefix + hashes;
    if prefix > 2 || chars.get(start) != Some(&'"') {
        return None;
    }
    let mut at = start + 1;
    while at < chars.len() {
        if !raw && chars[at] == '\\' {
            at += 2;
        } else if chars[at] == '"' && chars[at + 1..].iter().take_while(|c| **c == '#').count() >= hashes {
            return Some((at + 1 + hashes, chars[start + 1..at].iter().collect()));
        } else {
            at += 1;
        }
    }
    None
}

/// Tests may say what they like: what follows `#[cfg(test)]` is taken out, up to the end of that item.
fn blank_tests(code: &mut String, strings: &mut Vec<Literal>) {
    while let Some(start) = code.find("#[cfg(test)]") {
        let end = end_of_item(&code[start..]).map_or(code.len(), |length| start + length);
        let first = code[..start].matches('\n').count() + 1;
        let last = code[..end].matches('\n').count() + 1;
        strings.retain(|literal| literal.line < first || literal.line > last);
        let blanked: String = code[start..end].chars().map(|c| if c == '\n' { '\n' } else { ' ' }).collect();
        code.replace_range(start..end, &blanked);
    }
}

fn end_of_item(code: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in code.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 1 => return Some(at + 1),
            '}' => depth = depth.saturating_sub(1),
            ';' if depth == 0 => return Some(at + 1),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_strings_and_tests_are_told_from_code() {
        let source = Source::new(
            "x.rs",
            "fn one<'x>() { // two()\n let c = '\"'; three(\"four\\\" five\"); /* six /* seven */ six */ eight(r#\"nine\"ten\"#)\n}\n\
             #[cfg(test)]\nmod t { fn eleven() { twelve(\"thirteen\") } }\nfn last() {}",
        );
        let code: String = source.code_lines().map(|(_, line)| line).collect();
        for name in ["fn one<'x>", "three(", "eight(", "fn last"] {
            assert!(code.contains(name), "{name} is code: {code}");
        }
        for name in ["two", "four", "five", "six", "seven", "nine", "ten", "eleven", "twelve", "thirteen"] {
            assert!(!code.contains(name), "{name} is not code: {code}");
        }
        let strings: Vec<_> =
            source.strings().iter().map(|literal| (literal.line, literal.text.as_str())).collect();
        assert_eq!(strings, [(2, "four\\\" five"), (2, "nine\"ten")]);
    }
}
