//! From what is in the database to what goes over the line.

use contract::channels::{ChannelKind, MailSecurity};
use contract::session::Audience;
use contract::tickets::Language;
use diesel::QueryResult;
use lettre::transport::smtp::client::Certificate;

use super::deliver::Claimed;
use super::mail::{self, MailServer};
use super::store::{self, ChannelRow, Next};
use super::wording::{self, Said, Told};
use super::{Push, Undelivered, http_post};
use crate::app::App;
use crate::db::{Conn, from_word};
use crate::estate::{self, EstateRow};
use crate::http::Fault;

pub async fn send(
    app: &App,
    kind: ChannelKind,
    next: &Next,
    claimed: &Claimed,
) -> Result<Result<(), Undelivered>, Fault> {
    let (next, parcel) = (next.clone(), claimed.parcel.clone());
    let told: Vec<Told> = claimed.lines.iter().map(Told::from).collect();
    let origin = app.settings.origins.first().to_string();
    let prepared = app.db.read(move |conn| {
        let Some(channel) = store::channel(conn, kind)?.map(|(channel, _)| channel) else { return Ok(None) };
        let Some(estate) = estate::store::read(conn)? else { return Ok(None) };
        let push = push(conn, kind, &next, parcel, &told, &estate, &origin)?;
        Ok::<_, Fault>(Some((channel, estate, push)))
    });
    match prepared.await? {
        Some((channel, estate, push)) => over(app, kind, (channel, estate), push).await,
        None => Ok(Err(Undelivered::unusable())),
    }
}

/// Sends a trial to `to`, now. `None`: there is no such channel yet.
pub async fn try_out(
    app: &App,
    kind: ChannelKind,
    to: Option<String>,
) -> Result<Option<Result<(), Undelivered>>, Fault> {
    let id = app.ids.next().to_string();
    let found = app.db.read(move |conn| {
        let channel = store::channel(conn, kind)?.map(|(channel, _)| channel);
        Ok::<_, Fault>(channel.zip(estate::store::read(conn)?))
    });
    let Some((channel, estate)) = found.await? else { return Ok(None) };
    let (subject, text) = wording::trial(Language::Chinese, &estate.name_zh);
    let push = Push { id, to, name: String::new(), number: String::new(), subject, text };
    over(app, kind, (channel, estate), push).await.map(Some)
}

async fn over(
    app: &App,
    kind: ChannelKind,
    (channel, estate): (ChannelRow, EstateRow),
    push: Push,
) -> Result<Result<(), Undelivered>, Fault> {
    if kind == ChannelKind::Email {
        return Ok(match server(channel, estate, &app.settings.mail_authorities) {
            Some(server) => mail::send(&server, &push).await,
            None => Err(Undelivered::unusable()),
        });
    }
    let Some(url) = channel.secret else { return Ok(Err(Undelivered::unusable())) };
    let template = channel.template.or_else(|| kind.template().map(str::to_owned)).unwrap_or_default();
    // Off the threads that answer requests: it waits for others.
    let sent = tokio::task::spawn_blocking(move || http_post::send(kind, &url, &template, &push));
    sent.await.map_err(Fault::internal)
}

fn server(channel: ChannelRow, estate: EstateRow, authorities: &[Certificate]) -> Option<MailServer> {
    let security: MailSecurity = from_word(channel.security.as_deref()?).ok()?;
    Some(MailServer {
        host: channel.host?,
        port: u16::try_from(channel.port?).ok()?,
        security,
        username: channel.username,
        password: channel.secret,
        sender: channel.sender?,
        name: estate.name_zh,
        authorities: authorities.to_vec(),
    })
}

/// What it says, and where it goes: as it is when it is sent, not as it was when it happened.
fn push(
    conn: &mut Conn,
    kind: ChannelKind,
    next: &Next,
    id: String,
    told: &[Told],
    estate: &EstateRow,
    origin: &str,
) -> QueryResult<Push> {
    let person = store::addressee(conn, &next.person_id)?;
    let choices = store::choices_of(conn, &next.person_id, &next.audience)?;
    let audience: Audience = from_word(&next.audience)?;
    let language = match person.language.as_deref() {
        Some(language) if audience == Audience::Resident => from_word(language)?,
        _ => Language::Chinese,
    };
    let name = match language {
        Language::Chinese => &estate.name_zh,
        Language::English => &estate.name_en,
    };
    let said =
        Said { language, estate: name, phone: &estate.phone, name: &person.name, audience, origin, told };
    let (subject, text) = wording::message(&said);
    let (to, text) = match kind {
        ChannelKind::Email => (choices.and_then(|choices| choices.email), text),
        ChannelKind::Sms => (person.phone.clone(), wording::short(&said)),
        ChannelKind::WeCom | ChannelKind::DingTalk | ChannelKind::Feishu => (None, wording::short(&said)),
    };
    let number = told.first().map_or_else(String::new, |told| told.number.clone());
    Ok(Push { id, to, name: person.name, number, subject, text })
}
