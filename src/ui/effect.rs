//! An effect without a type of its own: every closure that is handed to `Effect::new` is a task in the program.

use leptos::prelude::*;

/// Runs after drawing, and again whenever what it reads changes.
pub fn effect(act: impl FnMut() + 'static) {
    boxed(Box::new(act));
}

fn boxed(mut act: Box<dyn FnMut()>) {
    Effect::new(move |_| act());
}
