//! In which language the program speaks, what it explains, and what it is to a shell, to `man`, to
//! a terminal and in the mail.

use crate::{Desk, Ran};
use clap::CommandFactory;
use katern::cli::arguments::Arguments;
use katern::messages::{Speech, said as over};
use serde_json::Value;
use std::process::Stdio;

/// The small issue with a key that does not exist.
fn wrong() -> Desk {
    let desk = Desk::new();
    desk.change("krant/issue.yaml", "number: 3\n", "number: 3\nmoto: x\n");
    desk
}

fn ran(desk: &Desk, arguments: &str, set: &[(&str, &str)]) -> Ran {
    let mut command = desk.command(arguments);
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
        command.env_remove(name);
    }
    command.envs(set.iter().copied());
    Ran::of(command.stdin(Stdio::null()).output().expect("the program runs"))
}

#[test]
fn the_locale_or_the_command_line_says_which_language() {
    let desk = wrong();
    let dutch = "fout[unknown-key]: `moto` is geen sleutel van een nummer; bedoelt u `motto`?";
    let english = "error[unknown-key]: `moto` is no key of an issue; did you mean `motto`?";
    for (set, arguments, said) in [
        (&[][..], "check krant", english),
        (&[("LANG", "nl_BE.UTF-8")], "check krant", dutch),
        (&[("LANG", "nl_BE.UTF-8"), ("LC_MESSAGES", "C")], "check krant", english),
        (&[("LC_ALL", "nl"), ("LC_MESSAGES", "C")], "check krant", dutch),
        (&[("LANG", "nl_BE.UTF-8")], "check krant --messages en", english),
        (&[], "--messages=nl check krant", dutch),
        (&[("LANG", "de_DE.UTF-8")], "check krant", english),
    ] {
        let told = ran(&desk, arguments, set);
        assert_eq!(told.exit, 1);
        assert!(told.err.starts_with(said), "{set:?} {arguments}: {}", told.err);
    }
    let told = ran(&desk, "check krant --messages nl", &[]).err;
    assert!(told.contains("= raad: De sleutels zijn `extends`"), "{told}");
    assert!(told.trim_end().ends_with("1 fout, geen waarschuwingen op 2 pagina’s"), "{told}");
    let told = ran(&desk, "check krant --messages fy", &[]);
    assert!(told.exit == 2 && told.err.contains("the program speaks nl and en"), "{}", told.err);
}

#[test]
fn machines_are_spoken_to_as_the_program_is_written() {
    let desk = wrong();
    let message = |told: Ran| -> String {
        let found: Value = serde_json::from_str(&told.out).expect("JSON");
        found[0]["message"].as_str().expect("a message").to_owned()
    };
    let by_locale = message(ran(&desk, "check krant --json", &[("LC_ALL", "nl_NL.UTF-8")]));
    assert_eq!(by_locale, message(ran(&desk, "check krant --json", &[])));
    assert!(by_locale.contains("is no key"), "{by_locale}");
    let asked = message(ran(&desk, "check krant --json --messages nl", &[]));
    assert!(asked.contains("is geen sleutel"), "{asked}");
}

#[test]
fn wrong_use_and_help_are_said_in_it_too() {
    let desk = Desk::new();
    let told = ran(&desk, "check krant --nergens --messages nl", &[]);
    assert_eq!(told.exit, 2);
    assert!(told.err.starts_with("fout: onverwacht argument '--nergens'"), "{}", told.err);
    assert!(told.err.contains("Gebruik: katern check"), "{}", told.err);
    let help = ran(&desk, "check --help --messages nl", &[]).out;
    assert!(help.contains("Zeg alles wat fout is, zonder te schrijven"), "{help}");
    for english in ["Usage", "Options", "Arguments", "Print help", " the "] {
        assert!(!help.contains(english), "{english}: {help}");
    }
    // Each argument is said over once: twice, and words of the house are taken for others.
    for command in Arguments::command().get_subcommands() {
        let name = command.get_name();
        let help = ran(&desk, &format!("{name} --help --messages nl"), &[]).out;
        let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
        for argument in command.get_arguments() {
            let own = argument.get_help().map(ToString::to_string).unwrap_or_default();
            let dutch = over(Speech::House, &own);
            assert!(help.contains(dutch.as_ref()), "{name}: `{dutch}` is not in\n{help}");
        }
        for english in ["[OPTIONS]", "[default:", "[possible values:"] {
            assert!(!help.contains(english), "{name}: {help}");
        }
    }
    let told = ran(&desk, "preview krant --messages nl", &[]);
    let said = "fout: `preview` heeft een map nodig om de beelden in te schrijven";
    assert!(told.exit == 2 && told.err.starts_with(said), "{}", told.err);
}

