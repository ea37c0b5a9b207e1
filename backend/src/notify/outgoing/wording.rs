//! What a message says outside the portal. The sentences are those of the locale files.

use std::collections::HashMap;
use std::sync::LazyLock;

use contract::session::Audience;
use contract::tickets::Language;

use super::store::Line;

static CHINESE: LazyLock<Sentences> = LazyLock::new(|| {
    Sentences::read(
        include_str!("../../../../locales/zh-CN/page-words.json"),
        include_str!("../../../../locales/zh-CN/desk-push.json"),
    )
});
static ENGLISH: LazyLock<Sentences> = LazyLock::new(|| {
    Sentences::read(
        include_str!("../../../../locales/en/page-words.json"),
        include_str!("../../../../locales/en/desk-push.json"),
    )
});

struct Sentences {
    words: Words,
    push: HashMap<String, String>,
}

#[derive(Default, serde::Deserialize)]
struct Words {
    event: HashMap<String, String>,
    /// What is said of a complaint in other words than of a repair.
    complaint_event: HashMap<String, String>,
}

impl Sentences {
    /// Compiled in; the test below fails when one cannot be read.
    fn read(words: &str, push: &str) -> Sentences {
        Sentences {
            words: serde_json::from_str(words).unwrap_or_default(),
            push: serde_json::from_str(push).unwrap_or_default(),
        }
    }

    /// One pass: what a value says is never a placeholder itself.
    fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        let mut said = String::new();
        let mut rest = self.push.get(key).map_or("", String::as_str);
        while let Some((before, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}').unwrap_or((after, ""));
            said.push_str(before);
            said.push_str(values.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value));
            rest = after;
        }
        said + rest
    }

    fn line(&self, told: &Told) -> String {
        let of_complaint = matches!(told.kind.as_str(), "complaint" | "suggestion");
        let own = self.words.complaint_event.get(&told.event).filter(|_| of_complaint);
        let what =
            own.or_else(|| self.words.event.get(&told.event)).map_or(told.event.as_str(), String::as_str);
        self.say("line", &[("number", &told.number), ("what", what)])
    }
}

/// What is told of.
pub struct Said<'a> {
    pub language: Language,
    pub estate: &'a str,
    pub phone: &'a str,
    pub name: &'a str,
    pub audience: Audience,
    /// The origin of the portal.
    pub origin: &'a str,
    pub told: &'a [Told],
}

/// One thing that happened.
#[derive(Debug, Clone)]
pub struct Told {
    pub ticket_id: String,
    pub number: String,
    /// The word of what kind of request it is.
    pub kind: String,
    /// The word of what happened.
    pub event: String,
}

impl From<&Line> for Told {
    fn from(line: &Line) -> Told {
        Told {
            ticket_id: line.ticket_id.clone(),
            number: line.number.clone(),
            kind: line.ticket_kind.clone(),
            event: line.event.clone(),
        }
    }
}

/// Subject, and all of it. No word of what was written, and no name but the reader's own: that stands in the portal.
pub fn message(said: &Said) -> (String, String) {
    let sentences = sentences(said.language);
    let number = said.told.first().map_or("", |told| told.number.as_str());
    let subject = sentences.say("subject", &[("estate", said.estate), ("number", number)]);
    let mut lines = vec![sentences.say("greeting", &[("name", said.name)]), String::new()];
    lines.extend(said.told.iter().map(|told| sentences.line(told)));
    lines.push(String::new());
    lines.push(sentences.say("look", &[("link", &link(said))]));
    lines.push(sentences.say("help", &[("estate", said.estate), ("phone", said.phone)]));
    (subject, lines.join("\n"))
}

/// To the request, or to the messages where there are several.
fn link(said: &Said) -> String {
    let (requests, messages) = match said.audience {
        Audience::Resident => ("/requests/", "/me/inbox"),
        Audience::Desk => ("/desk/tickets/", "/desk/inbox"),
    };
    match said.told {
        [first, rest @ ..] if rest.iter().all(|told| told.ticket_id == first.ticket_id) => {
            format!("{}{requests}{}", said.origin, first.ticket_id)
        }
        _ => format!("{}{messages}", said.origin),
    }
}

/// In one line, for a telephone or a group.
pub fn short(said: &Said) -> String {
    let sentences = sentences(said.language);
    let lines: Vec<String> = said.told.iter().map(|told| sentences.line(told)).collect();
    let text = lines.join(&sentences.say("between", &[]));
    sentences.say("short", &[("estate", said.estate), ("name", said.name), ("text", &text)])
}

/// What the administrator sends to see whether it arrives.
pub fn trial(language: Language, estate: &str) -> (String, String) {
    let sentences = sentences(language);
    let say = |key| sentences.say(key, &[("estate", estate)]);
    (say("trial_subject"), say("trial"))
}

fn sentences(language: Language) -> &'static Sentences {
    match language {
        Language::Chinese => &CHINESE,
        Language::English => &ENGLISH,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::tickets::EventKind;

    #[test]
    fn everything_can_be_said_in_both_languages_with_nothing_left_open() {
        for language in [Language::Chinese, Language::English] {
            for kind in EventKind::ALL {
                let told = [Told {
                    ticket_id: "id".to_owned(),
                    number: "BX-2026-000001".to_owned(),
                    kind: "repair".to_owned(),
                    event: kind.word().to_owned(),
                }];
                let said = Said {
                    language,
                    estate: "翠湖",
                    phone: "021",
                    name: "李",
                    audience: Audience::Resident,
                    origin: "https://example.org",
                    told: &told,
                };
                let (subject, text) = message(&said);
                assert!(
                    subject.contains("BX-2026-000001") && text.contains("https://example.org/requests/id")
                );
                let what = &sentences(language).words.event[kind.word()];
                assert!(text.contains(what) && short(&said).contains(what), "{kind:?}");
                let all = format!("{subject}{text}{}{}", short(&said), trial(language, "翠湖").1);
                assert!(!all.contains('{') && !all.contains('}'), "{all}");
            }
        }
    }
}
