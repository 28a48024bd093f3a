//! Why each kind of finding matters, and how it is mended: what `katern explain` says beside the
//! meaning.
//!
//! In: a code that is no rule of design; those say it themselves (`lint/`). Out: sentences, each of
//! which the catalogue of messages has in the house's language too.

use crate::report::Code;

/// Why a kind of finding matters in print, and how it is mended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lore {
    /// What would come of it.
    pub why: &'static str,
    /// What to do.
    pub mend: &'static str,
}

macro_rules! lore {
    ($($code:ident: $why:literal, $mend:literal;)+) => {
        /// What is known of a code; `None` for rules of design.
        pub fn lore(code: Code) -> Option<Lore> {
            match code {
                $(Code::$code => Some(Lore { why: $why, mend: $mend }),)+
                _ => None,
            }
        }
    };
}

lore! {
    MissingFile:
        "A page that misses a file would have a hole where it stands.",
        "Copy the file into the issue, or correct its name: capitals count.";
    MissingStore:
        "Stories and pictures that the issue takes from it would be missing.",
        "Lend the folder by `--store NAME=DIR`, or correct the name in the issue.";
    NotAsBuilt:
        "What goes to the press would be something other than what was looked over.",
        "Build again, or put back what was built.";
    BadManifest:
        "A manifest that is not as it was written proves nothing.",
        "Name the one that `--manifest` wrote, or build again.";
    NotUtf8:
        "Letters with accents would be printed as other letters.",
        "Open the file in an editor and save it as UTF-8.";
    BadYaml:
        "Of a file that cannot be read nothing is known, so no page can be made of it.",
        "Look at quotes, colons and indents in the line that is shown, and in the one above.";
    UnknownKey:
        "What stands under a misspelt key would be passed over without a word.",
        "Take the key that is meant, or remove the line; `katern schema` lists them all.";
    BadValue:
        "A value out of its range would give a page that nobody meant.",
        "Write a value as the help shows it.";
    UnknownName:
        "A name that leads nowhere leaves a place empty, or words without their style.",
        "Correct the name; the nearest that exists is shown.";
    BadDate:
        "The date stands on every page, and readers find an issue by it.",
        "Write year, month and day, as 2026-11-28.";
    PathLeaves:
        "An issue that reaches outside its folder cannot be sent, kept or built elsewhere.",
        "Copy the file into the issue folder.";
    MissingStory:
        "Its slot would stay white.",
        "Write the story in `articles/`, or name another.";
    EmptyStory:
        "A head without text fills no slot.",
        "Write the text under the front matter, or take the story off its page.";
    StoryTwice:
        "The same words would be printed on two places.",
        "Take one of them out, or let the story go on with `continues`.";
    EmptySlot:
        "A slot with no story is a white hole in the page.",
        "Name a story for it, or choose a template without the slot.";
    RaggedTable:
        "Cells that miss move all that follow under the wrong head.",
        "Give every row as many cells as the head; an empty one is `| |`.";
    BadJump:
        "A reader who is sent on finds nothing there.",
        "Let the story stand, or go on, on the page that is named.";
    BriefLeftOver:
        "A brief is kept whole: one that does not fit is not printed.",
        "Take a brief out, or shorten some of them.";
    NoPublisher:
        "The law asks for a responsible publisher by name and address on every paper.",
        "Name him in the colophon, with his full address.";
    UndecidedSign:
        "A sign that is taken for another reads as a mistake.",
        "Type the sign itself: ‘ ’ “ ” ′ ″ – …";
    NoPatterns:
        "Words that stay whole make lines that gape.",
        "Put soft hyphens into long words, or list them in `exceptions`.";
    NoMeaning:
        "Paper has no links, no code and no HTML: words in them would be lost, or their signs \
        printed.",
        "Write the words plainly, as the help shows.";
    BadPicture:
        "A damaged picture prints as a grey block, or stops the press's computer.",
        "Copy it again from where it came, or save it anew as JPEG or PNG.";
    ArtScaled:
        "An advertisement is paid for in millimetres, and its thin lines do not bear scaling.",
        "Ask for it in the size of its place.";
    UnfitArt:
        "Colours of a screen, missing fonts and hidden layers come out otherwise than whoever made \
        them saw them.",
        "Ask for it as PDF/X-4 or PDF/X-1a in CMYK.";
    ArtChanged:
        "What was turned into inks may look otherwise than its maker saw it.",
        "Look at it in `katern preview`, or ask for it in the inks of the press.";
    SpotDiffers:
        "Proof and screen show one colour in two ways, and a press without the ink prints it so.",
        "Give it one mixture, in the layout and in all art.";
    SpotMixed:
        "A house colour mixed of four inks is duller than its own ink, and shows a screen of dots.",
        "Order the ink, and name it in the press condition.";
    InksUnknown:
        "Inks meant for another press may print too dark, or carry more than paper takes.",
        "Ask for it with its ICC profile, or in sRGB.";
    UnsupportedPicture:
        "A form that is not read cannot be printed.",
        "Save it as JPEG or PNG.";
    PictureTooLarge:
        "More pixels than newsprint shows cost time and memory, and change nothing.",
        "Scale it down to 300 pixels per inch of its printed size.";
    MissingCredit:
        "The maker of a picture has a right to be named.",
        "Add `credit` to the picture.";
    LowResolution:
        "Too few pixels show as squares, or as a blur.",
        "Take a larger file, crop less of it, or print it smaller.";
    UnusedPicture:
        "A picture that was chosen and is not printed is missed by whoever chose it.",
        "Give the story a slot with a place for it, put it in the text, or take it out.";
    UnusedQuote:
        "It says only that the page had no room for the quote.",
        "Nothing to do, unless it must be there: then shorten it or the text.";
    NotPrinted:
        "Words that somebody wrote for the paper would be missing from it.",
        "Give the story a slot that shows them, or take them out of the copy.";
    Chosen:
        "Where an issue leaves a choice, it tells what was chosen.",
        "Nothing to do; name what you want to have otherwise.";
    LeftOut:
        "What may go and went is told, so that nothing is lost in silence.",
        "Nothing to do, unless it must be there: then take away what lets it go.";
    UnusedTitle:
        "A page takes one title of those that are offered.",
        "Nothing to do.";
    NotAllTried:
        "A better page may exist than the one that was found.",
        "Leave less open: name stories in their slots, or fewer templates.";
    BadFont:
        "A font that cannot be embedded is replaced on the press, and every line breaks otherwise.",
        "Replace the file by a TrueType or OpenType font that may be embedded.";
    MissingGlyph:
        "A box or nothing would be printed in its place.",
        "Write it otherwise, or add a font that has it to `fallback`.";
    WordTooWide:
        "The word would run into the next column.",
        "Write it otherwise, or say where it may be broken.";
    OversetText:
        "Text that does not fit would be cut off, or run over what stands below.",
        "Cut the rows that are told, or give the story a slot with more room.";
    WhiteSpace:
        "A column that stops early leaves a hole at the foot of the page.",
        "Add the rows that are told, or give the story a slot with less room.";
    NoFit:
        "Every way to set it leaves a line alone, a head without text or a column that ends \
        elsewhere.",
        "Change a few words: the advice says where, and was tried.";
    LadderTooShort:
        "Words that no size holds would run out of their place.",
        "Shorten them, or give the ladder a smaller step.";
    InkLimit:
        "Too much ink does not dry: it sets off on the page opposite and tears the web.",
        "Take ink out of the mixture in the layout; give pictures in RGB, which are separated \
        within the limit.";
    ThinRule:
        "A rule thinner than the press holds breaks up, or is not there.",
        "Make it thicker, or print it in one ink.";
    SmallType:
        "Small type fills in, and in several inks it gets coloured edges.",
        "Set it larger, or in one ink.";
    OffPage:
        "What stands outside the page is cut off.",
        "Move it inside the trim.";
    ShortBleed:
        "Pages are never cut to the hair: a white edge shows, or ink is cut off.",
        "Let it run out over the trim by the whole bleed, or keep it well inside.";
    IdleWaiver:
        "A waiver that nothing needs hides the next breach.",
        "Take it out of `waive`.";
    BadProfile:
        "Without the profile of the press no colour can be worked out.",
        "Ask the printer for the ICC profile of this press.";
    WrongSide:
        "Page numbers and outer edges stand on the wrong side.",
        "Set `first_page`, or choose the template of the other side.";
    BadLayout:
        "Areas that overlap would print one text over another.",
        "Correct the rows or columns that are told.";
    WideRange:
        "It does no harm, but who reads the layout trusts in room that is not there.",
        "Write the range that is told, or give what stands around it more room.";
    UnsurePlates:
        "The plates that are shown may differ from those of the press.",
        "Convert the colours with the profile of the press to know.";
    OnSheets:
        "Blank pages and lost links are seen only when the sheets are printed.",
        "Print as many pages as the sheets hold, or leave it so.";
    CannotWrite:
        "Nothing was written; an older file is unchanged.",
        "Make room, give permission, or choose another place.";
    CannotRead:
        "What cannot be read cannot be printed.",
        "Give permission to read it, or put the file itself in its place.";
    Internal:
        "The program has contradicted itself, and writes no file that it does not trust.",
        "Tell its makers, with the issue folder.";
}

#[cfg(test)]
mod tests {
    use super::lore;
    use crate::report::Code;

    #[test]
    fn every_code_that_is_no_rule_has_its_lore() {
        for code in Code::ALL {
            let known = lore(*code).is_some();
            assert_eq!(known, !code.is_of_design(), "{}", code.name());
        }
    }
}
