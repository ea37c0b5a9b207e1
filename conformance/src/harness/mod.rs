//! What the cases stand on: a client, a backend to ask, the people of its estate, tickets at every step.

mod backend;
mod client;
mod estate;
mod events;
pub mod photos;
mod postgres;
mod receivers;
pub mod spec;
mod stage;

pub use backend::{ADMIN, Backend, Database, backend_binary, copy_folder, databases, free_port};
pub use client::{Answer, Client, Request, fresh_key, new_secret};
pub use estate::{
    Account, Estate, OverAtEnd, alone, beside_others, each_estate, each_estate_in_zone, each_lasting_estate,
    each_own_estate, first_estate, is_foreign, must_fail, must_fail_for,
};
pub use events::{Event, Events, Next};
pub use receivers::{Mood, Received, mail_server, proven_mail_server, web_hook};
pub use stage::{Act, Body, KEYLESS, NEW_PASSWORD, NOWHERE, Prepared, Stage, at, must_be_taken, new_number};
