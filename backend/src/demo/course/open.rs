//! Repairs that somebody still owes something for.

use super::super::act::{Act, Bill};
use super::super::line::Line;
use super::{Course, at_work, back, quoted, taken, taken_and};

/// The line of a course that has not ended; the others are handed back.
pub fn line(line: Line<'_>, course: Course, days: u64) -> Result<Line<'_>, Line<'_>> {
    let now = line.ago(0);
    let then = line.ago(days);
    let is_late = line.chance(20);
    let window = line.window(back(days));
    Ok(match course {
        Course::Registered => line.up_to(now, vec![(if is_late { (40, 200) } else { (2, 25) }, Act::Report)]),
        Course::Urged => line.up_to(now, vec![((80, 200), Act::Report), ((12, 28), Act::Urge)]),
        Course::Asked => line.up_to(then, vec![((8, 28), Act::Report), ((20, 300), Act::Ask)]),
        Course::Transferred => line.up_to(now, vec![((4, 20), Act::Report), ((3, 20), Act::Transfer)]),
        Course::TakenOver => line.up_to(
            now,
            vec![
                ((4, 15), Act::Report),
                ((3, 12), Act::Transfer),
                ((4, 15), Act::TakeOver),
                ((3, 40), Act::Dispatch),
            ],
        ),
        Course::Dispatched => {
            let last = if is_late { (70, 150) } else { (3, 50) };
            line.up_to(now, vec![((5, 25), Act::Report), (last, Act::Dispatch)])
        }
        Course::Returned => line
            .up_to(now, vec![((5, 25), Act::Report), ((10, 40), Act::Dispatch), ((3, 25), Act::ReturnJob)]),
        Course::Accepted => line.up_to(now, taken(if is_late { (130, 260) } else { (5, 100) })),
        Course::WindowsProposed => {
            let windows = line.windows(1);
            let acts = vec![((2, 15), Act::Free), ((20, 300), Act::Propose(windows))];
            line.up_to(then, taken_and((8, 90), acts))
        }
        Course::WindowsRequested => {
            let (offered, wished) = (line.windows(1), line.windows(4));
            let acts = vec![
                ((2, 15), Act::Free),
                ((30, 200), Act::Propose(offered)),
                ((10, 100), Act::Request(wished)),
            ];
            line.up_to(now, taken_and((8, 90), acts))
        }
        Course::Scheduled => {
            let window = line.window(1 + i64::from(is_late));
            let acts = vec![((2, 15), Act::Free), ((10, 300), Act::Schedule(window))];
            line.up_to(now, taken_and((8, 90), acts))
        }
        Course::MovedTwice => {
            let (first, wished) = (line.window(1), line.windows(2));
            let (second, third) = (wished.first().copied().unwrap_or(first), line.window(5));
            let acts = vec![
                ((2, 15), Act::Free),
                ((60, 200), Act::Schedule(first)),
                ((20, 120), Act::Request(wished)),
                ((60, 200), Act::AsRequested(second)),
                ((10, 100), Act::Schedule(third)),
            ];
            line.up_to(now, taken_and((8, 90), acts))
        }
        Course::Later => {
            let window = line.morning(1);
            let later = line.later(window);
            let acts = vec![
                ((2, 15), Act::Free),
                ((200, 500), Act::Schedule(window)),
                ((5, 60), Act::RunLate(later)),
            ];
            line.up_to(now, taken_and((8, 90), acts))
        }
        Course::Missed => {
            let acts = vec![((2, 15), Act::Free), ((100, 400), Act::Schedule(window))];
            line.up_to(window.from, taken_and((8, 90), acts))
        }
        Course::FailedTwice => {
            let first = line.window(back(days + 2));
            let acts = vec![((2, 15), Act::Free), ((60, 400), Act::Schedule(first))];
            line.up_to(first.from, taken_and((8, 90), acts))
                .visit(first, Act::Fail)
                .then((60, 300), Act::Schedule(window))
                .visit(window, Act::Fail)
        }
        Course::Surveying => {
            let (window, start) = line.present();
            let acts = taken_and((8, 90), vec![((60, 700), Act::Survey(window))]);
            line.up_to(window.from, acts).at(start, Act::Start)
        }
        Course::QuoteProposed => {
            line.up_to(now, taken_and((10, 90), vec![((3, 100), Act::Quote(Bill::Own))]))
        }
        Course::QuoteReturned => {
            let acts = vec![((30, 100), Act::Quote(Bill::Own)), ((5, 60), Act::ReturnQuote)];
            line.up_to(now, taken_and((10, 90), acts))
        }
        Course::Quoted => quoted(line, window, Bill::Own),
        Course::Shared => quoted(line, window, Bill::Shared),
        Course::Refused => quoted(line, window, Bill::Own).then((40, 300), Act::Refuse),
        // Nobody answers while it stands.
        Course::Expired => quoted(line, window, Bill::Own),
        Course::Agreed => quoted(line, window, Bill::WithOffice).then((100, 500), Act::Agree),
        Course::InProgress | Course::ExtraAsked | Course::AskedInWork => {
            let (window, start) = line.present();
            let acts = vec![((2, 15), Act::Free), ((60, 700), Act::Schedule(window))];
            let line = line.up_to(window.from, taken_and((8, 90), acts)).at(start, Act::Start);
            match course {
                Course::ExtraAsked => {
                    line.then((4, 8), Act::Quote(Bill::Extra)).then((2, 4), Act::ConfirmQuote)
                }
                Course::AskedInWork => line.then((5, 12), Act::Ask),
                _ => line,
            }
        }
        Course::Waiting => at_work(line, window).then((15, 40), Act::Wait),
        Course::Emergency => {
            let acts = vec![
                ((2, 5), Act::Report),
                ((1, 4), Act::Dispatch),
                ((8, 15), Act::Accept),
                ((8, 30), Act::Start),
            ];
            line.up_to(now, acts)
        }
        Course::Done => at_work(line, window).then((20, 75), Act::Complete),
        Course::NotFixed => {
            at_work(line, window).then((20, 75), Act::Complete).then((60, 300), Act::NotFixed)
        }
        _ => {
            return Err(line);
        }
    })
}
