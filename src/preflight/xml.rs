//! XMP metadata -> its properties.
//!
//! In: the bytes of a metadata stream. Out: namespace, name and first value of each property, or
//! why it is no XML. Entities of a document's own are not read, so nothing grows. Source: ISO
//! 16684-1, 7 (serialization as RDF/XML); XML 1.0; Namespaces in XML 1.0.

use std::collections::BTreeMap;

/// Most elements in one another.
const MOST_NESTED: usize = 200;
const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

/// Properties by namespace and name.
pub type Properties = BTreeMap<(String, String), String>;

/// An element that is open.
#[derive(Debug)]
struct OpenElement {
    name: String,
    /// The prefixes that it gives a meaning.
    prefixes: Vec<(String, String)>,
    /// Namespace and name of the property that it is, if it is one.
    property: Option<(String, String)>,
    text: String,
}

/// Reads the properties.
///
/// Gives why the bytes are no well-formed XML.
pub fn properties(bytes: &[u8]) -> Result<Properties, String> {
    let text = String::from_utf8_lossy(bytes);
    let mut found = Properties::new();
    let mut open: Vec<OpenElement> = Vec::new();
    let mut rest: &str = &text;
    let mut seen = false;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        if let Some(last) = open.last_mut() {
            last.text.push_str(before);
        }
        let (inside, after) = cut_tag(tag)?;
        rest = after;
        match inside.chars().next() {
            Some('?' | '!') => {}
            Some('/') => close(inside.trim_start_matches('/').trim(), &mut open, &mut found)?,
            _ => {
                seen = true;
                let alone = inside.ends_with('/');
                let inside = inside.trim_end_matches('/');
                let name = start(inside, &mut open, &mut found)?;
                if alone {
                    close(&name, &mut open, &mut found)?;
                }
            }
        }
        if open.len() > MOST_NESTED {
            return Err(format!("elements stand in one another more than {MOST_NESTED} deep"));
        }
    }
    match open.last() {
        Some(last) => Err(format!("`<{}>` is not closed", last.name)),
        None if !seen => Err("there is no element in it".to_owned()),
        None => Ok(found),
    }
}

/// A tag without its brackets, and what follows it.
fn cut_tag(tag: &str) -> Result<(&str, &str), String> {
    for (begins, ends) in [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")] {
        if tag.starts_with(begins) {
            let end = tag.find(ends).ok_or_else(|| format!("`{begins}` is not closed"))?;
            let (inside, after) = tag.split_at(end + ends.len());
            return Ok((inside.trim_start_matches('<'), after));
        }
    }
    let mut quote = None;
    for (at, sign) in tag.char_indices().skip(1) {
        match (quote, sign) {
            (None, '"' | '\'') => quote = Some(sign),
            (Some(open), _) if open == sign => quote = None,
            (None, '>') => {
                let inside = tag.get(1..at).unwrap_or_default();
                return Ok((inside, tag.get(at + 1..).unwrap_or_default()));
            }
            (_, '<') => break,
            _ => {}
        }
    }
    let shown: String = tag.chars().take(30).collect();
    Err(format!("the tag `{shown}` does not end"))
}

/// Opens an element; gives its name.
fn start(
    inside: &str,
    open: &mut Vec<OpenElement>,
    found: &mut Properties,
) -> Result<String, String> {
    let name_ends = inside.find(char::is_whitespace).unwrap_or(inside.len());
    let (name, rest) = inside.split_at(name_ends);
    if name.is_empty() || name.starts_with(|sign: char| !sign.is_alphabetic() && sign != '_') {
        return Err(format!("`<{}` is no tag", name.chars().take(20).collect::<String>()));
    }
    let attributes = attributes(rest)?;
    let prefixes: Vec<(String, String)> = attributes
        .iter()
        .filter_map(|(key, value)| Some((key.strip_prefix("xmlns:")?.to_owned(), value.clone())))
        .collect();
    let in_description = open.last().is_some_and(|above| above.name.ends_with(":Description"));
    open.push(OpenElement { name: name.to_owned(), prefixes, property: None, text: String::new() });
    if name.ends_with(":Description") {
        for (key, value) in &attributes {
            let resolved = resolved(key, open);
            if let Some(key) = resolved.filter(|(space, _)| space != RDF) {
                found.entry(key).or_insert_with(|| value.clone());
            }
        }
    }
    let property = if in_description { resolved(name, open) } else { None };
    if let Some(last) = open.last_mut() {
        last.property = property;
    }
    Ok(name.to_owned())
}

