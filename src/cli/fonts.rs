//! `katern fonts`: one line a font with its PostScript name, its file, where it comes from and its
//! licence, parted by tabs.

use crate::builtin::program;
use crate::cli::arguments::Fonts;
use crate::cli::exit::{Exit, Stop};
use crate::cli::show::{self, Screen};
use crate::cli::stream::print;
use crate::folder::folder;
use crate::font::{FontFault, font};
use crate::report::{Code, Report};
use crate::source::{File, Own, Sources, Span};

/// Prints the fonts; reports files of `fonts/` that are none or may not be used.
pub fn fonts(arguments: &Fonts, screen: &Screen) -> Result<Exit, Stop> {
    let sources = match &arguments.issue {
        Some(issue) => folder(issue)?.sources,
        None => program(),
    };
    let mut text = String::new();
    let mut reports = Vec::new();
    let is_font = |file: &File| {
        let path = file.path.to_lowercase();
        path.starts_with("fonts/")
            && [".ttf", ".otf", ".ttc", ".otc"].iter().any(|end| path.ends_with(end))
    };
    for (id, file) in sources.files().filter(|(_, file)| is_font(file)) {
        if let Err(why) = sources.read(id) {
            let report =
                Report::error(Code::CannotRead, why.message.as_str()).at(Span::new(id, 0..0));
            reports.push(report.help(why.help.as_str()));
            continue;
        }
        match font(&file.bytes) {
            Ok(font) => {
                let from = if file.own == Own::Program { "katern" } else { "issue" };
                text.push_str(&format!(
                    "{}\t{}\t{from}\t{}\n",
                    font.name,
                    file.path,
                    licence(&sources, file)
                ));
            }
            Err(fault) => {
                let why = match fault {
                    FontFault::NotAFont => "is no TrueType or OpenType font",
                    FontFault::NotEmbeddable => {
                        "may not be embedded in a PDF: its maker forbids it (fsType)"
                    }
                    FontFault::Nameless => "has no PostScript name",
                    FontFault::Spaceless => "has no space",
                };
                let report = Report::error(Code::BadFont, format!("`{}` {why}", file.path))
                    .at(Span::new(id, 0..0));
                reports.push(report.help("Replace the file by the font that it should be."));
            }
        }
    }
    print(text)?;
    show::reports(screen, &sources, &reports);
    let kept_back = sources.unread().any(|why| why.machine);
    Ok(if kept_back { Exit::Machine } else { Exit::of(&reports) })
}

/// The family of the licence for the program's own fonts; for others the licence file in the same
/// folder.
fn licence(sources: &Sources, font: &File) -> String {
    if font.own == Own::Program {
        return "SIL Open Font License 1.1".to_owned();
    }
    let folder = font.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let beside = sources.files().map(|(_, file)| file).find(|file| {
        let named =
            file.path.rsplit_once('/').filter(|(at, _)| *at == folder && file.own == Own::Issue);
        named.is_some_and(|(_, name)| {
            ["ofl", "licen"].iter().any(|begin| name.to_lowercase().starts_with(begin))
        })
    });
    beside.map_or_else(|| "unknown".to_owned(), |file| format!("see {}", file.path))
}
