//! The live preview in a real Chromium: edits are seen, findings lead to their places, everything
//! can be done by keyboard and heard by a screen reader. Skipped where there is no Chromium.
//!
//! `SHOTS=DIR` keeps pictures of both themes at two sizes; `ISSUE=DIR` takes another issue for
//! them.

use serde_json::Value;
use std::fs;
use std::path::Path;

#[path = "watch/chromium.rs"]
mod chromium;
#[path = "cli/copy.rs"]
mod copy;
#[path = "watch/served.rs"]
mod served;

use chromium::Chromium;
use copy::copy;
use katern::cli::watch::viewer::texts;
use katern::messages::{Speech, rendered, said as over};
use served::Served;

/// A page on a watched issue, once it shows its pages and what stands on them.
fn opened(served: &Served) -> Option<Chromium> {
    let Some(mut page) = Chromium::open(&served.address) else {
        println!("-- skipped: there is no Chromium on this machine");
        return None;
    };
    page.until("document.querySelectorAll('.page').length >= 2");
    page.until("document.querySelectorAll('#page-1 .things button').length > 1");
    page.until("document.querySelector('#page-1 img.now').complete");
    Some(page)
}

const NOW: &str = "document.querySelector('#page-1 img.now').getAttribute('src')";

#[test]
fn an_edit_is_seen_in_two_browsers() {
    let served = Served::new(&[]);
    let (Some(mut one), Some(mut other)) = (opened(&served), opened(&served)) else { return };
    let before = one.text(NOW);
    let second = "document.querySelector('#page-2 img.now').getAttribute('src')";
    let unchanged = one.text(second);
    served.edit("articles/brug.md", "voorlopig gesloten", "voorlopig dicht");
    for page in [&mut one, &mut other] {
        page.until(&format!("{NOW} !== '{before}'"));
        page.until("document.querySelector('#page-1 img.now').naturalWidth > 100");
        page.until("document.querySelector('#changed').textContent === 'Page 1 has changed.'");
        assert_eq!(page.text(second), unchanged);
        // Before and after.
        page.eval("slider.value = 40; slider.dispatchEvent(new Event('input'))");
        page.until("!document.querySelector('#page-1 .was').hidden");
        let was = page.text("document.querySelector('#page-1 .was').getAttribute('src')");
        assert_eq!(was, before);
        page.is_quiet(&served.address);
    }
}

#[test]
fn a_finding_leads_to_its_place_and_to_the_editor() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    copy(&root.join("tests/cli/klein"), &folder.path().join("krant"));
    let (script, opened_at) = (folder.path().join("open.sh"), folder.path().join("opened"));
    fs::write(&script, format!("printf %s \"$1\" > '{}'\n", opened_at.display())).expect("written");
    let editor = format!("sh {} {{file}}:{{line}}:{{column}}", script.display());
    let served = Served::of(folder, &["--editor", &editor]);
    let Some(mut page) = opened(&served) else { return };
    // A text that is far too long.
    let text = served.read("articles/brug.md");
    served.write(
        "articles/brug.md",
        format!("{text}\n{}", "Nog een zin die er niet bij past. ".repeat(60)),
    );
    page.until("document.querySelector('#findings .error button')");
    page.until("document.querySelector('#status').className === 'wrong'");
    page.until("document.querySelector('#thumbs .error')");
    page.key("f");
    page.until("document.querySelector('#findings [aria-expanded=true]')");
    page.until("document.querySelector('#finding-place')");
    // Each way to mend it stands by itself, and leads to its place.
    page.until("document.querySelector('#findings .remedy li li button.link')");
    let place = page.text("document.querySelector('#finding-place').textContent");
    assert!(place.starts_with("articles/brug.md:"), "{place}");
    page.until("document.querySelector('.things button[aria-pressed=true]')");
    page.key("o");
    wait_for(&opened_at);
    let told = fs::read_to_string(&opened_at).expect("a place");
    assert_eq!(told, format!("krant/{place}"));
    page.click("#fit .misses button");
    page.until("/brug/.test(document.querySelector('#about').textContent)");
    page.key("x");
    page.until("document.querySelector('[data-overlay=overset]')");
    served.write("articles/brug.md", text);
    page.until("document.querySelector('#status').className === 'clean'");
    page.until("document.querySelector('#findings').textContent === 'Nothing was found.'");
    page.is_quiet(&served.address);
}

