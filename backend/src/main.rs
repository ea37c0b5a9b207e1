//! The backend's command line. What each command does is in the module of its name.

mod accounts;
mod admin;
mod app;
mod config;
#[cfg(feature = "test-control")]
mod test_control;

mod db;
mod http;
mod metrics;
mod openapi;
mod operations;
mod serve;
mod session;

mod audit;
mod backups;
mod calendar;
mod callbacks;
mod content;
mod estate;
mod files;
mod notify;
mod people;
mod price_list;
mod promises;
mod proposals;
mod slips;
mod table_text;
mod tickets;

mod audits;
mod calendars;
mod calls;
mod capabilities;
mod channels;
mod complaints;
mod contacts;
mod daily_lists;
mod directory;
mod enquiries;
mod faq;
mod first_steps;
mod household;
mod imports;
mod inbox;
mod measures;
mod phone_tasks;
mod prices;
mod repairs;
mod reports;
mod settings;
mod staffing;
mod surveys;
mod waiting;

mod demo;
mod jobs;
mod ledger;

use std::fmt::Display;
use std::io::{IsTerminal, Write};
use std::process::ExitCode;

use clap::Parser;

use config::{Cli, Command, Log};

#[tokio::main]
async fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Serve(command) => {
            log(command.log);
            serve::run(command).await.map_err(said)
        }
        Command::Migrate(place) => migrate(&place),
        Command::Admin(command) => admin::run(command).await.map_err(said),
        Command::Import(command) => import(command).await,
        Command::Openapi => print_openapi(),
        Command::Backup(command) => backups::backup(command).map_err(said),
        Command::Restore(command) => backups::restore(command).map_err(said),
        Command::Audit(command) => audits::command::run(command).await.map_err(said),
        Command::Demo(command) => demo(command).await,
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("backend: {why}");
            ExitCode::from(2)
        }
    }
}

fn said(why: impl Display) -> String {
    why.to_string()
}

fn log(form: Log) {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info"));
    let log =
        tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_target(false);
    match form {
        Log::Plain => log.with_ansi(std::io::stderr().is_terminal()).init(),
        Log::Json => log.json().init(),
    }
}

fn migrate(place: &config::Place) -> Result<(), String> {
    db::migrate(&place.database().map_err(said)?).map_err(said)
}

async fn import(command: config::Import) -> Result<(), String> {
    let db = db::Db::open(&command.place.database().map_err(said)?).map_err(said)?;
    let zone = serve::zone(&db).await.map_err(said)?;
    imports::command::run(&db, zone, command).await.map_err(said)
}

fn print_openapi() -> Result<(), String> {
    let document = openapi::whole().map_err(said)?;
    std::io::stdout().write_all(document.as_bytes()).map_err(said)
}

async fn demo(command: config::Demo) -> Result<(), String> {
    use db::Clock;
    let (now, seed) = (db::SystemClock.now(), 1);
    #[cfg(feature = "test-control")]
    let (now, seed) = (command.control.clock.unwrap_or(now), command.control.seed.unwrap_or(seed));
    let db = db::Db::open(&command.place.database().map_err(said)?).map_err(said)?;
    demo::build(&db, &command.place.data, now, seed)
        .await
        .map_err(|why| format!("the demonstration estate could not be built: {why:?}"))
}
