//! Puts values into the placeholders of a text.

/// Replaces each `{name}` by its value. Values are never searched for placeholders again: what a resident typed
/// stays what it is.
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, tail)) = after.split_once('}') else {
            filled.push('{');
            rest = after;
            continue;
        };
        if let Some((_, value)) = values.iter().find(|(known, _)| *known == name) {
            filled.push_str(value);
        }
        rest = tail;
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn values_are_not_searched_again() {
        assert_eq!(fill("{a}, {b}!", &[("a", "{b}"), ("b", "x")]), "{b}, x!");
    }

    #[test]
    fn an_open_brace_stays() {
        assert_eq!(fill("1 { 2 {n}", &[("n", "3")]), "1 ");
        assert_eq!(fill("{n} {", &[("n", "3")]), "3 {");
    }
}
