//! The administrator's page: what is refused, what is never shown.

use serde_json::{Value, json};

use super::{SECRET, hook_form, mail_form, set};
use crate::harness::{Mood, beside_others, each_own_estate, fresh_key, mail_server, web_hook};

#[test]
fn only_the_administrator_sets_channels_and_nobody_reads_a_secret() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let (mut server, mut hook) = (mail_server(), web_hook());
        let admin = estate.as_("admin");
        let put = |kind: &str, version: i64, form: &Value| {
            let request = admin.request("PUT", &format!("/desk/channels/{kind}")).key(&fresh_key());
            request.version(version).json(form).answer()
        };
        let form = mail_form(server.port);
        let path = "/desk/channels/email/actions/try";
        assert_eq!(admin.post(path, &json!({"address": "me@example.org"})).status, 409, "nothing is set up");
        assert_eq!(put("email", 0, &form).status, 200);
        assert_eq!(put("email", 0, &form).status, 412);
        let fault = |kind: &str, version: i64, field: &str, value: Value, form: &Value| {
            let mut wrong = form.clone();
            wrong[field] = value;
            let faults = put(kind, version, &wrong).problem().fields;
            faults.iter().map(|fault| format!("{} {}", fault.path, fault.code)).collect::<Vec<_>>().join(", ")
        };
        let mail = |field: &str, value: Value| fault("email", 1, field, value, &form);
        assert_eq!(mail("sender", json!("nobody")), "sender wrong_type");
        assert_eq!(mail("port", json!(0)), "port out_of_range");
        assert_eq!(mail("host", json!("mail.example.org")), "security unknown_value");
        // A password that is stored goes to no other server.
        let mut elsewhere = form.clone();
        elsewhere.as_object_mut().unwrap().remove("secret");
        assert_eq!(put("email", 1, &elsewhere).status, 200);
        assert_eq!(fault("email", 2, "port", json!(26), &elsewhere), "secret required");
        for (address, code) in [
            ("file:///etc/passwd", "wrong_type"),
            ("example.org", "wrong_type"),
            ("http://example.org/hook", "wrong_type"),
            ("http://169.254.169.254/latest", "wrong_type"),
        ] {
            let said = fault("feishu", 0, "secret", json!(address), &json!({"is_on": true}));
            assert_eq!(said, format!("secret {code}"));
        }
        let said = fault("sms", 0, "template", json!("[1]"), &hook_form(hook.port));
        assert_eq!(said, "template wrong_type");

        let tried = admin.post(path, &json!({"address": "me@example.org"})).json();
        assert_eq!(tried["was_sent"], true, "{tried}");
        assert!(server.await_taken(|mails| !mails.is_empty())[0].text.contains("测试消息"));
        server.set(Mood::Reject);
        let tried = admin.post(path, &json!({"address": "me@example.org"})).json();
        assert_eq!((&tried["was_sent"], &tried["fault"]), (&json!(false), &json!("refused")), "{tried}");
        assert_eq!(admin.post(path, &json!({"address": "me"})).status, 422);

        // Each in the form its makers describe; the gateway in the administrator's own.
        let mut sms = hook_form(hook.port);
        sms["template"] = json!(r#"{"mobiles":["{phone}"],"params":{"content":"{text}"}}"#);
        set(estate, "sms", &sms);
        for kind in ["we_com", "ding_talk", "feishu"] {
            set(estate, kind, &hook_form(hook.port));
        }
        for kind in ["sms", "we_com", "ding_talk", "feishu"] {
            let to = if kind == "sms" { json!({"address": "13800138000"}) } else { json!({}) };
            let tried = admin.post(&format!("/desk/channels/{kind}/actions/try"), &to).json();
            assert_eq!(tried["was_sent"], true, "{kind}: {tried}");
        }
        let posts = hook.await_taken(|posts| posts.len() == 4);
        let said =
            |body: &Value, at: &str| body.pointer(at).and_then(Value::as_str).unwrap_or_default().to_owned();
        assert_eq!(said(&posts[0].body, "/mobiles/0"), "13800138000");
        for (post, at) in
            posts.iter().zip(["/params/content", "/text/content", "/text/content", "/content/text"])
        {
            assert!(said(&post.body, at).contains("测试消息"), "{post:?}");
        }
        assert_eq!(
            (said(&posts[1].body, "/msgtype"), said(&posts[3].body, "/msg_type")),
            ("text".into(), "text".into())
        );

        // What a robot says with a 200 counts; of a gateway nobody knows the words, only the status.
        for (mood, refused) in
            [(Mood::Fail, &["sms", "we_com", "feishu"][..]), (Mood::Deny, &["we_com", "ding_talk", "feishu"])]
        {
            hook.set(mood);
            for kind in refused {
                let to = if *kind == "sms" { json!({"address": "13800138000"}) } else { json!({}) };
                let tried = admin.post(&format!("/desk/channels/{kind}/actions/try"), &to).json();
                assert_eq!(tried["fault"], "refused", "{mood:?} {kind}: {tried}");
            }
        }

        // A yes of which the end is missing may have been a no.
        hook.set(Mood::Broken);
        let tried = admin.post("/desk/channels/ding_talk/actions/try", &json!({})).json();
        assert_eq!((&tried["was_sent"], &tried["fault"]), (&json!(false), &json!("unreachable")), "{tried}");

        let told = admin.get("/desk/channels").text();
        assert!(!told.contains(SECRET) && told.contains("\"has_secret\":true"), "{told}");
        assert_eq!(estate.as_("manager").get("/desk/channels").status, 404);
    });
}
