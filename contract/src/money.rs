//! Money is integer fen; unit prices and quantities are integer ten-thousandths (`_e4`). No floats anywhere.

/// Amount of one line: `unit_price_e4` (ten-thousandths of a yuan) × `quantity_e4` (ten-thousandths of the unit),
/// in fen, rounded half away from zero, once. `None` when the result does not fit.
///
/// 312.5 kWh at 0.4887 元/kWh: `line_fen(4_887, 3_125_000) == Some(15_272)` (152.71875 元).
pub fn line_fen(unit_price_e4: i64, quantity_e4: i64) -> Option<i64> {
    const E4_TIMES_E4_PER_FEN: i128 = 1_000_000;
    let product = i128::from(unit_price_e4) * i128::from(quantity_e4);
    let half = E4_TIMES_E4_PER_FEN / 2 * product.signum();
    i64::try_from((product + half) / E4_TIMES_E4_PER_FEN).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn rounds_half_away_from_zero_once() {
        assert_eq!(line_fen(4_887, 3_125_000), Some(15_272));
        assert_eq!(line_fen(50, 10_000), Some(1), "half a fen rounds up");
        assert_eq!(line_fen(49, 10_000), Some(0));
        assert_eq!(line_fen(50, -10_000), Some(-1), "a reversal mirrors the charge");
        assert_eq!(line_fen(i64::MAX, i64::MAX), None);
    }

    proptest! {
        #[test]
        fn is_never_off_by_more_than_half_a_fen(price in -1_000_000_000i64..1_000_000_000, quantity in -1_000_000_000i64..1_000_000_000) {
            let fen = i128::from(line_fen(price, quantity).unwrap());
            let exact = i128::from(price) * i128::from(quantity);
            prop_assert!((fen * 1_000_000 - exact).abs() <= 500_000);
            prop_assert_eq!(line_fen(-price, quantity).map(|f| -f), line_fen(price, quantity));
        }
    }
}
