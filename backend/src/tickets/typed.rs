//! What somebody typed to find requests: a number or the end of it. How people and units are found is `people`'s.

/// The end of a number: its last three digits, which have an index, and a pattern for all that was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberTail {
    pub digits: String,
    pub ends: String,
}

/// So many digits the sequence has at least.
const SEQUENCE: usize = 6;
/// So many of them are indexed.
const TAIL: usize = 3;

impl NumberTail {
    /// `BX-2026-000123`, also without dashes and in lower case, or its end; `None` for what can be no number. One or two
    /// digits are the sequence's own: the 7th, not each that ends in 7.
    pub fn read(typed: &str) -> Option<NumberTail> {
        let typed = typed.trim().to_ascii_uppercase();
        let kind: String = typed.chars().take_while(char::is_ascii_uppercase).collect();
        let rest = typed.strip_prefix(&kind)?.trim_start_matches('-');
        let digits: String = rest.chars().filter(|c| *c != '-').collect();
        let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        if !is_number || !matches!(kind.len(), 0 | 2) {
            return None;
        }
        let ends = match (rest.contains('-'), digits.len()) {
            (true, _) => rest.to_owned(),
            (false, 0..TAIL) => format!("{digits:0>SEQUENCE$}"),
            (false, TAIL..=SEQUENCE) => digits.clone(),
            (false, more) => format!("{}-{}", &digits[..more - SEQUENCE], &digits[more - SEQUENCE..]),
        };
        let tail = ends.get(ends.len().checked_sub(TAIL)?..)?.to_owned();
        let is_whole_tail = tail.bytes().all(|byte| byte.is_ascii_digit());
        let ends = if kind.is_empty() { format!("%{ends}") } else { format!("{kind}-%{ends}") };
        is_whole_tail.then_some(NumberTail { digits: tail, ends })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::as_it_is("BX-2026-000123", "123", "BX-%2026-000123")]
    #[case::without_dashes("bx2026000123", "123", "BX-%2026-000123")]
    #[case::tail("123", "123", "%123")]
    #[case::one_digit("7", "007", "%000007")]
    #[case::kind_and_tail("bx123", "123", "BX-%123")]
    #[case::year_and_sequence("2026-000123", "123", "%2026-000123")]
    #[case::part_of_the_year("26000123", "123", "%26-000123")]
    #[case::a_unit_is_asked_for_too("1-2-0301", "301", "%1-2-0301")]
    fn a_number_is_known_by_its_end(#[case] typed: &str, #[case] digits: &str, #[case] ends: &str) {
        let expected = NumberTail { digits: digits.to_owned(), ends: ends.to_owned() };
        assert_eq!(NumberTail::read(typed), Some(expected));
    }

    #[rstest]
    #[case("")]
    #[case("李")]
    #[case("BX")]
    #[case("ABC123")]
    #[case("12%3")]
    #[case("1-2")]
    #[case("１２３号")]
    fn anything_else_is_no_number(#[case] typed: &str) {
        assert_eq!(NumberTail::read(typed), None);
    }
}
