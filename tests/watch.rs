//! `katern preview --watch` over HTTP: what is shown is the PDF rendered, it follows each save, it
//! keeps the last good pages, and it gives nothing away.

use serde_json::Value;
use std::fs;
use std::net::TcpListener;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

#[path = "cli/copy.rs"]
mod copy;
#[path = "watch/served.rs"]
mod served;

use copy::copy;
use served::{Served, codes, image};

#[test]
fn a_save_changes_its_page_alone_and_back_again() {
    let served = Served::new(&[]);
    let first = served.state();
    assert_eq!((first["clean"].as_bool(), codes(&first).len()), (Some(true), 0), "{first:#}");
    served.edit("articles/brug.md", "voorlopig gesloten", "voorlopig dicht");
    let second = served.until("the edit", |state| image(state, 0) != image(&first, 0));
    assert_eq!(image(&second, 1), image(&first, 1), "another page has not changed");
    assert_eq!(second["pages"][0]["before"], first["pages"][0]["image"]);
    served.until("its build", |state| state["build"].as_u64() > first["build"].as_u64());
    served.edit("articles/brug.md", "voorlopig dicht", "voorlopig gesloten");
    served.until("the first again", |state| image(state, 0) == image(&first, 0));
}

#[test]
fn what_is_shown_is_what_preview_draws() {
    let served = Served::new(&[]);
    let first = image(&served.state(), 0);
    // Not the first picture but one that was changed in part.
    served.edit("articles/brug.md", "gesloten", "open");
    let state = served.until("the edit", |state| image(state, 0) != first);
    let ran = Command::new(env!("CARGO_BIN_EXE_katern"))
        .current_dir(served.folder.path())
        .args(["preview", "krant", "--png", "cold"])
        .output()
        .expect("the program runs");
    assert!(ran.status.success());
    for at in 0..2 {
        let (status, shown) = served.get(&image(&state, at));
        let cold = fs::read(served.folder.path().join(format!("cold/page-00{}.png", at + 1)));
        assert_eq!(status, 200);
        let (shown, cold) = (pixels(&shown), pixels(&cold.expect("a picture")));
        assert!(shown == cold, "page {} differs from what a cold build draws", at + 1);
    }
}

/// Red, green and blue of a PNG.
fn pixels(png: &[u8]) -> Vec<u8> {
    image::load_from_memory(png).expect("a picture").to_rgb8().into_raw()
}

#[test]
fn the_last_good_pages_stay_and_it_is_said_what_is_wrong() {
    let served = Served::new(&[]);
    let first = served.state();
    let issue = served.read("issue.yaml");
    // Half a file saved.
    served.write("issue.yaml", &issue[..issue.len() / 3]);
    let half = served.until("half a file", |state| state["clean"] == false);
    assert!(!codes(&half).is_empty());
    assert_eq!(half["pages"], first["pages"], "the pages stay");
    served.write("issue.yaml", &issue);
    served.until("the whole file", |state| state["clean"] == true);
    // The folder goes, and comes back.
    let away = served.folder.path().join("weg");
    fs::rename(served.folder.path().join("krant"), &away).expect("renamed");
    let gone = served.until("the folder gone", |state| state["clean"] == false);
    assert_eq!(image(&gone, 0), image(&first, 0), "the pages stay");
    let says = gone["findings"][0]["message"].as_str().expect("a message");
    assert!(says.contains("krant"), "{says}");
    fs::rename(&away, served.folder.path().join("krant")).expect("renamed");
    served.until("the folder back", |state| state["clean"] == true);
    // A story goes.
    fs::remove_file(served.path("articles/brug.md")).expect("removed");
    let gone = served.until("a story gone", |state| state["clean"] == false);
    assert!(codes(&gone).contains(&"missing-story"), "{gone:#}");
}

#[test]
fn a_picture_that_goes_is_told_and_seen_when_it_is_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    copy(&root.join("samples/buurtkrant"), &folder.path().join("krant"));
    // Looked at by itself again and again, as on a disk that tells nothing.
    let served = Served::of(folder, &["--poll"]);
    let first = served.state();
    assert_eq!(first["clean"], true, "{first:#}");
    let away = served.folder.path().join("brug.jpg");
    fs::rename(served.path("pictures/brug.jpg"), &away).expect("renamed");
    let gone = served.until("a picture gone", |state| state["clean"] == false);
    assert_eq!(gone["pages"].as_array().map(Vec::len), Some(4));
    let told = gone["findings"].to_string();
    assert!(told.contains("brug.jpg"), "{told}");
    fs::rename(&away, served.path("pictures/brug.jpg")).expect("renamed");
    let back = served.until("the picture back", |state| state["clean"] == true);
    for at in 0..4 {
        assert_eq!(image(&back, at), image(&first, at));
    }
    // Another picture in its place is another page.
    fs::copy(served.path("pictures/meer.jpg"), served.path("pictures/brug.jpg")).expect("copied");
    let changed = |state: &Value| (0..4).any(|at| image(state, at) != image(&first, at));
    served.until("another picture", changed);
}

