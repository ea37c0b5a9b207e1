//! Guanjia's portal. Starts it, and shows the plain page when it has to stop; nothing else lives here.

mod accounts;
mod api;
mod app;
mod clipboard;
mod desk;
mod drafts;
mod estate;
mod faq;
mod i18n;
mod json;
mod lazy;
mod navigation;
mod not_found;
mod photos;
mod prefs;
mod resident;
mod routes;
mod session;
mod surveys;
mod tickets;
mod ui;
mod words;

fn main() {
    std::panic::set_hook(Box::new(|panic| {
        leptos::logging::error!("{panic}");
        ui::show_failed_page();
    }));
    ui::mount(app::App);
}
