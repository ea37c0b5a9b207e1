//! No user-visible text outside `locales/`: neither Chinese anywhere in the portal nor Latin words where a screen
//! would show them or a screen reader say them.

use super::Breach;
use super::source::{Literal, Source};

const INSTEAD: &str = "texts belong into locales/, the code says t(k::…)";
const SPOKEN_ATTRIBUTES: [&str; 5] = ["aria-label=", "title=", "placeholder=", "alt=", "aria-description="];

pub fn breaches(source: &Source) -> Vec<Breach> {
    if !source.path.starts_with("src/") {
        return Vec::new();
    }
    let strings =
        source.strings().iter().filter(|literal| literal.text.chars().any(is_cjk) || is_shown(literal));
    let mut breaches: Vec<Breach> =
        strings.map(|literal| source.breach(literal.line, format!("{:?}", literal.text), INSTEAD)).collect();
    let bare = source.code_lines().filter(|(_, code)| code.chars().any(is_cjk));
    breaches.extend(bare.map(|(line, code)| source.breach(line, code.trim().to_owned(), INSTEAD)));
    breaches
}

/// Ideographs, kana and full-width punctuation.
fn is_cjk(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

/// A text node of `view!`, or the value of an attribute that people hear or see.
fn is_shown(literal: &Literal) -> bool {
    let says_something = literal.text.chars().any(char::is_alphabetic);
    let before = literal.before.trim_end();
    let after_a_tag = before.ends_with('>') && !before.ends_with("=>") && !before.ends_with("->");
    says_something && (after_a_tag || SPOKEN_ATTRIBUTES.iter().any(|attribute| before.ends_with(attribute)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(code: &str) -> usize {
        breaches(&Source::new("src/resident/home/mod.rs", code)).len()
    }

    #[test]
    fn a_text_in_the_code_is_found() {
        assert_eq!(count("view! { <p>\"Hello\"</p> }"), 1);
        assert_eq!(count("view! { <p>你好</p> }"), 1);
        assert_eq!(count("let x = \"报修\";"), 1);
        assert_eq!(count("view! { <img alt=\"A pipe\"/> }"), 1);
    }

    #[test]
    fn names_marks_and_comments_are_not_texts() {
        assert_eq!(count("view! { <p class=\"card\">{t(k::HOME)}\" · \"</p> } // 家"), 0);
        assert_eq!(count("match x { A => \"a\" }"), 0);
    }
}