#[test]
fn many_saves_end_with_the_last() {
    let served = Served::new(&[]);
    let first = served.state();
    for n in 0..20 {
        let word = format!("voorlopig{}", "x".repeat(n));
        let text = served.read("articles/brug.md");
        let from = text.split_whitespace().find(|word| word.starts_with("voorlopig"));
        let from = from.expect("a word").to_owned();
        served.write("articles/brug.md", text.replace(&from, &word));
        std::thread::sleep(Duration::from_millis(50));
    }
    let text = served.read("articles/brug.md");
    served.write(
        "articles/brug.md",
        text.replace(&format!("voorlopig{}", "x".repeat(19)), "voorlopig"),
    );
    served.until("the last", |state| {
        image(state, 0) == image(&first, 0) && state["build"].as_u64() > first["build"].as_u64()
    });
}

#[test]
fn nothing_is_given_away() {
    let served = Served::new(&[]);
    let own = served.host();
    let with = |method: &str, path: &str, head: &str| {
        let (status, head, _) =
            served.asked(&format!("{method} {path} HTTP/1.1\r\n{head}Connection: close\r\n\r\n"));
        assert!(!head.contains("access-control"), "{head}");
        status
    };
    let host = format!("Host: {own}\r\n");
    assert_eq!(with("GET", "/", &host), 200);
    assert_eq!(with("GET", "/state.json", "Host: evil.example\r\n"), 403);
    assert_eq!(with("GET", "/state.json", &format!("{host}Origin: http://evil.example\r\n")), 403);
    assert_eq!(with("GET", "/", &format!("{host}Sec-Fetch-Site: cross-site\r\n")), 403);
    for method in ["PUT", "DELETE", "OPTIONS", "POST"] {
        assert_eq!(with(method, "/state.json", &host), 405, "{method}");
    }
    assert_eq!(with("POST", "/open", &host), 403);
    for path in [
        "/issue.yaml",
        "/articles/brug.md",
        "/pages/../issue.yaml",
        "/pages/..%2f..%2fissue.yaml",
        "/pages/%2e%2e/issue.yaml",
        "//etc/passwd",
        "/pages/",
        "/pages/1.png",
        "/page/1",
        "/page/9.json",
        "/page/-1.json",
        "/fit/..%2fx.json",
        "/what-if/brug/x.json",
        "/%00",
        "/ink/77.png",
    ] {
        let status = with("GET", path, &host);
        assert!(status == 404 || status == 400, "{path}: {status}");
    }
    let image = image(&served.state(), 0);
    assert_eq!(with("GET", &image, &host), 200);
    let (_, head, _) = served.asked(&format!("GET / HTTP/1.1\r\n{host}Connection: close\r\n\r\n"));
    for said in ["default-src 'self'", "nosniff", "no-referrer", "same-origin"] {
        assert!(head.contains(said), "{said}: {head}");
    }
}

#[test]
fn a_port_that_is_taken_is_told() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("an address").port().to_string();
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cli/klein");
    let run = |issue: &str| {
        let ran = Command::new(env!("CARGO_BIN_EXE_katern"))
            .args(["preview", issue, "--watch", "--port", &port])
            .output()
            .expect("the program runs");
        (ran.status.code(), ran.stdout, String::from_utf8(ran.stderr).expect("UTF-8"))
    };
    let (exit, out, told) = run(root);
    assert_eq!((exit, out.len()), (Some(2), 0));
    assert!(told.contains(&format!("port {port} is taken")) && told.contains("--port"), "{told}");
    assert_eq!(run("nergens").0, Some(1));
}

#[test]
fn what_stands_where_and_what_if() {
    let served = Served::new(&[]);
    let json = |path: &str| -> Value {
        let (status, body) = served.get(path);
        assert_eq!(status, 200, "{path}");
        serde_json::from_slice(&body).expect("JSON")
    };
    let page = json("/page/1.json");
    let head = &page["things"].as_array().expect("things")[0];
    assert_eq!((&head["element"], &head["story"]), (&"headline".into(), &"brug".into()));
    assert_eq!(head["place"]["file"], "articles/brug.md");
    assert!(head["place"]["source"].as_str().expect("a line").contains("De brug over het kanaal"));
    assert_eq!(json("/fit.json")[0]["overset_rows"], 0);
    assert_eq!(json("/fit/brug.json")["fits"], true);
    assert_eq!(json("/what-if/brug/now.json")["fits"], true);
    let long = json(&format!("/what-if/brug/head.json?head={}", "Een%20kop%20".repeat(30)));
    assert!(long["cost"].as_i64() > long["cost_now"].as_i64(), "{long}");
    assert!(
        long["says"].as_str().is_some_and(|says| says.contains("but then the headline")),
        "{long}"
    );
    let short = json("/what-if/brug/head.json?head=De%20brug%20over%20het%20kanaal%20dicht");
    assert_eq!(short["fits"], true);
    assert_eq!(served.get("/ink/1.png").0, 200);
}

#[test]
fn a_file_that_is_far_too_large_is_told_and_not_read() {
    let served = Served::new(&[]);
    let first = served.state();
    let file = fs::File::create(served.path("articles/weg.md")).expect("a file");
    file.set_len(1 << 30).expect("a hole");
    let state = served.until("the file", |state| state["clean"] == false);
    assert_eq!(image(&state, 0), image(&first, 0), "the other page stays");
    let says = state["findings"].to_string();
    assert!(says.contains("weg.md"), "{says}");
}
