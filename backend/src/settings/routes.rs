//! Operations on settings.

use axum::extract::{DefaultBodyLimit, State};
use contract::paging::Page;
use contract::people::Role;
use contract::problem::Code;
use contract::settings::{
    BuildingNames, DepartmentList, EstateTexts, MissingEnglish, PhoneList, ReplyEntry, ReplyList, Section,
    Setting, SettingChange, SettingsView,
};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouterExt};
use utoipa_axum::routes;

use super::acts::{self, Writing};
use super::sections::Stored;
use super::{rules, store, views};
use crate::app::App;
use crate::http::{
    self, Answer, Cursor, Effect, Fault, IdempotencyKey, IfMatch, Intent, Json, PageSize, Query,
    ReadRefusals, Reply, Session, Staff, WriteRefusals,
};
use crate::people::Viewer;
use crate::people::store::parse_id;

/// The longest texts an office can write down at once, in Chinese.
const LONG_BODY: usize = 512 * 1024;

/// Who looks or acts, if one of their roles ever does; to the others there is no such operation.
fn viewer(app: &App, session: &Session, is_theirs: impl Fn(Role) -> bool) -> Result<Viewer, Fault> {
    let viewer = Viewer::of(session, app.today());
    if viewer.has_role(is_theirs) { Ok(viewer) } else { Err(Code::NotFound.into()) }
}

async fn read<S: Stored>(app: &App, session: &Session) -> Result<Reply<Setting<S>>, Fault> {
    viewer(app, session, |role| rules::edits(S::SECTION, role))?;
    app.db.read(|conn| acts::read(conn).map(Reply)).await
}

async fn replace<S: Stored>(
    app: &App,
    session: &Session,
    version: i64,
    intent: Intent,
    form: S,
) -> Result<Answer, Fault> {
    let viewer = viewer(app, session, |role| rules::edits(S::SECTION, role))?;
    let (at, base) = (app.clock.now(), app.ids.next());
    http::once(app, session, intent, move |conn| {
        let writing = Writing::new(viewer.person_id, at, base);
        acts::replace(conn, version, &form, &writing).map(Effect::done)
    })
    .await
}

/// Declares the two operations of a section: read it, replace it.
macro_rules! sections {
    ($($(#[$doc:meta])* $read:ident, $replace:ident: $path:literal, $section:ty;)*) => {
        $(
            $(#[$doc])*
            #[utoipa::path(
                get,
                path = $path,
                tag = "desk",
                responses((status = 200, body = Setting<$section>), ReadRefusals)
            )]
            async fn $read(
                State(app): State<App>,
                Staff(session): Staff,
            ) -> Result<Reply<Setting<$section>>, Fault> {
                read(&app, &session).await
            }

            $(#[$doc])*
            ///
            /// Replaces it as a whole. `If-Match` is the version that was read; what changed is kept in the history.
            #[utoipa::path(
                put,
                path = $path,
                tag = "desk",
                params(IfMatch, IdempotencyKey),
                request_body = $section,
                responses((status = 200, body = Setting<$section>), WriteRefusals)
            )]
            async fn $replace(
                State(app): State<App>,
                Staff(session): Staff,
                IfMatch(version): IfMatch,
                key: IdempotencyKey,
                Json(form, hash): Json<$section>,
            ) -> Result<Answer, Fault> {
                replace(&app, &session, version, key.over(hash), form).await
            }
        )*

        pub fn desk_routes() -> OpenApiRouter<App> {
            OpenApiRouter::new()
                .routes(routes!(read_settings))
                .routes(routes!(list_setting_changes))
                .routes(routes!(list_missing_english))
                .routes(routes!(list_canned_replies))
                $(.routes(routes!($read, $replace).layer(DefaultBodyLimit::max(LONG_BODY))))*
        }
    };
}

