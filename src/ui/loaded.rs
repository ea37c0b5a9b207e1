//! Something that comes from the backend: asking, waiting, failing and having it look the same everywhere. What was
//! shown stays while it is asked again; a failure is never an empty list.

use std::pin::Pin;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{ErrorState, LoadFault, Skeleton, SkeletonShape, effect, followed};

type Answer<T> = Result<T, LoadFault>;
type Ask<T> = Box<dyn Fn() -> Pin<Box<dyn Future<Output = Answer<T>>>>>;

/// The answer to a question to the backend, asked again when what the question depends on changes.
pub struct Fetched<T: Send + Sync + 'static> {
    answer: RwSignal<Option<Answer<T>>>,
    again: Trigger,
}

impl<T: Send + Sync + 'static> Clone for Fetched<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Fetched<T> {}

impl<T: Clone + Send + Sync + 'static> Fetched<T> {
    /// Asks now. What `ask` reads before its first await is what the question depends on.
    pub fn new<F, E>(ask: impl Fn() -> F + 'static) -> Fetched<T>
    where
        F: Future<Output = Result<T, E>> + 'static,
        E: Into<LoadFault>,
    {
        let fetched = Fetched { answer: RwSignal::new(None), again: Trigger::new() };
        fetched.follow(Box::new(move || {
            let asked = ask();
            Box::pin(async move { asked.await.map_err(Into::into) })
        }));
        fetched
    }

    fn follow(self, ask: Ask<T>) {
        // An answer to an earlier question comes too late.
        let latest = StoredValue::new(0_u32);
        effect(move || {
            self.again.track();
            let answer = ask();
            let turn = latest.get_value().wrapping_add(1);
            latest.set_value(turn);
            spawn_local(async move {
                let answer = answer.await;
                if latest.try_get_value() == Some(turn) {
                    self.answer.try_set(Some(answer));
                }
            });
        });
    }

    /// What has arrived, for who can do without.
    pub fn arrived(self) -> Option<T> {
        self.answer.get().and_then(Result::ok)
    }

    pub fn ask_again(self) {
        self.again.notify();
    }
}

/// Draws what has arrived; `draw` is called again when it changes.
#[component]
pub fn Loaded<T: Clone + Send + Sync + 'static>(
    from: Fetched<T>,
    #[prop(into)] draw: Callback<T, AnyView>,
    #[prop(optional)] shape: SkeletonShape,
) -> impl IntoView {
    followed(move || {
        Some(match from.answer.get() {
            None => view! { <Skeleton shape/> }.into_any(),
            Some(Ok(value)) => draw.run(value),
            Some(Err(fault)) => {
                let is_page = shape == SkeletonShape::Page;
                view! { <ErrorState fault is_page on_retry=move |()| from.ask_again()/> }.into_any()
            }
        })
    })
}
