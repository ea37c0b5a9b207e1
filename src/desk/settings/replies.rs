//! Canned replies [CMP-49]: what customer service says again and again, in both languages.

use contract::settings::{REPLIES_MAX, REPLY_MAX, ReplyEntry, ReplyList, ReplyText, Section, SettingField};
use leptos::prelude::*;

use super::both::{label, typed};
use super::edit::Fields;
use super::entries::{Entries, Tools};
use crate::i18n::{Key, k, t};
use crate::ui::{TextArea, TextField};

#[derive(Clone, Copy)]
pub struct ReplyFields(Entries<Reply>);

#[derive(Clone, Copy)]
struct Reply {
    title: RwSignal<String>,
    zh: RwSignal<String>,
    en: RwSignal<String>,
}

impl Reply {
    fn of(ReplyEntry { title, text }: ReplyEntry) -> Reply {
        Reply { title: RwSignal::new(title), zh: RwSignal::new(text.zh), en: RwSignal::new(text.en) }
    }

    fn new() -> Reply {
        Reply::of(ReplyEntry { title: String::new(), text: ReplyText::default() })
    }

    fn value(self) -> ReplyEntry {
        ReplyEntry { title: typed(self.title), text: ReplyText { zh: typed(self.zh), en: typed(self.en) } }
    }

    fn draw(self, path: &str) -> AnyView {
        let (zh, en) = (label(SettingField::TextZh), label(SettingField::TextEn));
        view! {
            <TextField name=format!("{path}.title") label=t(k::DESK_SETTINGS_REPLY_TITLE) hint=t(k::DESK_SETTINGS_REPLY_TITLE_HINT) value=self.title/>
            <TextArea name=format!("{path}.text.zh") label=zh value=self.zh rows=3 most=REPLY_MAX as u32/>
            <TextArea name=format!("{path}.text.en") label=en value=self.en rows=3 most=REPLY_MAX as u32 optional=true/>
        }
        .into_any()
    }
}

impl Fields for ReplyFields {
    const SECTION: Section = Section::Replies;
    const LEAD: Key = k::DESK_SETTINGS_LEAD_REPLIES;
    type Value = ReplyList;

    fn of(list: ReplyList) -> Self {
        ReplyFields(Entries::of("replies", list.replies.into_iter().map(Reply::of).collect()))
    }

    fn value(&self) -> ReplyList {
        ReplyList { replies: self.0.each(Reply::value) }
    }

    fn draw(&self) -> AnyView {
        let tools =
            Tools { most: REPLIES_MAX, add: k::DESK_SETTINGS_ADD_REPLY, new: Reply::new, is_ordered: true };
        self.0.draw(Some(tools), Reply::draw)
    }
}
