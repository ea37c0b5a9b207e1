//! A gateway or a robot: JSON posted to the address the administrator set. No other address is ever asked: redirects
//! are not followed, no proxy of the environment is used, and what others can read on the way is not sent.

use contract::channels::{ChannelKind, DeliveryFault};
use serde_json::Value;

use super::{PATIENCE, Push, Undelivered, rules};

/// More of an answer nobody reads.
const ANSWER_BYTES: u64 = 16 * 1024;

/// Whether we ask there: `https` everywhere, and this machine as it likes.
pub fn is_asked(url: &str) -> bool {
    let Ok(uri) = url.parse::<ureq::http::Uri>() else { return false };
    // A name and password before the host would be sent along.
    let has_account = uri.authority().is_some_and(|authority| authority.as_str().contains('@'));
    match (uri.scheme_str(), uri.host().filter(|host| !host.is_empty() && !has_account)) {
        (Some("https"), Some(_)) => true,
        (Some("http"), Some(host)) => rules::is_this_machine(host),
        _ => false,
    }
}

/// Whether a template makes JSON.
pub fn is_json(template: &str) -> bool {
    serde_json::from_str::<Value>(template).is_ok_and(|value| value.is_object())
}

/// Blocks until there is an answer or none.
pub fn send(kind: ChannelKind, url: &str, template: &str, push: &Push) -> Result<(), Undelivered> {
    if !is_asked(url) {
        return Err(Undelivered::unusable());
    }
    let mut body: Value = serde_json::from_str(template).map_err(|_| Undelivered::unusable())?;
    fill(&mut body, push);
    let body = serde_json::to_vec(&body).map_err(|_| Undelivered::unusable())?;
    let config = ureq::Agent::config_builder()
        .timeout_global(Some(PATIENCE))
        .max_redirects(0)
        .http_status_as_error(false)
        .proxy(None);
    let request = ureq::Agent::new_with_config(config.build())
        .post(url)
        .header("content-type", "application/json")
        // Who gets it twice can tell.
        .header("idempotency-key", &push.id);
    let mut answer = request.send(&body[..]).map_err(lost)?;
    let status = answer.status();
    if !status.is_success() {
        return Err(Undelivered::new(DeliveryFault::Refused, Some(status.as_u16().to_string())));
    }
    let Some(name) = code_of(kind) else { return Ok(()) };
    let said = answer.body_mut().with_config().limit(ANSWER_BYTES).read_to_vec().map_err(lost)?;
    match refusal(name, &said) {
        Some(code) => Err(Undelivered::new(DeliveryFault::Refused, Some(code))),
        None => Ok(()),
    }
}

fn lost(why: ureq::Error) -> Undelivered {
    match why {
        ureq::Error::Timeout(_) => Undelivered::new(DeliveryFault::TimedOut, None),
        ureq::Error::BadUri(_) | ureq::Error::Http(_) => Undelivered::unusable(),
        // Its words may hold the address, and the address is a secret.
        _ => Undelivered::new(DeliveryFault::Unreachable, None),
    }
}

/// Robots say 200 whatever they think; what they think stands in the body, under this name.
fn code_of(kind: ChannelKind) -> Option<&'static str> {
    match kind {
        ChannelKind::WeCom | ChannelKind::DingTalk => Some("errcode"),
        ChannelKind::Feishu => Some("code"),
        ChannelKind::Sms | ChannelKind::Email => None,
    }
}

/// Whatever is not a robot's yes: a page of somebody between us and the robot says 200 as well.
fn refusal(name: &str, said: &[u8]) -> Option<String> {
    let Ok(said) = serde_json::from_slice::<Value>(said) else { return Some("no JSON".to_owned()) };
    match said.get(name).and_then(Value::as_i64) {
        Some(0) => None,
        Some(code) => {
            let words = said.get("errmsg").or_else(|| said.get("msg")).and_then(Value::as_str);
            Some(words.map_or_else(|| code.to_string(), |words| format!("{code} {words}")))
        }
        None => Some(format!("no {name}")),
    }
}

/// Puts the values into the texts of the template: whatever they say, it stays the same JSON.
fn fill(value: &mut Value, push: &Push) {
    match value {
        Value::String(text) => *text = filled(text, push),
        Value::Array(items) => items.iter_mut().for_each(|item| fill(item, push)),
        Value::Object(fields) => fields.values_mut().for_each(|field| fill(field, push)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// One pass: what a value says is never a placeholder itself.
fn filled(template: &str, push: &Push) -> String {
    let values = [
        ("{text}", push.text.as_str()),
        ("{number}", &push.number),
        ("{name}", &push.name),
        ("{phone}", push.to.as_deref().unwrap_or_default()),
    ];
    let mut filled = String::new();
    let mut rest = template;
    while let Some(start) = rest.find('{') {
        filled.push_str(&rest[..start]);
        rest = &rest[start..];
        match values.iter().find(|(name, _)| rest.starts_with(name)) {
            Some((name, value)) => {
                filled.push_str(value);
                rest = &rest[name.len()..];
            }
            None => {
                filled.push('{');
                rest = &rest[1..];
            }
        }
    }
    filled + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_stays_a_value() {
        let push = Push {
            id: String::new(),
            to: Some("138".to_owned()),
            name: "{phone}".to_owned(),
            number: "BX-1".to_owned(),
            subject: String::new(),
            text: "\"},{\"x\":\"{number}".to_owned(),
        };
        let mut body: Value =
            serde_json::from_str(r#"{"to":["{phone}"],"text":"{name}: {text} {other}","n":1}"#).unwrap();
        fill(&mut body, &push);
        assert_eq!(body["to"][0], "138");
        assert_eq!(body["text"], "{phone}: \"},{\"x\":\"{number} {other}");
        assert_eq!(body["n"], 1);
    }

    #[test]
    fn only_a_robots_yes_is_a_yes() {
        assert_eq!(refusal("errcode", br#"{"errcode":0,"errmsg":"ok"}"#), None);
        let refused = br#"{"errcode":93000,"errmsg":"invalid webhook url"}"#;
        assert_eq!(refusal("errcode", refused).as_deref(), Some("93000 invalid webhook url"));
        assert_eq!(refusal("code", br#"{"code":19001,"msg":"bad"}"#).as_deref(), Some("19001 bad"));
        assert_eq!(refusal("code", br#"{"code":9499}"#).as_deref(), Some("9499"));
        for said in [&b""[..], b"<html>", br#"{"errcode":0"#, br#"{"errcode":"0"}"#] {
            assert!(refusal("errcode", said).is_some());
        }
    }

    #[test]
    fn nothing_goes_where_others_read_along_and_only_json_is_sent() {
        for url in [
            "https://example.org/hook?key=1",
            "http://127.0.0.1:80/x",
            "http://localhost/",
            "http://[::1]:9/",
        ] {
            assert!(is_asked(url), "{url}");
        }
        for url in [
            "http://example.org/",
            "http://10.0.0.1/",
            "http://127.0.0.1.example.org/",
            "file:///etc/passwd",
            "ftp://example.org",
            "https://",
            "http:///x",
            "example.org",
            "http://a b",
            "https://a:b@example.org/",
        ] {
            assert!(!is_asked(url), "{url}");
        }
        assert!(is_json("{\"a\":1}"));
        for template in ["", "[]", "{", "text"] {
            assert!(!is_json(template), "{template}");
        }
    }
}
