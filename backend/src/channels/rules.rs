//! What a channel needs. No HTTP, no SQL.

use contract::channels::{ChannelKind, MailSecurity, SetChannel, address};
use contract::problem::{FieldFault, field};

use crate::notify::outgoing::store::ChannelRow;
use crate::notify::outgoing::{is_asked, is_json, is_this_machine};

/// Whether what is stored as secret may stay: a password is not sent to another server, or as somebody else's.
pub fn keeps_secret(form: &SetChannel, before: Option<&ChannelRow>) -> bool {
    let same = |before: &ChannelRow| {
        before.host == form.host && before.port == form.port && before.username == form.username
    };
    form.secret.is_none() && before.is_some_and(|before| before.secret.is_some() && same(before))
}

/// What is missing or of no use; `has_secret`: one is stored, and stays.
pub fn faults(kind: ChannelKind, form: &SetChannel, has_secret: bool) -> Vec<FieldFault> {
    let mut faults = Vec::new();
    let mut say = |name: &str, fault: Option<&str>| {
        faults.extend(fault.map(|fault| FieldFault::new(name, fault)));
    };
    let lacks = |is_lacking: bool| is_lacking.then_some(field::REQUIRED);
    let has_secret = has_secret || form.secret.is_some();
    match kind {
        ChannelKind::Email => {
            say("host", lacks(form.host.is_none()));
            say("port", lacks(form.port.is_none()));
            say("sender", lacks(form.sender.is_none()));
            say("secret", lacks(form.username.is_some() && !has_secret));
            let is_elsewhere = form.host.as_deref().is_some_and(|host| !is_this_machine(host));
            let is_open = form.security == Some(MailSecurity::Plain) && is_elsewhere;
            say("security", lacks(form.security.is_none()).or(is_open.then_some(field::UNKNOWN_VALUE)));
        }
        ChannelKind::Sms | ChannelKind::WeCom | ChannelKind::DingTalk | ChannelKind::Feishu => {
            let is_elsewhere = form.secret.as_deref().is_some_and(|url| !is_asked(url));
            say("secret", lacks(!has_secret).or(is_elsewhere.then_some(field::WRONG_TYPE)));
            let is_strange = form.template.as_deref().is_some_and(|template| !is_json(template));
            say("template", is_strange.then_some(field::WRONG_TYPE));
        }
    }
    faults
}

/// What is wrong with whom a trial is to go to.
pub fn trial_fault(kind: ChannelKind, to: Option<&str>) -> Option<&'static str> {
    match (kind, to) {
        (ChannelKind::Email | ChannelKind::Sms, None) => Some(field::REQUIRED),
        (ChannelKind::Email, Some(to)) if address(to).is_err() => Some(field::WRONG_TYPE),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> SetChannel {
        SetChannel {
            is_on: true,
            host: None,
            port: None,
            security: None,
            username: None,
            sender: None,
            template: None,
            secret: None,
        }
    }

    fn paths(kind: ChannelKind, form: &SetChannel, has_secret: bool) -> Vec<String> {
        faults(kind, form, has_secret).into_iter().map(|fault| fault.path).collect()
    }

    #[test]
    fn each_kind_says_what_it_lacks() {
        assert_eq!(paths(ChannelKind::Email, &form(), false), ["host", "port", "sender", "security"]);
        assert_eq!(paths(ChannelKind::WeCom, &form(), false), ["secret"]);
        assert!(paths(ChannelKind::WeCom, &form(), true).is_empty(), "it stays as it is");
        let strange = SetChannel { secret: Some("gopher://x".into()), template: Some("no".into()), ..form() };
        assert_eq!(paths(ChannelKind::Sms, &strange, true), ["secret", "template"]);
    }

    #[test]
    fn a_password_goes_nowhere_else_and_never_in_the_clear() {
        let mail = |host: &str, security| SetChannel {
            host: Some(host.into()),
            port: Some(25),
            sender: Some("desk@example.org".into()),
            security: Some(security),
            username: Some("desk".into()),
            ..form()
        };
        let stored = ChannelRow {
            kind: "email".into(),
            is_on: 1,
            on_since: Some(0),
            host: Some("mail.example.org".into()),
            port: Some(25),
            security: Some("tls".into()),
            username: Some("desk".into()),
            sender: Some("desk@example.org".into()),
            template: None,
            secret: Some("secret".into()),
            version: 1,
            changed_by: String::new(),
            changed_at: 0,
        };
        let same = mail("mail.example.org", MailSecurity::Tls);
        assert!(keeps_secret(&same, Some(&stored)));
        let other = mail("mail.example.com", MailSecurity::Tls);
        assert!(!keeps_secret(&other, Some(&stored)));
        assert_eq!(paths(ChannelKind::Email, &other, false), ["secret"]);
        assert_eq!(
            paths(ChannelKind::Email, &mail("mail.example.org", MailSecurity::Plain), true),
            ["security"]
        );
        assert!(paths(ChannelKind::Email, &mail("127.0.0.1", MailSecurity::Plain), true).is_empty());
    }
}
