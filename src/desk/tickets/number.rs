//! Amounts and quantities as people type them. Digits only, no floats: what is typed is what is sent.

/// Yuan with at most two decimals, in fen: "12.5" → 1250.
pub fn fen(typed: &str) -> Option<i64> {
    decimal(typed, 2)
}

/// A quantity with at most four decimals, in ten-thousandths: "1.5" → 15000.
pub fn quantity_e4(typed: &str) -> Option<i64> {
    decimal(typed, 4)
}

/// The other way: 1250 fen → "12.5".
pub fn written(value: i64, decimals: u32) -> String {
    let unit = 10_i64.pow(decimals);
    let (whole, rest) = (value / unit, value % unit);
    if rest == 0 {
        return whole.to_string();
    }
    let digits = format!("{rest:0width$}", width = decimals as usize);
    format!("{whole}.{}", digits.trim_end_matches('0'))
}

fn decimal(typed: &str, decimals: usize) -> Option<i64> {
    let typed = typed.trim();
    let (whole, rest) = typed.split_once('.').unwrap_or((typed, ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if typed.is_empty() || !digits(whole) || !digits(rest) || rest.len() > decimals {
        return None;
    }
    format!("{whole}{rest:0<decimals$}").parse().ok().filter(|value| *value > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_what_is_meant_to_the_last_fen() {
        assert_eq!(
            (fen("12"), fen(" 12.5 "), fen(".05"), fen("0.29")),
            (Some(1200), Some(1250), Some(5), Some(29))
        );
        for nothing in ["", ".", "0", "-1", "1.005", "1,5", "1e3", "99999999999999999999"] {
            assert_eq!(fen(nothing), None, "{nothing}");
        }
        assert_eq!(quantity_e4("312.5"), Some(3_125_000));
        assert_eq!(
            (written(1250, 2), written(1200, 2), written(29, 2)),
            ("12.5".into(), "12".into(), "0.29".into())
        );
    }
}
