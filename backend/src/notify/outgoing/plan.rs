//! Who gets a message by which channel, and who has to be phoned: written down before anything is sent.

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use contract::channels::ChannelKind;
use contract::inbox::MessageGroup;
use contract::session::Audience;
use contract::tickets::EventKind;
use diesel::QueryResult;

use super::rules;
use super::store::{self, ChannelRow, ChoicesRow, NewMessage};
use crate::app::App;
use crate::db::{Conn, from_word};
use crate::http::Fault;

/// Planned in one write.
const TOGETHER: i64 = 100;
/// So long whoever left no address may still look into the portal, before the desk phones.
const UNREAD_FOR: TimeDelta = TimeDelta::hours(2);

/// Plans all that is new. Without any channel there is nothing to plan.
pub async fn plan(app: &App) -> Result<(), Fault> {
    loop {
        let found = app.db.read(|conn| {
            let channels = store::channels_on(conn)?;
            let Some(since) = channels.iter().filter_map(|channel| channel.on_since).min() else {
                return Ok::<_, Fault>(None);
            };
            Ok(Some(store::unplanned(conn, since, TOGETHER)?))
        });
        let Some(messages) = found.await?.filter(|messages| !messages.is_empty()) else { return Ok(()) };
        let (now, zone) = (app.clock.now(), app.settings.zone);
        app.db
            .write(move |conn| {
                // As they are now: what was turned off meanwhile has given up what waited for it.
                let channels = store::channels_on(conn)?;
                for message in &messages {
                    if store::take_up(conn, &message.id, now)? {
                        one(conn, message, &channels, now, zone)?;
                    }
                }
                Ok::<_, Fault>(())
            })
            .await?;
    }
}

fn one(
    conn: &mut Conn,
    message: &NewMessage,
    channels: &[ChannelRow],
    now: DateTime<Utc>,
    zone: Tz,
) -> QueryResult<()> {
    let kind: EventKind = from_word(&message.kind)?;
    let audience: Audience = from_word(&message.audience)?;
    let choices = store::choices_of(conn, &message.person_id, &message.audience)?;
    let group = MessageGroup::of(kind, audience);
    if is_muted(choices.as_ref(), group) {
        return Ok(());
    }
    let is_urgent = rules::is_urgent(kind, group, message.emergency.is_some());
    let due = if is_urgent { now } else { rules::after_quiet(zone, now) };
    let (mut could_be_told, mut is_told) = (false, false);
    for channel in channels {
        let channel_kind: ChannelKind = from_word(&channel.kind)?;
        // What was told before it was turned on is not sent.
        let is_since = channel.on_since.is_some_and(|since| since <= message.created_at);
        if !is_since || !rules::serves(channel_kind, audience) {
            continue;
        }
        could_be_told = true;
        if reaches(conn, channel_kind, message, choices.as_ref())? {
            store::put(conn, &message.id, &channel.kind, is_urgent, due)?;
            is_told = true;
        }
    }
    if could_be_told && !is_told && rules::is_worth_a_call(kind, audience) {
        let due = if is_urgent { now } else { now + UNREAD_FOR };
        store::put_phone_task(conn, &message.id, due)?;
    }
    Ok(())
}

fn is_muted(choices: Option<&ChoicesRow>, group: MessageGroup) -> bool {
    #[cfg(feature = "test-control")]
    if crate::test_control::is_wrong(crate::test_control::Wrong::IgnoresChoices) {
        return false;
    }
    choices.is_some_and(|choices| choices.muted.split(' ').any(|muted| muted == group.word()))
}

/// Whether it gets to them this way.
fn reaches(
    conn: &mut Conn,
    kind: ChannelKind,
    message: &NewMessage,
    choices: Option<&ChoicesRow>,
) -> QueryResult<bool> {
    Ok(match kind {
        ChannelKind::Email => choices.is_some_and(|choices| choices.email.is_some()),
        ChannelKind::Sms => message.phone.is_some(),
        // All colleagues read it there, whom it concerns, too.
        ChannelKind::WeCom | ChannelKind::DingTalk | ChannelKind::Feishu => {
            !store::is_confidential(conn, &message.ticket_id)?
        }
    })
}

/// The last channel has given a message up: if somebody has to act on it, the desk phones.
pub fn call_if_needed(
    conn: &mut Conn,
    message_id: &str,
    kind: EventKind,
    audience: Audience,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    if rules::is_worth_a_call(kind, audience) && !store::is_on_its_way(conn, message_id)? {
        store::put_phone_task(conn, message_id, now)?;
    }
    Ok(())
}
