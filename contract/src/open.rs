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
        let known: StrDeserializer<'_, D::Error> = word.as_str().into_deserializer();
        Ok(match T::deserialize(known) {
            Ok(known) => Open::Known(known),
            Err(_) => Open::Other(word),
        })
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
