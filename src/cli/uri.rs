//! A path -> as an address has it.
//!
//! In: a path with `/`. Out: the same as a part of a URI. Source: RFC 3986, 2.1.

/// A path as a URI has it (RFC 3986, 2.1): what is no plain letter, figure or sign of a path is
/// written by its bytes.
pub fn escaped(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' | b':' => {
                uri.push(char::from(byte));
            }
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn a_path_becomes_a_uri() {
        assert_eq!(escaped("articles/één brug.md"), "articles/%C3%A9%C3%A9n%20brug.md");
    }
}
