//! Every act is one operation of the same shape: who, which version, once, and the ticket as it is then.

use contract::problem::Code;
use contract::tickets::TicketView;

use crate::app::App;
use crate::db::{Conn, NewIds};
use crate::http::{self, Answer, Effect, Fault, Intent};
use crate::people::Viewer;
use crate::session::Session;
use crate::tickets::{Doing, Read, store, views};

/// How an act is performed, here and in the demonstration estate.
pub type Act<F> = fn(&mut Conn, &Doing, Read, &F, &NewIds) -> Result<(), Fault>;

pub fn doing(app: &App, session: &Session) -> Doing {
    let viewer = Viewer::of(session, app.today());
    Doing::new(viewer, app.clock.now(), app.settings.zone)
}

/// Performs an act once and answers what became of the ticket.
pub async fn act<F: Send + Sync + 'static>(
    app: &App,
    session: &Session,
    intent: Intent,
    read: Read,
    form: F,
    act: Act<F>,
) -> Result<Answer, Fault> {
    let (doing, base) = (doing(app, session), app.ids.next());
    http::once(app, session, intent, move |conn| {
        act(conn, &doing, read, &form, &NewIds::from(base))?;
        Ok(Effect::done(view(conn, &doing, read)?))
    })
    .await
}

/// The ticket after an act: also for whom it just left the hands of.
pub fn view(conn: &mut Conn, doing: &Doing, read: Read) -> Result<TicketView, Fault> {
    let row = store::any(conn, &read.id.to_string())?.ok_or(Code::NotFound)?;
    Ok(views::detail(conn, doing, row)?)
}

/// Declares operations on tickets: a name, where, the form, and the act that does it.
macro_rules! ticket_acts {
    ($side:ident, $tag:literal; $($(#[$doc:meta])* $name:ident: $path:literal, $form:ty => $act:path;)*) => {
        $(
            $(#[$doc])*
            #[utoipa::path(
                post,
                path = $path,
                tag = $tag,
                params($crate::tickets::TicketPath, $crate::http::IfMatch, $crate::http::IdempotencyKey),
                request_body = $form,
                responses((status = 200, body = contract::tickets::TicketView), $crate::http::WriteRefusals)
            )]
            pub async fn $name(
                axum::extract::State(app): axum::extract::State<$crate::app::App>,
                $crate::http::$side(session): $crate::http::$side,
                $crate::http::Path(id): $crate::http::Path<contract::ids::TicketId>,
                $crate::http::IfMatch(version): $crate::http::IfMatch,
                key: $crate::http::IdempotencyKey,
                $crate::http::Json(form, hash): $crate::http::Json<$form>,
            ) -> Result<$crate::http::Answer, $crate::http::Fault> {
                let read = $crate::tickets::Read { id, version: Some(version) };
                $crate::tickets::act(&app, &session, key.over(hash), read, form, $act).await
            }
        )*

        pub fn routes() -> utoipa_axum::router::OpenApiRouter<$crate::app::App> {
            utoipa_axum::router::OpenApiRouter::new()$(.routes(utoipa_axum::routes!($name)))*
        }
    };
}

pub(crate) use ticket_acts;
