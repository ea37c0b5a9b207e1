//! Parts of the program that are fetched when they are needed: the waiting, and saying so when they do not come.

use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::task::Poll;

use js_sys::{Function, Promise, Reflect};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::i18n::load_page_texts;
use crate::ui::{ErrorState, LoadFault, Skeleton, SkeletonShape, followed};

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

/// How a part is fetched.
pub type Fetch = UnsyncCallback<(), Fetching>;

/// A part and the texts of the pages, both on their way at once.
pub fn with_texts(mut part: Fetching) -> Fetching {
    Box::pin(async move {
        let mut texts = pin!(load_page_texts());
        let (mut build, mut said) = (None, None);
        poll_fn(move |context| {
            if build.is_none()
                && let Poll::Ready(arrived) = part.as_mut().poll(context)
            {
                build = Some(arrived);
            }
            if said.is_none()
                && let Poll::Ready(arrived) = texts.as_mut().poll(context)
            {
                said = Some(arrived.map_err(|_| LoadFailed));
            }
            match (build, said) {
                (Some(build), Some(said)) => Poll::Ready(said.and(build)),
                _ => Poll::Pending,
            }
        })
        .await
    })
}

/// The style sheet of what is not on the first screen, on its way from now on: the page's head script fetches it once.
fn dress() -> JsFuture {
    let begin = Reflect::get(&window(), &"guanjiaSheet".into()).and_then(JsCast::dyn_into::<Function>);
    let sheet = begin.and_then(|begin| begin.call0(&JsValue::NULL));
    // Without the page's script the pages are plain, and that is better than none.
    JsFuture::from(Promise::resolve(&sheet.unwrap_or(JsValue::NULL)))
}

/// Something that is fetched first; a failure can be tried again.
#[component]
pub fn Lazy(
    #[prop(into)] fetch: Fetch,
    /// It is a piece of a page that is there already.
    #[prop(optional)]
    is_piece: bool,
) -> impl IntoView {
    let arrived = RwSignal::new(None::<Result<Build, LoadFailed>>);
    let begin = move || {
        arrived.set(None);
        spawn_local(async move {
            let sheet = dress();
            let part = fetch.run(()).await;
            // Drawn without its looks, a page would jump.
            let dressed = sheet.await.map_err(|_| LoadFailed);
            arrived.try_set(Some(dressed.and(part)));
        });
    };
    begin();
    followed(move || {
        Some(match arrived.get() {
            None if is_piece => view! { <Skeleton/> }.into_any(),
            None => view! { <Skeleton shape=SkeletonShape::Page/> }.into_any(),
            Some(Ok(build)) => build(),
            Some(Err(LoadFailed)) => {
                let fault =
                    if window().navigator().on_line() { LoadFault::Server(None) } else { LoadFault::Offline };
                view! { <ErrorState fault is_page=!is_piece on_retry=move |()| begin()/> }.into_any()
            }
        })
    })
}
