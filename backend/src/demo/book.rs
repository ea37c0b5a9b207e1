//! What the demonstration estate is made of: the cast, the words and the stories, as written beside this file.

use contract::people::{Occupancy, Role};
use contract::repairs::Category;
use contract::session::Salutation;
use contract::tickets::Language;
use serde::Deserialize;

use crate::http::Fault;

pub struct Book {
    pub cast: Cast,
    pub words: Words,
    pub stories: Vec<Story>,
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
    pub not_fixed: Vec<String>,
    pub withdrawn: Vec<String>,
    pub comment: Vec<String>,
    pub comment_en: Vec<String>,
    pub surnames: Vec<String>,
    pub given: Vec<String>,
    pub english_names: Vec<String>,
    pub companies: Vec<String>,
    pub holidays: Vec<chrono::NaiveDate>,
    pub make_up_days: Vec<chrono::NaiveDate>,
}

#[derive(Deserialize)]
pub struct Story {
    pub category: Category,
    pub language: Language,
    /// Where such things happen.
    #[serde(default)]
    pub place: Place,
    pub text: String,
    pub done: String,
}

impl Book {
    pub fn open() -> Result<Self, Fault> {
        Ok(Book {
            cast: serde_json::from_str(include_str!("cast.json")).map_err(Fault::internal)?,
            words: serde_json::from_str(include_str!("words.json")).map_err(Fault::internal)?,
            stories: serde_json::from_str(include_str!("stories.json")).map_err(Fault::internal)?,
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
