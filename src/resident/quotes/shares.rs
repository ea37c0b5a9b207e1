//! An owner's lines in repairs that somebody else reported: a summary and the lines, nothing of the thread.

use std::sync::Arc;

use contract::ids::PersonId;
use contract::repairs::CostShare;
use contract::session::SessionView;
use leptos::prelude::*;

use super::Quote;
use crate::api;
use crate::i18n::{k, t, t_with};
use crate::resident::SignedIn;
use crate::routes;
use crate::tickets::{charges_of, words};
use crate::ui::{EmptyState, Fetched, IconName, Loaded, PageTitle};

#[component]
pub fn SharesPage() -> impl IntoView {
    view! { <SignedIn draw=page/> }
}

fn page(person: Arc<SessionView>) -> AnyView {
    let read = Fetched::new(api::quotes::cost_shares);
    let answered = Callback::new(move |()| read.ask_again());
    let person = person.person_id;
    let draw = move |shares: Vec<CostShare>| {
        if shares.is_empty() {
            return view! { <EmptyState title=t(k::PAGE_QUOTE_NO_SHARES) icon=IconName::Check/> }.into_any();
        }
        shares.into_iter().map(|each| share(each, person, answered)).collect_view().into_any()
    };
    view! {
        <PageTitle title=t(k::ME_SHARES) back=routes::HOME.to_owned()/>
        <p class="muted">{t(k::PAGE_QUOTE_SHARES_LEAD)}</p>
        <div class="stack"><Loaded from=read draw/></div>
    }
    .into_any()
}

fn share(share: CostShare, person: PersonId, answered: Callback<()>) -> AnyView {
    let about = t_with(
        k::PAGE_QUOTE_SHARE,
        &[
            ("place", &words::place(&share.place)),
            ("category", &words::category(share.category.as_deref())),
            ("number", &share.number),
        ],
    );
    let charges = share.charge_id.map(|_| charges_of(share.ticket_id));
    view! {
        <section class="stack">
            <h2 class="numerals">{about}</h2>
            <Quote quote=share.quote person answered/>
            {charges}
        </section>
    }
    .into_any()
}
