//! Photos are made smaller before they are sent: a phone's photo has many megabytes, the office keeps 1600 pixels.

use contract::files::MAX_STORED_SIDE;
use leptos::prelude::document;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement, Url};

use crate::ui::jpeg;

/// A JPEG of at most the side the office keeps, upright; an error when this browser cannot read it as a picture.
pub(super) async fn scaled(file: &Blob) -> Result<Blob, JsValue> {
    let address = Url::create_object_url_with_blob(file)?;
    let scaled = drawn(&address).await;
    Url::revoke_object_url(&address)?;
    scaled
}

async fn drawn(address: &str) -> Result<Blob, JsValue> {
    let image = HtmlImageElement::new()?;
    image.set_src(address);
    // Decoding turns the picture upright as the camera noted.
    JsFuture::from(image.decode()).await?;
    let (width, height) = fitted(image.natural_width(), image.natural_height());
    let canvas: HtmlCanvasElement = document().create_element("canvas")?.dyn_into()?;
    canvas.set_width(width);
    canvas.set_height(height);
    let context: CanvasRenderingContext2d = canvas.get_context("2d")?.ok_or(JsValue::NULL)?.dyn_into()?;
    context.draw_image_with_html_image_element_and_dw_and_dh(
        &image,
        0.0,
        0.0,
        width.into(),
        height.into(),
    )?;
    jpeg(&canvas).await
}

/// The same shape, no side longer than what is kept.
fn fitted(width: u32, height: u32) -> (u32, u32) {
    let longest = width.max(height);
    if longest <= MAX_STORED_SIDE {
        return (width, height);
    }
    let shrink = |side: u32| {
        let side = u64::from(side) * u64::from(MAX_STORED_SIDE) / u64::from(longest);
        u32::try_from(side).map_or(MAX_STORED_SIDE, |side| side.max(1))
    };
    (shrink(width), shrink(height))
}

#[cfg(test)]
mod tests {
    use super::fitted;

    #[test]
    fn shape_is_kept_and_no_side_vanishes() {
        assert_eq!(fitted(4000, 3000), (1600, 1200));
        assert_eq!(fitted(3000, 4000), (1200, 1600));
        assert_eq!(fitted(1600, 900), (1600, 900));
        assert_eq!(fitted(100_000, 3), (1600, 1));
    }
}
