//! What happens between Trunk's build and the finished portal: the program is split at its lazy functions, shrunk,
//! put into a folder named after its content together with nothing of another build, and, for a release, compressed.
//!
//! Trunk calls it (`Trunk.toml`); it must run in every build, because an unsplit program stops at the unresolved
//! import of its lazy parts. Therefore a missing tool is an error here, never a step left out.

use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::files::{copy_folder, files_below, fresh_folder, with_extensions, write};
use crate::run::{command, find_program, root, run, say};
use crate::styles;
use crate::texts::Texts;

/// Stands in index.html and Trunk.toml for the folder of the build.
const BUILD_MARK: &str = "@BUILD@";

const PAGE: &str = "index.html";

/// The name of the program inside its folder.
const STEM: &str = "portal";

/// What all browsers of the floor know, and what rustc and wasm-bindgen emit. `--all-features` would let wasm-opt
/// produce what they do not know.
const WASM_FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-reference-types",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-multivalue",
];

/// Twice over, with the control flow taken apart in between: what `-Oz` alone leaves is 1 % larger once compressed.
/// No browser reads what is stripped.
const SHRINKING: [&str; 8] = [
    "-Oz",
    "--flatten",
    "--rereloop",
    "-Oz",
    "--strip-debug",
    "--strip-producers",
    "--strip-target-features",
    "--quiet",
];

pub fn split() -> Result<()> {
    let staging = PathBuf::from(variable("TRUNK_STAGING_DIR")?);
    let release = variable("TRUNK_PROFILE")? == "release";
    let raw = raw_program(release)?;

    let work = fresh_folder(&Path::new(&variable("CARGO_TARGET_DIR")?).join("split"))?;
    let (parts, bound) = (fresh_folder(&work.join("parts"))?, fresh_folder(&work.join("bound"))?);
    split_program(&raw, &parts)?;
    bind(&parts, &bound)?;
    if release {
        shrink(&bound)?;
    }

    let texts = Texts::read(&root().join("locales")).map_err(anyhow::Error::msg)?;
    for (name, table) in texts.tables() {
        write(&bound.join(name), &table)?;
    }

    remove_unsplit_program(&staging)?;
    let page = page(&staging)?;
    let page = styles::join(&page, &staging, &bound, BUILD_MARK)?;
    let build = format!("app-{}", fingerprint(&bound)?);
    copy_folder(&bound, &staging.join(&build))?;
    finish_pages(&staging, &page, &build, &texts)?;
    if release {
        compress(&staging)?;
    }
    say(format_args!("portal: {build}, {} lazy part(s)", lazy_parts(&bound)?));
    Ok(())
}

fn variable(name: &str) -> Result<String> {
    std::env::var(name)
        .with_context(|| format!("{name} is not set: this step is called by Trunk, build with `cargo xtask`"))
}

/// The program as the linker left it: Trunk hands on only what wasm-bindgen made of it, and that has lost the
/// relocations.
pub fn raw_program(release: bool) -> Result<PathBuf> {
    let profile = if release { "portal" } else { "debug" };
    let target = std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| root().join(crate::portal::TARGET), PathBuf::from);
    let raw = target.join("wasm32-unknown-unknown").join(profile).join("resident-portal.wasm");
    if !raw.is_file() {
        bail!(
            "{} is missing: index.html and Cargo.toml must name the profile `portal` and the program `resident-portal`",
            raw.display()
        );
    }
    Ok(raw)
}

fn split_program(raw: &Path, parts: &Path) -> Result<()> {
    need("wasm-split-cli")?;
    run(command("wasm-split-cli", &["--target", "web", "--out-name", STEM]).arg(raw).arg(parts))
}

fn bind(parts: &Path, bound: &Path) -> Result<()> {
    need("wasm-bindgen")?;
    let options = [
        "--target",
        "web",
        "--no-typescript",
        "--keep-lld-exports",
        "--no-demangle",
        "--remove-name-section",
        "--remove-producers-section",
        "--out-name",
        STEM,
        "--out-dir",
    ];
    run(command("wasm-bindgen", &options).arg(bound).arg(parts.join(format!("{STEM}.wasm"))))?;
    for part in files_below(parts)? {
        let name = part.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if name != format!("{STEM}.wasm") {
            fs::copy(&part, bound.join(name))?;
        }
    }
    if !bound.join("__wasm_split.js").is_file() {
        bail!("the program has no lazy part: is a split function still called? (docs: adding a screen)");
    }
    Ok(())
}

