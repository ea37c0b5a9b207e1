//! Operations on questionnaires.

mod desk;
mod resident;
mod returns;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

/// How many are told of: a generation of half-years.
const HISTORY: i64 = 60;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(resident::list_surveys))
        .routes(routes!(resident::read_survey))
        .routes(routes!(resident::answer_survey))
}

pub fn desk_routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(desk::list_desk_surveys, desk::add_survey))
        .routes(routes!(desk::read_desk_survey, desk::replace_survey))
        .routes(routes!(desk::open_survey))
        .routes(routes!(desk::close_survey))
        .routes(routes!(returns::list_unanswered))
        .routes(routes!(returns::record_paper))
        .routes(routes!(returns::list_survey_texts))
}
