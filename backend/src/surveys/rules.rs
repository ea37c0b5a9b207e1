//! Who writes, opens, reads and records, in which state a questionnaire is today, and which answer fits which question.
//! No HTTP, no SQL.

use chrono::NaiveDate;
use contract::people::Role;
use contract::problem::{FieldFault, field};
use contract::surveys::{QuestionKind, SurveyAnswer, SurveyState};

use crate::people::rules::{is_customer_service, leads_customer_service};

pub fn writes(role: Role) -> bool {
    leads_customer_service(role)
}

/// Asking every household is the office's act: whoever heads it does that, and nobody has to approve it afterwards.
pub fn opens(role: Role) -> bool {
    role == Role::Manager
}

/// Forms come back over the counter and at the door.
pub fn records(role: Role) -> bool {
    is_customer_service(role)
}

pub fn reads(role: Role) -> bool {
    records(role) || sees_results(role)
}

pub fn sees_results(role: Role) -> bool {
    writes(role) || matches!(role, Role::HeadButler | Role::GeneralManager)
}

/// What was opened is over after its last day, whether or not somebody closed it.
pub fn state(stored: SurveyState, closes_on: NaiveDate, today: NaiveDate) -> SurveyState {
    match stored {
        SurveyState::Open if today > closes_on => SurveyState::Closed,
        stored => stored,
    }
}

/// A draft is opened in its days, and not when they are over.
pub fn may_be_opened(stored: SurveyState, (from, until): (NaiveDate, NaiveDate), today: NaiveDate) -> bool {
    stored == SurveyState::Draft && (from..=until).contains(&today)
}

/// What is asked, as far as answers have to fit it.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    pub position: i64,
    pub kind: QuestionKind,
    pub options: i64,
}

/// Each answer is of the kind its question asks for, and no question is answered twice.
pub fn check(answers: &[SurveyAnswer], asked: &[Asked]) -> Vec<FieldFault> {
    let mut faults = Vec::new();
    for (at, answer) in answers.iter().enumerate() {
        let mut add =
            |name: &str, code: &str| faults.push(FieldFault::new(format!("answers.{at}.{name}"), code));
        let Some(question) = asked.iter().find(|asked| asked.position == answer.question) else {
            add("question", field::NOT_FOUND);
            continue;
        };
        if answers[..at].iter().any(|other| other.question == answer.question) {
            add("question", field::REPEATED);
        }
        let given = [
            (QuestionKind::Satisfaction, "word", answer.word.is_some()),
            (QuestionKind::Choice, "option", answer.option.is_some()),
            (QuestionKind::Text, "text", answer.text.is_some()),
        ];
        for (kind, name, is_given) in given {
            match (kind == question.kind, is_given) {
                (true, false) => add(name, field::REQUIRED),
                (false, true) => add(name, field::WRONG_STATE),
                _ => {}
            }
        }
        if question.kind == QuestionKind::Choice
            && answer.option.is_some_and(|option| option > question.options)
        {
            add("option", field::NOT_FOUND);
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::tickets::Satisfaction;
    use rstest::rstest;

    const NOTHING: SurveyAnswer = SurveyAnswer { question: 1, word: None, option: None, text: None };

    #[rstest]
    #[case(SurveyAnswer { word: Some(Satisfaction::Average), ..NOTHING }, &[])]
    #[case(NOTHING, &["answers.0.word required"])]
    #[case(
        SurveyAnswer { option: Some(1), ..NOTHING },
        &["answers.0.word required", "answers.0.option wrong_state"]
    )]
    #[case(SurveyAnswer { question: 2, option: Some(3), ..NOTHING }, &[])]
    #[case(SurveyAnswer { question: 2, option: Some(4), ..NOTHING }, &["answers.0.option not_found"])]
    #[case(SurveyAnswer { question: 3, text: Some("好".into()), ..NOTHING }, &[])]
    #[case(SurveyAnswer { question: 4, text: Some("好".into()), ..NOTHING }, &["answers.0.question not_found"])]
    fn an_answer_fits_its_question(#[case] answer: SurveyAnswer, #[case] expected: &[&str]) {
        let asked =
            [(1, QuestionKind::Satisfaction, 0), (2, QuestionKind::Choice, 3), (3, QuestionKind::Text, 0)];
        let asked = asked.map(|(position, kind, options)| Asked { position, kind, options });
        let said = |answers: &[SurveyAnswer]| {
            let faults = check(answers, &asked);
            faults.iter().map(|fault| format!("{} {}", fault.path, fault.code)).collect::<Vec<_>>()
        };
        assert_eq!(said(std::slice::from_ref(&answer)), expected);
        if expected.is_empty() {
            assert_eq!(said(&[answer.clone(), answer]), ["answers.1.question repeated"]);
        }
    }

    #[test]
    fn its_last_day_is_its_last() {
        let day = |day: &str| day.parse().unwrap();
        let (first, last) = (day("2026-11-16"), day("2026-11-30"));
        assert_eq!(state(SurveyState::Open, last, last), SurveyState::Open);
        assert_eq!(state(SurveyState::Open, last, day("2026-12-01")), SurveyState::Closed);
        assert_eq!(state(SurveyState::Draft, last, day("2026-12-01")), SurveyState::Draft);
        let may = |today| may_be_opened(SurveyState::Draft, (first, last), today);
        assert_eq!([day("2026-11-15"), first, last, day("2026-12-01")].map(may), [false, true, true, false]);
        assert!(!may_be_opened(SurveyState::Open, (first, last), first));
    }

    #[test]
    fn whoever_does_something_reads_and_nobody_in_the_field_does_either() {
        for role in Role::ALL {
            assert!(reads(role) || !(writes(role) || opens(role) || records(role)), "{role:?}");
        }
        assert!(records(Role::FrontDesk) && !sees_results(Role::FrontDesk));
        assert!(writes(Role::CsSupervisor) && !opens(Role::CsSupervisor));
        assert!(sees_results(Role::HeadButler) && !records(Role::HeadButler));
        assert!(!reads(Role::Engineer) && !reads(Role::Admin));
    }
}
