//! Second factor of staff: codes of six digits that change every thirty seconds (RFC 6238), each taken once.

use chrono::{DateTime, Utc};
use totp_rs::{Builder, Totp};

use crate::http::Fault;

/// Bytes of the shared secret, as RFC 4226 recommends.
pub const SECRET_BYTES: usize = 20;

fn generator(secret: &[u8], account: &str, issuer: &str) -> Result<Totp, Fault> {
    // One period of grace on both sides: telephones are not always on time.
    Builder::new()
        .with_secret(secret.to_vec())
        .with_skew(1)
        .with_account_name(account)
        .with_issuer(Some(issuer))
        .build()
        .map_err(Fault::internal)
}

/// What an authenticator app reads from the QR code.
pub fn address(secret: &[u8], account: &str, issuer: &str) -> Result<String, Fault> {
    // A colon would end the name of the issuer.
    let plain = |text: &str| text.replace(':', " ");
    generator(secret, &plain(account), &plain(issuer))?.to_url().map_err(Fault::internal)
}

/// The secret to type where no camera helps.
pub fn typed(secret: &[u8]) -> String {
    totp_rs::Secret::from(secret.to_vec()).to_base32()
}

/// The period `code` belongs to, if it is right around `now`. A period is taken once: the caller compares it with
/// the last one.
pub fn period_of(secret: &[u8], code: &str, now: DateTime<Utc>) -> Result<Option<i64>, Fault> {
    let digits: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    let seconds = u64::try_from(now.timestamp()).map_err(Fault::internal)?;
    let period = generator(secret, "", "")?.check(&digits, seconds);
    period.map(i64::try_from).transpose().map_err(Fault::internal)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B: SHA-1, second 59, the last six digits.
    #[test]
    fn the_code_of_the_standard_is_right_in_its_period_and_its_neighbours() {
        let secret = b"12345678901234567890";
        let at = |second| DateTime::from_timestamp(second, 0).unwrap();
        assert_eq!(period_of(secret, "287 082", at(59)).unwrap(), Some(1));
        assert_eq!(period_of(secret, "287082", at(89)).unwrap(), Some(1));
        assert_eq!(period_of(secret, "287082", at(91)).unwrap(), None);
        for wrong in ["287083", "", "28708", "二八七零八二"] {
            assert_eq!(period_of(secret, wrong, at(59)).unwrap(), None, "{wrong}");
        }
    }

    #[test]
    fn an_app_is_told_who_and_where() {
        let address = address(b"12345678901234567890", "s1001", "万和花园: 管家").unwrap();
        assert!(address.starts_with("otpauth://totp/"), "{address}");
        assert!(address.contains("secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"), "{address}");
    }
}
