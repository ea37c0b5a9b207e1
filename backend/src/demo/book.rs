//! What the demonstration estate is made of: the cast, the words and the stories, as written beside this file.

use contract::capabilities::EmergencyPhone;
use contract::faq::FaqForm;
use contract::people::{Occupancy, Role};
use contract::repairs::{Category, Emergency};
use contract::session::Salutation;
use contract::settings::ReplyEntry;
use contract::tickets::Language;
use serde::Deserialize;

use crate::http::Fault;

pub struct Book {
    pub cast: Cast,
    pub words: Words,
    pub stories: Vec<Story>,
    pub settings: Settings,
    /// The last is not published yet, and lacks English.
    pub faq: Vec<FaqForm>,
}

/// What an administrator would have written.
#[derive(Deserialize)]
pub struct Settings {
    pub phones: Vec<EmergencyPhone>,
    /// One of them lacks English.
    pub replies: Vec<ReplyEntry>,
}

#[derive(Deserialize)]
pub struct Cast {
    pub departments: Vec<Department>,
    pub staff: Vec<Member>,
    pub residents: Vec<Known>,
}

#[derive(Deserialize)]
pub struct Department {
    pub key: String,
    pub zh: String,
    pub en: String,
}

/// A staff member; superiors stand before those they lead.
#[derive(Deserialize)]
pub struct Member {
    pub key: String,
    pub name: String,
    pub number: String,
    pub department: String,
    pub superior: Option<String>,
    pub roles: Vec<Role>,
    /// Codes of the buildings in scope.
    pub buildings: Vec<String>,
}

/// A resident who can sign in.
#[derive(Deserialize)]
pub struct Known {
    pub key: String,
    pub name: String,
    pub salutation: Option<Salutation>,
    pub phone: String,
    pub password: String,
    pub unit: String,
    pub role: Occupancy,
    /// Moved out three weeks ago.
    #[serde(default)]
    pub left: bool,
}

#[derive(Deserialize)]
pub struct Words {
    pub zh: Talk,
    pub en: Talk,
    pub office: OfficeTalk,
    pub surnames: Vec<String>,
    pub given: Vec<String>,
    pub english_names: Vec<String>,
    pub companies: Vec<String>,
    pub holidays: Vec<chrono::NaiveDate>,
    pub make_up_days: Vec<chrono::NaiveDate>,
}

/// What residents and staff say to each other, in one language.
#[derive(Deserialize)]
pub struct Talk {
    pub not_fixed: Vec<String>,
    pub withdrawn: Vec<String>,
    pub comment: Vec<String>,
    pub bad_comment: Vec<String>,
    /// To whoever says so.
    pub apology: Vec<String>,
    /// What is asked, and what is answered.
    pub asked: Vec<(String, String)>,
    /// What the resident writes, and what comes back.
    pub written: Vec<(String, String)>,
    pub afterwards: Vec<String>,
    pub refused: Vec<String>,
    pub requested: Vec<String>,
    pub proposed: Vec<String>,
    pub late: Vec<String>,
    pub waiting: Vec<String>,
    pub failed: Vec<String>,
    pub quoted: Vec<String>,
    pub extra: Vec<String>,
    pub materials: Vec<String>,
    pub reopened: Vec<String>,
    /// Why not, and where help is.
    pub declined: Vec<(String, String)>,
    pub contact: Vec<String>,
}

/// What staff write for each other.
#[derive(Deserialize)]
pub struct OfficeTalk {
    pub notes: Vec<String>,
    pub returned: Vec<String>,
    pub quote_returned: Vec<String>,
    pub transferred: Vec<String>,
    pub not_reached: Vec<String>,
    pub reached: Vec<String>,
    pub callback: Vec<String>,
    pub callback_missed: Vec<String>,
    pub checked: Vec<String>,
    /// What an audit found in order.
    pub audited: Vec<String>,
    /// What a butler spoke about with a household, and what it needs, if anything.
    pub contacts: Vec<(String, Option<String>)>,
    pub refund: Vec<String>,
}

impl Words {
    pub fn talk(&self, language: Language) -> &Talk {
        match language {
            Language::Chinese => &self.zh,
            Language::English => &self.en,
        }
    }
}

#[derive(Deserialize)]
pub struct Story {
    pub category: Category,
    pub language: Language,
    /// Where such things happen.
    #[serde(default)]
    pub place: Place,
    #[serde(default)]
    pub about: About,
    pub text: String,
    pub done: String,
    /// What it needs from the price list, by the Chinese name, and how much of it in ten-thousandths.
    #[serde(default)]
    pub items: Vec<(String, i64)>,
}

/// What sort of thing happened.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// Costs the resident nothing.
    #[default]
    Free,
    Priced,
    /// Priced, with something for the owner and something for the tenant.
    Shared,
    Flooding,
    Trapped,
    NoPower,
    OwnMaterials,
    /// Found by staff in a public place.
    Patrol,
    /// Several notice it.
    Noticed,
    /// Nothing the office can do itself.
    NotOurs,
}

impl About {
    pub const fn emergency(self) -> Option<Emergency> {
        match self {
            About::Flooding => Some(Emergency::Flooding),
            About::Trapped => Some(Emergency::Trapped),
            About::NoPower => Some(Emergency::NoPower),
            _ => None,
        }
    }
}

impl Book {
    pub fn open() -> Result<Self, Fault> {
        Ok(Book {
            cast: serde_json::from_str(include_str!("cast.json")).map_err(Fault::internal)?,
            words: serde_json::from_str(include_str!("words.json")).map_err(Fault::internal)?,
            stories: serde_json::from_str(include_str!("stories.json")).map_err(Fault::internal)?,
            settings: serde_json::from_str(include_str!("settings.json")).map_err(Fault::internal)?,
            faq: serde_json::from_str(include_str!("faq.json")).map_err(Fault::internal)?,
        })
    }
}

impl Story {
    /// Offices have no kitchens or bedrooms, flats no meeting rooms; the rest happens anywhere.
    pub fn fits(&self, building: &str) -> bool {
        match self.place {
            Place::Home => building != "W",
            Place::Office => building == "W",
            Place::Anywhere => true,
        }
    }
}

#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    #[default]
    Home,
    Office,
    Anywhere,
}
