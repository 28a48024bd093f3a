//! The language server: by a real editor, Debian's Neovim without a screen, and by its protocol.
//!
//! Where there is no `nvim` the editor's part says so and is left out; the protocol's is not.

use serde_json::{Value, json};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use tempfile::TempDir;

#[path = "cli/copy.rs"]
mod copy;

use copy::copy;

/// The small issue, in a folder of its own.
fn krant() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().canonicalize().expect("a path").join("krant");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/klein"), &root);
    (folder, root)
}

/// A server that is spoken to in its protocol.
struct Server {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    root: PathBuf,
    last: u64,
}

impl Server {
    fn new(root: &Path) -> Server {
        let mut command = Command::new(env!("CARGO_BIN_EXE_katern"));
        command.args(["lsp", "--messages", "nl"]).env_remove("XDG_CACHE_HOME").env_remove("HOME");
        let child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
        let mut child = child.expect("the program runs");
        let input = child.stdin.take().expect("standard input");
        let output = BufReader::new(child.stdout.take().expect("standard output"));
        let mut server = Server { child, input, output, root: root.to_owned(), last: 0 };
        let offered = server.ask("initialize", &json!({ "capabilities": {} }));
        assert_eq!(offered["capabilities"]["hoverProvider"], true);
        server.tell("initialized", &json!({}));
        server
    }

    fn send(&mut self, message: &Value) {
        let text = message.to_string();
        write!(self.input, "Content-Length: {}\r\n\r\n{text}", text.len()).expect("it reads");
        self.input.flush().expect("it reads");
    }

    fn next(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            assert!(self.output.read_line(&mut line).expect("a line") > 0, "it has gone");
            if line.trim().is_empty() {
                break;
            }
            if let Some(number) = line.strip_prefix("Content-Length: ") {
                length = number.trim().parse().expect("a number");
            }
        }
        let mut body = vec![0; length];
        self.output.read_exact(&mut body).expect("a message");
        serde_json::from_slice(&body).expect("JSON")
    }

    fn tell(&mut self, method: &str, params: &Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    fn ask(&mut self, method: &str, params: &Value) -> Value {
        self.last += 1;
        let id = self.last;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        loop {
            let message = self.next();
            if message["id"] == id {
                assert!(message.get("error").is_none(), "{method}: {message}");
                return message["result"].clone();
            }
        }
    }

    fn uri(&self, path: &str) -> String {
        format!("file://{}", self.root.join(path).display())
    }

    fn open(&mut self, path: &str) -> String {
        let text = fs::read_to_string(self.root.join(path)).expect("a file");
        let document = json!({
            "uri": self.uri(path), "languageId": "x", "version": 1, "text": text
        });
        self.tell("textDocument/didOpen", &json!({ "textDocument": document }));
        text
    }

    fn change(&mut self, path: &str, text: &str) {
        let document = json!({ "uri": self.uri(path), "version": 2 });
        let changes = json!([{ "text": text }]);
        let params = json!({ "textDocument": document, "contentChanges": changes });
        self.tell("textDocument/didChange", &params);
    }

    /// The next findings of a file that hold.
    fn findings(&mut self, path: &str, hold: impl Fn(&[Value]) -> bool) -> Vec<Value> {
        let uri = self.uri(path);
        loop {
            let message = self.next();
            let params = &message["params"];
            if message["method"] == "textDocument/publishDiagnostics" && params["uri"] == uri {
                let all = params["diagnostics"].as_array().expect("a list").clone();
                if hold(&all) {
                    return all;
                }
            }
        }
    }

    /// A request at a place of a text.
    fn at(&mut self, method: &str, path: &str, (text, at): (&str, usize)) -> Value {
        let before = &text[..at];
        let line = before.matches('\n').count();
        let row = before.rsplit('\n').next().unwrap_or_default();
        let position = json!({ "line": line, "character": row.encode_utf16().count() });
        let params = json!({ "textDocument": { "uri": self.uri(path) }, "position": position });
        self.ask(method, &params)
    }

    fn end(mut self) {
        self.ask("shutdown", &Value::Null);
        self.tell("exit", &Value::Null);
        assert!(self.child.wait().expect("it ends").success());
    }
}

fn labels(answer: &Value) -> Vec<String> {
    let items = answer["items"].as_array().expect("a list");
    items.iter().map(|item| item["label"].as_str().expect("a label").to_owned()).collect()
}

