//! QR codes, as a path for the browser to draw.

use std::fmt::Write;

use contract::accounts::QrCode;
use qrcode::{Color, EcLevel};

use super::Fault;

/// `text` as a QR code that survives a crease in the paper.
pub fn code(text: &str) -> Result<QrCode, Fault> {
    let drawn = qrcode::QrCode::with_error_correction_level(text, EcLevel::M).map_err(Fault::internal)?;
    let width = drawn.width();
    let mut path = String::new();
    for (n, color) in drawn.to_colors().into_iter().enumerate() {
        if color == Color::Dark {
            let _ = write!(path, "M{} {}h1v1h-1z", n % width, n / width);
        }
    }
    Ok(QrCode { size: u16::try_from(width).map_err(Fault::internal)?, path })
}
