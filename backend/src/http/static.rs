//! The built portal: files as they lie in `dist/`, and its page for every address a person opens.

use std::io;
use std::path::Path;

use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::http::header::{
    ACCEPT, ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_SECURITY_POLICY, CONTENT_TYPE,
    HeaderMap, HeaderValue, VARY,
};
use axum::http::{Method, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use contract::problem::Code;
use sha2::{Digest, Sha256};
use tower::ServiceExt;
use tower_http::services::ServeDir;

use super::Fault;

/// For whoever runs the backend, not for residents: they never see an installation without a portal.
const NOT_BUILT: &str = "<!doctype html><title>Guanjia</title>\
    <p>The portal has not been built: run <code>cargo xtask dist</code>. The API is being served.\n";

/// What the browser is served besides the API.
pub enum Portal {
    Built { page: Box<Page>, files: ServeDir },
    Missing,
}

/// `index.html` with its compressed forms, kept in memory so that it and its policy always match.
pub struct Page {
    plain: Bytes,
    brotli: Option<Bytes>,
    gzip: Option<Bytes>,
    policy: HeaderValue,
}

impl Portal {
    /// Without a page there is no portal; everything else that cannot be read is an error.
    pub fn open(dist: &Path) -> io::Result<Self> {
        let index = dist.join("index.html");
        let Some(plain) = read(&index)? else { return Ok(Portal::Missing) };
        let html = String::from_utf8_lossy(&plain);
        let policy = HeaderValue::try_from(policy_of(&html)).map_err(io::Error::other)?;
        let page = Box::new(Page {
            brotli: read(&dist.join("index.html.br"))?,
            gzip: read(&dist.join("index.html.gz"))?,
            policy,
            plain,
        });
        let files = ServeDir::new(dist)
            .append_index_html_on_directories(false)
            .redirect_to_trailing_slash(false)
            .precompressed_br()
            .precompressed_gzip();
        Ok(Portal::Built { page, files })
    }

    pub async fn answer(&self, request: Request) -> Response {
        let Portal::Built { page, files } = self else {
            return (StatusCode::SERVICE_UNAVAILABLE, Html(NOT_BUILT)).into_response();
        };
        if !matches!(*request.method(), Method::GET | Method::HEAD) {
            return Fault::new(Code::MethodNotAllowed).into_response();
        }
        let path = request.uri().path().to_owned();
        if matches!(path.as_str(), "/" | "/index.html") {
            return page.answer(request.headers());
        }
        let wanted = request.headers().clone();
        let Ok(found) = files.clone().oneshot(request).await;
        match found.status() {
            StatusCode::NOT_FOUND if is_navigation(&wanted) => page.answer(&wanted),
            StatusCode::NOT_FOUND => Fault::new(Code::NotFound).into_response(),
            _ => {
                let mut response = found.map(Body::new);
                let kept = if is_named_by_content(&path) {
                    "public, max-age=31536000, immutable"
                } else {
                    "no-cache"
                };
                response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static(kept));
                response
            }
        }
    }
}

impl Page {
    fn answer(&self, wanted: &HeaderMap) -> Response {
        let (body, encoding) = match (&self.brotli, &self.gzip) {
            (Some(brotli), _) if accepts(wanted, "br") => (brotli, Some("br")),
            (_, Some(gzip)) if accepts(wanted, "gzip") => (gzip, Some("gzip")),
            _ => (&self.plain, None),
        };
        let mut response = Response::new(Body::from(body.clone()));
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        headers.insert(CONTENT_SECURITY_POLICY, self.policy.clone());
        headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
        if let Some(encoding) = encoding {
            headers.insert(CONTENT_ENCODING, HeaderValue::from_static(encoding));
        }
        response
    }
}

fn read(file: &Path) -> io::Result<Option<Bytes>> {
    match std::fs::read(file) {
        Ok(bytes) => Ok(Some(bytes.into())),
        Err(why) if why.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(why) => Err(why),
    }
}

/// A person opening an address; scripts and pictures do not ask for HTML.
fn is_navigation(headers: &HeaderMap) -> bool {
    headers
        .get(ACCEPT)
        .and_then(|accept| accept.to_str().ok())
        .is_some_and(|accept| accept.contains("text/html"))
}

fn accepts(headers: &HeaderMap, encoding: &str) -> bool {
    let accepted = headers.get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or("");
    accepted.split(',').any(|range| {
        let mut parts = range.split(';').map(str::trim);
        parts.next() == Some(encoding)
            && !parts.any(|part| matches!(part, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
    })
}

/// Files whose name changes with their content may be kept for ever: the build's own folder, and `name-<16 hex>.ext`.
fn is_named_by_content(path: &str) -> bool {
    let is_hash = |text: &str| text.len() == 16 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let in_build = path
        .strip_prefix("/app-")
        .and_then(|rest| rest.split_once('/'))
        .is_some_and(|(hash, _)| is_hash(hash));
    let stem = path.rsplit('/').next().and_then(|name| name.split('.').next());
    in_build || stem.and_then(|stem| stem.rsplit_once('-')).is_some_and(|(_, hash)| is_hash(hash))
}

/// Nothing inline runs but what stands in the built page itself.
fn policy_of(html: &str) -> String {
    let scripts = hashes(html, "script");
    let styles = hashes(html, "style");
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{scripts}; style-src 'self'{styles}; \
         img-src 'self' blob: data:; connect-src 'self'; font-src 'self'; manifest-src 'self'; worker-src 'self'; \
         base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )
}

fn hashes(html: &str, element: &str) -> String {
    let (open, close) = (format!("<{element}"), format!("</{element}>"));
    let mut found = String::new();
    let mut rest = html;
    while let Some((_, after)) = rest.split_once(open.as_str()) {
        let Some((tag, after)) = after.split_once('>') else { break };
        let Some((content, after)) = after.split_once(close.as_str()) else { break };
        let is_element = tag.is_empty() || tag.starts_with(char::is_whitespace);
        if is_element && !content.is_empty() && !tag.contains("src=") {
            found.push_str(&format!(" 'sha256-{}'", STANDARD.encode(Sha256::digest(content))));
        }
        rest = after;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_names_every_inline_script_and_style_and_nothing_else() {
        let html =
            "<style>a{}</style><script src=\"/x.js\"></script><script type=\"module\">alert(1)</script>";
        let policy = policy_of(html);
        // Hashes as browsers print them when they refuse the same content.
        assert!(
            policy.contains("'wasm-unsafe-eval' 'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"),
            "{policy}"
        );
        assert_eq!(policy.matches("sha256-").count(), 2);
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"));
        assert!(
            !policy_of(&html.replace("alert(1)", "alert(2)"))
                .contains("bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF")
        );
    }

    #[test]
    fn only_what_is_named_by_its_content_is_kept_for_ever() {
        assert!(is_named_by_content("/app-0123456789abcdef/portal.js"));
        assert!(is_named_by_content("/base-0123456789abcdef.css"));
        assert!(!is_named_by_content("/icons.svg"));
        assert!(!is_named_by_content("/app-latest/portal.js"));
    }
}
