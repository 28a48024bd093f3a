//! A real Chromium without a window, driven by the DevTools protocol (version 1.3).

use super::served::PATIENCE;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use tungstenite::stream::MaybeTlsStream;
use tungstenite::{Message, WebSocket, connect};

/// Names under which Chromium is known.
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];

/// A page in a browser of its own.
pub struct Chromium {
    child: Child,
    socket: WebSocket<MaybeTlsStream<TcpStream>>,
    session: String,
    asked: u64,
    /// What it said by itself.
    pub told: Vec<Value>,
    _profile: TempDir,
}

impl Chromium {
    /// Opens an address; `None` where there is no Chromium.
    pub fn open(address: &str) -> Option<Chromium> {
        let profile = tempfile::tempdir().expect("a folder");
        let start = |name: &&str| {
            Command::new(name)
                .args([
                    "--headless=new",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--remote-debugging-port=0",
                ])
                .args([
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-dev-shm-usage",
                ])
                .arg(format!("--user-data-dir={}", profile.path().display()))
                .arg("about:blank")
                .stdout(Stdio::null())
                .stderr(Stdio::piped())
                .spawn()
                .ok()
        };
        let mut child = NAMES.iter().find_map(start)?;
        let mut lines = BufReader::new(child.stderr.take().expect("standard error")).lines();
        let listens = |line: String| line.split_once("listening on ").map(|(_, at)| at.to_owned());
        let at = lines.by_ref().map_while(Result::ok).find_map(listens).expect("a browser");
        // It must not stop because nobody reads what it says.
        std::thread::spawn(move || lines.for_each(drop));
        let (socket, _) = connect(at.trim()).expect("a connection");
        if let MaybeTlsStream::Plain(stream) = socket.get_ref() {
            stream.set_read_timeout(Some(PATIENCE)).expect("a timeout");
        }
        let (session, told) = (String::new(), Vec::new());
        let mut page = Chromium { child, socket, session, asked: 0, told, _profile: profile };
        let target = page.call("Target.createTarget", json!({"url": "about:blank"}));
        let attach = json!({"targetId": target["targetId"], "flatten": true});
        let session = page.call("Target.attachToTarget", attach);
        page.session = session["sessionId"].as_str().expect("a session").to_owned();
        for domain in ["Page", "Runtime", "Log", "Network", "Accessibility"] {
            page.call(&format!("{domain}.enable"), json!({}));
        }
        page.size(1366, 768);
        page.call("Page.navigate", json!({"url": address}));
        Some(page)
    }

    /// Calls a method and gives what it answers.
    pub fn call(&mut self, method: &str, parameters: Value) -> Value {
        self.asked += 1;
        let mut message = json!({"id": self.asked, "method": method, "params": parameters});
        if !self.session.is_empty() {
            message["sessionId"] = self.session.clone().into();
        }
        self.socket.send(Message::text(message.to_string())).expect("sent");
        loop {
            let Message::Text(text) = self.socket.read().expect("an answer") else { continue };
            let answer: Value = serde_json::from_str(&text).expect("JSON");
            if answer["id"] == self.asked {
                assert!(answer.get("error").is_none(), "{method}: {answer}");
                return answer["result"].clone();
            }
            if answer.get("method").is_some() {
                self.told.push(answer);
            }
        }
    }

    /// What an expression comes to; a promise is waited for.
    pub fn eval(&mut self, expression: &str) -> Value {
        let asked = json!({"expression": expression, "awaitPromise": true, "returnByValue": true});
        let answer = self.call("Runtime.evaluate", asked);
        assert!(answer.get("exceptionDetails").is_none(), "{expression}: {answer:#}");
        answer["result"]["value"].clone()
    }

    pub fn text(&mut self, expression: &str) -> String {
        self.eval(expression).as_str().unwrap_or_default().to_owned()
    }

    /// Waits until an expression is true.
    pub fn until(&mut self, expression: &str) {
        let begun = Instant::now();
        while self.eval(&format!("!!({expression})")) != true {
            if begun.elapsed() > PATIENCE {
                let page = self.text("document.body.innerText");
                panic!("`{expression}` did not come true; the page says: {page}");
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Clicks in the middle of what a selector names.
    pub fn click(&mut self, selector: &str) {
        let quoted = json!(selector);
        let at = self.eval(&format!(
            "(() => {{ const one = document.querySelector({quoted}); \
             one.scrollIntoView({{block: 'center', inline: 'center'}}); \
             const box = one.getBoundingClientRect(); \
             return [box.left + box.width / 2, box.top + Math.min(box.height / 2, 300)]; }})()"
        ));
        for kind in ["mousePressed", "mouseReleased"] {
            let event = json!({
                "type": kind, "x": at[0], "y": at[1], "button": "left", "clickCount": 1
            });
            self.call("Input.dispatchMouseEvent", event);
        }
    }

    /// Presses a key.
    pub fn key(&mut self, key: &str) {
        let text = if key.chars().count() == 1 {
            key
        } else if key == "Enter" {
            "\r"
        } else {
            ""
        };
        let code = match key {
            "Enter" => 13,
            "ArrowRight" => 39,
            "ArrowLeft" => 37,
            "Tab" => 9,
            _ => 0,
        };
        for kind in ["keyDown", "keyUp"] {
            let mut event = json!({"type": kind, "key": key, "windowsVirtualKeyCode": code});
            if kind == "keyDown" && !text.is_empty() {
                event["text"] = text.into();
            }
            self.call("Input.dispatchKeyEvent", event);
        }
    }

    pub fn size(&mut self, width: u32, height: u32) {
        let size =
            json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        self.call("Emulation.setDeviceMetricsOverride", size);
    }

    pub fn theme(&mut self, theme: &str) {
        let features = json!([{"name": "prefers-color-scheme", "value": theme}]);
        self.call("Emulation.setEmulatedMedia", json!({"features": features}));
    }

    /// What the page looks like: a PNG, in base 64.
    pub fn shot(&mut self) -> String {
        let shot = self.call("Page.captureScreenshot", json!({"format": "png"}));
        shot["data"].as_str().unwrap_or_default().to_owned()
    }

    /// Role and name of everything that a screen reader finds.
    pub fn spoken(&mut self) -> Vec<(String, String)> {
        let tree = self.call("Accessibility.getFullAXTree", json!({}));
        let said = |of: &Value| of["value"].as_str().unwrap_or_default().to_owned();
        let nodes = tree["nodes"].as_array().expect("nodes").iter();
        let heard = nodes.filter(|node| node["ignored"] != true);
        heard.map(|node| (said(&node["role"]), said(&node["name"]))).collect()
    }

    /// Fails where the console told an error, or anything was asked of another host.
    pub fn is_quiet(&mut self, address: &str) {
        self.eval("1");
        for told in &self.told {
            let about = &told["params"];
            match told["method"].as_str().unwrap_or_default() {
                "Runtime.exceptionThrown" => panic!("{about:#}"),
                "Runtime.consoleAPICalled" => panic!("the console says {about:#}"),
                "Log.entryAdded" if about["entry"]["level"] == "error" => panic!("{about:#}"),
                "Network.requestWillBeSent" => {
                    let url = about["request"]["url"].as_str().unwrap_or_default();
                    assert!(url.starts_with(address) || url == "about:blank", "{url} was asked");
                }
                _ => {}
            }
        }
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
