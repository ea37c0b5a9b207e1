//! Which known word is meant by a mistyped one.

/// Beyond this many letters another one is as likely as a slip.
const FAR: usize = 2;

/// The nearest within reach; of several equally near ones the first by the alphabet, so that it is the same every time.
pub fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let letters: Vec<char> = word.chars().collect();
    let reach = FAR.min(letters.len() / 2);
    let near = known.filter_map(|other| {
        let length = other.chars().count();
        (length.abs_diff(letters.len()) <= reach).then(|| (distance(&letters, other), other))
    });
    near.filter(|(distance, _)| *distance <= reach).min().map(|(_, other)| other)
}

/// Letters to change, add or leave out.
fn distance(word: &[char], other: &str) -> usize {
    let mut row: Vec<usize> = (0..=word.len()).collect();
    for (at, letter) in other.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], at + 1);
        for (before, own) in word.iter().enumerate() {
            let changed = diagonal + usize::from(*own != letter);
            diagonal = row[before + 1];
            row[before + 1] = changed.min(diagonal + 1).min(row[before] + 1);
        }
    }
    row[word.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_is_recognised_and_a_stranger_is_not() {
        let known = ["1-1-0301", "1-2-0301", "w-1203"];
        let near = |word| nearest(word, known.into_iter());
        assert_eq!(near("1-1-301"), Some("1-1-0301"));
        assert_eq!(near("1-20301"), Some("1-2-0301"));
        assert_eq!(near("w-1204"), Some("w-1203"));
        assert_eq!(near("9-9-9999"), None);
        assert_eq!(near("7"), None);
    }
}