sections! {
    /// Name, desk phone and service hours of the estate. For the administrator.
    read_estate_texts, replace_estate_texts: "/desk/settings/estate", EstateTexts;
    /// Emergency phones with languages and hours; one at least is answered round the clock. For the administrator.
    read_emergency_phones, replace_emergency_phones: "/desk/settings/phones", PhoneList;
    /// Departments; one that staff in service belong to cannot be left out. For the administrator.
    read_departments, replace_departments: "/desk/settings/departments", DepartmentList;
    /// Names of the buildings by their codes. For the administrator.
    read_building_names, replace_building_names: "/desk/settings/buildings", BuildingNames;
    /// Canned replies. For the administrator and for who leads customer service.
    read_replies, replace_replies: "/desk/settings/replies", ReplyList;
}

/// The sections the caller may edit, each at a glance.
#[utoipa::path(
    get,
    path = "/desk/settings",
    operation_id = "read_settings",
    tag = "desk",
    responses((status = 200, body = SettingsView), ReadRefusals)
)]
async fn read_settings(State(app): State<App>, Staff(session): Staff) -> Result<Reply<SettingsView>, Fault> {
    let viewer = editor(&app, &session)?;
    app.db.read(move |conn| Ok(Reply(views::home(conn, &viewer)?))).await
}

/// Somebody who may edit something here.
fn editor(app: &App, session: &Session) -> Result<Viewer, Fault> {
    viewer(app, session, |role| Section::ALL.iter().any(|section| rules::edits(*section, role)))
}

/// Whose history, and which page of it.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ChangesQuery {
    section: Section,
    /// `next_cursor` of the page before.
    #[param(value_type = Option<String>)]
    cursor: Option<Cursor>,
    /// Rows per page, 20 if not said.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u32>,
}

/// Who changed what in a section, the newest first. For those who may edit it.
#[utoipa::path(
    get,
    path = "/desk/settings/changes",
    operation_id = "list_setting_changes",
    tag = "desk",
    params(ChangesQuery),
    responses((status = 200, body = Page<SettingChange>), ReadRefusals)
)]
async fn list_setting_changes(
    State(app): State<App>,
    Staff(session): Staff,
    Query(query): Query<ChangesQuery>,
) -> Result<Reply<Page<SettingChange>>, Fault> {
    viewer(&app, &session, |role| rules::edits(query.section, role))?;
    let size = PageSize::of(query.limit)?;
    app.db
        .read(move |conn| {
            let mut rows = store::changes(conn, query.section, query.cursor, size)?;
            let next_cursor =
                size.cut(&mut rows, |row| Ok(Cursor { key: row.at, id: parse_id(&row.id)? }))?;
            Ok(Reply(Page { items: views::changes(conn, &rows)?, next_cursor }))
        })
        .await
}

/// Texts that staff wrote in Chinese only, among those the caller may edit; the administrator sees those of the price
/// list, too.
#[utoipa::path(
    get,
    path = "/desk/settings/missing-english",
    operation_id = "list_missing_english",
    tag = "desk",
    responses((status = 200, body = Page<MissingEnglish>), ReadRefusals)
)]
async fn list_missing_english(
    State(app): State<App>,
    Staff(session): Staff,
) -> Result<Reply<Page<MissingEnglish>>, Fault> {
    let viewer = editor(&app, &session)?;
    app.db
        .read(move |conn| {
            Ok(Reply(Page { items: views::missing_english(conn, &viewer)?, next_cursor: None }))
        })
        .await
}

/// Canned replies in the order they are offered. For customer service.
#[utoipa::path(
    get,
    path = "/desk/replies",
    operation_id = "list_canned_replies",
    tag = "desk",
    responses((status = 200, body = Page<ReplyEntry>), ReadRefusals)
)]
async fn list_canned_replies(
    State(app): State<App>,
    Staff(session): Staff,
) -> Result<Reply<Page<ReplyEntry>>, Fault> {
    viewer(&app, &session, rules::answers_with_replies)?;
    app.db.read(|conn| Ok(Reply(Page { items: store::replies(conn)?, next_cursor: None }))).await
}
