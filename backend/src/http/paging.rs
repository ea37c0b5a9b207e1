//! Lists in pages by keyset: what is asked for, and where a page ended.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use contract::paging::{DEFAULT_LIMIT, MAX_LIMIT};
use contract::problem::{Code, FieldFault, field};
use diesel::QueryResult;
use serde::{Deserialize, Deserializer};
use utoipa::IntoParams;
use uuid::Uuid;

use super::Fault;

/// What a list of things to be done is asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct WorkQuery {
    /// Only what is still to be done, or only what is not.
    pub open: Option<bool>,
    /// `next_cursor` of the page before.
    #[param(value_type = Option<String>)]
    pub cursor: Option<Cursor>,
    /// Rows per page, 20 if not said.
    #[param(minimum = 1, maximum = 100)]
    pub limit: Option<u32>,
}

/// Which part of such a list is read.
#[derive(Debug, Clone, Copy)]
pub struct Part {
    pub is_open: Option<bool>,
    pub after: Option<Cursor>,
    pub size: PageSize,
}

impl WorkQuery {
    pub fn part(self) -> Result<Part, Fault> {
        Ok(Part { is_open: self.open, after: self.cursor, size: PageSize::of(self.limit)? })
    }
}

/// How many rows a page is to have.
#[derive(Debug, Clone, Copy)]
pub struct PageSize(u32);

impl PageSize {
    /// A number outside the bounds is refused, not clipped.
    pub fn of(limit: Option<u32>) -> Result<Self, Fault> {
        let limit = limit.unwrap_or(DEFAULT_LIMIT);
        if !(1..=MAX_LIMIT).contains(&limit) {
            let fault = FieldFault::new("limit", field::OUT_OF_RANGE).with("min", 1).with("max", MAX_LIMIT);
            return Err(Fault::new(Code::MalformedRequest).with_fields(vec![fault]));
        }
        Ok(PageSize(limit))
    }

    /// At most this many rows are read: one more than asked for tells whether there is a next page.
    pub fn most(self) -> i64 {
        i64::from(self.0) + 1
    }

    /// Cuts what was read to the page; the cursor of the next one, if there is one.
    pub fn cut<Row>(
        self,
        rows: &mut Vec<Row>,
        end: impl Fn(&Row) -> QueryResult<Cursor>,
    ) -> QueryResult<Option<String>> {
        let wanted = self.0 as usize;
        let has_more = rows.len() > wanted;
        rows.truncate(wanted);
        let last = rows.last().filter(|_| has_more);
        last.map(|row| end(row).map(Cursor::opaque)).transpose()
    }
}

/// The sort key and id of the last row of a page: opaque to the caller.
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

    #[test]
    fn a_page_has_a_next_one_only_if_a_row_is_left() {
        let end = |row: &i64| Ok(Cursor { key: *row, id: Uuid::nil() });
        let two = PageSize::of(Some(2)).unwrap();
        let mut rows = vec![1, 2, 3];
        let next = two.cut(&mut rows, end).unwrap().unwrap();
        assert_eq!((rows, Cursor::read(&next).unwrap().key), (vec![1, 2], 2));
        assert_eq!(two.cut(&mut vec![1, 2], end).unwrap(), None);
        assert!(PageSize::of(Some(0)).is_err() && PageSize::of(Some(101)).is_err());
    }
}
