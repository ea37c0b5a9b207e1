//! Instants on the wire, for `#[serde(with = "crate::moment")]`. chrono's own `Deserialize` accepts looser forms as
//! well, and the grammar for them is most of what chrono weighs in the portal; RFC 3339, which is all that is ever sent,
//! does not need it.

use chrono::{DateTime, Datelike, Timelike, Utc};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<DateTime<Utc>, D::Error> {
    let text = String::deserialize(deserializer)?;
    DateTime::parse_from_rfc3339(&text)
        .map(|moment| moment.to_utc())
        .map_err(|_| D::Error::custom("no RFC 3339 instant"))
}

/// The same text as chrono's own, which goes through the formatting machinery for every
/// number: in a list of tickets that was a tenth of the backend's work.
pub fn serialize<S: Serializer>(moment: &DateTime<Utc>, serializer: S) -> Result<S::Ok, S::Error> {
    let beyond = || serde::ser::Error::custom("RFC 3339 knows years of four digits");
    let year = u32::try_from(moment.year()).ok().filter(|year| *year <= 9999).ok_or_else(beyond)?;
    // A leap second is the one before it and more than a second of nanoseconds.
    let (second, nanos) =
        (moment.second() + moment.nanosecond() / 1_000_000_000, moment.nanosecond() % 1_000_000_000);
    let mut text = *b"0000-00-00T00:00:00.000000000Z";
    let numbers = [
        (0..4, year),
        (5..7, moment.month()),
        (8..10, moment.day()),
        (11..13, moment.hour()),
        (14..16, moment.minute()),
        (17..19, second),
        (20..29, nanos),
    ];
    for (place, mut number) in numbers {
        for digit in text[place].iter_mut().rev() {
            *digit = b'0' + (number % 10) as u8;
            number /= 10;
        }
    }
    let end = match nanos {
        0 => 19,
        _ if nanos % 1_000_000 == 0 => 23,
        _ if nanos % 1_000 == 0 => 26,
        _ => 29,
    };
    text[end] = b'Z';
    serializer.serialize_str(std::str::from_utf8(&text[..=end]).map_err(serde::ser::Error::custom)?)
}

/// For a field that may be absent: `#[serde(default, skip_serializing_if = "Option::is_none", with = …)]`.
pub mod optional {
    use super::*;

    pub fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<DateTime<Utc>>, D::Error> {
        #[derive(Deserialize)]
        struct Moment(#[serde(with = "super")] DateTime<Utc>);
        Ok(Option::<Moment>::deserialize(deserializer)?.map(|Moment(moment)| moment))
    }

    pub fn serialize<S: Serializer>(
        moment: &Option<DateTime<Utc>>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Moment<'a>(#[serde(serialize_with = "super::serialize")] &'a DateTime<Utc>);
        moment.as_ref().map(Moment).serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Ours(#[serde(with = "super")] DateTime<Utc>);

    proptest! {
        #[test]
        fn what_is_written_is_chronos_text(second in -62_167_219_200..253_402_300_800_i64, nanos in 0..1_000_000_000_u32, unit in 0..4_u32) {
            let unit = 1000_u32.pow(unit);
            let moment = DateTime::from_timestamp(second, nanos / unit * unit).unwrap();
            let text = serde_json::to_string(&Ours(moment)).unwrap();
            prop_assert_eq!(&text, &serde_json::to_string(&moment).unwrap());
            prop_assert_eq!(serde_json::from_str::<Ours>(&text).unwrap(), Ours(moment));
        }
    }

    #[test]
    fn a_leap_second_is_written_and_a_fifth_digit_refused() {
        let leap: DateTime<Utc> = "2016-12-31T23:59:60Z".parse().unwrap();
        assert_eq!(serde_json::to_string(&Ours(leap)).unwrap(), r#""2016-12-31T23:59:60Z""#);
        assert!(serde_json::to_string(&Ours(DateTime::<Utc>::MAX_UTC)).is_err());
    }
}
