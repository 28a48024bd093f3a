//! Pictures: their resolution at the printed size, and their data.
//!
//! In: pictures as they are placed; their streams. Out: hits. Each stream is opened once a
//! document, at the first place where it is painted, as long as samples may be looked at. Sources:
//! GWG 2015, 4.26 and 4.27; ISO 32000-1, 8.9.5.

use crate::preflight::criteria::pictures::{
    BITMAP_COARSE, BITMAP_LOW, COARSE, DEEP, FINE, LOW, NO_ROOM, SHORT, SIZE_DIFFERS, STRETCHED,
};
use crate::preflight::criteria::structure::{STREAM_BROKEN, TOO_MUCH};
use crate::preflight::criterion::{Criterion, told};
use crate::preflight::filter::{PictureFilter, Unpacked, unpacked};
use crate::preflight::graphics::{Painted, PaintedThing, PictureShown};
use crate::preflight::inks::{Dense, WINDOW, dense, densest};
use crate::preflight::object::number;
use crate::preflight::patch::Patch;
use crate::preflight::pixels::{Channels, PictureSums, jpeg_header, jpeg_sums, raw_sums};
use crate::preflight::press_sheet::PressSheet;
use crate::preflight::shelf::{ResourceShelf, address};
use lopdf::{Object, Stream};
use std::collections::BTreeMap;

/// Pictures of so few pixels are no photographs.
const FEW: u32 = 16;
/// Pixels an inch of pictures of one bit: refused below, warned below (GWG 2015, 4.27).
const BITMAP: [f64; 2] = [300.0, 600.0];
/// How much finer than the aim of the press a picture may be.
const FINER: f64 = 1.5;
/// How much a picture may be stretched.
const STRETCH: f64 = 1.05;

/// Looks at how a picture is placed.
pub fn look(painted: &Painted, sheet: &mut PressSheet) {
    let PaintedThing::Picture(picture) = &painted.thing else { return };
    if painted.seen.is_none() {
        return;
    }
    let page = sheet.page;
    let at = |message: String| {
        told(message).on(page).of(picture.object.or(painted.object)).at(painted.seen)
    };
    let (across, down) = (picture.across, picture.down);
    if !across.is_finite() || !down.is_finite() || across <= 0.0 || down <= 0.0 {
        return sheet.hits.add(&NO_ROOM, at("a picture has no width or no height".to_owned()));
    }
    if picture.columns <= FEW || picture.rows <= FEW {
        return;
    }
    let least = across.min(down).round();
    if let Some((criterion, bound)) = coarse(picture, least, sheet) {
        let message = format!(
            "a picture of {} x {} pixels has {least:.0} an inch, {bound}",
            picture.columns, picture.rows
        );
        let gravity = if criterion == &FINE { least } else { -least };
        sheet.hits.add(criterion, at(message).by(gravity));
    }
    if picture.bits == 16 {
        sheet.hits.add(&DEEP, at("a picture has 16 bits a channel".to_owned()));
    }
    let stretched = across.max(down) / across.min(down);
    if picture.bits > 1 && stretched > STRETCH {
        let more = if across > down { "taller" } else { "wider" };
        let message =
            format!("a picture is {:.0} % {more} than it should be", (stretched - 1.0) * 100.0);
        sheet.hits.add(&STRETCHED, at(message).by(stretched));
    }
}

/// Whether a picture has too few or too many pixels an inch, and what is asked.
fn coarse(
    picture: &PictureShown,
    ppi: f64,
    sheet: &PressSheet,
) -> Option<(&'static Criterion, String)> {
    let asked = sheet.demands.press.resolution;
    let least = |bound: f64| format!("and {bound:.0} is the least");
    let advised = |bound: f64| format!("and {bound:.0} is advised");
    if picture.bits == 1 {
        let [refused, warned] = BITMAP;
        return if ppi < refused {
            Some((&BITMAP_COARSE, least(refused)))
        } else {
            (ppi < warned).then(|| (&BITMAP_LOW, advised(warned)))
        };
    }
    let (refused, warned) = (f64::from(asked.refuse), f64::from(asked.warn));
    let most = (f64::from(asked.aim) * FINER).round();
    // A pixel more or less is the rounding of the picture's frame.
    if ppi < refused - 1.0 {
        Some((&COARSE, least(refused)))
    } else if ppi < warned - 1.0 {
        Some((&LOW, advised(warned)))
    } else {
        (ppi > most).then(|| (&FINE, format!("and more than {most:.0} cannot be seen")))
    }
}

/// Pictures of a page whose data are to be looked at: by the place of their stream in memory, how
/// each is placed first.
#[derive(Debug, Default)]
pub struct PlacedPictures {
    found: BTreeMap<u32, Placing>,
}

/// How a picture is placed first.
#[derive(Clone, Debug)]
struct Placing {
    object: u32,
    place: Patch,
    across: f64,
    down: f64,
    channels: Option<Channels>,
    columns: u32,
    rows: u32,
    bits: u32,
    coloured: bool,
}

/// Keeps a picture of an object by itself to be opened when the page is done.
pub fn gather(painted: &Painted, seen: &mut PlacedPictures) {
    let PaintedThing::Picture(picture) = &painted.thing else { return };
    let (Some(object), Some(place)) = (picture.object, painted.seen) else { return };
    let channels =
        picture.space.as_ref().and_then(|space| Channels::of(space, counts_down(picture.stream)));
    let placing = Placing {
        object,
        place,
        across: picture.across,
        down: picture.down,
        channels,
        columns: picture.columns,
        rows: picture.rows,
        bits: picture.bits,
        coloured: painted.coloured && painted.placed,
    };
    seen.found.entry(object).or_insert(placing);
}

