//! Where a page ended: opaque to the caller.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Deserializer};
use uuid::Uuid;

/// The sort key and id of the last row of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    pub key: i64,
    pub id: Uuid,
}

impl Cursor {
    pub fn opaque(self) -> String {
        let mut bytes = [0; 24];
        let (key, id) = bytes.split_at_mut(8);
        key.copy_from_slice(&self.key.to_be_bytes());
        id.copy_from_slice(self.id.as_bytes());
        URL_SAFE_NO_PAD.encode(bytes)
    }

    fn read(opaque: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(opaque).ok()?;
        let (key, id) = bytes.split_first_chunk::<8>()?;
        Some(Cursor { key: i64::from_be_bytes(*key), id: Uuid::from_slice(id).ok()? })
    }
}

impl<'de> Deserialize<'de> for Cursor {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let opaque = String::deserialize(deserializer)?;
        Cursor::read(&opaque).ok_or_else(|| serde::de::Error::custom("not a cursor"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_given_out_comes_back() {
        for key in [i64::MIN, -1, 0, i64::MAX] {
            let cursor = Cursor { key, id: Uuid::from_u128(7) };
            assert_eq!(Cursor::read(&cursor.opaque()), Some(cursor));
        }
        for strange in ["", "AAAA", "not base64!", &"A".repeat(40)] {
            assert_eq!(Cursor::read(strange), None, "{strange:?}");
        }
    }
}
