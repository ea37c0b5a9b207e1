//! Everybody sees where they are signed in, and can end it.

use contract::accounts::DeviceView;
use contract::paging::Page;
use serde_json::json;

use super::sign_in;
use crate::harness::{Client, Estate, NEW_PASSWORD, beside_others, each_estate};

fn devices(client: &Client) -> Vec<DeviceView> {
    client.get("/devices").expect::<Page<DeviceView>>(200).items
}

fn another(estate: &Estate, key: &str) -> Client {
    estate.anonymous().with_cookie(Some(estate.sign_in(key)))
}

#[test]
fn a_device_is_signed_out_by_its_owner_alone() {
    let _machine = beside_others();
    each_estate(|estate| {
        let (here, there) = (another(estate, "neighbour"), another(estate, "neighbour"));
        let known = devices(&here);
        assert_eq!(known.iter().filter(|device| device.is_this).count(), 1);
        let other = devices(&there).into_iter().find(|device| device.is_this).expect("the other one").id;
        let path = format!("/devices/{other}");
        assert_eq!(estate.as_("owner").request("DELETE", &path).answer().code(), "not_found");
        assert_eq!(there.get("/session").status, 200);
        assert_eq!(here.request("DELETE", &path).answer().status, 204);
        assert_eq!(there.get("/session").code(), "signed_out");
        assert_eq!(devices(&here).len(), known.len() - 1);

        let third = another(estate, "neighbour");
        assert_eq!(here.request("DELETE", "/devices").answer().status, 204);
        for ended in [&here, &third] {
            assert_eq!(ended.get("/session").code(), "signed_out");
        }
        assert_eq!(estate.as_("owner").get("/session").status, 200);
    });
}

#[test]
fn a_new_password_signs_out_everywhere_else() {
    let _machine = beside_others();
    each_estate(|estate| {
        let account = estate.account("tenant_english");
        let (here, there) = (another(estate, "tenant_english"), another(estate, "tenant_english"));
        let change = |current: &str, new: &str| {
            here.request("PUT", "/account/password").json(&json!({"current": current, "new": new})).answer()
        };
        let problem = change("not it", NEW_PASSWORD).problem();
        assert_eq!(problem.fields[0].path, "current");
        assert_eq!(change(&account.password, "password1").problem().fields[0].code, "too_common");
        assert_eq!(there.get("/session").status, 200, "nothing has changed yet");
        assert_eq!(change(&account.password, NEW_PASSWORD).status, 204);
        assert_eq!((here.get("/session").status, there.get("/session").status), (200, 401));
        let stranger = estate.anonymous();
        assert_eq!(sign_in(&stranger, "resident", &account.login, &account.password, None).status, 401);
        assert_eq!(sign_in(&stranger, "resident", &account.login, NEW_PASSWORD, None).status, 200);
    });
}
