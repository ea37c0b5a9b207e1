//! Something that comes from the backend: waiting, failing and having it look the same everywhere. What was shown
//! stays while it is fetched again; a failure is never an empty list.

use leptos::prelude::*;

use super::{ErrorState, LoadFault, Skeleton, SkeletonShape};

#[component]
pub fn Loaded<T, E, F, V>(
    resource: LocalResource<Result<T, E>>,
    /// Draws what has arrived; called again when it changes.
    draw: F,
    #[prop(optional)] shape: SkeletonShape,
) -> impl IntoView
where
    T: Clone + 'static,
    E: Clone + Into<LoadFault> + 'static,
    F: Fn(T) -> V + Send + 'static,
    V: IntoView + 'static,
{
    move || match resource.get() {
        None => view! { <Skeleton shape/> }.into_any(),
        Some(Ok(value)) => draw(value).into_any(),
        Some(Err(error)) => {
            view! { <ErrorState fault=error.into() on_retry=move |()| resource.refetch()/> }.into_any()
        }
    }
}
