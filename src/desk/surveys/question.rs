//! One question while it is written.

use contract::people::Bilingual;
use contract::surveys::{QuestionKind, QuestionView, SurveyQuestion, SurveyWords};
use leptos::prelude::*;

use crate::i18n::{codes, k, t, t_with};
use crate::tickets::words as say;
use crate::ui::{Button, ButtonKind, Choice, SelectField, TextArea, TextField};

#[derive(Clone, Copy)]
pub struct Draft {
    /// Told apart by it, whatever is typed.
    pub key: usize,
    kind: RwSignal<String>,
    title: [RwSignal<String>; 2],
    /// A line each.
    options: [RwSignal<String>; 2],
}

impl Draft {
    pub fn new(key: usize) -> Draft {
        let empty = || RwSignal::new(String::new());
        let kind = RwSignal::new(QuestionKind::Satisfaction.word().to_owned());
        Draft { key, kind, title: [empty(), empty()], options: [empty(), empty()] }
    }

    pub fn of(key: usize, question: &QuestionView) -> Draft {
        let Bilingual { zh, en } = question.title.clone();
        let lines = |part: fn(&Bilingual) -> &String| {
            let lines: Vec<&str> = question.options.iter().map(|option| part(option).as_str()).collect();
            RwSignal::new(lines.join("\n"))
        };
        Draft {
            key,
            kind: RwSignal::new(say::code(&question.kind)),
            title: [zh, en].map(RwSignal::new),
            options: [lines(|option| &option.zh), lines(|option| &option.en)],
        }
    }

    fn is_choice(self) -> bool {
        self.kind.with(|kind| kind == QuestionKind::Choice.word())
    }

    /// As it is to be sent. What is missing in one language is sent empty, and refused with its place.
    pub fn filled(self) -> Option<SurveyQuestion> {
        let kind = self.kind.get_untracked();
        let kind = QuestionKind::ALL.iter().copied().find(|each| each.word() == kind)?;
        let typed = |text: RwSignal<String>| text.with_untracked(|text| text.trim().to_owned());
        let lines = |text: RwSignal<String>| -> Vec<String> {
            let lines = text.get_untracked();
            lines.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
        };
        let [zh, en] = self.options.map(lines);
        let options = match kind {
            QuestionKind::Choice => (0..zh.len().max(en.len()))
                .map(|at| {
                    let line = |lines: &[String]| lines.get(at).cloned().unwrap_or_default();
                    SurveyWords { zh: line(&zh), en: line(&en) }
                })
                .collect(),
            _ => Vec::new(),
        };
        let [zh, en] = self.title.map(typed);
        Some(SurveyQuestion { kind, title: SurveyWords { zh, en }, options })
    }

    /// `at`: its place, from 0. Faults are found by it.
    pub fn draw(self, at: usize, on_remove: impl Fn() + Send + Sync + 'static) -> AnyView {
        let kinds = QuestionKind::ALL
            .iter()
            .map(|each| Choice::new(each.word(), move || say::say(codes::question_kind(each.word()))))
            .collect::<Vec<_>>();
        let [title_zh, title_en] = self.title;
        let [zh, en] = self.options;
        let options = move || {
            self.is_choice().then(|| {
                view! {
                    <div class="both">
                        <TextArea name=format!("questions.{at}.options") label=t(k::DESK_SURVEYS_OPTIONS_ZH) hint=t(k::DESK_SURVEYS_OPTIONS_HINT) value=zh rows=4/>
                        <TextArea name=format!("questions.{at}.options.en") label=t(k::DESK_SURVEYS_OPTIONS_EN) hint=t(k::DESK_SURVEYS_OPTIONS_HINT) value=en rows=4/>
                    </div>
                }
            })
        };
        let legend = t_with(k::DESK_SURVEYS_QUESTION, &[("n", &(at + 1).to_string())]);
        view! {
            <fieldset class="setting-entry">
                <legend>{legend}</legend>
                <SelectField name=format!("questions.{at}.kind") label=t(k::DESK_SURVEYS_KIND) value=self.kind choices=kinds/>
                <div class="both">
                    <TextField name=format!("questions.{at}.title.zh") label=t(k::DESK_SURVEYS_TITLE_ZH) value=title_zh/>
                    <TextField name=format!("questions.{at}.title.en") label=t(k::DESK_SURVEYS_TITLE_EN) value=title_en/>
                </div>
                {options}
                <Button label=t(k::DESK_SURVEYS_REMOVE) kind=ButtonKind::Plain on_press=move |()| on_remove()/>
            </fieldset>
        }
        .into_any()
    }
}
