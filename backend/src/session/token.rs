//! The secret a browser holds. The database only ever sees its hash, so a stolen copy opens nothing.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use crate::db::Randomness;

pub struct Token([u8; 32]);

impl Token {
    pub fn new(randomness: &Randomness) -> Self {
        Token(randomness.bytes())
    }

    pub fn parse(text: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        bytes.try_into().ok().map(Token)
    }

    pub fn text(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// Plain SHA-256 is enough for 256 random bits: there is nothing to guess.
    pub fn hash(&self) -> Vec<u8> {
        Sha256::digest(self.0).to_vec()
    }
}