/// Opens the pictures of a page that no page before has shown.
pub fn pixels(shelf: &mut ResourceShelf, seen: PlacedPictures, sheet: &mut PressSheet) {
    if !sheet.demands.pixels {
        return;
    }
    let document = shelf.document;
    for (object, placing) in seen.found {
        let mut of_number = document.objects.range((object, 0)..=(object, u16::MAX));
        let stream = of_number.next().and_then(|(_, found)| found.as_stream().ok());
        let Some(stream) = stream.filter(|stream| shelf.done.insert(address(*stream))) else {
            continue;
        };
        let samples = u64::from(placing.columns) * u64::from(placing.rows);
        let samples = samples * placing.channels.as_ref().map_or(1, |of| of.count as u64);
        if samples > shelf.work.samples {
            let message = format!("the pixels of object {object} were not looked at: too many");
            sheet.hits.add(&TOO_MUCH, told(message).on(sheet.page).of(object));
            continue;
        }
        shelf.work.samples -= samples;
        open(shelf, stream, &placing, sheet);
    }
}

/// Whether the samples of a picture count down from full ink (8.9.5.2).
fn counts_down(stream: &Stream) -> bool {
    let decode = stream.dict.get(b"Decode").and_then(Object::as_array);
    let ends = decode.ok().and_then(|ends| Some((number(ends.first()?)?, number(ends.get(1)?)?)));
    ends.is_some_and(|(from, to)| from > to)
}

/// Opens one picture.
fn open(shelf: &ResourceShelf, stream: &Stream, placing: &Placing, sheet: &mut PressSheet) {
    let (page, object) = (sheet.page, placing.object);
    let at = |message: String| told(message).on(page).of(object).at(placing.place);
    let count = placing.channels.as_ref().map_or(1, |channels| channels.count);
    let row = (placing.columns as usize * count * placing.bits as usize).div_ceil(8);
    let whole = row.saturating_mul(placing.rows as usize);
    // A predictor has a byte more in each row.
    let most = stream.content.len().max(whole.saturating_add(placing.rows as usize + 16));
    let opened = unpacked(shelf.document, stream, most);
    if let Some(fault) = opened.fault {
        return sheet.hits.add(&STREAM_BROKEN, at(format!("a picture is broken: {fault}")));
    }
    let sums = match sums_of(&opened, placing, whole) {
        Ok(sums) => sums,
        Err((criterion, why)) => return sheet.hits.add(criterion, at(why)),
    };
    let Some(sums) = sums.filter(|_| placing.coloured) else { return };
    let squares = |ppi: f64| (WINDOW / 72.0 * ppi / sums.step as f64).round() as usize;
    let (across, down) = (squares(placing.across), squares(placing.down));
    let Some(found) = densest(&sums.plate, across, down) else { return };
    let place = within(placing, (found.column * sums.step, found.row * sums.step));
    dense(found.mean, Dense { place, what: &|| "a picture".to_owned() }, Some(object), sheet);
}

/// What keeps a picture from being read.
type PictureFlaw = (&'static Criterion, String);

/// The sums of an unpacked picture of `whole` bytes; none where its inks cannot be told.
fn sums_of(
    opened: &Unpacked,
    placing: &Placing,
    whole: usize,
) -> Result<Option<PictureSums>, PictureFlaw> {
    let channels = placing.channels.as_ref();
    match opened.left {
        Some(PictureFilter::Dct) => sums_of_jpeg(&opened.bytes, placing),
        Some(_) => Ok(None),
        None if opened.bytes.len() < whole => {
            Err((&SHORT, format!("a picture has {} bytes of {whole}", opened.bytes.len())))
        }
        None => {
            let channels = channels.filter(|_| placing.bits == 8);
            Ok(channels.map(|channels| raw_sums(&opened.bytes, placing.columns, channels)))
        }
    }
}

/// The sums of a JPEG, when it is what the file says.
fn sums_of_jpeg(bytes: &[u8], placing: &Placing) -> Result<Option<PictureSums>, PictureFlaw> {
    let broken = |why: &str| (&STREAM_BROKEN, format!("a picture is broken: {why}"));
    let header = jpeg_header(bytes).map_err(broken)?;
    let tail = bytes.get(bytes.len().saturating_sub(64)..).unwrap_or_default();
    if !tail.windows(2).any(|end| end == [0xFF, 0xD9]) {
        return Err(broken("its end is missing"));
    }
    let (said, size) = ((placing.columns, placing.rows), (header.columns, header.rows));
    let known = placing.channels.as_ref().map(|channels| channels.count);
    if size != said || known.is_some_and(|count| count != header.channels) {
        let message = format!(
            "the JPEG is {} x {} pixels in {} channels, and the file says {} x {} in {}",
            size.0,
            size.1,
            header.channels,
            said.0,
            said.1,
            known.unwrap_or(header.channels)
        );
        return Err((&SIZE_DIFFERS, message));
    }
    let sums = placing.channels.as_ref().map(|channels| jpeg_sums(bytes, channels));
    sums.transpose().map_err(|why| broken(&why))
}

/// The place of a window of a picture that stands upright, from its first pixel; the whole picture
/// where its place is not known so well.
fn within(placing: &Placing, (column, row): (usize, usize)) -> Patch {
    let width = f64::from(placing.columns) * 72.0 / placing.across;
    if (width - placing.place.width()).abs() > 1.0 {
        return placing.place;
    }
    let left = placing.place.left + column as f64 * 72.0 / placing.across;
    let top = placing.place.top - row as f64 * 72.0 / placing.down;
    Patch { left, bottom: top - WINDOW, right: left + WINDOW, top }
}
