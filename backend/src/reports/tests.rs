//! What histories make of figures.

use contract::reports::Figure;
use contract::tickets::Kind;

use super::rules::*;

const MICROS_A_MINUTE: i64 = 60_000_000;
const DAY: i64 = 24 * 60 * MICROS_A_MINUTE;
const SPAN: Span = Span { begins_at: 10 * DAY, ends_at: 40 * DAY, as_of: 60 * DAY };

fn owed(step: &str, by: &str, due_at: i64) -> Option<Owed> {
    Some(Owed { step: step.to_owned(), by: by.to_owned(), due_at: Some(due_at) })
}

fn event(kind: &str, status: &str, at: i64, promise: Option<Owed>) -> Event {
    Event { kind: kind.to_owned(), status: status.to_owned(), is_by_staff: true, at, promise }
}

fn history(events: Vec<Event>) -> History {
    let ticket = Ticket {
        id: "t".to_owned(),
        kind: "repair".to_owned(),
        building_id: "b".to_owned(),
        category: Some("water".to_owned()),
    };
    History { ticket, events, rating: Some("satisfied".to_owned()) }
}

fn counted(history: &History, span: Span) -> Lists {
    let mut lists = Lists::default();
    history.count(span, &mut lists);
    lists.settle();
    lists
}

fn numbers(lists: &Lists, figures: &[Figure]) -> Vec<i64> {
    figures.iter().map(|figure| lists.value(*figure, None, None).unwrap_or(-1)).collect()
}

#[test]
fn a_month_begins_with_its_first_moment_and_ends_before_the_next_one() {
    for (at, is_in) in [(10 * DAY - 1, 0), (10 * DAY, 1), (40 * DAY - 1, 1), (40 * DAY, 0)] {
        let lists = counted(&history(vec![event("registered", "registered", at, None)]), SPAN);
        assert_eq!(numbers(&lists, &[Figure::Received, Figure::Building]), [is_in, is_in], "{at}");
    }
}

#[test]
fn an_answer_counts_if_somebody_gave_it_and_in_time_if_it_came_by_then() {
    let at = 11 * DAY;
    let minute = MICROS_A_MINUTE;
    let first = event("registered", "registered", at, owed("dispatch", "staff", at + 30 * minute));
    let figures =
        [Figure::ResponsePromised, Figure::Responded, Figure::RespondedInTime, Figure::ResponseMinutes];
    let answered = |kind: &str, is_by_staff: bool, after: i64| {
        let answer = Event { is_by_staff, ..event(kind, "dispatched", at + after * minute, None) };
        numbers(&counted(&history(vec![first.clone(), answer]), SPAN), &figures)
    };
    assert_eq!(answered("dispatched", true, 30), [1, 1, 1, 30]);
    assert_eq!(answered("dispatched", true, 31), [1, 1, 0, 31]);
    assert_eq!(answered("note", true, 3), [1, 0, 0, -1], "the resident sees none of it");
    assert_eq!(answered("taken_over", true, 3), [1, 0, 0, -1]);
    assert_eq!(answered("message", false, 3), [1, 0, 0, -1], "their own word is no answer");
}

#[test]
fn a_promise_is_kept_by_the_next_step_and_not_by_putting_it_off() {
    let (at, due) = (11 * DAY, 12 * DAY);
    let figures = [Figure::PromisesKept, Figure::PromisesMissed];
    let first = event("registered", "registered", at, owed("dispatch", "staff", due));
    let then = |status: &str, at: i64, promise: Option<Owed>| {
        let next = event("x", status, at, promise);
        numbers(&counted(&history(vec![first.clone(), next]), SPAN), &figures)
    };
    assert_eq!(then("dispatched", due, owed("accept", "staff", 99 * DAY)), [1, 0]);
    assert_eq!(then("dispatched", due + 1, owed("accept", "staff", 99 * DAY)), [0, 1]);
    assert_eq!(then("registered", due - 1, owed("dispatch", "staff", 99 * DAY)), [0, 0], "put off");
    assert_eq!(then("awaiting_resident", due - 1, owed("answer", "resident", 99 * DAY)), [0, 0]);
    assert_eq!(then("withdrawn", due - 1, None), [0, 0]);
    assert_eq!(then("registered", due - 1, owed("dispatch", "staff", due)), [0, 1], "nothing was done");
    let early = Span { as_of: due - 1, ..SPAN };
    assert_eq!(numbers(&counted(&history(vec![first.clone()]), early), &figures), [0, 0], "not due yet");
}

#[test]
fn an_end_is_counted_once_and_an_open_one_is_open() {
    let history = history(vec![
        event("registered", "registered", 5 * DAY, None),
        event("confirmed", "confirmed", 11 * DAY, None),
        event("reopened", "accepted", 12 * DAY, None),
        event("confirmed", "confirmed", 41 * DAY, None),
    ]);
    let figures = [Figure::Received, Figure::Ended, Figure::Reopened, Figure::Rated, Figure::Satisfied];
    let lists = counted(&history, SPAN);
    assert_eq!(numbers(&lists, &figures), [0, 1, 1, 1, 1]);
    assert_eq!(lists.value(Figure::Ending, None, Some("confirmed")), Some(1));
    assert_eq!(lists.value(Figure::Ending, Some(Kind::Complaint), None), Some(0));
    assert_eq!(lists.value(Figure::Satisfaction, None, None), Some(1000));
    let open = [11 * DAY + 1, 40 * DAY, 42 * DAY].map(|at| history.is_open_at(at));
    assert_eq!(open, [false, true, false]);
}

#[test]
fn medians_and_shares_are_rounded_up() {
    assert_eq!(
        [median(vec![]), median(vec![7]), median(vec![4, 1]), median(vec![9, 1, 2])],
        [None, Some(7), Some(3), Some(2)]
    );
    assert_eq!(
        [permille(0, 0), permille(2, 3), permille(1, 8), permille(3, 3)],
        [None, Some(667), Some(125), Some(1000)]
    );
}
