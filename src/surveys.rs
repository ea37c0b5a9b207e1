//! A questionnaire's questions as fields, and what it has shown: the same for residents and at the desk.

use contract::surveys::{
    AnswerCounts, QuestionKind, QuestionResult, QuestionView, SurveyAnswer, SurveyResults,
};
use contract::text::PROSE_MAX;
use contract::tickets::Satisfaction;
use leptos::prelude::*;
use leptos::text_prop::TextProp;

use crate::api::ApiError;
use crate::estate::said;
use crate::i18n::{codes, k, t, t_with, text};
use crate::tickets::words as say;
use crate::ui::{Card, Choice, ChoiceField, ChoiceLook, Faults, TextArea};
use crate::words;

/// One value a question: a word, a position, or a text. Nothing is chosen beforehand.
pub type Values = Vec<RwSignal<String>>;

pub fn empty(questions: &[QuestionView]) -> Values {
    questions.iter().map(|_| RwSignal::new(String::new())).collect()
}

/// The name of a question's field.
fn name(question: &QuestionView) -> String {
    format!("question_{}", question.position)
}

pub fn field(question: &QuestionView, value: RwSignal<String>) -> AnyView {
    let (name, title) = (name(question), question.title.clone());
    let label = move || said(&title);
    match question.kind.known() {
        Some(QuestionKind::Satisfaction) => {
            let choices = Satisfaction::ALL.iter().map(|each| {
                let word = each.word();
                Choice::new(word, move || say::say(codes::rating(word)))
            });
            let choices = choices.collect::<Vec<_>>();
            view! { <ChoiceField name label value choices optional=true look=ChoiceLook::Scale/> }.into_any()
        }
        Some(QuestionKind::Choice) => {
            let choices = (1_i64..)
                .zip(question.options.clone())
                .map(|(at, option)| Choice::new(at.to_string(), move || said(&option)));
            let choices = choices.collect::<Vec<_>>();
            view! { <ChoiceField name label value choices optional=true look=ChoiceLook::Scale/> }.into_any()
        }
        // What a later build asks, this one takes in words.
        Some(QuestionKind::Text) | None => {
            view! { <TextArea name label value rows=3 optional=true most=PROSE_MAX as u32/> }.into_any()
        }
    }
}

pub fn fields(questions: &[QuestionView], values: &[RwSignal<String>]) -> AnyView {
    questions.iter().zip(values).map(|(question, value)| field(question, *value)).collect_view().into_any()
}

/// What was answered; what was skipped is left out.
pub fn filled(questions: &[QuestionView], values: &[RwSignal<String>]) -> Vec<SurveyAnswer> {
    let one = |(question, value): (&QuestionView, &RwSignal<String>)| {
        let typed = value.get_untracked();
        let mut answer = SurveyAnswer { question: question.position, word: None, option: None, text: None };
        match question.kind.known() {
            Some(QuestionKind::Satisfaction) => {
                answer.word = Some(Satisfaction::ALL.iter().copied().find(|each| each.word() == typed)?);
            }
            Some(QuestionKind::Choice) => answer.option = Some(typed.parse().ok()?),
            Some(QuestionKind::Text) | None => {
                answer.text = Some(typed).filter(|text| !text.trim().is_empty())
            }
        }
        let is_empty = answer.word.is_none() && answer.option.is_none() && answer.text.is_none();
        (!is_empty).then_some(answer)
    };
    questions.iter().zip(values).filter_map(one).collect()
}

/// Somebody of the household was faster, or wrote it on paper.
pub fn is_answered_already(error: &ApiError) -> bool {
    let ApiError::Invalid(fields) = error else { return false };
    fields.iter().any(|fault| fault.path == "household_id" && fault.code == "repeated")
}

