//! Photos: uploaded before the request they belong to, always re-encoded, attached once, seen by who sees the
//! request.
//!
//! Lives here: decoding, the folder, the rows, the operations. Does not live here: which act takes photos.

mod folder;
mod picture;
mod routes;
pub mod store;
mod sweep;

pub use folder::{Folder, NAME as FOLDER};
pub use picture::{Picture, drawn};
pub use routes::routes;
pub use sweep::sweep_orphans;