#[test]
fn codes_are_explained() {
    let desk = Desk::new();
    let told = ran(&desk, "explain butted-heads", &[]);
    assert_eq!((told.exit, told.err.as_str()), (0, ""));
    for part in [
        "butted-heads\n",
        "what      Two heads",
        "why       Heads of one",
        "mend  ",
        "source  ",
        "example  ",
    ] {
        assert!(told.out.contains(part), "{part}: {}", told.out);
    }
    assert!(told.out.lines().all(|line| line.chars().count() <= 80), "{}", told.out);
    let dutch = ran(&desk, "explain overset-text --messages nl", &[]).out;
    assert!(dutch.contains("wat       Meer tekst dan de plaats houdt."), "{dutch}");
    assert!(dutch.contains("waarom  ") && dutch.contains("voorbeeld "), "{dutch}");
    // Of any PDF, too.
    assert!(ran(&desk, "explain font-not-embedded", &[]).out.contains("A font is not in the"));
    let all = ran(&desk, "explain", &[]).out;
    assert!(all.lines().count() > 300 && all.contains("\nmissing-glyph"), "{all}");
    let wrong = ran(&desk, "explain buted-heads", &[]);
    assert_eq!(wrong.exit, 2);
    assert!(wrong.err.contains("Did you mean `butted-heads`?"), "{}", wrong.err);
}

#[test]
fn shells_and_man_are_told() {
    let desk = Desk::new();
    for (shell, holds) in [
        ("bash", "complete -F _katern"),
        ("zsh", "#compdef katern"),
        ("fish", "complete -c katern"),
        ("powershell", "Register-ArgumentCompleter"),
    ] {
        let told = ran(&desk, &format!("completions {shell}"), &[]);
        assert!(told.exit == 0 && told.out.contains(holds), "{shell}: {}", told.err);
        assert!(told.out.contains("messages") && told.out.contains("explain"), "{shell}");
    }
    assert_eq!(ran(&desk, "man -o pages", &[]).exit, 0);
    let own = String::from_utf8(desk.read("pages/katern.1")).expect("text");
    assert!(own.contains(".TH katern 1") && own.contains("newspaper pages"), "{own}");
    let build = String::from_utf8(desk.read("pages/katern-build.1")).expect("text");
    assert!(build.contains(".TH katern-build 1") && build.contains("\\-\\-standard"), "{build}");
    assert_eq!(ran(&desk, "man -o -", &[]).exit, 2);
}

#[test]
fn quiet_says_nothing_beside_what_was_found() {
    let desk = Desk::new();
    let told = ran(&desk, "build krant --quiet", &[]);
    assert_eq!((told.exit, told.err.as_str()), (0, ""));
    assert!(desk.path("krant/out/de-kleine-krant-3.pdf").is_file());
    let told = ran(&wrong(), "check krant -q", &[]);
    assert!(told.exit == 1 && told.err.starts_with("error[unknown-key]"), "{}", told.err);
    assert!(!told.err.contains("1 error"), "{}", told.err);
}

