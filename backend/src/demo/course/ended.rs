//! Repairs that have ended by now, one way or another.

use super::super::act::{Act, Bill, Mood, Part};
use super::super::line::Line;
use super::{Course, at_work, back, quoted, taken, taken_and};

const DONE: (i64, i64) = (20, 75);
/// From done until the resident says so.
const SOON: (i64, i64) = (20, 1500);

/// The line of a course that ends.
pub fn line(line: Line<'_>, course: Course, days: u64) -> Line<'_> {
    let window = line.window(back(days));
    let line = match course {
        Course::Chosen => chosen(line, days),
        Course::Answered => {
            let until = line.ago(days);
            let asked = vec![((5, 25), Act::Report), ((10, 28), Act::Ask), ((60, 900), Act::Answer)];
            let line = line.up_to(until, asked);
            done(later(line.then((4, 30), Act::Dispatch).then((4, 50), Act::Accept).then((2, 10), Act::Free)))
        }
        Course::RanLate => ran_late(line, days),
        Course::FailedOnce => {
            let first = line.window(back(days + 2));
            let acts = vec![((2, 15), Act::Free), ((60, 400), Act::Schedule(first))];
            let line = line.up_to(first.from, taken_and((8, 90), acts)).visit(first, Act::Fail);
            let line = line.then((60, 300), Act::Schedule(window)).visit(window, Act::Start);
            done(line)
        }
        Course::OnTheSpot | Course::PartPaid | Course::RefundProposed | Course::Refunded => {
            let bill = if line.chance(20) { Bill::WithOffice } else { Bill::Own };
            let line = quoted(line, window, bill).then((3, 15), Act::Agree).then((1, 4), Act::Begin);
            paid(done(line), course)
        }
        Course::PaidLater => {
            let line = quoted(line, window, Bill::Own).then((60, 500), Act::Agree);
            paid(done(later(line)), course)
        }
        Course::SharedPaid => {
            let line = quoted(line, window, Bill::Shared);
            let line = line.then((40, 300), Act::Agree).then((60, 600), Act::AgreeAsOwner);
            paid(done(later(line)), course)
        }
        Course::Revised => {
            let line = quoted(line, window, Bill::Own).then((60, 500), Act::Refuse);
            let line = line.then((30, 200), Act::Quote(Bill::Less)).then((20, 100), Act::ConfirmQuote);
            paid(done(later(line.then((60, 400), Act::Agree))), course)
        }
        Course::Borne => done(quoted(line, window, Bill::Office).then((2, 10), Act::Begin)),
        Course::Extra => {
            let line = at_work(line, window).then((15, 40), Act::Quote(Bill::Extra));
            let line = line.then((4, 15), Act::ConfirmQuote).then((4, 20), Act::Agree);
            paid(done(line), course)
        }
        Course::Parts => {
            let line = at_work(line, window).then((15, 40), Act::Wait);
            let is_resumed = line.chance(40);
            match is_resumed {
                true => done(line.then((700, 1300), Act::Resume)),
                false => done(later(line.then((5, 30), Act::Note))),
            }
        }
        Course::OwnMaterials => done(at_work(line, window).then((5, 15), Act::Verify)),
        Course::Rescued => {
            let acts = vec![((2, 5), Act::Report), ((1, 5), Act::Dispatch), ((8, 20), Act::Accept)];
            done(line.up_to(window.from, acts).visit(window, Act::Start).then((5, 20), Act::Free))
        }
        Course::Signed => {
            let line = quoted(line, window, Bill::Own).then((3, 12), Act::SignQuote);
            let line = line.then((1, 4), Act::Begin).then(DONE, Act::Complete).then((2, 10), Act::SignDone);
            paid(line, course)
        }
        Course::Silent => at_work(line, window).then(DONE, Act::Complete),
        Course::Patrol => at_work(line, window).then(DONE, Act::Complete).then((60, 500), Act::Record),
        Course::Declined => {
            let until = line.ago(days);
            line.up_to(until, vec![((10, 60), Act::Report), ((20, 300), Act::Decline)])
        }
        Course::Withdrawn => {
            let until = line.ago(days);
            match line.chance(50) {
                true => line.up_to(until, vec![((15, 200), Act::Report), ((5, 60), Act::Withdraw)]),
                false => line.up_to(until, taken(DONE)).then((10, 100), Act::Withdraw),
            }
        }
        Course::NoReply => {
            let until = line.ago(days);
            let asked = vec![((5, 25), Act::Report), ((20, 60), Act::Dispatch), ((20, 90), Act::Ask)];
            line.up_to(until, asked)
                .rest(5)
                .then((30, 200), Act::Call(false))
                .then((700, 900), Act::Call(false))
        }
        Course::Reworked => {
            let line = at_work(line, window).then(DONE, Act::Complete).then((60, 300), Act::NotFixed);
            done(later(line))
        }
        Course::Reopened => {
            let line = done(at_work(line, window)).rest(3).then((30, 300), Act::Reopen);
            done(later(line))
        }
        Course::Dissatisfied => {
            let line = at_work(line, window).then(DONE, Act::Complete);
            line.then((60, 900), Act::Confirm(Mood::Worst)).then((20, 90), Act::Apologise)
        }
        Course::AskedAfterwards => {
            // While the answer is still owed: it was confirmed long ago, the question is new.
            let now = line.ago(0);
            let line = done(at_work(line, window));
            line.lately(now, (5, 100), Act::WriteAfterwards)
        }
        Course::Lead => {
            let acts = vec![
                ((5, 20), Act::Report),
                ((4, 20), Act::Dispatch),
                ((8, 60), Act::Accept),
                ((2, 15), Act::Free),
                ((700, 900), Act::Schedule(window)),
            ];
            done(line.up_to(window.from, acts).visit(window, Act::Start))
        }
        _ => done(at_work(line, window)),
    };
    with_words(called_back(line, course, days))
}

/// Done, and the resident says so.
fn done(line: Line<'_>) -> Line<'_> {
    line.then(DONE, Act::Complete).then(SOON, Act::Confirm(Mood::Usual))
}

/// Agreed for another day, and begun.
fn later(line: Line<'_>) -> Line<'_> {
    let window = line.soon(2);
    line.then((20, 90), Act::Schedule(window)).visit(window, Act::Start)
}

fn chosen(line: Line<'_>, days: u64) -> Line<'_> {
    let windows = line.windows(back(days));
    let Some(window) = windows.first().copied() else { return line };
    let acts =
        vec![((2, 15), Act::Free), ((30, 300), Act::Propose(windows)), ((200, 900), Act::Choose(window))];
    done(line.up_to(window.from, taken_and((8, 90), acts)).visit(window, Act::Start))
}

fn ran_late(line: Line<'_>, days: u64) -> Line<'_> {
    let window = line.morning(back(days));
    let later = line.later(window);
    let acts =
        vec![((2, 15), Act::Free), ((100, 500), Act::Schedule(window)), ((10, 50), Act::RunLate(later))];
    done(line.up_to(window.from, taken_and((8, 90), acts)).visit(later, Act::Start))
}

/// What was agreed is paid at the counter, by most.
fn paid(line: Line<'_>, course: Course) -> Line<'_> {
    let half = ((30, 900), Act::Pay(Part::Half));
    let all = ((60, 2400), Act::Pay(Part::All));
    let proposed = ((700, 2000), Act::ProposeRefund);
    let is_paid = line.chance(75);
    match course {
        Course::PartPaid => line.beside(vec![half]),
        Course::RefundProposed => line.beside(vec![all, proposed]),
        Course::Refunded => {
            let (approved, back) = (((60, 600), Act::ApproveRefund), ((30, 400), Act::PayRefund));
            line.beside(vec![all, proposed, approved, back])
        }
        _ if is_paid => line.beside(vec![all]),
        _ => line,
    }
}

/// Staff ask how it was, except those who said so themselves or were never served.
fn called_back(line: Line<'_>, course: Course, days: u64) -> Line<'_> {
    let percent = match course {
        Course::Declined | Course::Withdrawn | Course::NoReply | Course::Patrol => 0,
        Course::Silent => 75,
        Course::Dissatisfied => 100,
        _ if days < 3 => 0,
        _ => 35,
    };
    match (line.chance(percent), line.chance(85)) {
        (false, _) => line,
        (true, true) => line.beside(vec![((500, 1900), Act::CallBack(true))]),
        (true, false) => {
            line.beside(vec![((300, 900), Act::CallBack(false)), ((600, 1300), Act::CallBack(true))])
        }
    }
}

/// Now and then somebody writes, or notes something down.
fn with_words(line: Line<'_>) -> Line<'_> {
    let (writes, notes) = (line.chance(18), line.chance(12));
    let line = match writes {
        true => line.beside_start(vec![((10, 60), Act::Write), ((4, 40), Act::Reply)]),
        false => line,
    };
    match notes {
        true => line.beside_start(vec![((5, 90), Act::Note)]),
        false => line,
    }
}
