//! Where a request came from. A forwarded address counts only from a proxy that was configured.

use std::net::{IpAddr, SocketAddr};

use axum::extract::FromRequestParts;
use axum::http::header::HOST;
use axum::http::request::Parts;

use super::Fault;
use crate::app::App;

const FORWARDED_FOR: &str = "x-forwarded-for";

/// The other end of the connection; put into every request by the accept loop.
#[derive(Debug, Clone, Copy)]
pub struct Peer(pub SocketAddr);

/// The caller's address, as far as we can trust it.
#[derive(Debug, Clone, Copy)]
pub struct ClientAddress {
    pub ip: IpAddr,
    /// The caller is on this very machine and asked for it by its own name, and no proxy speaks for somebody else.
    pub is_local: bool,
}

impl FromRequestParts<App> for ClientAddress {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Fault> {
        let Some(Peer(peer)) = parts.extensions.get().copied() else {
            return Err(Fault::internal("a request without a peer"));
        };
        let forwarded: Vec<&str> =
            parts.headers.get_all(FORWARDED_FOR).iter().filter_map(|value| value.to_str().ok()).collect();
        let proxies = &app.settings.trusted_proxies;
        let host = parts.headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
        let is_local = forwarded.is_empty() && peer.ip().is_loopback() && is_this_machine(host);
        Ok(ClientAddress { ip: client(peer.ip(), &forwarded.join(","), proxies), is_local })
    }
}

/// A proxy on this machine that says nothing of the caller still says what the caller asked for.
fn is_this_machine(host: &str) -> bool {
    let name = host.rsplit_once(':').map_or(host, |(name, port)| {
        if port.bytes().all(|byte| byte.is_ascii_digit()) { name } else { host }
    });
    matches!(name, "localhost" | "127.0.0.1" | "[::1]")
}

/// From right to left, the first address that is not one of our proxies: what stands left of it is hearsay.
fn client(peer: IpAddr, forwarded: &str, trusted: &[IpAddr]) -> IpAddr {
    let mut client = peer;
    for hop in forwarded.rsplit(',') {
        if !trusted.contains(&client) {
            break;
        }
        match hop.trim().parse() {
            Ok(address) => client = address,
            Err(_) => break,
        }
    }
    client
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_machine_are_its_own() {
        for own in ["localhost", "localhost:8080", "127.0.0.1:8080", "[::1]:8080", "[::1]"] {
            assert!(is_this_machine(own), "{own}");
        }
        for other in
            ["portal.example", "portal.example:443", "localhost.evil.example", "127.0.0.1.evil.example", ""]
        {
            assert!(!is_this_machine(other), "{other}");
        }
    }

    #[test]
    fn a_forwarded_address_counts_only_from_a_configured_proxy() {
        let ip = |text: &str| text.parse::<IpAddr>().unwrap();
        let proxy = [ip("10.0.0.1")];
        assert_eq!(client(ip("10.0.0.1"), "6.6.6.6, 7.7.7.7", &proxy), ip("7.7.7.7"));
        assert_eq!(client(ip("9.9.9.9"), "7.7.7.7", &proxy), ip("9.9.9.9"));
        assert_eq!(client(ip("10.0.0.1"), "", &proxy), ip("10.0.0.1"));
        assert_eq!(client(ip("10.0.0.1"), "7.7.7.7, 10.0.0.1", &proxy), ip("7.7.7.7"));
    }
}
