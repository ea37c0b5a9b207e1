//! Canned replies [CMP-49] beside a text to the resident: choosing one adds it to what was typed, in their language.

use contract::open::Open;
use contract::settings::ReplyEntry;
use contract::tickets::{Language, TicketView};
use leptos::prelude::*;

use super::roles::{CUSTOMER_SERVICE, is_one_of};
use crate::api::desk::settings;
use crate::i18n::{k, t};
use crate::ui::{Choice, Fetched, SelectField};

/// Nothing for whoever has none to choose from; who only wants to write does not wait for it either.
#[component]
pub fn CannedReplies(
    current: RwSignal<TicketView>,
    text: RwSignal<String>,
    /// Of the field, beside others on the page.
    name: String,
) -> impl IntoView {
    if !is_one_of(CUSTOMER_SERVICE) {
        return ().into_any();
    }
    let read = Fetched::new(settings::replies);
    let in_english = current.with_untracked(|ticket| {
        let reporter = ticket.reporter.as_ref();
        reporter.is_some_and(|reporter| reporter.language == Open::Known(Language::English))
    });
    let choose = move || {
        let replies = read.arrived().filter(|replies| !replies.is_empty())?;
        Some(select(replies, in_english, text, name.clone()))
    };
    choose.into_any()
}

fn select(replies: Vec<ReplyEntry>, in_english: bool, text: RwSignal<String>, name: String) -> AnyView {
    let chosen = RwSignal::new(String::new());
    let choices: Vec<Choice> = replies
        .iter()
        .enumerate()
        .map(|(at, reply)| Choice::new(at.to_string(), reply.title.clone()))
        .collect();
    Effect::new(move |_| {
        let reply = chosen.get().parse().ok().and_then(|at: usize| replies.get(at));
        if let Some(reply) = reply {
            text.update(|text| add(text, words_of(reply, in_english)));
            // Once the choice is drawn: only then is there something to take back.
            request_animation_frame(move || {
                chosen.try_set(String::new());
            });
        }
    });
    view! {
        <SelectField name label=t(k::DESK_SETTINGS_INSERT) value=chosen choices none=t(k::DESK_SETTINGS_INSERT_CHOOSE)/>
    }
    .into_any()
}

/// English where it is read and written, else Chinese.
fn words_of(reply: &ReplyEntry, in_english: bool) -> &str {
    if in_english && !reply.text.en.trim().is_empty() { &reply.text.en } else { &reply.text.zh }
}

/// What was typed stays; the reply follows on a line of its own.
fn add(text: &mut String, reply: &str) {
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    text.push_str(reply);
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::settings::ReplyText;

    #[test]
    fn a_reply_follows_what_was_typed_in_the_language_there_is() {
        let mut text = "王先生：".to_owned();
        add(&mut text, "正在安排。");
        add(&mut text, "谢谢。");
        assert_eq!(text, "王先生：\n正在安排。\n谢谢。");
        let words = |en: &str, in_english| {
            let text = ReplyText { zh: "好".to_owned(), en: en.to_owned() };
            words_of(&ReplyEntry { title: String::new(), text }, in_english).to_owned()
        };
        assert_eq!((words("Fine", true), words("Fine", false)), ("Fine".to_owned(), "好".to_owned()));
        assert_eq!(words(" ", true), "好");
    }
}
