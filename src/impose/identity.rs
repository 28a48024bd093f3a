//! The identity of a file: what its trailer and its metadata call it, from what it holds.
//!
//! Source: ISO 32000-1, 14.4; ISO 16684-1, 8.8 (`xmpMM`).

use crate::pdf::uuid;
use lopdf::{Document, Object, StringFormat};
use sha2::{Digest, Sha256};

/// Names the file by its content and gives its bytes.
pub(super) fn identify(document: &mut Document) -> lopdf::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    document.save_to(&mut bytes)?;
    let identity: Vec<u8> = Sha256::digest(&bytes).iter().copied().take(16).collect();
    let metadata = document.catalog()?.get(b"Metadata").and_then(Object::as_reference);
    let metadata = metadata.and_then(|id| document.get_object_mut(id));
    if let Ok(Object::Stream(stream)) = metadata {
        let packet = stream.get_plain_content_with_limit(1 << 24)?;
        let named = uuid(&identity);
        let renamed = ["DocumentID", "InstanceID"]
            .iter()
            .fold(packet, |packet, key| renamed(&packet, key, &named));
        // Unpacked, so that a tool that knows no PDF finds it.
        stream.set_plain_content(renamed);
        stream.allows_compression = false;
    }
    let half = Object::String(identity, StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![half.clone(), half]);
    bytes.clear();
    document.save_to(&mut bytes)?;
    Ok(bytes)
}

/// A packet in which a property has another value, as an element or as an attribute.
fn renamed(packet: &[u8], key: &str, value: &str) -> Vec<u8> {
    let open = [format!("<xmpMM:{key}>"), format!("xmpMM:{key}=\""), format!("xmpMM:{key}='")];
    let ends = [b'<', b'"', b'\''];
    for (open, end) in open.iter().zip(ends) {
        let found = packet.windows(open.len()).position(|at| at == open.as_bytes());
        let Some(from) = found.map(|at| at + open.len()) else { continue };
        let Some(length) = packet[from..].iter().position(|byte| *byte == end) else { continue };
        return [&packet[..from], value.as_bytes(), &packet[from + length..]].concat();
    }
    packet.to_vec()
}

#[cfg(test)]
mod tests {
    use super::renamed;

    #[test]
    fn only_the_value_changes() {
        let packet = b"<a xmpMM:InstanceID=\"old\"><xmpMM:DocumentID>old</xmpMM:DocumentID></a>";
        let both = renamed(&renamed(packet, "InstanceID", "n"), "DocumentID", "new");
        assert_eq!(both, b"<a xmpMM:InstanceID=\"n\"><xmpMM:DocumentID>new</xmpMM:DocumentID></a>");
        assert_eq!(renamed(b"<a/>", "DocumentID", "new"), b"<a/>");
    }
}