#[test]
fn findings_come_as_one_types_and_go() {
    let (_folder, root) = krant();
    let mut server = Server::new(&root);
    let text = server.open("articles/brug.md");
    let more = "Daarna vergadert ook de provincie, waar niemand haast heeft. ".repeat(6);
    let old = "De brug werd in 1931";
    server.change("articles/brug.md", &text.replace(old, &format!("{more}{old}")));
    let found = server.findings("articles/brug.md", |all| !all.is_empty());
    let codes: Vec<&str> = found.iter().filter_map(|of| of["code"].as_str()).collect();
    assert!(codes.contains(&"overset-text") && codes.contains(&"fit"), "{codes:?}");
    let fit = found.iter().find(|of| of["code"] == "fit").expect("the story's fit");
    let said = fit["message"].as_str().expect("words");
    assert!(said.ends_with("rijen te lang"), "{said}");
    server.change("articles/brug.md", &text);
    server.findings("articles/brug.md", <[Value]>::is_empty);
    // What is on disk has not changed.
    assert_eq!(fs::read_to_string(root.join("articles/brug.md")).expect("a file"), text);
    server.end();
}

#[test]
fn names_are_completed_shown_and_found() {
    let (_folder, root) = krant();
    let mut server = Server::new(&root);
    let text = server.open("issue.yaml");
    let at = |part: &str| (text.as_str(), text.find(part).expect(part));
    let story = server.at("textDocument/completion", "issue.yaml", at("brug }"));
    assert_eq!(labels(&story), ["brug", "weg"]);
    assert_eq!(story["items"][0]["detail"], "De brug over het kanaal blijft dicht");
    let templates = server.at("textDocument/completion", "issue.yaml", at("pagina"));
    assert_eq!(labels(&templates), ["pagina"]);
    let slots = server.at("textDocument/completion", "issue.yaml", at("hoofd"));
    assert_eq!(labels(&slots), ["hoofd"]);
    let sizes = slots["items"][0]["detail"].as_str().expect("sizes").to_owned();
    assert!(sizes.contains("rijen") && sizes.contains("tekens"), "{sizes}");
    let layouts = labels(&server.at("textDocument/completion", "issue.yaml", at("klein\n")));
    assert!(layouts.contains(&"klein".to_owned()) && layouts.contains(&"club".to_owned()));
    let shown = server.at("textDocument/hover", "issue.yaml", at("pagina"));
    let shown = shown["contents"]["value"].as_str().expect("words").to_owned();
    assert!(shown.contains("`hoofd`") && shown.contains("rijen"), "{shown}");
    let place = server.at("textDocument/definition", "issue.yaml", at("brug }"));
    assert_eq!(place["uri"], server.uri("articles/brug.md"));
    let place = server.at("textDocument/definition", "issue.yaml", at("pagina"));
    assert_eq!(place["uri"], server.uri("layouts/klein.yaml"));
    let layout = server.open("layouts/klein.yaml");
    let ink = (layout.as_str(), layout.find("zwart\n").expect("an ink"));
    let inks = labels(&server.at("textDocument/completion", "layouts/klein.yaml", ink));
    assert_eq!(inks, ["zwart"]);
    let shown = server.at("textDocument/hover", "layouts/klein.yaml", ink);
    assert!(shown["contents"]["value"].as_str().is_some_and(|words| words.contains("K 100 %")));
    let nothing = server.at("textDocument/hover", "issue.yaml", at("number"));
    assert!(nothing.is_null());
    server.end();
}

#[test]
fn half_a_file_and_no_issue_do_no_harm() {
    let (_folder, root) = krant();
    let mut server = Server::new(&root);
    let text = server.open("issue.yaml");
    server.change("issue.yaml", &text[..text.len() / 2 + 3]);
    server.findings("issue.yaml", |all| !all.is_empty());
    server.change("issue.yaml", "title: \"x\npages: [\n  - {");
    server.findings("issue.yaml", |all| all.iter().any(|of| of["code"] == "bad-yaml"));
    server.change("issue.yaml", &text);
    server.findings("issue.yaml", |all| all.iter().all(|of| of["severity"] != 1));
    server.tell(
        "textDocument/didOpen",
        &json!({ "textDocument": {
            "uri": "untitled:1", "languageId": "x", "version": 1, "text": "x"
        }}),
    );
    server.tell("workspace/didChangeConfiguration", &json!({}));
    server.end();
}

