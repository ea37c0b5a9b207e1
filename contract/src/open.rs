//! Answers are read leniently: a word this build does not know is kept, not refused.

use serde::{Deserialize, Deserializer, Serialize};

/// A word in an answer. Only for answers: it serialises what it holds, and a request type that used it would
/// store words nobody defined.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Open<T> {
    Known(T),
    /// The word as the backend sent it; draw the phase instead.
    Other(String),
}

impl<T> Open<T> {
    pub fn known(&self) -> Option<&T> {
        match self {
            Open::Known(known) => Some(known),
            Open::Other(_) => None,
        }
    }

    pub fn is(&self, word: T) -> bool
    where
        T: PartialEq,
    {
        matches!(self, Open::Known(known) if *known == word)
    }
}

impl<T> From<T> for Open<T> {
    fn from(word: T) -> Self {
        Open::Known(word)
    }
}

impl<T: Serialize> Serialize for Open<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Open::Known(known) => known.serialize(serializer),
            Open::Other(word) => word.serialize(serializer),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Open<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        use serde::de::{IntoDeserializer, value::StrDeserializer};
        let word = String::deserialize(deserializer)?;
        let known: StrDeserializer<'_, serde::de::value::Error> = word.as_str().into_deserializer();
        Ok(match T::deserialize(UnitVariant(known)) {
            Ok(known) => Open::Known(known),
            Err(_) => Open::Other(word),
        })
    }
}

/// Lets a unit-variant enum be read from a borrowed word whatever the outer format is.
struct UnitVariant<D>(D);

impl<'de, D: Deserializer<'de>> Deserializer<'de> for UnitVariant<D>
where
    D::Error: serde::de::Error,
{
    type Error = D::Error;

    fn deserialize_any<V: serde::de::Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_any(visitor)
    }

    fn deserialize_enum<V: serde::de::Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.0.deserialize_enum(name, variants, visitor)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

// The schema is that of the known words: it is what this backend sends; others may send more.
#[cfg(feature = "openapi")]
mod schema {
    use super::Open;
    use utoipa::__dev::ComposeSchema;
    use utoipa::ToSchema;
    use utoipa::openapi::{RefOr, Schema};

    impl<T: ComposeSchema> ComposeSchema for Open<T> {
        fn compose(generics: Vec<RefOr<Schema>>) -> RefOr<Schema> {
            generics.into_iter().next().unwrap_or_else(|| T::compose(Vec::new()))
        }
    }

    impl<T: ComposeSchema + ToSchema> ToSchema for Open<T> {
        fn name() -> std::borrow::Cow<'static, str> {
            "Open".into()
        }

        fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
            T::schemas(schemas);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tickets::Phase;

    #[test]
    fn knows_known_words_and_keeps_the_others() {
        let phases: Vec<Open<Phase>> = serde_json::from_str(r#"["in_hand","levitating"]"#).unwrap();
        assert_eq!(phases, [Open::Known(Phase::InHand), Open::Other("levitating".into())]);
        assert_eq!(serde_json::to_string(&phases).unwrap(), r#"["in_hand","levitating"]"#);
    }
}
