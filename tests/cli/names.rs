//! What files are called: a pattern of keys, one file or one a page, all or none.

use crate::Desk;
use std::fs;

/// The printed numbers that a PDF gives its pages: where each range begins, and with what.
fn labels(bytes: &[u8]) -> Vec<(i64, i64)> {
    let pdf = lopdf::Document::load_mem(bytes).expect("a PDF");
    let tree = pdf.catalog().and_then(|root| root.get(b"PageLabels")).expect("labels");
    let ranges = tree.as_dict().and_then(|tree| tree.get(b"Nums")).expect("numbers");
    let ranges = ranges.as_array().expect("an array").chunks(2);
    let range = |range: &[lopdf::Object]| {
        let label = range[1].as_dict().expect("a label");
        assert_eq!(label.get(b"S").and_then(lopdf::Object::as_name).ok(), Some(&b"D"[..]));
        let first = label.get(b"St").and_then(lopdf::Object::as_i64).expect("a number");
        (range[0].as_i64().expect("a page"), first)
    };
    ranges.map(range).collect()
}

#[test]
fn each_page_has_a_file_of_its_own_the_same_as_it_is_built_alone() {
    let desk = Desk::new();
    // Of two and of three figures: names are in the order of the pages.
    desk.change("krant/issue.yaml", "pages:", "first_page: 99\npages:");
    let ran = desk.katern("build krant --split");
    assert_eq!(
        (ran.last().as_str(), ran.exit),
        (
            "no errors, no warnings; wrote krant/out/de-kleine-krant-3-p099.pdf and 1 more \
            (2 pages, N kB)",
            0
        )
    );
    let names = ["de-kleine-krant-3-p099.pdf", "de-kleine-krant-3-p100.pdf"];
    assert_eq!(desk.list("krant/out"), names);
    for (name, page) in names.iter().zip([99, 100]) {
        assert_eq!(desk.katern(&format!("build krant -o alone.pdf --pages {page}")).exit, 0);
        let (split, alone) = (desk.read(&format!("krant/out/{name}")), desk.read("alone.pdf"));
        assert!(split == alone, "page {page}");
        assert_eq!(labels(&split), [(0, page)]);
    }
    assert_eq!(desk.katern("build krant -o whole.pdf").exit, 0);
    assert_eq!(labels(&desk.read("whole.pdf")), [(0, 99)]);
    // A page that is made again leaves the others alone, and is the same.
    let before = desk.read(&format!("krant/out/{}", names[1]));
    fs::write(desk.path(&format!("krant/out/{}", names[0])), "old").expect("a file");
    let ran = desk.katern("build krant --split --pages 100");
    assert!(ran.exit == 0 && desk.read(&format!("krant/out/{}", names[1])) == before);
    assert_eq!(desk.read(&format!("krant/out/{}", names[0])), b"old");
}

#[test]
fn keys_name_files() {
    let desk = Desk::new();
    desk.change("krant/issue.yaml", "De Kleine Krant", "Één Krant & Co");
    let table = [
        ("uit/{number:04}-{page:02}.pdf", vec!["0003-01.pdf", "0003-02.pdf"]),
        ("uit/{title}-{date}.pdf --ascii", vec!["Een-Krant-Co-2026-11-28.pdf"]),
        ("uit/{title}_{page}.pdf --pages 2", vec!["Één Krant & Co_2.pdf"]),
        ("uit/{{{page}}}.pdf", vec!["{1}.pdf", "{2}.pdf"]),
    ];
    for (pattern, names) in table {
        let ran = desk.katern(&format!("build krant -o {pattern}"));
        assert_eq!(
            (ran.exit, desk.list("uit")),
            (0, names.iter().map(|n| n.to_string()).collect()),
            "{pattern}: {}",
            ran.err
        );
        fs::remove_dir_all(desk.path("uit")).expect("removed");
    }
    // The ink of all pages stands in one table, whichever file they are in.
    let whole = desk.katern("build krant -o whole.pdf --ink -").out;
    assert_eq!(desk.katern("build krant -o uit/{page}.pdf --ink -").out, whole);
}