/// Closes the element of a name; what it says is the value of the property that it is or is in.
fn close(name: &str, open: &mut Vec<OpenElement>, found: &mut Properties) -> Result<(), String> {
    let last = open.pop().filter(|last| last.name == name);
    let last = last.ok_or_else(|| format!("`</{name}>` closes what is not open"))?;
    let text = plain(last.text.trim());
    if let Some(key) = last.property {
        found.entry(key).or_insert(text);
    } else if last.name.ends_with(":li") {
        let around = open.iter().rev().find_map(|above| above.property.clone());
        if let Some(key) = around {
            found.entry(key).or_insert(text);
        }
    }
    Ok(())
}

/// Namespace and name of `prefix:name`.
fn resolved(name: &str, open: &[OpenElement]) -> Option<(String, String)> {
    let (prefix, local) = name.split_once(':')?;
    let mut prefixes = open.iter().rev().flat_map(|element| &element.prefixes);
    let (_, space) = prefixes.find(|(known, _)| known == prefix)?;
    Some((space.clone(), local.to_owned()))
}

/// `key="value"` one after another.
fn attributes(text: &str) -> Result<Vec<(String, String)>, String> {
    let mut attributes = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let wrong = || format!("`{}` is no attribute", rest.chars().take(30).collect::<String>());
        let (key, value) = rest.split_once('=').ok_or_else(wrong)?;
        let value = value.trim_start();
        let quote = value.chars().next().filter(|sign| matches!(sign, '"' | '\''));
        let quote = quote.ok_or_else(wrong)?;
        let (inside, after) = value
            .strip_prefix(quote)
            .and_then(|value| value.split_once(quote))
            .ok_or_else(wrong)?;
        attributes.push((key.trim().to_owned(), plain(inside)));
        rest = after.trim_start();
    }
    Ok(attributes)
}

/// A text with its entities read.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let Some((name, next)) = after.split_once(';').filter(|(name, _)| name.len() < 12) else {
            out.push('&');
            rest = after;
            continue;
        };
        let number = name.strip_prefix("#x").map(|hex| u32::from_str_radix(hex, 16));
        let number = number.or_else(|| name.strip_prefix('#').map(str::parse::<u32>));
        let letter = match name {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => number.and_then(Result::ok).and_then(char::from_u32),
        };
        out.extend(letter);
        rest = next;
    }
    out.push_str(rest);
    out
}

/// Whether a text holds an ampersand that begins no entity: then it is no XML (XML 1.0, 2.4).
pub fn has_bare_ampersand(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    text.split('&').skip(1).any(|after| {
        let name = after.split_once(';').map(|(name, _)| name).unwrap_or_default();
        let word = |c: char| c.is_ascii_alphanumeric() || c == '#';
        name.is_empty() || !name.chars().all(word)
    })
}

#[cfg(test)]
mod tests {
    use super::{has_bare_ampersand, properties};

    #[test]
    fn properties_stand_as_elements_and_as_attributes() {
        let xml = r#"<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
            xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:dc="dc/" xmlns:pdf='pdf/' pdf:Trapped="False">
            <dc:title><rdf:Alt><rdf:li xml:lang="x-default">A &amp; B</rdf:li></rdf:Alt></dc:title>
            </rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"#;
        let found = properties(xml.as_bytes()).expect("XML");
        let get = |space: &str, name: &str| {
            found.get(&(space.to_owned(), name.to_owned())).map(String::as_str)
        };
        assert_eq!(get("pdf/", "Trapped"), Some("False"));
        assert_eq!(get("dc/", "title"), Some("A & B"));
        for broken in ["<a><b></a>", "<a", "no tags", "<a b=c/>", "<a b='1/>", "</a>"] {
            assert!(properties(broken.as_bytes()).is_err(), "{broken}");
        }
        assert!(has_bare_ampersand(b"a & b") && !has_bare_ampersand(b"a &amp; &#38; b"));
    }
}
