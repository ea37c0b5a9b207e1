//! A field to sign in with finger, pen or mouse. What is drawn comes out as a picture after every stroke.

use leptos::html::Canvas;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::text_prop::TextProp;
use wasm_bindgen::JsCast;
use web_sys::{Blob, CanvasRenderingContext2d, PointerEvent};

use super::field::Field;
use super::jpeg::jpeg;
use super::{Button, ButtonKind};

/// Pixels of the picture; on the screen the field takes the width there is, in this shape.
const WIDTH: u32 = 800;
const HEIGHT: u32 = 300;

/// Dark on white, whatever the screen's colours are: it is looked at as paper.
const PAPER: &str = "#ffffff";
const INK: &str = "#1c2521";

#[component]
pub fn SignaturePad(
    #[prop(into)] name: String,
    #[prop(into)] label: TextProp,
    /// To begin again.
    #[prop(into)]
    again: TextProp,
    /// The picture so far; nothing once it was cleared.
    #[prop(into)]
    on_change: Callback<Option<Blob>>,
) -> impl IntoView {
    let field = Field::new(name, label, None, false);
    let canvas = NodeRef::<Canvas>::new();
    let drawing = StoredValue::new(false);
    let clear = move || {
        if let Some(context) = canvas.get_untracked().and_then(|canvas| context(&canvas)) {
            context.set_fill_style_str(PAPER);
            context.fill_rect(0.0, 0.0, WIDTH.into(), HEIGHT.into());
        }
    };
    Effect::new(move |_| {
        canvas.track();
        clear();
    });
    let down = move |event: PointerEvent| {
        event.prevent_default();
        let Some(canvas) = canvas.get_untracked() else { return };
        // Without the capture a stroke that leaves the field ends there.
        let _ = canvas.set_pointer_capture(event.pointer_id());
        drawing.set_value(true);
        stroke(&canvas, &event, true);
    };
    let moved = move |event: PointerEvent| {
        if let Some(canvas) = canvas.get_untracked().filter(|_| drawing.get_value()) {
            stroke(&canvas, &event, false);
        }
    };
    let up = move |_: PointerEvent| {
        if !drawing.get_value() {
            return;
        }
        drawing.set_value(false);
        let Some(canvas) = canvas.get_untracked() else { return };
        spawn_local(async move {
            // A browser that gives no picture leaves the field unsigned, and the form says so.
            on_change.run(jpeg(&canvas).await.ok());
        });
    };
    let begin_again = move |()| {
        clear();
        on_change.run(None);
    };
    let control = view! {
        <canvas
            class="signature-pad"
            id=field.id()
            tabindex="-1"
            width=WIDTH
            height=HEIGHT
            node_ref=canvas
            on:pointerdown=down
            on:pointermove=moved
            on:pointerup=up
            on:pointercancel=up
        ></canvas>
        <Button label=again kind=ButtonKind::Plain on_press=begin_again/>
    };
    field.group(control.into_any())
}

fn context(canvas: &web_sys::HtmlCanvasElement) -> Option<CanvasRenderingContext2d> {
    canvas.get_context("2d").ok().flatten()?.dyn_into().ok()
}

/// From where the last one ended, or a dot where it begins.
fn stroke(canvas: &web_sys::HtmlCanvasElement, event: &PointerEvent, begins: bool) {
    let shown = canvas.client_width();
    let Some(context) = context(canvas).filter(|_| shown > 0) else { return };
    let scale = f64::from(WIDTH) / f64::from(shown);
    let (x, y) = (f64::from(event.offset_x()) * scale, f64::from(event.offset_y()) * scale);
    if begins {
        context.set_stroke_style_str(INK);
        context.set_line_width(4.0);
        context.set_line_cap("round");
        context.set_line_join("round");
        context.begin_path();
        context.move_to(x, y);
    }
    context.line_to(x, y);
    context.stroke();
}