fn wait_for(path: &Path) {
    for _ in 0..500 {
        if fs::metadata(path).is_ok_and(|about| about.len() > 0) {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    panic!("{} did not come", path.display());
}

#[test]
fn a_click_shows_the_source_and_what_if() {
    let served = Served::new(&[]);
    let Some(mut page) = opened(&served) else { return };
    page.click("#page-1 .things [data-id*='paragraph']");
    page.until("document.querySelector('#about pre.source mark')");
    let line = page.text("document.querySelector('#about pre.source').textContent");
    assert!(served.read("articles/brug.md").contains(line.trim()), "{line}");
    let about = page.text("document.querySelector('#about').innerText");
    for said in ["paragraph", "brug", "articles/brug.md:", "Word space"] {
        assert!(about.contains(said), "{said}: {about}");
    }
    page.click("[data-thought='row-deeper']");
    page.until("/with a row more/i.test(document.querySelector('.answer').textContent)");
    // What the story does not have can't be taken away.
    assert_eq!(page.eval("document.querySelector('[data-thought=no-quote]')"), Value::Null);
    let head = page.text("document.querySelector('#other-head').value");
    assert!(served.read("articles/brug.md").contains(&head), "{head}");
    page.eval("document.querySelector('#other-head').value = 'Een kop die te lang is '.repeat(12)");
    page.eval("document.querySelector('#about form').requestSubmit()");
    page.until("/but then the headline/.test(document.querySelector('.answer').textContent)");
    // What is told of a story follows it.
    let edited = head.replacen("De ", "Een ", 1);
    served.edit("articles/brug.md", &head, &edited);
    page.click("#page-1 .things [data-id*='headline']");
    page.until(&format!("document.querySelector('#other-head')?.value === {edited:?}"));
    page.key("Escape");
    page.until("!document.querySelector('#about dl')");
    page.is_quiet(&served.address);
}

#[test]
fn overlays_keys_and_zoom() {
    let served = Served::new(&[]);
    let Some(mut page) = opened(&served) else { return };
    for (key, name) in [
        ("g", "grid"),
        ("c", "columns"),
        ("a", "areas"),
        ("h", "hyphens"),
        ("w", "space"),
        ("i", "pitch"),
    ] {
        page.key(key);
        page.until(&format!(
            "document.querySelectorAll('#page-1 [data-overlay={name}]').length > 0"
        ));
        assert_eq!(
            page.eval(&format!("document.querySelector('#overlays [value={name}]').checked")),
            true
        );
        page.key(key);
        page.until(&format!("!document.querySelector('#page-1 [data-overlay={name}]')"));
    }
    page.key("k");
    page.until("document.querySelector('#page-1 .ink img')?.naturalWidth > 50");
    page.key("k");
    let width = "document.querySelector('#page-1').clientWidth";
    let before = page.eval(width).as_u64();
    page.key("+");
    page.until(&format!("{width} > {}", before.unwrap_or(0)));
    page.key("0");
    page.until(&format!("{width} === {}", before.unwrap_or(0)));
    page.key("ArrowRight");
    page.until("document.activeElement.id === 'page-2'");
    page.until("document.querySelector('#thumbs [aria-current]').dataset.page === '2'");
    page.key("ArrowLeft");
    page.key("n");
    page.until("document.activeElement.closest('.things') !== null");
    page.until("document.querySelector('#about dl')");
    page.key("?");
    page.until("document.querySelector('#keys').open");
    page.is_quiet(&served.address);
}

#[test]
fn everything_has_a_name() {
    let served = Served::new(&[]);
    let Some(mut page) = opened(&served) else { return };
    let spoken = page.spoken();
    let named =
        |role: &str, name: &str| spoken.iter().any(|of| of.0 == role && of.1.starts_with(name));
    for (role, name) in [
        ("navigation", "Pages"),
        ("main", "Pages as spreads"),
        ("complementary", "Findings"),
        ("button", "Page 1"),
        ("button", "Larger"),
        ("group", "Page 2"),
        ("slider", "Before and after"),
        ("image", "Page 1 as it is printed"),
        ("heading", "Findings"),
        ("button", "headline, brug: De brug over het kanaal"),
        ("button", "paragraph, brug: De oude brug"),
    ] {
        assert!(named(role, name), "{role} {name}: {spoken:#?}");
    }
    for (role, name) in &spoken {
        let speaks = matches!(
            role.as_str(),
            "button" | "image" | "slider" | "checkbox" | "textbox" | "link"
        );
        assert!(!speaks || !name.is_empty(), "a {role} has no name");
    }
    let statuses = page.eval("document.querySelectorAll('[role=status][aria-live]').length");
    assert!(statuses.as_u64() > Some(0));
}

#[test]
fn it_speaks_the_language_of_the_house() {
    let served = Served::new(&["--messages", "nl"]);
    let Some(mut page) = opened(&served) else { return };
    assert_eq!(page.text("document.documentElement.lang"), "nl");
    page.until(
        "/^Klaar voor de pers: 0 fouten/.test(document.querySelector('#status').textContent)",
    );
    page.click("#page-1 .things [data-id*='paragraph']");
    page.until("document.querySelector('[data-thought=row-less]')");
    page.click("[data-thought='row-deeper']");
    page.until("/^Met een rij meer/.test(document.querySelector('.answer').textContent)");
    served.edit("articles/brug.md", "title:", "titel:");
    page.until("document.querySelector('#findings .error .remedy')");
    // Nothing that can be seen or heard is said as the program is written.
    let gathered = include_str!("watch/said.js");
    let said: Vec<String> = serde_json::from_value(page.eval(gathered)).expect("texts");
    assert!(said.len() > 40, "{said:?}");
    let left: Vec<&String> = said
        .iter()
        .filter(|text| texts().contains(text.as_str()) && over(Speech::House, text) != **text)
        .collect();
    assert!(left.is_empty(), "{left:?}");
    let finding = page.text(
        "[...document.querySelector('#findings .error .remedy').childNodes].map((one) => one.nodeName \
         === 'CODE' ? `\\`${one.textContent}\\`` : one.textContent).join('')",
    );
    assert_eq!(rendered(&finding).text, finding);
    page.is_quiet(&served.address);
}

#[test]
fn both_themes_can_be_read() {
    let served = match std::env::var("ISSUE") {
        Ok(issue) => {
            let folder = tempfile::tempdir().expect("a folder");
            copy(Path::new(&issue), &folder.path().join("krant"));
            Served::of(folder, &[])
        }
        Err(_) => Served::new(&[]),
    };
    let Some(mut page) = opened(&served) else { return };
    // The contrast of words and what is behind them (WCAG 2.2, 1.4.3).
    let contrast = include_str!("watch/contrast.js");
    let mut backs = Vec::new();
    for theme in ["light", "dark"] {
        page.theme(theme);
        for (width, height) in [(1366, 768), (2560, 1440)] {
            page.size(width, height);
            page.until(&format!("innerWidth === {width}"));
            assert!(page.eval(contrast).as_f64() >= Some(4.5), "{theme}");
            let over = page.eval("document.documentElement.scrollWidth > innerWidth");
            assert_eq!(over, false, "nothing is cut off at {width} in {theme}");
            if let Ok(folder) = std::env::var("SHOTS") {
                let shot = page.shot();
                fs::write(format!("{folder}/{theme}-{width}.base64"), shot).expect("written");
            }
        }
        backs.push(page.text("getComputedStyle(document.body).backgroundColor"));
    }
    assert_ne!(backs[0], backs[1]);
    page.is_quiet(&served.address);
}
