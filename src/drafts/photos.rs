//! Photos of a draft in IndexedDB, because localStorage holds text only. Without it photos live as long as the page.

use js_sys::{Array, Promise};
use leptos::prelude::window;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, IdbDatabase, IdbKeyRange, IdbObjectStore, IdbRequest, IdbTransactionMode};

use super::Place;

const DATABASE: &str = "guanjia";
const STORE: &str = "photos";

/// The photos of a draft with their ids, in the order of the ids.
pub async fn photos(place: &Place) -> Vec<(String, Blob)> {
    read(&place.entry()).await.unwrap_or_else(|_| Vec::new())
}

pub async fn add_photo(place: &Place, id: &str, photo: &Blob) {
    let key = JsValue::from(format!("{}{id}", place.entry()));
    if let Ok(store) = store(IdbTransactionMode::Readwrite).await
        && let Ok(request) = store.put_with_key(photo, &key)
    {
        // A full disk loses the draft's photo, never the one on the screen.
        let _ = done(&request).await;
    }
}

pub async fn forget_photo(place: &Place, id: &str) {
    forget_below(&format!("{}{id}", place.entry())).await;
}

pub async fn forget_photos(place: &Place) {
    forget_below(&place.entry()).await;
}

pub(super) async fn forget_below(prefix: &str) {
    if let Ok(store) = store(IdbTransactionMode::Readwrite).await
        && let Ok(range) = below(prefix)
        && let Ok(request) = store.delete(&range)
    {
        let _ = done(&request).await;
    }
}

async fn read(prefix: &str) -> Result<Vec<(String, Blob)>, JsValue> {
    let store = store(IdbTransactionMode::Readonly).await?;
    let range = below(prefix)?;
    let (keys, photos) = (store.get_all_keys_with_key(&range)?, store.get_all_with_key(&range)?);
    let (keys, photos) = (done(&keys).await?, done(&photos).await?);
    let (keys, photos) = (Array::from(&keys), Array::from(&photos));
    let pairs = keys.iter().zip(photos.iter());
    Ok(pairs
        .filter_map(|(key, photo)| {
            let id = key.as_string()?.strip_prefix(prefix)?.to_owned();
            Some((id, photo.dyn_into::<Blob>().ok()?))
        })
        .collect())
}

async fn store(mode: IdbTransactionMode) -> Result<IdbObjectStore, JsValue> {
    let factory = window().indexed_db()?.ok_or(JsValue::NULL)?;
    let opening = factory.open_with_u32(DATABASE, 1)?;
    let request = opening.clone();
    let create = Closure::once(move |_: JsValue| {
        if let Ok(database) = request.result().and_then(|database| database.dyn_into::<IdbDatabase>()) {
            // Only a store that exists already is refused.
            let _ = database.create_object_store(STORE);
        }
    });
    opening.set_onupgradeneeded(Some(create.as_ref().unchecked_ref()));
    let database: IdbDatabase = done(&opening).await?.dyn_into()?;
    database.transaction_with_str_and_mode(STORE, mode)?.object_store(STORE)
}

fn below(prefix: &str) -> Result<JsValue, JsValue> {
    IdbKeyRange::bound(&JsValue::from(prefix), &JsValue::from(format!("{prefix}\u{ffff}"))).map(JsValue::from)
}

async fn done(request: &IdbRequest) -> Result<JsValue, JsValue> {
    let promise = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    JsFuture::from(promise).await?;
    request.result()
}
