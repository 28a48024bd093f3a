//! The head of a request -> whether it may be answered.
//!
//! A page of another origin must learn nothing: the name that was asked for must be this machine's
//! own with this port (a foreign name that leads here is refused), and where a browser tells who
//! asks, it must be this page. Sources: RFC 9110, 7.2 (Host); RFC 6454, 7 (Origin); W3C Fetch
//! Metadata Request Headers, 2.4 (`Sec-Fetch-Site`).

/// What a request says of itself; nothing where it does not.
#[derive(Clone, Copy, Debug, Default)]
pub struct RequestHead<'a> {
    /// `GET`, `HEAD` or another.
    pub method: &'a str,
    /// The path.
    pub path: &'a str,
    /// The name that was asked for.
    pub host: Option<&'a str>,
    /// The origin of the page that asks.
    pub origin: Option<&'a str>,
    /// How that page stands to this server.
    pub site: Option<&'a str>,
}

/// The names of this machine for itself.
const OWN: [&str; 3] = ["127.0.0.1", "localhost", "[::1]"];

/// Why a request is refused, with the status of that; `None` where it may be answered.
pub fn refused(head: &RequestHead, port: u16) -> Option<(u16, &'static str)> {
    let own =
        |name: &str| OWN.iter().any(|own| name.eq_ignore_ascii_case(&format!("{own}:{port}")));
    if !head.host.is_some_and(own) {
        return Some((403, "this server answers to 127.0.0.1 and its port alone\n"));
    }
    let origin = |origin: &str| origin.strip_prefix("http://").is_some_and(own);
    if head.origin.is_some_and(|of| !origin(of)) {
        return Some((403, "another origin has no business here\n"));
    }
    if head.site.is_some_and(|site| !matches!(site, "same-origin" | "none")) {
        return Some((403, "another site has no business here\n"));
    }
    match (head.method, head.path) {
        ("GET" | "HEAD", _) => None,
        // What does something must come from the page itself, and say so.
        ("POST", "/open") if head.origin.is_some() => None,
        ("POST", "/open") => Some((403, "only the page itself opens an editor\n")),
        _ => Some((405, "pages are to be looked at\n")),
    }
}

#[cfg(test)]
mod tests {
    use super::{RequestHead, refused};

    fn status(head: RequestHead) -> u16 {
        refused(&head, 4000).map_or(200, |(status, _)| status)
    }

    #[test]
    fn only_the_own_page_is_answered() {
        let own = RequestHead {
            method: "GET",
            path: "/",
            host: Some("127.0.0.1:4000"),
            ..RequestHead::default()
        };
        assert_eq!(status(own), 200);
        for host in ["localhost:4000", "LOCALHOST:4000", "[::1]:4000"] {
            assert_eq!(status(RequestHead { host: Some(host), ..own }), 200, "{host}");
        }
        for host in ["evil.example:4000", "127.0.0.1", "127.0.0.1:4001", "127.0.0.1:4000.evil", ""]
        {
            assert_eq!(status(RequestHead { host: Some(host), ..own }), 403, "{host}");
        }
        assert_eq!(status(RequestHead { host: None, ..own }), 403);
        for origin in
            ["http://evil.example", "null", "https://127.0.0.1:4000", "http://127.0.0.1:80"]
        {
            assert_eq!(status(RequestHead { origin: Some(origin), ..own }), 403, "{origin}");
        }
        assert_eq!(status(RequestHead { site: Some("cross-site"), ..own }), 403);
        assert_eq!(status(RequestHead { site: Some("same-site"), ..own }), 403);
        assert_eq!(status(RequestHead { site: Some("none"), ..own }), 200);
    }

    #[test]
    fn nothing_is_done_but_for_the_page() {
        let host = Some("127.0.0.1:4000");
        let post = RequestHead { method: "POST", path: "/open", host, ..RequestHead::default() };
        assert_eq!(status(post), 403, "it does not say who asks");
        let origin = Some("http://127.0.0.1:4000");
        assert_eq!(status(RequestHead { origin, ..post }), 200);
        assert_eq!(status(RequestHead { origin, path: "/state.json", ..post }), 405);
        assert_eq!(status(RequestHead { method: "PUT", origin, ..post }), 405);
    }
}
