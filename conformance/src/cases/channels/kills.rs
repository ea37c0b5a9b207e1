//! Killed before, while and after it sends.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use contract::repairs::{Emergency, NewRepair};
use contract::tickets::TicketView;

use super::hook_form;
use crate::harness::{Received, Stage, alone, each_lasting_estate, fresh_key, web_hook};

/// Nothing is lost, and what is sent again bears the same name.
#[test]
fn kills_lose_no_message_and_double_none() {
    let _machine = alone();
    each_lasting_estate(|estate| {
        let hook = web_hook();
        let admin = estate.as_("admin");
        let set = admin.request("PUT", "/desk/channels/we_com").key(&fresh_key()).version(0);
        assert_eq!(set.json(&hook_form(hook.port)).answer().status, 200);
        let owner = estate.as_("owner");
        let model = Stage::on(estate).new_repair("owner", "水漫出来了", Vec::new());
        let mut numbers = BTreeSet::new();
        for kill in 0..4 {
            for _ in 0..6 {
                // What cannot wait is sent at any hour of the day the test runs.
                let form = NewRepair { emergency: Some(Emergency::Flooding), ..model.clone() };
                let ticket: TicketView = owner.post("/repairs", &form).expect(201);
                numbers.insert(ticket.number);
            }
            std::thread::sleep(Duration::from_millis(850 + kill * 100));
            estate.backend().kill();
            estate.backend().restart();
        }
        let is_told = |posts: &[Received]| {
            numbers.iter().all(|number| posts.iter().any(|post| post.body.to_string().contains(number)))
        };
        // What was claimed and not settled is claimed for a minute.
        for _ in 0..400 {
            if is_told(&hook.taken()) {
                break;
            }
            std::thread::sleep(Duration::from_millis(200));
        }
        let posts = hook.await_taken(is_told);
        let mut ids: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for post in &posts {
            for number in numbers.iter().filter(|number| post.body.to_string().contains(*number)) {
                ids.entry(number).or_default().insert(&post.id);
            }
        }
        println!("{} messages in {} posts over 4 kills", numbers.len(), posts.len());
        let twice: Vec<_> = ids.iter().filter(|(_, ids)| ids.len() > 1).collect();
        assert!(twice.is_empty(), "told twice under two names: {twice:?}");
    });
}