/// What Neovim does, and prints: a line each, the name and JSON.
const SCRIPT: &str = r#"
local root = os.getenv('KRANT')
local function out(name, value)
  io.stdout:write(name .. ' ' .. vim.fn.json_encode(value) .. '\n')
end
vim.cmd('edit ' .. root .. '/articles/brug.md')
local story = vim.api.nvim_get_current_buf()
local client = vim.lsp.start_client({
  name = 'katern', cmd = { os.getenv('KATERN'), 'lsp' }, root_dir = root })
vim.lsp.buf_attach_client(story, client)
vim.wait(10000, function() return vim.lsp.buf_is_attached(story, client) end, 20)
local more = string.rep('Daarna vergadert ook de provincie, waar niemand haast heeft. ', 6)
local line = vim.api.nvim_buf_get_lines(story, 3, 4, false)[1]
vim.api.nvim_buf_set_lines(story, 3, 4, false, { line .. ' ' .. more })
local seen = vim.wait(60000, function() return #vim.diagnostic.get(story) > 1 end, 50)
out('seen', seen)
out('diagnostics', vim.diagnostic.get(story))
vim.api.nvim_buf_set_lines(story, 3, 4, false, { line })
out('gone', vim.wait(60000, function() return #vim.diagnostic.get(story) == 0 end, 50))
vim.cmd('edit! ' .. root .. '/issue.yaml')
local issue = vim.api.nvim_get_current_buf()
vim.lsp.buf_attach_client(issue, client)
local function ask(method, line, character, more)
  local params = { textDocument = vim.lsp.util.make_text_document_params(issue),
    position = { line = line, character = character } }
  for key, value in pairs(more or {}) do params[key] = value end
  local answers = vim.lsp.buf_request_sync(issue, method, params, 20000)
  local own = answers and answers[client]
  return own and own.result or vim.NIL
end
local slots = 7
out('completion', ask('textDocument/completion', slots, 23))
out('hover', ask('textDocument/hover', slots, 16))
out('definition', ask('textDocument/definition', slots, 23))
vim.api.nvim_buf_set_lines(issue, 1, 2, false, { 'number: 3', 'waive: []', 'colour: red' })
vim.wait(60000, function() return #vim.diagnostic.get(issue) > 0 end, 50)
out('wrong', vim.diagnostic.get(issue))
vim.cmd('qall!')
"#;

#[test]
fn neovim_is_served() {
    if Command::new("nvim").arg("--version").output().is_err() {
        eprintln!("`nvim` is not here: the language server was not tried in an editor");
        return;
    }
    let (folder, root) = krant();
    let script = folder.path().join("test.lua");
    fs::write(&script, SCRIPT).expect("a script");
    let mut nvim = Command::new("nvim");
    nvim.args(["--headless", "-u", "NONE", "-i", "NONE", "-n", "-c"])
        .arg(format!("luafile {}", script.display()))
        .env("KRANT", &root)
        .env("KATERN", env!("CARGO_BIN_EXE_katern"))
        .env("LC_ALL", "C.UTF-8")
        .env("HOME", folder.path())
        .stdin(Stdio::null());
    let ran = nvim.output().expect("nvim runs");
    let out = String::from_utf8_lossy(&ran.stdout).into_owned();
    let told = String::from_utf8_lossy(&ran.stderr).into_owned();
    let value = |name: &str| -> Value {
        let line = out.lines().find_map(|line| line.strip_prefix(&format!("{name} ")));
        let line = line.unwrap_or_else(|| panic!("no {name}: {out}\n{told}"));
        serde_json::from_str(line).expect("JSON")
    };
    assert_eq!((value("seen"), value("gone")), (json!(true), json!(true)), "{out}\n{told}");
    let said = value("diagnostics").to_string();
    assert!(said.contains("rows too long") && said.contains("overset-text"), "{said}");
    assert_eq!(labels(&value("completion")), ["brug", "weg"]);
    let hover = value("hover").to_string();
    assert!(hover.contains("hoofd") && hover.contains("characters"), "{hover}");
    assert!(value("definition")["uri"].as_str().is_some_and(|uri| uri.ends_with("/brug.md")));
    assert!(value("wrong").to_string().contains("unknown-key"));
}