fn shrink(bound: &Path) -> Result<()> {
    let wasm_opt = npm_program("wasm-opt")?;
    for wasm in with_extensions(files_below(bound)?, &["wasm"]) {
        let smaller = wasm.with_extension("smaller");
        run(command(&wasm_opt, &SHRINKING).args(WASM_FEATURES).arg(&wasm).arg("-o").arg(&smaller))?;
        fs::rename(&smaller, &wasm)?;
    }
    let terser = npm_program("terser")?;
    for script in with_extensions(files_below(bound)?, &["js"]) {
        run(command(&terser, &["--module", "--compress", "--mangle", "--output"])
            .arg(&script)
            .arg("--")
            .arg(&script))?;
    }
    Ok(())
}

/// What Trunk made of the unsplit program would only be dead weight in the result.
fn remove_unsplit_program(staging: &Path) -> Result<()> {
    for entry in fs::read_dir(staging)? {
        let path = entry?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if name.starts_with("resident-portal-") || name == "snippets" {
            if path.is_dir() { fs::remove_dir_all(path)? } else { fs::remove_file(path)? }
        }
    }
    Ok(())
}

fn page(staging: &Path) -> Result<String> {
    let page = fs::read_to_string(staging.join(PAGE)).context("Trunk left no index.html")?;
    if !page.contains(BUILD_MARK) {
        bail!("index.html does not name {BUILD_MARK}: the loader in Trunk.toml is gone");
    }
    Ok(without_comments(&page))
}

/// Puts the names of this build and the few texts that are shown before any table has arrived into the pages.
fn finish_pages(staging: &Path, page: &str, build: &str, texts: &Texts) -> Result<()> {
    let filled = texts.fill_page(&page.replace(BUILD_MARK, build)).map_err(anyhow::Error::msg)?;
    write(&staging.join(PAGE), &filled)?;

    let manifest = staging.join("manifest.webmanifest");
    if manifest.is_file() {
        let filled = texts.fill_page(&fs::read_to_string(&manifest)?).map_err(anyhow::Error::msg)?;
        write(&manifest, &filled)?;
    }
    Ok(())
}

/// Comments in index.html are for its writers.
fn without_comments(page: &str) -> String {
    let mut kept = String::with_capacity(page.len());
    let mut rest = page;
    while let Some((before, after)) = rest.split_once("<!--") {
        kept.push_str(before);
        rest = after.split_once("-->").map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    kept
}

/// Once and as well as it gets, so that the server only has to pick a file.
fn compress(folder: &Path) -> Result<()> {
    let files = with_extensions(
        files_below(folder)?,
        &["html", "js", "css", "wasm", "json", "svg", "webmanifest", "txt"],
    );
    run(command("node", &["xtask/compress.mjs"]).args(files))
}

/// Over the content of all files, so that a name never stands for two contents and a browser may keep it for ever.
fn fingerprint(folder: &Path) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    for file in files_below(folder)? {
        hasher.write(file.strip_prefix(folder)?.to_string_lossy().as_bytes());
        hasher.write(&fs::read(&file)?);
    }
    Ok(format!("{:016x}", hasher.finish()))
}

fn lazy_parts(folder: &Path) -> Result<usize> {
    Ok(files_below(folder)?.iter().filter(|file| is_lazy_part(file)).count())
}

/// A part that is fetched only when its lazy function is called.
pub fn is_lazy_part(file: &Path) -> bool {
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    name.starts_with("split_") || name.starts_with("chunk_")
}

fn npm_program(name: &str) -> Result<String> {
    let program = root().join("node_modules/.bin").join(name);
    if !program.is_file() {
        bail!("{name} is missing: run `npm ci`, or build with `cargo xtask`, which does it");
    }
    Ok(program.to_string_lossy().into_owned())
}

fn need(program: &str) -> Result<()> {
    if find_program(program).is_none() {
        bail!("{program} is missing: build with `cargo xtask`, which installs it");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_taken_out_of_the_page_and_nothing_else() {
        assert_eq!(without_comments("<a><!-- for\nwriters --><b>x</b><!--y-->"), "<a><b>x</b>");
        assert_eq!(without_comments("<p>5 < 6 -- really --></p>"), "<p>5 < 6 -- really --></p>");
    }
}
