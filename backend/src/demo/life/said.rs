//! Which words are said: in the reporter's language, and the same answer to the same question.

use chrono::{DateTime, Utc};
use contract::repairs::PriceItem;
use contract::tickets::{FollowUp, Rating, Satisfaction, Say, WithReason};

use super::Life;
use crate::demo::act::Mood;
use crate::demo::book::{OfficeTalk, Talk};

/// Older reports have fewer photos: half a year of them would be long to draw.
const LATELY_DAYS: i64 = 21;

impl Life<'_> {
    pub(super) fn talk(&self) -> &Talk {
        self.world.book.words.talk(self.case.story.language)
    }

    pub(super) fn office(&self) -> &OfficeTalk {
        &self.world.book.words.office
    }

    /// The pair of words this repair goes with.
    pub(super) fn pair<'a>(&self, pairs: &'a [(String, String)]) -> (&'a str, &'a str) {
        let at = self.talk.checked_rem(pairs.len() as u64).and_then(|at| usize::try_from(at).ok());
        at.and_then(|at| pairs.get(at)).map_or(("…", "…"), |(one, other)| (one, other))
    }

    pub(super) fn one(&self, of: &[String]) -> String {
        self.world.dice.pick(of).cloned().unwrap_or_else(|| "…".to_owned())
    }

    pub(super) fn reason(&self, of: &[String]) -> WithReason {
        WithReason { reason: self.one(of) }
    }

    pub(super) fn is_lately(&self, at: DateTime<Utc>) -> bool {
        (self.world.now - at).num_days() < LATELY_DAYS
    }

    pub(super) fn item(&self, name: &str) -> Option<&PriceItem> {
        self.prices.iter().find(|item| item.name.zh == name)
    }

    /// Most are content; some confirm and say nothing.
    pub(super) fn rating(&self, mood: Mood) -> Option<Rating> {
        let dice = &self.world.dice;
        if mood == Mood::Usual && dice.chance(20) {
            return None;
        }
        let word = || match (mood, dice.below(20)) {
            (Mood::Worst, 0..=9) => Satisfaction::VeryDissatisfied,
            (Mood::Worst, _) => Satisfaction::Dissatisfied,
            (_, 0) => Satisfaction::Dissatisfied,
            (_, 1 | 2) => Satisfaction::Average,
            (_, 3..=9) => Satisfaction::Satisfied,
            _ => Satisfaction::VerySatisfied,
        };
        let overall = word();
        let asks = overall.asks_for_more();
        let comments = if asks { &self.talk().bad_comment } else { &self.talk().comment };
        let follow_up = dice.pick(&[FollowUp::CallMe, FollowUp::Complain]).copied();
        let is_said = mood == Mood::Worst || dice.chance(40);
        Some(Rating {
            overall,
            punctuality: Some(word()),
            quality: Some(word()),
            attitude: Some(if asks { Satisfaction::Average } else { word() }),
            comment: dice.pick(comments).filter(|_| is_said).cloned(),
            follow_up: follow_up.filter(|_| mood == Mood::Worst),
        })
    }
}

pub(super) fn say(text: impl Into<String>) -> Say {
    Say { text: text.into(), photo_ids: Vec::new() }
}
