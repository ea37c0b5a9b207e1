//! `cargo xtask dist`: what is put on a server, in `dist/`, and what it weighs.

use std::path::Path;

use anyhow::{Context, Result};

use crate::files::{files_below, with_extensions};
use crate::run::{root, say};
use crate::server::{self, Flavour};
use crate::{portal, wasm_names};

pub fn dist() -> Result<()> {
    let portal = portal::build_release()?;
    wasm_names::check()?;
    let backend = server::build(Flavour::Release)?;
    let target = root().join("dist").join(format!("guanjia-backend{}", std::env::consts::EXE_SUFFIX));
    std::fs::copy(&backend, &target).with_context(|| format!("cannot write {}", target.display()))?;
    say("dist/");
    print_sizes(&portal)?;
    say(format_args!("  {:>9}  {}", std::fs::metadata(&target)?.len(), shown(&target)));
    Ok(())
}

fn print_sizes(portal: &Path) -> Result<()> {
    for file in files_below(portal)? {
        let compressed = with_extensions(vec![file.clone()], &["br", "gz"]);
        if compressed.is_empty() {
            let mut brotli = file.clone().into_os_string();
            brotli.push(".br");
            let sent = std::fs::metadata(&brotli).map(|packed| packed.len()).ok();
            let sent = sent.map_or_else(String::new, |bytes| format!(" ({bytes} as brotli)"));
            say(format_args!("  {:>9}  {}{sent}", std::fs::metadata(&file)?.len(), shown(&file)));
        }
    }
    Ok(())
}

fn shown(file: &Path) -> String {
    file.strip_prefix(root().join("dist")).unwrap_or(file).display().to_string()
}
