//! What is being edited: the folder of the issue, and the files that are open in the editor.
//!
//! In: notes of the editor. Out: the issue's files as they stand there now. A file that is open is
//! as it is in the editor, saved or not.

use crate::cli::uri::escaped;
use crate::folder::{Folder, folder};
use crate::source::{Own, Sources};
use lsp_server::Notification;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What is being edited.
#[derive(Clone, Debug, Default)]
pub struct Editing {
    /// The folder with `issue.yaml`, once it is known.
    pub root: Option<PathBuf>,
    /// Texts of open files, by their address.
    open: BTreeMap<String, String>,
}

impl Editing {
    /// Nothing is open yet; the folder that the editor works in may be an issue.
    pub fn new(root: Option<PathBuf>) -> Editing {
        let root = root.filter(|root| root.join("issue.yaml").is_file());
        Editing { root, open: BTreeMap::new() }
    }

    /// Takes a note of the editor; gives whether what stands in the issue may have changed.
    pub fn note(&mut self, note: &Notification) -> bool {
        let document = note.params.get("textDocument");
        let uri = document.and_then(|of| of.get("uri")).and_then(Value::as_str);
        let Some(uri) = uri.map(str::to_owned) else { return false };
        match note.method.as_str() {
            "textDocument/didOpen" => {
                let text = document.and_then(|of| of.get("text")).and_then(Value::as_str);
                self.open.insert(uri.clone(), text.unwrap_or_default().to_owned());
            }
            "textDocument/didChange" => {
                let changes = note.params.get("contentChanges").and_then(Value::as_array);
                let last = changes.and_then(|all| all.last());
                let text = last.and_then(|of| of.get("text")).and_then(Value::as_str);
                self.open.insert(uri.clone(), text.unwrap_or_default().to_owned());
            }
            "textDocument/didClose" => {
                self.open.remove(&uri);
            }
            "textDocument/didSave" => {}
            _ => return false,
        }
        if self.root.is_none() {
            self.root = path_of(&uri).and_then(|path| issue_of(&path));
        }
        self.root.is_some()
    }

    /// The files of the issue as they stand now; `None` where there is no issue.
    pub fn folder(&self) -> Option<Folder> {
        let mut found = folder(self.root.as_ref()?).ok()?;
        let mut sources = Sources::new("");
        for (_, file) in found.sources.files() {
            let open = self.text(&file.path).filter(|_| file.own == Own::Issue);
            match open {
                Some(text) => sources.add(&file.path, text.as_bytes().to_vec(), file.own),
                None => sources.add(&file.path, file.bytes.clone(), file.own),
            };
        }
        for (uri, text) in &self.open {
            let path = self.path(uri).filter(|path| sources.find(path).is_none());
            if let Some(path) = path {
                sources.add(&path, text.as_bytes().to_vec(), Own::Issue);
            }
        }
        found.sources = sources;
        Some(found)
    }

    /// The text of an open file, by its path in the issue.
    pub fn text(&self, path: &str) -> Option<&str> {
        let own = |uri: &str| self.path(uri).is_some_and(|known| known == path);
        self.open.iter().find(|(uri, _)| own(uri)).map(|(_, text)| text.as_str())
    }

    /// The text of a file by its address: as it is open, else as it is on disk.
    pub fn text_of(&self, uri: &str) -> Option<String> {
        self.open.get(uri).cloned()
    }

    /// The path in the issue of an address, with `/` between folders.
    pub fn path(&self, uri: &str) -> Option<String> {
        let path = path_of(uri)?;
        let inside = path.strip_prefix(self.root.as_ref()?).ok()?;
        let parts = inside.iter().map(|part| part.to_str()).collect::<Option<Vec<&str>>>()?;
        Some(parts.join("/"))
    }

    /// The address of a path in the issue: that by which it is open, where it is.
    pub fn uri(&self, path: &str) -> Option<String> {
        let own = |uri: &&String| self.path(uri).is_some_and(|known| known == path);
        let open = self.open.keys().find(own).cloned();
        open.or_else(|| Some(address(&self.root.as_ref()?.join(path))))
    }
}

/// The folder with `issue.yaml` that a file is in.
fn issue_of(path: &Path) -> Option<PathBuf> {
    path.ancestors().find(|folder| folder.join("issue.yaml").is_file()).map(Path::to_owned)
}

/// The path of an address `file:///…`, its bytes unescaped (RFC 3986, 2.1).
pub fn path_of(uri: &str) -> Option<PathBuf> {
    let written = uri.strip_prefix("file://")?;
    let mut bytes = Vec::new();
    let mut rest = written.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let two = [rest.next()?, rest.next()?];
            let two = std::str::from_utf8(&two).ok()?;
            bytes.push(u8::from_str_radix(two, 16).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    let text = String::from_utf8(bytes).ok()?;
    // `/C:/krant` is a path of Windows.
    let drive = text.get(2..3) == Some(":");
    Some(PathBuf::from(if drive { text.get(1..)? } else { text.as_str() }))
}

/// A path as an address.
pub fn address(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/");
    let begin = if text.starts_with('/') { "file://" } else { "file:///" };
    begin.to_owned() + &escaped(&text)
}

#[cfg(test)]
mod tests {
    use super::{address, path_of};
    use std::path::Path;

    #[test]
    fn a_path_is_an_address_and_back() {
        let path = Path::new("/krant van één/articles/a b.md");
        let uri = address(path);
        assert_eq!(uri, "file:///krant%20van%20%C3%A9%C3%A9n/articles/a%20b.md");
        assert_eq!(path_of(&uri).as_deref(), Some(path));
        assert_eq!(path_of("https://krant.example/"), None);
        assert_eq!(path_of("file:///a%2"), None);
    }
}
