//! The words of the contract as they are stored: one spelling, the wire's.

use diesel::result::{Error, QueryResult};
use serde::Serialize;
use serde::de::value::StrDeserializer;
use serde::de::{DeserializeOwned, IntoDeserializer};

/// The word of an enum without fields.
pub fn word<T: Serialize>(value: T) -> QueryResult<String> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => Ok(word),
        Ok(_) => Err(Error::SerializationError("not a word".into())),
        Err(why) => Err(Error::SerializationError(why.into())),
    }
}

/// Reads a stored word back; a word this build does not know means that a newer one wrote it.
pub fn from_word<T: DeserializeOwned>(stored: &str) -> QueryResult<T> {
    let word: StrDeserializer<'_, serde::de::value::Error> = stored.into_deserializer();
    T::deserialize(word).map_err(|_| Error::DeserializationError(format!("unknown word {stored:?}").into()))
}
