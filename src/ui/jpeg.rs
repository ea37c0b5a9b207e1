//! What was drawn, as a picture that can be sent.

use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, HtmlCanvasElement};

const QUALITY: f64 = 0.85;

pub async fn jpeg(canvas: &HtmlCanvasElement) -> Result<Blob, JsValue> {
    let blob = Promise::new(&mut |resolve, reject| {
        let quality = JsValue::from_f64(QUALITY);
        if let Err(error) = canvas.to_blob_with_type_and_encoder_options(&resolve, "image/jpeg", &quality) {
            let _ = reject.call1(&JsValue::NULL, &error);
        }
    });
    JsFuture::from(blob).await?.dyn_into()
}
