//! The event stream: what happens is heard as it happens, as long as somebody looks. Where no stream can be held, it
//! is asked for now and then instead.

use std::rc::Rc;
use std::time::Duration;

use contract::inbox::{TicketNews, UnreadView, event};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, EventSource};

use super::client::prefix;
use super::inbox::Side;
use crate::json;

/// What is shown comes first: whoever only passes by is not kept up.
const BEFORE_LISTENING: Duration = Duration::from_secs(5);
/// Between two questions where there is no stream.
const BETWEEN_QUESTIONS: Duration = Duration::from_secs(30);

/// What is heard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// A request has come to a version.
    Ticket(TicketNews),
    /// So many messages wait to be read.
    Unread(i64),
    /// Something may have been missed: read anew what is shown.
    AskAgain,
}

/// Listens while the page is there and looked at: one connection for a visible tab, none for the others, as a browser
/// has few to one place.
pub fn follow(side: Side, heard: impl Fn(Heard) + 'static) {
    let heard: Rc<dyn Fn(Heard)> = Rc::new(heard);
    let stream = StoredValue::new_local(None::<Stream>);
    let look = {
        let heard = heard.clone();
        move || match document().hidden() {
            true => stream.set_value(None),
            false if stream.with_value(Option::is_none) => {
                stream.set_value(Stream::open(side, heard.clone()));
                heard(Heard::AskAgain);
            }
            false => {}
        }
    };
    let begin = move || {
        if !document().hidden() && stream.try_with_value(Option::is_none) == Some(true) {
            stream.set_value(Stream::open(side, heard.clone()));
        }
    };
    let beginning = set_timeout_with_handle(begin, BEFORE_LISTENING).ok();
    let listening = window_event_listener_untyped("visibilitychange", move |_| look());
    on_cleanup(move || {
        if let Some(beginning) = beginning {
            beginning.clear();
        }
        listening.remove();
        stream.dispose();
    });
}

/// What a word of the stream says, if it can be read.
type Reading = fn(&str) -> Option<Heard>;

struct Stream {
    source: EventSource,
    questions: Option<IntervalHandle>,
    _listeners: Vec<Closure<dyn FnMut(Event)>>,
}

impl Stream {
    fn open(side: Side, heard: Rc<dyn Fn(Heard)>) -> Option<Stream> {
        let source = EventSource::new(&format!("{}{}/events", prefix(), side.path())).ok()?;
        let words: [(&str, Reading); 4] = [
            (event::TICKET, |data| json::read::<TicketNews>(data).ok().map(Heard::Ticket)),
            (event::UNREAD, |data| {
                json::read::<UnreadView>(data).ok().map(|view| Heard::Unread(view.unread))
            }),
            (event::RESET, |_| Some(Heard::AskAgain)),
            // Whoever asks now learns that nobody is signed in, and is led on from there.
            (event::SIGNED_OUT, |_| Some(Heard::AskAgain)),
        ];
        let mut listeners = Vec::new();
        for (word, read) in words {
            let (heard, own) = (heard.clone(), source.clone());
            let listener = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
                if word == event::SIGNED_OUT {
                    own.close();
                }
                let data =
                    js_sys::Reflect::get(&event, &"data".into()).ok().and_then(|data| data.as_string());
                if let Some(said) = data.and_then(|data| read(&data)) {
                    heard(said);
                }
            });
            source.add_event_listener_with_callback(word, listener.as_ref().unchecked_ref()).ok()?;
            listeners.push(listener);
        }
        // A line that breaks the browser takes up again by itself; what was refused stays closed.
        let own = source.clone();
        let ask = move || {
            if own.ready_state() == EventSource::CLOSED {
                heard(Heard::AskAgain);
            }
        };
        let questions = set_interval_with_handle(ask, BETWEEN_QUESTIONS).ok();
        Some(Stream { source, questions, _listeners: listeners })
    }
}

impl Drop for Stream {
    fn drop(&mut self) {
        self.source.close();
        if let Some(questions) = self.questions {
            questions.clear();
        }
    }
}
