//! S10: what another site sends has no effect, even with the resident's cookie.

use contract::tickets::TicketView;

use crate::harness::{Prepared, Request, Stage, beside_others, first_estate, must_be_taken, spec};

#[test]
fn no_write_is_taken_from_elsewhere() {
    let _machine = beside_others();
    first_estate(|estate| {
        let stage = Stage::on(estate);
        let operations = spec::operations(&spec::document(estate));
        let mut tried = 0;
        for operation in operations.iter().filter(|operation| operation.is_unsafe()) {
            let good = stage.writing(operation);
            let client = stage.sender(&good);
            for (what, request) in foreign(&good, good.request(&client)) {
                let answer = request.answer();
                assert_eq!(
                    (answer.status, answer.code().as_str()),
                    (403, "foreign_origin"),
                    "{} {what}",
                    operation.name
                );
                assert!(answer.header("set-cookie").is_none(), "{} {what}", operation.name);
                tried += 1;
            }
            // None of them had an effect: the version still fits, and the session is still there.
            let answer = good.send_as(&client);
            must_be_taken(&operation.name, &answer);
            if let Some(version) = good.version.filter(|_| operation.path.contains("/tickets/")) {
                let ticket: TicketView = answer.expect(200);
                assert_eq!(ticket.version, version + 1, "{}", operation.name);
            }
        }
        assert!(tried >= 5 * 12, "only {tried} requests tried");
    });
}

fn foreign<'a>(good: &Prepared, request: Request<'a>) -> Vec<(&'static str, Request<'a>)> {
    assert_ne!(good.method, "GET");
    let bare = request.without("origin").without("sec-fetch-site");
    vec![
        (
            "foreign",
            bare.clone().header("origin", "https://evil.example").header("sec-fetch-site", "cross-site"),
        ),
        ("foreign, old browser", bare.clone().header("origin", "https://evil.example")),
        (
            "neighbouring port",
            bare.clone().header("origin", "http://localhost:1").header("sec-fetch-site", "same-site"),
        ),
        ("null", bare.clone().header("origin", "null")),
        (
            "foreign that says it is not",
            bare.clone().header("origin", "https://evil.example").header("sec-fetch-site", "same-origin"),
        ),
        ("absent", bare),
    ]
}
