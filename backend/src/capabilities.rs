//! What this installation is and can do, told to everybody before anybody signs in.
//!
//! Lives here: the operation. Does not live here: what is told (`estate`).

use axum::Json;
use axum::extract::State;
use contract::capabilities::{Capabilities, Estate, Limits};
use contract::people::Bilingual;
use contract::problem::Code;
use contract::{files, text};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::calendar::store::visiting_hours;
use crate::estate::{self, always_answered};
use crate::http::{Fault, ReadRefusals};

const MODULES: [&str; 12] = [
    "accounts",
    "tickets",
    "repairs",
    "complaints",
    "enquiries",
    "faq",
    "ledger",
    "callbacks",
    "measures",
    "surveys",
    "promises",
    "files",
];
const LOCALES: [&str; 2] = ["zh-CN", "en"];

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(read_capabilities))
}

/// What this backend can do, and how the estate is reached.
#[utoipa::path(get, path = "/capabilities", operation_id = "read_capabilities", tag = "capabilities",
    responses((status = 200, body = Capabilities, description = "Open to everybody."), ReadRefusals))]
async fn read_capabilities(State(app): State<App>) -> Result<Json<Capabilities>, Fault> {
    let now = app.clock.now();
    let read = app.db.read(move |conn| {
        let (row, phones) = (estate::store::read(conn)?, estate::store::phones(conn)?);
        Ok::<_, Fault>((row, phones, visiting_hours(conn, now)?))
    });
    let (row, phones, (visiting_from, visiting_until)) = read.await?;
    let row = row.ok_or_else(|| Fault::new(Code::Unavailable).retry_after(60))?;
    // There is always one; until there is, the desk answers.
    let emergency = always_answered(&phones).map_or_else(|| row.phone.clone(), |phone| phone.number.clone());
    Ok(Json(Capabilities {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        modules: MODULES.map(str::to_owned).to_vec(),
        locales: LOCALES.map(str::to_owned).to_vec(),
        estate: Estate {
            name: Bilingual { zh: row.name_zh, en: row.name_en },
            time_zone: row.time_zone,
            phone: row.phone,
            emergency_phone: emergency,
            phones,
            hours: Bilingual { zh: row.hours_zh, en: row.hours_en },
            visiting_from,
            visiting_until,
        },
        limits: Limits {
            photos: files::MAX_PHOTOS,
            photo_bytes: files::MAX_UPLOAD_BYTES,
            prose: text::PROSE_MAX,
        },
    }))
}
