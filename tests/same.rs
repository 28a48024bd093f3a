//! Two ways to write it, one page: `tests/same/<case>/a` and `b` come to equal marks and equal
//! bytes.
//!
//! What editors' machines do to a text (line ends, byte-order marks, decomposed letters), what
//! Markdown leaves to taste, a soft hyphen where the word would be broken anyway, and the order of
//! keys: none of it is seen on paper.

#[path = "golden/proof.rs"]
mod proof;

use proof::{cases, clean, files, folder, marks, paper, tests};

#[test]
fn both_ways_come_to_one_page() {
    let all = cases(&tests().join("same"));
    assert!(all.len() >= 4, "{} cases", all.len());
    for case in all {
        let [a, b] = ["a", "b"].map(|way| clean(&folder(&case.join(way))));
        assert_eq!(marks(paper(&a)), marks(paper(&b)), "{}", case.display());
        let [a, b] =
            [a, b].map(|proof| katern::pdf_of(&proof.made.expect("pages")).expect("a file"));
        assert!(a == b, "{}: the files differ", case.display());
    }
}

#[test]
fn the_two_ways_differ_as_files() {
    for case in cases(&tests().join("same")) {
        let [a, b] = ["a", "b"].map(|way| {
            let all = files(&case.join(way));
            all.iter().map(|file| std::fs::read(file).expect("a file")).collect::<Vec<_>>()
        });
        assert!(a != b, "{}: both ways are the same", case.display());
    }
}

#[test]
fn line_ends_marks_and_decomposed_letters_are_really_there() {
    let way = tests().join("same/machine/b/articles/stuk.md");
    let text = std::fs::read_to_string(way).expect("a text");
    assert!(
        text.starts_with('\u{FEFF}') && text.contains("\r\n") && text.contains("e\u{308}"),
        "an editor or git has mended tests/same/machine/b"
    );
}

#[test]
fn another_word_is_another_page() {
    let [a, b] = ["machine", "markdown"]
        .map(|case| clean(&folder(&tests().join("same").join(case).join("a"))));
    assert_ne!(marks(paper(&a)), marks(paper(&b)));
}