/// Faults of answers, each at the question it is about.
pub fn at_questions(sent: &[SurveyAnswer], error: &ApiError, faults: Faults) -> bool {
    let ApiError::Invalid(found) = error else { return false };
    let place = |path: &str| {
        let at: usize = path.strip_prefix("answers.")?.split('.').next()?.parse().ok()?;
        sent.get(at).map(|answer| format!("question_{}", answer.question))
    };
    let line = |fault: &contract::problem::FieldFault| {
        let name = place(&fault.path).unwrap_or_else(|| fault.path.clone());
        (name, TextProp::from(words::sentence(fault)))
    };
    faults.set(found.iter().map(line).collect());
    true
}

/// How many were asked and answered, and what was said to each question; texts are not part of it.
pub fn results(questions: &[QuestionView], results: &SurveyResults) -> AnyView {
    let percent = |n: Option<i64>| n.map_or_else(|| text(k::PAGE_SURVEYS_NOBODY), |n| format!("{n}%"));
    let summary = t_with(
        k::PAGE_SURVEYS_RATE,
        &[
            ("asked", &results.asked.to_string()),
            ("answered", &results.answered.to_string()),
            ("rate", &percent(results.response_rate())),
        ],
    );
    let paper = (results.on_paper > 0).then(|| {
        let words = t_with(k::PAGE_SURVEYS_ON_PAPER, &[("n", &results.on_paper.to_string())]);
        view! { <p class="muted">{words}</p> }
    });
    let has_paper = results.on_paper > 0;
    let cards = questions.iter().filter_map(|question| {
        let found = results.questions.iter().find(|found| found.question == question.position)?;
        Some(result(question, found, has_paper))
    });
    view! {
        <p>{summary}</p>
        {paper}
        <div class="stack">{cards.collect_view()}</div>
    }
    .into_any()
}

fn result(question: &QuestionView, found: &QuestionResult, has_paper: bool) -> AnyView {
    let labels: Vec<String> = match question.kind.known() {
        Some(QuestionKind::Satisfaction) => {
            Satisfaction::ALL.iter().map(|word| say::say(codes::rating(word.word()))).collect()
        }
        Some(QuestionKind::Choice) => question.options.iter().map(said).collect(),
        Some(QuestionKind::Text) | None => Vec::new(),
    };
    let of = |counts: &AnswerCounts| {
        if counts.words.is_empty() { counts.options.clone() } else { counts.words.clone() }
    };
    let (own, paper) = (of(&found.own), of(&found.paper));
    let rows = labels.into_iter().enumerate().map(|(at, label)| {
        let n = own.get(at).copied().unwrap_or(0);
        let share = if found.own.answered > 0 { n * 100 / found.own.answered } else { 0 };
        let width = format!("{share}%");
        let on_paper = has_paper.then(|| {
            let n = paper.get(at).copied().unwrap_or(0);
            view! { <td class="numerals">{n}</td> }
        });
        view! {
            <tr>
                <th scope="row">{label}</th>
                <td class="numerals">{n}</td>
                <td class="answer-bar" aria-hidden="true"><span style:inline-size=width></span></td>
                {on_paper}
            </tr>
        }
    });
    let rows = rows.collect_view();
    let table = (!own.is_empty()).then(|| {
        let head = has_paper.then(|| view! { <th scope="col">{t(k::PAGE_SURVEYS_PAPER)}</th> });
        view! {
            <table class="answers">
                <thead>
                    <tr>
                        <th scope="col">{t(k::PAGE_SURVEYS_ANSWER)}</th>
                        <th scope="col">{t(k::PAGE_SURVEYS_OWN)}</th>
                        <td></td>
                        {head}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
    });
    let satisfaction = found.own.satisfaction().map(|n| {
        let words = t_with(k::PAGE_SURVEYS_SATISFACTION, &[("n", &n.to_string())]);
        view! { <p><strong>{words}</strong></p> }
    });
    let answered = t_with(k::PAGE_SURVEYS_ANSWERED, &[("n", &found.own.answered.to_string())]);
    let title = question.title.clone();
    view! {
        <Card title=move || said(&title)>
            {satisfaction}
            {table}
            <p class="muted small">{answered}</p>
        </Card>
    }
    .into_any()
}
