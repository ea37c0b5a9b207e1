//! What a slip is opened by: 128 bits in the QR code, 40 to be typed.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use contract::slips::{CODE_ALPHABET, CODE_LENGTH};
use sha2::{Digest, Sha256};

use crate::db::Randomness;

/// Both secrets of a slip, as only the paper has them.
pub struct Secrets {
    token: [u8; 16],
    code: String,
}

impl Secrets {
    pub fn new(randomness: &Randomness) -> Self {
        // Eight groups of five bits out of five bytes: every code is as likely as every other.
        let bits = randomness.bytes::<5>().iter().fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
        let character = |n: usize| CODE_ALPHABET[(bits >> (5 * n) & 31) as usize] as char;
        Secrets { token: randomness.bytes(), code: (0..CODE_LENGTH).map(character).collect() }
    }

    pub fn token(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.token)
    }

    pub fn token_hash(&self) -> Vec<u8> {
        Sha256::digest(self.token).to_vec()
    }

    pub fn code(&self) -> &str {
        &self.code
    }

    /// The address that opens `page` with the slip already read. Behind the `#` nothing reaches a server.
    pub fn link(&self, origin: &str, page: &str, elder: bool) -> String {
        let mode = if elder { "?elder" } else { "" };
        format!("{origin}/{page}{mode}#{}", self.token())
    }

    /// In two halves, as people read numbers.
    pub fn printed_code(&self) -> String {
        let (first, second) = self.code.split_at(CODE_LENGTH / 2);
        format!("{first}-{second}")
    }
}

/// The hash by which a token is found; `None`: it cannot be one.
pub fn token_hash(text: &str) -> Option<Vec<u8>> {
    let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
    (bytes.len() == 16).then(|| Sha256::digest(bytes).to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::slips::code_of;

    #[test]
    fn what_is_printed_is_what_is_read() {
        let randomness = Randomness::seeded(7);
        let mut seen = std::collections::HashSet::new();
        for _ in 0..2_000 {
            let secrets = Secrets::new(&randomness);
            assert_eq!(code_of(&secrets.printed_code()).as_deref(), Some(secrets.code()));
            assert_eq!(token_hash(&secrets.token()), Some(secrets.token_hash()));
            seen.extend(secrets.code().chars());
        }
        assert_eq!(seen.len(), CODE_ALPHABET.len());
        assert_eq!((token_hash("short"), token_hash("!!!")), (None, None));
    }
}
