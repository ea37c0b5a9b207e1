//! Parts of the program that are fetched when they are needed: the waiting, and saying so when they do not come.

use std::future::Future;
use std::pin::Pin;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::ui::{ErrorState, LoadFault, Skeleton, SkeletonShape};

/// A part, or the texts that go with it, could not be fetched.
#[derive(Clone, Copy)]
pub struct LoadFailed;

impl From<leptos::wasm_split::SplitLoaderError> for LoadFailed {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> LoadFailed {
        LoadFailed
    }
}

/// The way to build a page: what a part gives, so that the page is built where it has its place.
pub type Build = fn() -> AnyView;

pub type Fetching = Pin<Box<dyn Future<Output = Result<Build, LoadFailed>>>>;

/// Something that is fetched first; a failure can be tried again.
#[component]
pub fn Lazy(fetch: fn() -> Fetching) -> impl IntoView {
    let arrived = RwSignal::new(None::<Result<Build, LoadFailed>>);
    let begin = move || {
        arrived.set(None);
        spawn_local(async move {
            let part = fetch().await;
            arrived.try_set(Some(part));
        });
    };
    begin();
    move || match arrived.get() {
        None => view! { <Skeleton shape=SkeletonShape::Page/> }.into_any(),
        Some(Ok(build)) => build(),
        Some(Err(LoadFailed)) => {
            let fault =
                if window().navigator().on_line() { LoadFault::Server(None) } else { LoadFault::Offline };
            view! { <ErrorState fault is_page=true on_retry=move |()| begin()/> }.into_any()
        }
    }
}
