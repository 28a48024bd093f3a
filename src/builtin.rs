//! What ships inside the program: layouts, press conditions, profiles and fonts, so that one
//! executable works anywhere.
//!
//! In: nothing. Out: `Sources` entries marked as the program's own; files of the same path in an
//! issue come before them.

use crate::source::{Bytes, Own, Sources};

pub mod starter;

macro_rules! files {
    ($($path:literal,)+) => {
        /// Path and bytes of every file inside the program.
        pub const FILES: &[(&str, &[u8])] = &[$(($path, include_bytes!(concat!("../", $path))),)+];
    };
}

files! {
    "layouts/annotated.yaml",
    "layouts/breed.yaml",
    "layouts/club.yaml",
    "layouts/weekblad.yaml",
    "layouts/press/krantenpapier.yaml",
    "layouts/press/icc/krantenpapier-tr002.icc",
    "fonts/noto/NotoSans-Condensed.ttf",
    "fonts/noto/NotoSans-CondensedBold.ttf",
    "fonts/noto/NotoSans-CondensedItalic.ttf",
    "fonts/noto/NotoSans-CondensedMedium.ttf",
    "fonts/noto/NotoSansSymbols2-Regular.ttf",
    "fonts/noto/NotoSerif-Condensed.ttf",
    "fonts/noto/NotoSerif-CondensedBold.ttf",
    "fonts/noto/NotoSerif-CondensedBoldItalic.ttf",
    "fonts/noto/NotoSerif-CondensedLight.ttf",
    "fonts/noto/NotoSerif-CondensedMedium.ttf",
    "fonts/noto/NotoSerif-CondensedMediumItalic.ttf",
    "fonts/noto/NotoSerif-CondensedSemiBoldItalic.ttf",
    "fonts/noto/NotoSerif-ExtraCondensed.ttf",
    "fonts/noto/NotoSerif-ExtraCondensedBold.ttf",
    "fonts/noto/NotoSerif-ExtraCondensedItalic.ttf",
    "fonts/noto/NotoSerifDisplay-CondensedBlack.ttf",
    "fonts/noto/NotoSerifDisplay-CondensedBold.ttf",
    "fonts/noto/NotoSerifDisplay-CondensedLightItalic.ttf",
    "fonts/noto/NotoSerifDisplay-CondensedMediumItalic.ttf",
    "fonts/noto/NotoSerifDisplay-ExtraCondensedBold.ttf",
    "fonts/noto/NotoSerifDisplay-ExtraCondensedSemiBold.ttf",
    "fonts/noto/NotoSerifDisplay-ExtraCondensedSemiBoldItalic.ttf",
    "fonts/source-sans/SourceSans3-Regular.ttf",
    "fonts/source-sans/SourceSans3-Semibold.ttf",
    "fonts/source-serif/SourceSerif4-It.ttf",
    "fonts/source-serif/SourceSerif4-Regular.ttf",
    "fonts/source-serif/SourceSerif4Display-Semibold.ttf",
    "fonts/source-serif/SourceSerif4Display-SemiboldIt.ttf",
    "fonts/source-serif/SourceSerif4SmText-Bold.ttf",
    "fonts/source-serif/SourceSerif4SmText-BoldIt.ttf",
    "fonts/source-serif/SourceSerif4SmText-It.ttf",
    "fonts/source-serif/SourceSerif4SmText-Regular.ttf",
    "fonts/source-serif/SourceSerif4Subhead-Semibold.ttf",
    "fonts/source-serif/SourceSerif4Subhead-SemiboldIt.ttf",
}

/// Adds every file of the program to sources.
pub fn add(sources: &mut Sources) {
    for (path, bytes) in FILES {
        sources.add(path, Bytes::Program(bytes), Own::Program);
    }
}

/// The program's own files alone.
///
/// ```
/// let own = katern::builtin::program();
/// let weekblad = katern::read::layout(&own, "weekblad").value.expect("a layout that ships");
/// assert!(weekblad.templates.len() > 5);
/// ```
pub fn program() -> Sources {
    let mut sources = Sources::new("");
    add(&mut sources);
    sources
}

#[cfg(test)]
mod tests {
    use super::{FILES, program};

    #[test]
    fn every_layout_of_the_program_is_found() {
        let sources = program();
        assert!(
            ["breed", "club", "weekblad"]
                .iter()
                .all(|name| sources.find(&format!("layouts/{name}.yaml")).is_some())
        );
        assert!(FILES.iter().all(|(_, bytes)| !bytes.is_empty()));
    }
}