#[test]
fn a_pattern_names_the_files_of_several_issues() {
    let desk = Desk::new();
    crate::copy(&desk.path("krant"), &desk.path("blad"));
    let ran = desk.katern("build krant blad -o uit/{title}-{page}.pdf");
    let message = "error: the PDF `uit/De Kleine Krant-1.pdf` and the PDF `uit/De Kleine \
        Krant-1.pdf` would be one file\n";
    assert!(ran.exit == 2 && ran.err.starts_with(message), "{}", ran.err);
    assert!(!desk.path("uit").exists());
    desk.change("blad/issue.yaml", "De Kleine Krant", "Het Blad");
    assert_eq!(desk.katern("build krant blad -o uit/{title}-{page}.pdf --ascii").exit, 0);
    let names =
        ["De-Kleine-Krant-1.pdf", "De-Kleine-Krant-2.pdf", "Het-Blad-1.pdf", "Het-Blad-2.pdf"];
    assert_eq!(desk.list("uit"), names);
}

/// Whatever is wrong with a name, nothing is made and nothing is written.
#[test]
fn a_wrong_pattern_is_told_exactly() {
    let desk = Desk::new();
    let before = desk.list(".");
    let table = [
        (
            "-o {pag}.pdf",
            "the pattern `{pag}.pdf` has the key `{pag}`, which is none",
            "Did you mean `{page}`? The keys are {title}, {number}, {date} and {page}.",
        ),
        (
            "-o uit/{page",
            "the pattern `uit/{page` opens a key that is not whole",
            "Write a key as `{page}`, and a brace of the name itself twice: `{{`.",
        ),
        (
            "-o {page:3}.pdf",
            "the pattern `{page:3}.pdf` has `{page:3}`, and `3` is no number of figures",
            "Write a nought and the figures, 1 to 9: `{page:03}` is 007.",
        ),
        (
            "-o {date:08}.pdf",
            "the pattern `{date:08}.pdf` pads `date`, which is no number: `{date:08}`",
            "Write `{date}`.",
        ),
        (
            "-o a.pdf --split",
            "`--split` writes a file for each page, and `a.pdf` gives all pages one name",
            "Put `{page}` in the name: `-o 'out/{title}-{page:03}.pdf'`.",
        ),
        (
            "-o {title}.pdf --split",
            "`--split` writes a file for each page, and `{title}.pdf` gives all pages one name",
            "Put `{page}` in the name: `-o 'out/{title}-{page:03}.pdf'`.",
        ),
        (
            "-o a.pdf --ascii",
            "`--ascii` makes names of keys, and `a.pdf` has none",
            "Put one in the name, `-o '{title}.pdf'`, or leave `--ascii` out.",
        ),
        (
            "-o krant/articles/{page}.pdf",
            "the PDF `krant/articles/1.pdf` would stand in `krant/articles`, where all is read",
            "Choose another place: the folder `out` of the issue is never read.",
        ),
    ];
    for (arguments, message, help) in table {
        let ran = desk.katern(&format!("build krant {arguments}"));
        let said = format!("error: {message}\n |\n = help: {help}\n");
        assert_eq!((ran.err, ran.exit), (said, 2), "{arguments}");
        assert_eq!(desk.list("."), before);
    }
    desk.change("krant/issue.yaml", "De Kleine Krant", "../../Krant");
    let ran = desk.katern("build krant -o uit/{title}-{page}.pdf");
    assert_eq!(
        (ran.err.as_str(), ran.exit),
        (
            "error: the title `../../Krant` begins with `.`: with it `uit/{title}-{page}.pdf` \
            would leave its folder, or name no file\n |\n = help: Write the name instead of \
            `{title}`, or let `--ascii` make one of it.\n",
            2
        )
    );
    assert_eq!(desk.list("."), before);
}

/// A page that can't be written keeps all from being written, and what was there stays.
#[test]
fn all_files_or_none() {
    let desk = Desk::new();
    fs::create_dir_all(desk.path("uit/2.pdf")).expect("a folder in the place of a page");
    fs::write(desk.path("uit/1.pdf"), "old").expect("a file");
    let ran = desk.katern("build krant -o uit/{page}.pdf");
    assert!(ran.exit == 3 && ran.err.contains("cannot write `uit/2.pdf`"), "{}", ran.err);
    assert_eq!((desk.list("uit").len(), desk.read("uit/1.pdf")), (2, b"old".to_vec()));
    fs::remove_dir(desk.path("uit/2.pdf")).expect("removed");
    desk.write("krant/articles/weg.md", "---\ntitle: Weg\n---\nNiets.\n");
    assert_eq!(desk.katern("build krant -o uit/{page}.pdf").exit, 1);
    assert_eq!(
        (desk.list("uit"), desk.read("uit/1.pdf")),
        (vec!["1.pdf".to_owned()], b"old".to_vec())
    );
}
