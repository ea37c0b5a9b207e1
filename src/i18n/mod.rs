//! Words, numbers, money and times in the language of the person who reads them. Texts live in `locales/`, never
//! here; the tables are fetched one per area and language, so a resident never downloads what the desk says.

mod clock;
mod due;
mod fill;
mod format;
mod keys;
mod language;
mod periods;
mod tables;
mod text;

pub use clock::{each_minute, follow_server_clock, now, start_clock};
pub use format::{
    count, date, day, day_and_time, due_words, duration_minutes, full_time, moment, money_fen, number_e4,
    price_e4, set_time_zone, time, today,
};
pub use keys::{Key, Phrase, Plural, codes, k};
pub use language::Language;
pub use periods::{half_year, quarter};
pub use tables::{
    TextsUnavailable, in_language, language, load_desk_texts, load_first_texts, load_language_beside,
    load_page_texts, set_language,
};
pub use text::{t, t_with, text, tn};
