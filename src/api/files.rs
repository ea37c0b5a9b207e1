//! Photos: sent before the request they belong to, shown by address.

use contract::files::PhotoView;
use contract::ids::PhotoId;
use web_sys::Blob;

use super::ApiError;
use super::client::{Call, Method, prefix};

pub async fn upload(photo: &Blob, key: &str) -> Result<PhotoView, ApiError> {
    Call::new(Method::POST, "/photos").file(photo.into(), "image/jpeg").key(key).read().await
}

pub fn address(id: PhotoId) -> String {
    format!("{}/photos/{id}", prefix())
}

pub fn thumbnail_address(id: PhotoId) -> String {
    format!("{}/photos/{id}/thumbnail", prefix())
}
