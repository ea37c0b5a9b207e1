//! The monthly report: every figure is its list, a month has its borders, what is frozen stays, and the paper says what
//! the screen says [STA-01, STA-02, STA-05, STA-11].

mod frozen;
mod workbook;

use std::collections::HashSet;

use contract::complaints::NewComplaint;
use contract::open::Open;
use contract::paging::Page;
use contract::reports::{
    ComplaintTable, Figure, FigureCell, FigureRow, Measure, ReportMonth, ReportTicket, ReportView,
};
use contract::tickets::{Kind, TicketView};

use crate::harness::{Database, Estate, Stage, at, beside_others, each_own_estate, is_foreign, must_fail};

const READERS: [&str; 4] = ["cs_supervisor", "manager", "general_manager", "head_butler"];

fn report(estate: &Estate, who: &str, month: &str) -> ReportView {
    estate.as_(who).get(&format!("/desk/reports/{month}")).expect(200)
}

fn kind_of(cell: &FigureCell) -> Option<Kind> {
    cell.kind.as_ref().and_then(Open::known).copied()
}

/// All requests behind a figure, page by page.
fn list(
    estate: &Estate,
    who: &str,
    month: &str,
    figure: Figure,
    kind: Option<Kind>,
    part: Option<&str>,
) -> Vec<ReportTicket> {
    let mut path = format!(
        "/desk/reports/{month}/figures/{}/tickets?limit={}",
        figure.word(),
        if part.is_some() { 7 } else { 100 }
    );
    if let Some(kind) = kind {
        path += &format!("&kind={}", kind.word());
    }
    if let Some(part) = part {
        path += &format!("&part={part}");
    }
    let (mut all, mut cursor) = (Vec::new(), None::<String>);
    loop {
        let next = cursor.map(|cursor| format!("&cursor={cursor}")).unwrap_or_default();
        let page: Page<ReportTicket> = estate.as_(who).get(&format!("{path}{next}")).expect(200);
        all.extend(page.items);
        match page.next_cursor {
            Some(next) => cursor = Some(next),
            None => return all,
        }
    }
}

fn value(view: &ReportView, figure: Figure, kind: Option<Kind>) -> Option<i64> {
    let row = view.rows.iter().find(|row| row.figure.is(figure) && row.part.is_none()).expect("the figure");
    row.cells.iter().find(|cell| kind_of(cell) == kind).expect("the kind").value
}

/// As anybody would compute it who has the lists.
fn expected(estate: &Estate, who: &str, month: &str, row: &FigureRow, kind: Option<Kind>) -> Option<i64> {
    let figure = *row.figure.known().expect("a figure");
    let part = row.part.as_ref().map(|part| part.word.as_str());
    let of = |figure: Figure| list(estate, who, month, figure, kind, part);
    let count = |figures: &[Figure]| figures.iter().map(|figure| of(*figure).len() as i64).sum::<i64>();
    match (row.measure.known().expect("a measure"), figure.share()) {
        (Measure::Count, _) => Some(of(figure).len() as i64),
        (Measure::Minutes, _) => {
            let mut minutes: Vec<i64> = of(figure).iter().filter_map(|ticket| ticket.minutes).collect();
            minutes.sort_unstable();
            let n = minutes.len();
            (n > 0)
                .then(|| (minutes[(n - 1) / 2] + minutes[n / 2] + 1).div_euclid(2))
                .map(|middle| if n % 2 == 1 { minutes[n / 2] } else { middle })
        }
        (Measure::Permille, share) => {
            let (part, whole) = share.expect("a share");
            let (part, whole) = (count(part), count(whole));
            (whole > 0).then(|| ((part as f64) * 1000.0 / (whole as f64)).round() as i64)
        }
    }
}

fn every_figure_is_its_list(estate: &Estate, who: &str, month: &str) {
    let view = report(estate, who, month);
    for row in &view.rows {
        for cell in &row.cells {
            let kind = kind_of(cell);
            assert_eq!(
                cell.value,
                expected(estate, who, month, row, kind),
                "{who} {month} {:?} {:?} {kind:?}",
                row.figure,
                row.part
            );
        }
    }
}

#[test]
fn every_figure_is_as_long_as_its_list() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        Stage::on(estate).complain("owner");
        let months: Page<ReportMonth> = estate.as_("manager").get("/desk/reports").expect(200);
        assert!(months.items.len() > 2 && !months.items[0].is_over && months.items[1].is_over);
        every_figure_is_its_list(estate, "manager", &months.items[1].month);
        every_figure_is_its_list(estate, "head_butler", &months.items[0].month);
        for who in READERS {
            report(estate, who, &months.items[0].month);
        }
        let view = report(estate, "manager", &months.items[1].month);
        for figure in
            [Figure::Received, Figure::Responded, Figure::Ended, Figure::PromisesKept, Figure::CallbacksDue]
        {
            assert!(value(&view, figure, None).is_some_and(|n| n > 0), "{figure:?}: {view:?}");
        }
        assert!(view.has_before);
        // The month before says the same of itself as is compared with.
        let last = report(estate, "manager", &months.items[2].month);
        for row in view.rows.iter().filter(|row| row.part.is_none()) {
            let itself = last.rows.iter().find(|known| known.figure == row.figure && known.part.is_none());
            let itself = itself.expect("the figure").cells.iter().map(|cell| cell.value);
            assert!(itself.eq(row.cells.iter().map(|cell| cell.before)), "{:?}", row.figure);
        }
        let first = report(estate, "manager", &months.items.last().expect("a month").month);
        assert!(
            !first.has_before
                && first.rows.iter().all(|row| row.cells.iter().all(|cell| cell.before.is_none()))
        );
    });
}

