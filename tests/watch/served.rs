//! The program as it serves an issue in a folder of its own, and the plainest of HTTP clients.

// Whoever asks needs a part of it.
#![allow(dead_code)]

use serde_json::Value;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

use super::copy::copy;

/// Longest that anything is waited for: the machine may have other things to do.
pub const PATIENCE: Duration = Duration::from_secs(90);

/// An issue that is watched.
pub struct Served {
    pub folder: TempDir,
    child: Child,
    /// `http://127.0.0.1:PORT/`
    pub address: String,
}

impl Served {
    /// The smallest issue that builds, watched.
    pub fn new(more: &[&str]) -> Served {
        let folder = tempfile::tempdir().expect("a folder");
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        copy(&root.join("tests/cli/klein"), &folder.path().join("krant"));
        Served::of(folder, more)
    }

    /// What stands in `krant/` of a folder, watched.
    pub fn of(folder: TempDir, more: &[&str]) -> Served {
        let mut child = Command::new(env!("CARGO_BIN_EXE_katern"))
            .current_dir(folder.path())
            .env("XDG_CACHE_HOME", folder.path().join("cache"))
            .args(["preview", "krant", "--watch"])
            .args(more)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program runs");
        let mut address = String::new();
        let out = child.stdout.take().expect("standard output");
        BufReader::new(out).read_line(&mut address).expect("an address");
        let address = address.trim().to_owned();
        assert!(address.starts_with("http://127.0.0.1:") && address.ends_with('/'), "{address}");
        let served = Served { folder, child, address };
        served.until("the first build", |state| state["build"].as_u64() > Some(0));
        served
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join("krant").join(name)
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect(name)
    }

    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        fs::write(self.path(name), text).expect(name);
    }

    /// Puts other words in place of some in a file.
    pub fn edit(&self, name: &str, from: &str, to: &str) {
        let text = self.read(name);
        assert!(text.contains(from), "{name} has no `{from}`");
        self.write(name, text.replacen(from, to, 1));
    }

    pub fn host(&self) -> String {
        self.address.trim_start_matches("http://").trim_end_matches('/').to_owned()
    }

    /// Status, head and body of an answer to a request as it is written.
    pub fn asked(&self, request: &str) -> (u16, String, Vec<u8>) {
        let mut stream = TcpStream::connect(self.host()).expect("a server");
        stream.set_read_timeout(Some(PATIENCE)).expect("a timeout");
        stream.write_all(request.as_bytes()).expect("sent");
        let mut all = Vec::new();
        stream.read_to_end(&mut all).expect("an answer");
        let split = all.windows(4).position(|of| of == b"\r\n\r\n").unwrap_or(all.len());
        let head = String::from_utf8_lossy(&all[..split]).to_lowercase();
        let status = head.split(' ').nth(1).and_then(|of| of.parse().ok()).unwrap_or(0);
        (status, head, all.get(split + 4..).unwrap_or_default().to_vec())
    }

    /// What is answered to a path.
    pub fn get(&self, path: &str) -> (u16, Vec<u8>) {
        let host = self.host();
        let request = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        let (status, _, body) = self.asked(&request);
        (status, body)
    }

    pub fn state(&self) -> Value {
        let (status, body) = self.get("/state.json");
        assert_eq!(status, 200);
        serde_json::from_slice(&body).expect("JSON")
    }

    /// Waits until the state is as it should be, and gives it.
    pub fn until(&self, what: &str, holds: impl Fn(&Value) -> bool) -> Value {
        let begun = Instant::now();
        loop {
            let state = self.state();
            if holds(&state) {
                return state;
            }
            assert!(begun.elapsed() < PATIENCE, "{what} did not come: {state:#}");
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Where the picture of the page at a place is.
pub fn image(state: &Value, at: usize) -> String {
    state["pages"][at]["image"].as_str().unwrap_or_default().to_owned()
}

/// The codes of what was found.
pub fn codes(state: &Value) -> Vec<&str> {
    let all = state["findings"].as_array().map_or(&[][..], Vec::as_slice);
    all.iter().filter_map(|one| one["code"].as_str()).collect()
}
