//! `backend serve`: from the command line to the last answer.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use chrono_tz::Tz;
use hyper::body::Incoming;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::Semaphore;
use tower::ServiceExt;

use crate::app::{self, App};
use crate::config::{ConfigFault, Serve, Settings};
use crate::db::{Clock, Db, Ids, OpenError, Randomness, SystemClock};
use crate::http::{Fault, Peer, Portal, Traffic};
use crate::session::Passwords;
#[cfg(feature = "test-control")]
use crate::test_control::{Wrong, go_wrong, is_wrong};
use crate::{estate, jobs, notify, operations};

/// For a whole request head, and for a connection on which nothing comes.
const HEAD: Duration = Duration::from_secs(5);
/// For answers under way when the end is asked for.
const FAREWELL: Duration = Duration::from_secs(8);
const CONNECTIONS: usize = 4096;
const BETWEEN_JOBS: Duration = Duration::from_secs(60);

/// Why nothing is served; each fits one line.
#[derive(Debug, thiserror::Error)]
pub enum StartFault {
    #[error(transparent)]
    Config(#[from] ConfigFault),
    #[error(transparent)]
    Open(#[from] OpenError),
    #[error("cannot listen on {address}: {why}; choose another with --listen")]
    Listen { address: SocketAddr, why: std::io::Error },
    #[error("cannot read the portal in {folder}: {why}")]
    Portal { folder: String, why: std::io::Error },
    #[error("no estate has been set up here: run `backend admin estate`, or `backend demo` to look around")]
    NoEstate,
    #[error("the estate's time zone {0:?} is unknown")]
    TimeZone(String),
    #[error("the system gives no randomness: {0}")]
    Randomness(String),
    #[error("cannot listen for signals: {0}")]
    Signals(std::io::Error),
    #[error("the database failed: {0:?}")]
    Database(Fault),
}

pub async fn run(serve: Serve) -> Result<(), StartFault> {
    #[cfg(feature = "test-control")]
    if let Some(wrong) = serve.control.wrong {
        go_wrong(wrong);
    }
    let address = serve.listen;
    serve.origins(address)?;
    let listener = TcpListener::bind(address).await.map_err(|why| StartFault::Listen { address, why })?;
    let address = listener.local_addr().map_err(|why| StartFault::Listen { address, why })?;
    let app = app(&serve, address).await?;
    match *app.portal {
        Portal::Missing => tracing::warn!("no portal in {}: only the API is served", serve.dist.display()),
        Portal::Built { .. } => {}
    }
    tracing::info!("listening on http://{address}, as {}", app.settings.origins.first());
    let mut terminate = signal(SignalKind::terminate()).map_err(StartFault::Signals)?;
    let mut interrupt = signal(SignalKind::interrupt()).map_err(StartFault::Signals)?;
    let ended = async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    };
    let housekeeping = tokio::spawn(keep_house(app.clone()));
    let watching = tokio::spawn(notify::watch(app.clone()));
    let delivering = tokio::spawn(notify::outgoing::deliver(app.clone()));
    let hub = app.hub.clone();
    // A stream that is open is no answer that could be waited for.
    let ended = async move {
        ended.await;
        hub.end();
    };
    let router = app::router(app);
    #[cfg(feature = "test-control")]
    if is_wrong(Wrong::WaitsForSilence) {
        let router = router.layer(axum::Extension(Peer(address)));
        let _ = axum::serve(listener, router).with_graceful_shutdown(ended).await;
        return Ok(());
    }
    accept(listener, router, ended).await;
    housekeeping.abort();
    watching.abort();
    delivering.abort();
    Ok(())
}

/// The estate's own.
pub async fn zone(db: &Db) -> Result<Tz, StartFault> {
    let estate = db.read(|conn| estate::store::read(conn).map_err(Fault::from)).await;
    let estate = estate.map_err(StartFault::Database)?.ok_or(StartFault::NoEstate)?;
    estate.time_zone.parse().map_err(|_| StartFault::TimeZone(estate.time_zone))
}

async fn app(serve: &Serve, address: SocketAddr) -> Result<App, StartFault> {
    let database = serve.place.database()?;
    let db = Db::open(&database)?;
    let zone = zone(&db).await?;
    let portal = Portal::open(&serve.dist)
        .map_err(|why| StartFault::Portal { folder: serve.dist.display().to_string(), why })?;
    let randomness = Arc::new(randomness(serve)?);
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    #[cfg(feature = "test-control")]
    let settable_clock = serve.control.clock.map(|time| Arc::new(crate::db::SettableClock::at(time)));
    #[cfg(feature = "test-control")]
    let clock = settable_clock.clone().map_or(clock, |settable| settable as Arc<dyn Clock>);
    Ok(App {
        ids: Ids::new(clock.clone(), randomness.clone()),
        slip_tries: Arc::default(),
        strangers: Arc::default(),
        passwords: Arc::new(Passwords::new(&randomness).map_err(StartFault::Database)?),
        settings: Arc::new(Settings {
            database,
            data: serve.place.data.clone(),
            zone,
            origins: serve.origins(address)?,
            trusted_proxies: serve.trusted_proxies(),
            mail_authorities: serve.mail_authorities()?,
        }),
        traffic: Arc::new(Traffic::default()),
        portal: Arc::new(portal),
        hub: Arc::default(),
        running_since: clock.now(),
        nightly: Arc::new(operations::Nightly::new(&serve.backups)),
        job_runs: Arc::new(jobs::JobRuns::default()),
        #[cfg(feature = "test-control")]
        settable_clock,
        db,
        clock,
        randomness,
    })
}

fn randomness(serve: &Serve) -> Result<Randomness, StartFault> {
    #[cfg(feature = "test-control")]
    if let Some(seed) = serve.control.seed {
        return Ok(Randomness::seeded(seed));
    }
    #[cfg(not(feature = "test-control"))]
    let _ = serve;
    Randomness::from_system().map_err(StartFault::Randomness)
}

async fn keep_house(app: App) {
    let mut due = tokio::time::interval(BETWEEN_JOBS);
    loop {
        due.tick().await;
        jobs::run_due(&app).await;
    }
}

/// Takes connections until the end is asked for, then lets what is under way finish. Our own loop: the stock one
/// keeps a half-sent request open for ever.
async fn accept(listener: TcpListener, router: Router, ended: impl Future<Output = ()>) {
    let mut http = hyper::server::conn::http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEAD).max_buf_size(64 * 1024);
    let graceful = GracefulShutdown::new();
    let room = Arc::new(Semaphore::new(CONNECTIONS));
    tokio::pin!(ended);
    loop {
        let taken = tokio::select! {
            () = &mut ended => break,
            taken = next(&listener, &room) => taken,
        };
        let Some((stream, peer, place)) = taken else { continue };
        let router = router.clone();
        let service = hyper::service::service_fn(move |mut request: Request<Incoming>| {
            request.extensions_mut().insert(Peer(peer));
            let router = router.clone();
            async move {
                Ok::<_, Infallible>(router.oneshot(request).await.unwrap_or_else(|never| match never {}))
            }
        });
        let connection = graceful.watch(http.serve_connection(TokioIo::new(stream), service));
        tokio::spawn(async move {
            if let Err(why) = connection.await {
                tracing::debug!(%why, "a connection ended early");
            }
            drop(place);
        });
    }
    drop(listener);
    tracing::info!("ending: answering what was asked");
    if tokio::time::timeout(FAREWELL, graceful.shutdown()).await.is_err() {
        tracing::warn!("some answers took too long and were given up");
    }
}

type Place = tokio::sync::OwnedSemaphorePermit;

/// The next connection, once there is room for it. `None` when it could not be taken.
async fn next(listener: &TcpListener, room: &Arc<Semaphore>) -> Option<(TcpStream, SocketAddr, Place)> {
    let place = room.clone().acquire_owned().await.ok()?;
    match listener.accept().await {
        Ok((stream, peer)) => {
            // Answers are small and complete: waiting for more only costs time.
            let _ = stream.set_nodelay(true);
            Some((stream, peer, place))
        }
        Err(why) => {
            // Out of file handles, most likely: others must finish first.
            tracing::warn!(%why, "a connection could not be taken");
            tokio::time::sleep(Duration::from_millis(50)).await;
            None
        }
    }
}
