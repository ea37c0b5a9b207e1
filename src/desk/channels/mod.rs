//! Outgoing channels: how each does, what could not be sent, its settings, and a trial.

mod edit;
mod failing;
mod trial;

use contract::channels::ChannelView;
use leptos::prelude::*;

use crate::api::desk::channels;
use crate::i18n::{codes, day_and_time, k, t, t_with, tn};
use crate::tickets::words;
use crate::ui::{Card, Fetched, Loaded, PageTitle, StatusBadge, Tone};
use edit::Edit;
use failing::Failing;
use trial::Trial;

#[component]
pub fn ChannelsPage() -> impl IntoView {
    let read = Fetched::new(channels::all);
    let open = RwSignal::new(None::<String>);
    let draw = move |all: Vec<ChannelView>| {
        let cards = all.into_iter().map(|channel| view! { <Channel channel read open/> }).collect_view();
        view! { <div class="stack">{cards}</div> }.into_any()
    };
    view! {
        <PageTitle title=t(k::DESK_CHANNELS_TITLE)/>
        <p class="muted">{t(k::DESK_CHANNELS_LEAD)}</p>
        <Loaded from=read draw/>
    }
    .into_any()
}

#[component]
fn Channel(
    channel: ChannelView,
    read: Fetched<Vec<ChannelView>>,
    open: RwSignal<Option<String>>,
) -> impl IntoView {
    let kind = words::code(&channel.kind);
    let title = {
        let kind = kind.clone();
        move || words::say(codes::channel_kind(&kind))
    };
    let is_failing = channel.is_on && channel.last_failed_at > channel.last_sent_at;
    let (tone, word) = match (channel.is_on, is_failing) {
        (false, _) => (Tone::Closed, k::DESK_CHANNELS_OFF),
        (true, true) => (Tone::Late, k::DESK_CHANNELS_FAILING),
        (true, false) => (Tone::Active, k::DESK_CHANNELS_ON),
    };
    let sent =
        channel.last_sent_at.map(|at| t_with(k::DESK_CHANNELS_LAST_SENT, &[("time", &day_and_time(at))]));
    let failed = channel.last_failed_at.filter(|_| is_failing).map(|at| {
        let fault = channel.last_fault.as_ref().and_then(|fault| codes::delivery_fault(&words::code(fault)));
        let detail = channel.last_detail.clone().unwrap_or_default();
        let values = [("time", day_and_time(at)), ("fault", words::say(fault)), ("detail", detail)];
        t_with(k::DESK_CHANNELS_LAST_FAILED, &values.each_ref().map(|(name, value)| (*name, value.as_str())))
    });
    let waiting = u32::try_from(channel.waiting).ok().filter(|waiting| *waiting > 0);
    let waiting = waiting.map(|n| tn(k::DESK_CHANNELS_WAITING, n, &[]));
    let lines = [sent, failed, waiting].into_iter().flatten();
    let lines = lines.map(|line| view! { <p class="small">{line}</p> }).collect_view();
    let failing = u32::try_from(channel.failing).ok().filter(|failing| *failing > 0);
    let failing = failing.map(|count| view! { <Failing kind=kind.clone() count read/> });
    let trial = (channel.version > 0).then(|| view! { <Trial kind=kind.clone() read/> });
    view! {
        <Card title>
            <div class="row"><StatusBadge tone word=t(word)/></div>
            {lines}
            {failing}
            <Edit kind channel read open/>
            {trial}
        </Card>
    }
    .into_any()
}
