//! What residents asked, and what they were answered: lived through with the same acts as the API's.

use chrono::TimeDelta;
use contract::enquiries::{AskFurther, Consult, Explain, MarkComplex, NewEnquiry, RegisterEnquiry};
use contract::people::Role;
use contract::tickets::{Channel, Confirm, Language, Satisfaction};
use contract::topics::Topic;
use serde::Deserialize;

use super::World;
use super::life::doing;
use super::residents::Resident;
use super::staff::Members;
use super::telling::{Telling, begun, said_overall, somebody};
use crate::db::Conn;
use crate::enquiries::{acts, report};
use crate::http::Fault;
use crate::people::Side;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    topic: Topic,
    language: Language,
    /// So many days ago.
    days: u64,
    text: String,
    /// By telephone, and answered in the same breath.
    #[serde(default)]
    by_phone: bool,
    /// Why it takes longer than a day.
    #[serde(default)]
    complex: Option<String>,
    /// Who knows, and what customer service says to them.
    #[serde(default)]
    consults: Option<(Role, String)>,
    #[serde(default)]
    answer: Option<String>,
    /// What is still to be asked, and the answer to that.
    #[serde(default)]
    further: Option<(String, String)>,
    #[serde(default)]
    rating: Option<Satisfaction>,
}

pub fn enter(conn: &mut Conn, world: &World, members: &Members, residents: &[Resident]) -> Result<(), Fault> {
    let questions: Vec<Question> =
        serde_json::from_str(include_str!("enquiries.json")).map_err(Fault::internal)?;
    for question in &questions {
        live(conn, world, members, question, somebody(world, residents, question.language)?)?;
    }
    world.clock.set(world.now);
    Ok(())
}

fn live(
    conn: &mut Conn,
    world: &World,
    members: &Members,
    question: &Question,
    asker: &Resident,
) -> Result<(), Fault> {
    let desk = members.one(Role::FrontDesk, &asker.building)?;
    let mut told = Telling::from(world, begun(world, question.days));
    let at_home = |told: &Telling| doing(world, told.at, asker.person, Side::Resident);
    if question.by_phone {
        let form = registered(question, asker);
        report::register(conn, &told.by(desk), told.id, &form, &told.ids())?;
    } else {
        report::report(conn, &at_home(&told), told.id, &asked(question, asker), &told.ids())?;
    }
    let mut who = desk;
    if let Some((role, note)) = &question.consults {
        who = members.one(*role, &asker.building)?;
        told.goes_on(conn, TimeDelta::minutes(12))?;
        let form = Consult { handler_id: who.person, note: note.clone() };
        acts::consult(conn, &told.by(desk), told.read(), &form, &told.ids())?;
    }
    if let Some(text) = question.complex.clone() {
        told.goes_on(conn, TimeDelta::minutes(40))?;
        acts::mark_complex(conn, &told.by(who), told.read(), &MarkComplex { text }, &told.ids())?;
    }
    let explain = |conn: &mut Conn, told: &mut Telling, text: &String| {
        told.goes_on(conn, TimeDelta::minutes(55))?;
        let form = Explain { text: text.clone(), photo_ids: Vec::new() };
        acts::explain(conn, &told.by(who), told.read(), &form, &told.ids())
    };
    if let Some(answer) = question.answer.as_ref().filter(|_| !question.by_phone) {
        explain(conn, &mut told, answer)?;
    }
    if let Some((further, answer)) = &question.further {
        told.goes_on(conn, TimeDelta::hours(2))?;
        let form = AskFurther { text: further.clone() };
        acts::ask_further(conn, &at_home(&told), told.read(), &form, &told.ids())?;
        explain(conn, &mut told, answer)?;
    }
    if let Some(overall) = question.rating {
        told.goes_on(conn, TimeDelta::hours(6))?;
        let form = Confirm { rating: Some(said_overall(overall)) };
        acts::settle(conn, &at_home(&told), told.read(), &form, &told.ids())?;
    }
    told.at = world.now;
    told.clocks(conn)
}

fn asked(question: &Question, asker: &Resident) -> NewEnquiry {
    NewEnquiry {
        unit_id: asker.unit,
        topic: question.topic,
        text: question.text.clone(),
        photo_ids: Vec::new(),
        wants_call: false,
        contact: None,
        language: question.language,
    }
}

fn registered(question: &Question, asker: &Resident) -> RegisterEnquiry {
    RegisterEnquiry {
        unit_id: Some(asker.unit),
        building_id: None,
        person_id: Some(asker.person),
        caller: None,
        channel: Channel::Phone,
        topic: question.topic,
        text: question.text.clone(),
        answer: question.answer.clone(),
        contact: None,
        language: question.language,
    }
}
