//! An ICC profile cut down to the tags that are wanted, so that no other can cost time or memory.
//!
//! In: the bytes of a profile and names of tags. Out: a profile of the same header and those tags
//! alone, each once; or what is wrong with it, as the end of a sentence. Source: ICC.1:2010-12,
//! clauses 7.2 (header) and 7.3 (tag table).

/// Most tags of a profile: the fullest of printers have about thirty.
pub const MOST_TAGS: usize = 100;

/// Bytes of the header and of the number of tags after it.
const HEAD: usize = 132;

/// The profile with no more than the `wanted` tags; none of them may be over `most` bytes.
pub fn only(bytes: &[u8], wanted: &[&[u8; 4]], most: usize) -> Result<Vec<u8>, String> {
    let short = || "cannot be read (it ends too early)".to_owned();
    let head = bytes.get(..HEAD).ok_or_else(short)?;
    let count = number(head, HEAD - 4).ok_or_else(short)?;
    if count > MOST_TAGS {
        return Err(format!("names {count} tags, and {MOST_TAGS} is the most"));
    }
    let mut found: Vec<(&[u8], &[u8])> = Vec::new();
    for entry in bytes.get(HEAD..HEAD + 12 * count).ok_or_else(short)?.chunks_exact(12) {
        let name = entry.get(..4).unwrap_or_default();
        if !wanted.iter().any(|w| w.as_slice() == name)
            || found.iter().any(|(known, _)| *known == name)
        {
            continue;
        }
        let (Some(start), Some(length)) = (number(entry, 4), number(entry, 8)) else {
            return Err(short());
        };
        if length > most {
            let name = String::from_utf8_lossy(name);
            return Err(format!("has a tag `{name}` of {length} bytes, and {most} is the most"));
        }
        found.push((name, bytes.get(start..start.saturating_add(length)).ok_or_else(short)?));
    }
    Ok(bound(head, &found))
}

/// Whether the table of tags has a name.
pub fn has(bytes: &[u8], name: &[u8; 4]) -> bool {
    let table = bytes.get(HEAD..).unwrap_or_default();
    let count = number(bytes, HEAD - 4).unwrap_or(0);
    table.chunks_exact(12).take(count).any(|entry| entry.starts_with(name))
}

/// A profile of a header and tags.
fn bound(head: &[u8], tags: &[(&[u8], &[u8])]) -> Vec<u8> {
    let four = |n: usize| u32::try_from(n).unwrap_or(u32::MAX).to_be_bytes();
    let (mut table, mut body) = (Vec::new(), Vec::new());
    let start = HEAD + 12 * tags.len();
    for (name, data) in tags {
        table.extend_from_slice(name);
        table.extend_from_slice(&four(start + body.len()));
        table.extend_from_slice(&four(data.len()));
        body.extend_from_slice(data);
        body.resize(body.len().next_multiple_of(4), 0);
    }
    let kept = head.get(4..HEAD - 4).unwrap_or_default();
    [&four(start + body.len()), kept, &four(tags.len()), &table, &body].concat()
}

/// Four bytes as a number.
fn number(bytes: &[u8], at: usize) -> Option<usize> {
    let four = bytes.get(at..at + 4)?.try_into().ok()?;
    usize::try_from(u32::from_be_bytes(four)).ok()
}

#[cfg(test)]
mod tests {
    use super::{has, only};

    /// A profile of 132 bytes and a table of tags, all of which lie in its last four bytes.
    fn profile(names: &[&[u8; 4]], length: u32) -> Vec<u8> {
        let mut bytes = vec![7; 128];
        bytes.extend_from_slice(&(names.len() as u32).to_be_bytes());
        let start = 132 + 12 * names.len() as u32;
        for name in names {
            bytes.extend_from_slice(
                &[name.as_slice(), &start.to_be_bytes(), &length.to_be_bytes()].concat(),
            );
        }
        [bytes, vec![1, 2, 3, 4]].concat()
    }

    #[test]
    fn only_what_is_wanted_is_kept_and_once() {
        let bytes = profile(&[b"desc", b"kTRC", b"kTRC", b"A2B0"], 4);
        let slim = only(&bytes, &[b"kTRC"], 4).unwrap();
        assert_eq!(slim.len(), 132 + 12 + 4);
        assert_eq!((&slim[..4], &slim[128..136]), (&[0, 0, 0, 148][..], &b"\0\0\0\x01kTRC"[..]));
        assert_eq!(&slim[144..], [1, 2, 3, 4]);
        assert!(has(&bytes, b"A2B0") && !has(&slim, b"A2B0"));
    }

    #[test]
    fn too_much_and_too_little_are_told() {
        assert!(
            only(&profile(&[b"kTRC"], 5), &[b"kTRC"], 9).unwrap_err().contains("ends too early")
        );
        assert_eq!(
            only(&profile(&[b"kTRC"], 4), &[b"kTRC"], 3).unwrap_err(),
            "has a tag `kTRC` of 4 bytes, and 3 is the most"
        );
        let many = vec![b"A2B0"; 5000];
        assert_eq!(
            only(&profile(&many, 4), &[b"kTRC"], 9).unwrap_err(),
            "names 5000 tags, and 100 is the most"
        );
        assert!(only(&[0; 131], &[], 9).is_err());
    }
}