#[test]
fn a_proof_is_small_marked_and_stamped_whatever_is_wrong() {
    let desk = Desk::new();
    let clean = ran(&desk, "build krant --press proef", &[]);
    assert_eq!(clean.exit, 0, "{}", clean.err);
    let name = "krant/out/de-kleine-krant-3-proef.pdf";
    let pdf = desk.read(name);
    assert!(pdf.starts_with(b"%PDF-1.4") && pdf.len() <= 2 * 250_000, "{}", pdf.len());
    let file = lopdf::Document::load_mem(&pdf).expect("a PDF");
    assert_eq!(file.get_pages().len(), 2);
    let said = |file: &lopdf::Document, page: u32| -> String {
        file.extract_text(&[page]).expect("text").replace('\n', " ")
    };
    let first = said(&file, 1);
    for part in ["PROEF", "De Kleine Krant", "page 1", " UTC", "no errors"] {
        assert!(first.contains(part), "{part}: {first}");
    }
    let text = String::from_utf8_lossy(&pdf);
    assert!(
        text.contains("/DeviceRGB") && !text.contains("CMYK") && !text.contains("OutputIntent")
    );
    // What is not clean stands on its page, and the proof is made all the same.
    desk.change("krant/articles/brug.md", "De raad wil", "Wij ook. De raad wil nog heel lang");
    let more = "niets zeggen, want dan komt er nooit een einde aan. ".repeat(4);
    desk.change("krant/articles/brug.md", "Wij ook. ", &format!("Wij ook. {more}"));
    let wrong = ran(&desk, "build krant --press proef --messages nl", &[]);
    assert_eq!(wrong.exit, 1, "{}", wrong.err);
    let file = lopdf::Document::load_mem(&desk.read(name)).expect("a PDF");
    let (first, second) = (said(&file, 1), said(&file, 2));
    assert!(first.contains("pagina 1") && first.contains("overset-text"), "{first}");
    assert!(!second.contains("overset-text"), "{second}");
    let both = ran(&desk, "build krant --press proef --standard x4", &[]);
    assert!(both.exit == 2 && both.err.contains("is for a press"), "{}", both.err);
}

#[test]
fn plates_have_a_folder_of_their_own_or_stand_beside_the_pictures() {
    let desk = Desk::new();
    let own = ran(&desk, "preview krant --pages 1 --plates platen --ppi 40", &[]);
    assert_eq!(own.exit, 0, "{}", own.err);
    assert!(desk.path("platen/page-001-black.png").is_file());
    assert!(!desk.path("platen/page-001.png").is_file(), "no picture was asked for");
    let both = ran(&desk, "preview krant --pages 1 --png beeld --plates --ppi 40", &[]);
    assert_eq!(both.exit, 0, "{}", both.err);
    assert!(desk.path("beeld/page-001.png").is_file());
    assert!(desk.path("beeld/page-001-black.png").is_file());
}

/// What a terminal gets: `script` of util-linux gives the program one.
#[cfg(target_os = "linux")]
fn in_terminal(desk: &Desk, arguments: &str, set: &[(&str, &str)]) -> Option<String> {
    let mut script = std::process::Command::new("script");
    let katern = env!("CARGO_BIN_EXE_katern");
    let line = format!("stty cols 60 rows 40; {katern} {arguments}");
    script.args(["-qec", &line, "/dev/null"]).current_dir(desk.path("."));
    for name in ["TERM_PROGRAM", "LC_TERMINAL", "TMUX", "NO_COLOR", "LANG", "LC_ALL"] {
        script.env_remove(name);
    }
    script.env("TERM", "xterm-256color").envs(set.iter().copied());
    let ran = script.stdin(Stdio::null()).output();
    let Ok(ran) = ran else {
        eprintln!("`script` is not here: what a terminal gets was not tried");
        return None;
    };
    Some(String::from_utf8_lossy(&ran.stdout).into_owned())
}

#[cfg(target_os = "linux")]
#[test]
fn a_terminal_shows_the_page_as_it_can() {
    let desk = Desk::new();
    let shown = |set: &[(&str, &str)]| in_terminal(&desk, "preview krant --pages 1 -q", set);
    let Some(blocks) = shown(&[]) else { return };
    assert!(blocks.contains("\u{1b}[38;2;") && blocks.contains('▀'), "{blocks}");
    let kitty = shown(&[("TERM", "xterm-kitty")]).expect("a terminal");
    assert!(kitty.contains("\u{1b}_Ga=T,f=100") && kitty.contains("m=0;"), "{kitty:.200}");
    let inline = shown(&[("TERM_PROGRAM", "iTerm.app")]).expect("a terminal");
    assert!(inline.contains("\u{1b}]1337;File=inline=1;size="), "{inline:.200}");
    let plain = shown(&[("NO_COLOR", "1")]).expect("a terminal");
    assert!(!plain.contains("\u{1b}[38") && plain.contains('░'), "{plain}");
    let wide = plain.lines().map(|line| line.trim_end().chars().count()).max();
    assert!(wide.is_some_and(|wide| (30..=60).contains(&wide)), "{wide:?}: {plain}");
}
