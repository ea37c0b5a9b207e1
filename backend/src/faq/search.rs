//! What a text is found by: pairs of neighbouring ideographs, and the stems of words in letters. Chinese has no blanks
//! between words, so pairs stand for words; both databases look them up by key, however many entries there are. No HTTP,
//! no SQL.

use std::collections::BTreeSet;

/// Of a long text, its first terms are asked for.
const ASKED: usize = 32;
/// Longer stems are cut: the rest tells nothing apart.
const STEM: usize = 8;
/// From here on the beginning of a word finds it.
const BEGINNING: usize = 2;

/// Parts of a question that say nothing of what it is about.
const EMPTY_WORDS: [&str; 28] = [
    "请问",
    "怎么样",
    "怎么",
    "怎样",
    "如何",
    "什么",
    "哪里",
    "哪儿",
    "哪些",
    "可以",
    "能不能",
    "可不可以",
    "是不是",
    "有没有",
    "需要",
    "我想",
    "我要",
    "我们",
    "你们",
    "你好",
    "您好",
    "多少",
    "谢谢",
    "吗",
    "呢",
    "的",
    "了",
    "是",
];
const EMPTY_ENGLISH: [&str; 50] = [
    "a", "an", "and", "any", "are", "at", "be", "by", "can", "could", "do", "does", "for", "from", "get",
    "have", "how", "i", "if", "in", "is", "it", "me", "must", "my", "need", "of", "on", "or", "our",
    "please", "should", "that", "the", "there", "this", "to", "want", "we", "what", "when", "where", "which",
    "who", "will", "with", "would", "you", "your", "yours",
];
/// The longest first.
const ENDINGS: [&str; 6] = ["ions", "ing", "ion", "ed", "es", "s"];

/// Of an entry: what stands in the question, also by the beginnings of its words, and what stands in all of it.
pub struct Terms {
    pub question: BTreeSet<String>,
    pub whole: BTreeSet<String>,
}

pub fn terms(question: [&str; 2], answer: [&str; 2]) -> Terms {
    let mut of_question = BTreeSet::new();
    for text in question {
        for run in runs(&plain(text)) {
            match run {
                Run::Ideographs(run) => {
                    of_question.extend(run.iter().map(char::to_string));
                    of_question.extend(pairs(&run));
                }
                Run::Word(word) => {
                    let stem: Vec<char> = stem(&word).chars().collect();
                    let beginnings = BEGINNING.min(stem.len())..=stem.len();
                    of_question.extend(beginnings.map(|n| stem[..n].iter().collect::<String>()));
                }
            }
        }
    }
    let mut whole = of_question.clone();
    for run in answer.iter().flat_map(|text| runs(&plain(text))) {
        match run {
            Run::Ideographs(run) => whole.extend(pairs(&run)),
            Run::Word(word) => {
                whole.insert(stem(&word));
            }
        }
    }
    Terms { question: of_question, whole }
}

/// What is looked for by somebody who types this; nothing, if it says nothing.
pub fn asked(typed: &str) -> BTreeSet<String> {
    let mut text = plain(typed);
    for empty in EMPTY_WORDS {
        text = text.replace(empty, " ");
    }
    let mut found = Vec::new();
    for run in runs(&text) {
        match run {
            Run::Ideographs(run) if run.len() == 1 => found.extend(run.iter().map(char::to_string)),
            Run::Ideographs(run) => found.extend(pairs(&run)),
            Run::Word(word) => found.push(stem(&word)),
        }
    }
    found.into_iter().take(ASKED).collect()
}

/// Whether so many matches of those asked for are an answer: a quarter of them, since people say the same in other words.
pub fn is_answer(asked: usize, matches: usize) -> bool {
    matches * 4 >= asked
}

/// In small letters, full-width forms as the usual ones.
fn plain(text: &str) -> String {
    let usual = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        c => c,
    };
    text.chars().map(usual).flat_map(char::to_lowercase).collect()
}

enum Run {
    Ideographs(Vec<char>),
    Word(String),
}

fn runs(text: &str) -> Vec<Run> {
    let mut runs = Vec::new();
    let kind = |c: char| if is_ideograph(c) { 1 } else { i32::from(c.is_alphanumeric()) * 2 };
    let chars: Vec<char> = text.chars().collect();
    for run in chars.chunk_by(|a, b| kind(*a) == kind(*b)) {
        match run.first().map_or(0, |c| kind(*c)) {
            1 => runs.push(Run::Ideographs(run.to_vec())),
            2 => {
                let word: String = run.iter().collect();
                if !EMPTY_ENGLISH.contains(&word.as_str()) {
                    runs.push(Run::Word(word));
                }
            }
            _ => {}
        }
    }
    runs
}

fn pairs(run: &[char]) -> impl Iterator<Item = String> {
    run.windows(2).map(|pair| pair.iter().collect())
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Without its ending, so that "moving" finds "move" and "fees" finds "fee".
fn stem(word: &str) -> String {
    const LEAST: usize = 3;
    let ended = ENDINGS.iter().filter_map(|ending| word.strip_suffix(ending));
    let stem = ended.into_iter().find(|stem| stem.chars().count() >= LEAST).unwrap_or(word);
    let stem = stem.strip_suffix('e').filter(|stem| stem.chars().count() >= LEAST).unwrap_or(stem);
    stem.chars().take(STEM).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PARKING: ([&str; 2], [&str; 2]) = (
        ["临时停车怎么收费？", "How much is visitor parking?"],
        ["前30分钟免费，之后每小时5元。", "The first 30 minutes are free, then CNY 5 an hour."],
    );

    fn finds(typed: &str) -> bool {
        let (terms, asked) = (terms(PARKING.0, PARKING.1), asked(typed));
        !asked.is_empty() && is_answer(asked.len(), asked.intersection(&terms.whole).count())
    }

    #[test]
    fn it_is_found_in_other_words_and_in_either_language() {
        for typed in [
            "停车",
            "请问朋友来访停车费怎么收？",
            "车",
            "parking",
            "visitors park",
            "ＰＡＲＫＩＮＧ",
            "free minutes",
            "vis",
        ] {
            assert!(finds(typed), "{typed}: {:?}", asked(typed));
        }
    }

    #[test]
    fn what_it_is_not_about_does_not_find_it() {
        for typed in ["", "？！", "请问怎么", "how do I", "装修押金什么时候退", "move in with a lorry"]
        {
            assert!(!finds(typed), "{typed}: {:?}", asked(typed));
        }
    }

    #[test]
    fn a_stem_is_the_same_for_all_forms_of_a_word() {
        for (forms, same) in [
            (["move", "moving", "moves"], "mov"),
            (["renovate", "renovation", "renovating"], "renovat"),
            (["fee", "fees", "fee"], "fee"),
            (["parcel", "parcels", "parcel"], "parcel"),
        ] {
            for form in forms {
                assert!(stem(form).starts_with(same), "{form}: {}", stem(form));
            }
        }
        assert_eq!(asked(&"物业".repeat(500)).len(), 2);
    }
}
