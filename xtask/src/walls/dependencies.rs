//! Crates that must not be called from the portal: they are in the tree through leptos, and the linker drops them as
//! long as nobody does. That their symbols are really absent is checked on the linked program (`wasm_names`).

use anyhow::{Context, Result};

use super::Breach;
use crate::run::{cargo, output};

pub const FORBIDDEN: [&str; 7] = ["tokio", "diesel", "regex", "idna", "url", "reqwest", "chrono-tz"];

/// What is linked into the portal from this house.
const LINKED: [(&str, &str); 2] = [("resident-portal", "Cargo.toml"), ("contract", "contract/Cargo.toml")];

pub fn breaches() -> Result<Vec<Breach>> {
    let metadata = output(&mut cargo(&["metadata", "--no-deps", "--format-version", "1", "--offline"]))?;
    breaches_in(&serde_json::from_str(&metadata)?)
}

fn breaches_in(metadata: &serde_json::Value) -> Result<Vec<Breach>> {
    let packages = metadata["packages"].as_array().context("cargo metadata lists no packages")?;
    let mut breaches = Vec::new();
    for (name, file) in LINKED {
        let package = packages
            .iter()
            .find(|package| package["name"] == name)
            .with_context(|| format!("no package {name}"))?;
        let dependencies =
            package["dependencies"].as_array().context("cargo metadata lists no dependencies")?;
        for dependency in dependencies {
            // `kind` is null for what is linked, "dev" and "build" for what is not.
            let linked = dependency["kind"].is_null() && dependency["optional"] != true;
            if let Some(forbidden) =
                FORBIDDEN.iter().find(|forbidden| linked && dependency["name"] == **forbidden)
            {
                breaches.push(Breach {
                    file: file.to_owned(),
                    line: 1,
                    found: format!("{name} depends on {forbidden}"),
                    instead: "too heavy for a phone: see ARCHITECTURE.md for what the browser brings instead",
                });
            }
        }
    }
    Ok(breaches)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heavy_crate_linked_into_the_portal_is_found() {
        let metadata = |kind: &str| {
            let kind = if kind.is_empty() { serde_json::Value::Null } else { kind.into() };
            serde_json::json!({"packages": [
                {"name": "resident-portal", "dependencies": [{"name": "regex", "kind": kind, "optional": false}]},
                {"name": "contract", "dependencies": []},
            ]})
        };
        assert_eq!(breaches_in(&metadata("")).map(|found| found.len()).ok(), Some(1));
        assert_eq!(breaches_in(&metadata("dev")).map(|found| found.len()).ok(), Some(0));
    }
}