/// The last moment of a month is in it, by the clock on the estate's own wall.
#[test]
fn a_month_ends_at_midnight_of_the_estate() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let stage = Stage::on(estate);
        let midnight = at("2026-12-01", "00:00");
        stage.set_clock(midnight - chrono::Duration::seconds(1));
        let last: TicketView = stage.report("owner");
        stage.set_clock(midnight);
        let first: TicketView = stage.report("owner");
        let received = |month: &str| -> HashSet<String> {
            let list = list(estate, "manager", month, Figure::Received, Some(Kind::Repair), None);
            list.into_iter().map(|ticket| ticket.number).collect()
        };
        let (november, december) = (received("2026-11"), received("2026-12"));
        assert!(november.contains(&last.number) && !november.contains(&first.number));
        assert!(december.contains(&first.number) && !december.contains(&last.number));
        let view = report(estate, "manager", "2026-11");
        assert_eq!((view.begins_at, view.ends_at, view.is_over), (at("2026-11-01", "00:00"), midnight, true));
        // Both are open, and only one of them was when the month was over.
        let open = |month: &str| list(estate, "manager", month, Figure::OpenAtEnd, None, None);
        let has = |month: &str, ticket: &TicketView| open(month).iter().any(|one| one.ticket_id == ticket.id);
        assert!(has("2026-11", &last) && !has("2026-11", &first));
        assert!(has("2026-12", &last) && has("2026-12", &first));
    });
}

#[test]
fn a_month_that_is_none_is_not_there() {
    let _machine = beside_others();
    each_own_estate(|estate| {
        let manager = estate.as_("manager");
        let freezes = estate.as_("cs_supervisor");
        for month in ["2026-13", "2026-00", "2026-1", "1999-12", "2027-01", "2026-11-01", "now", "%202026-11"]
        {
            for rest in ["", "/complaints", "/workbook", "/complaints/workbook", "/figures/received/tickets"]
            {
                let answer = manager.get(&format!("/desk/reports/{month}{rest}"));
                assert_eq!((answer.status, answer.code().as_str()), (404, "not_found"), "{month}{rest}");
            }
            let form = serde_json::json!({"opinion": "一切正常"});
            let answer = freezes.post(&format!("/desk/reports/{month}/actions/freeze"), &form);
            assert_eq!(answer.status, 404, "{month}");
        }
        assert_eq!(manager.get("/desk/reports/2026-10/figures/profit/tickets").status, 404);
        for query in ["kind=lawsuit", "limit=0", "limit=101", "cursor=x", "page=2"] {
            let answer = manager.get(&format!("/desk/reports/2026-10/figures/received/tickets?{query}"));
            assert_eq!(answer.code(), "malformed_request", "{query}");
        }
        assert_eq!(manager.get("/desk/reports/2026-10/workbook?language=fr").code(), "malformed_request");
        let strange = list(estate, "manager", "2026-10", Figure::Received, None, Some("%27%20OR%201%3D1"));
        assert!(strange.is_empty());
    });
}

/// Whom a confidential complaint is kept from finds it in no figure, list, table or workbook.
#[test]
fn a_confidence_is_kept_in_reports() {
    let _machine = beside_others();
    each_own_estate(|estate| keep_a_confidence(estate));
}

/// Control: where confidences are forgotten, it is found.
#[test]
fn a_forgotten_confidence_is_found_in_reports() {
    let _machine = beside_others();
    if is_foreign() {
        return;
    }
    let estate = Estate::start_wrong(Database::Sqlite, "forgets-confidences");
    must_fail("finds it", || keep_a_confidence(&estate));
}

fn keep_a_confidence(estate: &Estate) {
    let stage = Stage::on(estate);
    let received =
        |who: &str| value(&report(estate, who, "2026-11"), Figure::Received, Some(Kind::Complaint));
    let before = received("head_butler");
    let form =
        NewComplaint { is_confidential: true, ..stage.new_complaint("owner", "有员工索要小费") };
    let own: TicketView = estate.as_("owner").post("/complaints", &form).expect(201);
    for (who, is_told) in [("cs_supervisor", true), ("manager", true), ("head_butler", false)] {
        let table: ComplaintTable = estate.as_(who).get("/desk/reports/2026-11/complaints").expect(200);
        let is_in_table = table.rows.iter().any(|row| row.ticket_id == own.id);
        assert_eq!(is_in_table, is_told, "{who} finds it in the table: {is_in_table}");
        for figure in [Figure::Received, Figure::OpenAtEnd, Figure::Category] {
            let list = list(estate, who, "2026-11", figure, None, None);
            let is_in_list = list.iter().any(|ticket| ticket.ticket_id == own.id);
            assert_eq!(is_in_list, is_told, "{who} finds it by {figure:?}: {is_in_list}");
        }
    }
    assert_eq!(received("head_butler"), before, "the number tells of it");
}
