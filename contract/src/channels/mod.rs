//! 外发渠道: how people are reached who do not look into the portal. Set by the administrator.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use crate::ids::MessageId;
use crate::open::Open;
use crate::tickets::EventKind;
use crate::words::words;

words! {
    /// One of each at most.
    pub enum ChannelKind {
        /// To the address somebody gave for it.
        Email = "email",
        /// A gateway for short messages, to residents' telephones.
        Sms = "sms",
        /// 企业微信 group robot, for the staff.
        WeCom = "we_com",
        /// 钉钉 group robot, for the staff.
        DingTalk = "ding_talk",
        /// 飞书 group robot, for the staff.
        Feishu = "feishu",
    }
}

impl ChannelKind {
    /// What is sent over HTTP where the administrator wrote nothing else; `None` where it is no HTTP.
    pub const fn template(self) -> Option<&'static str> {
        match self {
            ChannelKind::Email => None,
            ChannelKind::Sms => Some(r#"{"phone":"{phone}","text":"{text}"}"#),
            ChannelKind::WeCom | ChannelKind::DingTalk => {
                Some(r#"{"msgtype":"text","text":{"content":"{text}"}}"#)
            }
            ChannelKind::Feishu => Some(r#"{"msg_type":"text","content":{"text":"{text}"}}"#),
        }
    }
}

words! {
    /// How the line to the mail server is kept private.
    pub enum MailSecurity {
        /// From the first byte.
        Tls = "tls",
        /// After a word in the clear.
        StartTls = "start_tls",
        /// Not at all: for a server on the same machine.
        Plain = "plain",
    }
}

words! {
    /// Why something could not be delivered.
    pub enum DeliveryFault {
        /// The server cannot be reached, or the line broke.
        Unreachable = "unreachable",
        TimedOut = "timed_out",
        /// The server refused; what it said is in `detail`.
        Refused = "refused",
        /// The settings make no message: an address or a template that is none.
        Unusable = "unusable",
        /// The channel was turned off while it waited.
        SwitchedOff = "switched_off",
    }
}

/// What the administrator sets. What a kind does not need is left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SetChannel {
    pub is_on: bool,
    /// Mail: the server.
    #[validate(length(max = 253, code = "too_long"), custom(function = "crate::text::line"))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub host: Option<String>,
    #[validate(range(min = 1, max = 65535, code = "out_of_range"))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub port: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub security: Option<MailSecurity>,
    /// Who signs in to the mail server; absent where nobody has to.
    #[validate(length(max = 200, code = "too_long"), custom(function = "crate::text::line"))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
    /// Mail: the address it comes from.
    #[validate(custom(function = "address"))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sender: Option<String>,
    /// HTTP: the JSON that is posted, with `{text}`, `{number}`, `{name}` and `{phone}` in its texts; absent: as the
    /// makers of that kind describe it.
    #[validate(length(max = 4000, code = "too_long"), custom(function = "crate::text::prose"))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub template: Option<String>,
    /// The password of the mail server, or the address of the gateway or robot: `https`, or `http` on this machine.
    /// Never shown again. Absent: it stays, unless the mail server or who signs in there is another.
    #[validate(length(max = 2000, code = "too_long"), custom(function = "crate::text::line"))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret: Option<String>,
}

/// Longest address of electronic mail.
pub const ADDRESS_MAX: usize = 254;

/// Field rule of an address: enough to find slips of the finger; whether it is one, the mail server knows.
pub fn address(text: &str) -> Result<(), ValidationError> {
    crate::text::line(text)?;
    let is_strange = |c: char| c.is_whitespace() || c.is_control() || "<>()[],;:\"\\".contains(c);
    let is_one = text.split_once('@').is_some_and(|(name, place)| {
        let labels = place.split('.').all(|label| !label.is_empty());
        !name.is_empty() && !place.contains('@') && place.contains('.') && labels
    });
    match is_one && text.is_ascii() && text.len() <= ADDRESS_MAX && !text.contains(is_strange) {
        true => Ok(()),
        false => Err(ValidationError::new(crate::problem::field::WRONG_TYPE)),
    }
}

/// A channel as the administrator sees it: everything but the secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChannelView {
    pub kind: Open<ChannelKind>,
    pub is_on: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub host: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub port: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub security: Option<Open<MailSecurity>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sender: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub template: Option<String>,
    pub has_secret: bool,
    /// Zero while it was never set. Send it back as `If-Match: "<version>"`.
    pub version: i64,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "crate::moment::optional")]
    pub last_sent_at: Option<DateTime<Utc>>,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "crate::moment::optional")]
    pub last_failed_at: Option<DateTime<Utc>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_fault: Option<Open<DeliveryFault>>,
    /// What the server said, in its words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_detail: Option<String>,
    /// How many messages wait to be sent.
    pub waiting: i64,
    /// How many of them were tried in vain so far, together with those that were given up.
    pub failing: i64,
}

/// A message that did not get through yet, or not at all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeliveryFailure {
    pub id: MessageId,
    /// What it is about; absent where that is confidential.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    pub event: Open<EventKind>,
    /// For whom it is.
    pub person: String,
    pub attempts: i64,
    pub fault: Open<DeliveryFault>,
    /// What the server said, in its words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// When it is tried again; absent: it is given up.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "crate::moment::optional")]
    pub next_at: Option<DateTime<Utc>>,
}

/// Tries again at once what did not get through.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RetryDelivery {}

/// To whom a trial is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TryChannel {
    /// An address or a number; a robot needs none.
    #[validate(length(max = 254, code = "too_long"), custom(function = "crate::text::line"))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
}

/// How a trial went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TrialView {
    pub was_sent: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fault: Option<Open<DeliveryFault>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_in_an_address_are_found() {
        for good in ["li@example.org", "a.b+c@mail.example.cn"] {
            assert!(address(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "li",
            "li@",
            "@example.org",
            "li@example",
            "li@example..org",
            "a b@c.d",
            "a@b@c.d",
            "<a@b.c>",
        ] {
            assert!(address(bad).is_err(), "{bad}");
        }
    }
}
