//! Asking afterwards: whose rating it is, who asks, and that the list says what each of them says [CBK-01, CBK-04…09].

use contract::callbacks::{CallbackState, CallbackView};
use contract::paging::Page;
use contract::tickets::{Action, Satisfaction, Status, TicketView};
use serde_json::{Value, json};

use crate::harness::{Estate, Stage, beside_others, each_own_estate};

/// All callbacks of a ticket, the oldest first, with whether the list of those to be made has them.
fn of(estate: &Estate, ticket: &TicketView) -> Vec<(CallbackView, bool)> {
    let listed = |filter: &str| {
        let (mut found, mut cursor) = (Vec::new(), String::new());
        loop {
            let path = format!("/desk/callbacks?limit=100{filter}{cursor}");
            let page: Page<CallbackView> = estate.as_("manager").get(&path).expect(200);
            found.extend(page.items);
            match page.next_cursor {
                Some(next) => cursor = format!("&cursor={next}"),
                None => return found,
            }
        }
    };
    let open: Vec<_> = listed("&open=true").into_iter().map(|callback| callback.id).collect();
    let mut all = listed("");
    all.retain(|callback| callback.ticket_id == ticket.id);
    // Of one moment none is first but by its number.
    all.sort_by(|one, other| one.number.cmp(&other.number));
    all.into_iter().map(|callback| (callback.clone(), open.contains(&callback.id))).collect()
}

fn confirmed(estate: &Estate, ticket: &TicketView, rating: Value) -> TicketView {
    let confirm =
        Stage::on(estate).next(ticket, Action::Confirm, "owner").with_json(json!({"rating": rating}));
    confirm.send_as(&estate.as_("owner")).expect(200)
}

#[test]
fn a_callback_stands_in_the_list_as_it_says_whatever_is_rated_later() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        let done = stage.at(Status::Done, "owner");
        confirmed(estate, &done, json!({"overall": "satisfied"}));
        let again = stage.take(&stage.seen(done.id), Action::Reopen, "owner");
        let redone = stage.go(&again, &[Action::Schedule, Action::Start, Action::Complete], "owner");
        confirmed(estate, &redone, json!({"overall": "dissatisfied", "follow_up": "call_me"}));
        let told = |callback: &CallbackView| callback.rating.as_ref().map(|rating| rating.overall.clone());
        let [(first, is_first_listed), (second, is_second_listed)] =
            of(estate, &done).try_into().expect("two, one for each time it was done");
        // Each has its own rating, and is in the list of those to be made if it says so.
        assert_eq!(told(&first), Some(Satisfaction::Satisfied.into()));
        assert!(first.state.is(CallbackState::Rated) && !is_first_listed);
        assert_eq!(told(&second), Some(Satisfaction::Dissatisfied.into()));
        assert!(second.state.is(CallbackState::Open) && is_second_listed);
    });
}

#[test]
fn what_staff_heard_stands_beside_the_residents_word_and_never_in_its_place() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        let done = stage.at(Status::Done, "owner");
        let callback = stage.callback_of(done.id);
        let path = format!("/desk/callbacks/{}/calls", callback.id);
        let call =
            json!({"method": "visit", "was_reached": true, "heard": "very_satisfied", "text": "说很好"});
        let mut smuggled = call.clone();
        smuggled["rating"] = json!({"overall": "very_satisfied"});
        assert_eq!(estate.as_("front_desk").post(&path, &smuggled).code(), "invalid_fields");
        // Who did the work does not ask, nor does anybody else in the field.
        assert_eq!(estate.as_("engineer").post(&path, &call).status, 404);
        let called: CallbackView = estate.as_("front_desk").post(&path, &call).expect(200);
        assert!(called.rating.is_none() && called.state.is(CallbackState::Done));
        confirmed(estate, &stage.seen(done.id), json!({"overall": "average"}));
        let [(both, is_listed)] = of(estate, &done).try_into().expect("one");
        assert_eq!(both.rating.map(|rating| rating.overall), Some(Satisfaction::Average.into()));
        assert_eq!(
            both.calls.iter().map(|call| call.heard.clone()).collect::<Vec<_>>(),
            [Some(Satisfaction::VerySatisfied.into())]
        );
        assert!(!is_listed);
        // The resident's own page has none of what staff wrote.
        let own = estate.as_("owner").get(&format!("/tickets/{}", done.id)).text();
        assert!(!own.contains("说很好") && !own.contains("very_satisfied"), "{own}");
    });
}
