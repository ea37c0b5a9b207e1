//! Writes the typed keys of the texts in `locales/`; a key or placeholder missing in a language stops the build.

#[path = "build/texts.rs"]
// The tables and the page are the page hook's part of the module.
#[allow(dead_code)]
mod texts;

use std::path::Path;

fn main() -> Result<(), String> {
    println!("cargo::rerun-if-changed=locales");
    println!("cargo::rerun-if-changed=build/texts.rs");
    let texts = texts::Texts::read(Path::new("locales"))?;
    let folder = std::env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?;
    std::fs::write(Path::new(&folder).join("keys.rs"), texts.keys_source()).map_err(|error| error.to_string())
}
