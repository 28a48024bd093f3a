//! A clean PDF of a sample, and ways to change it: each changes one thing.

use katern::preflight::{Demands, Hit, preflight};
use katern::press::Press;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use std::path::Path;
use std::sync::OnceLock;

/// The bytes of a sample of two pages.
pub fn bytes() -> &'static [u8] {
    static MADE: OnceLock<Vec<u8>> = OnceLock::new();
    MADE.get_or_init(|| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let folder = katern::folder(root.join("samples/proeven")).expect("an issue folder");
        katern::proof_of_folder(&folder, &katern::Terms::default()).pdf().expect("a PDF")
    })
}

/// The clean document.
pub fn document() -> Document {
    Document::load_mem(bytes()).expect("a PDF")
}

/// The press of the sample.
pub fn press() -> &'static (Press, Vec<u8>) {
    static READ: OnceLock<(Press, Vec<u8>)> = OnceLock::new();
    READ.get_or_init(|| {
        let own = katern::builtin::program();
        let press = katern::read::press(&own, "krantenpapier").value.expect("a press");
        let profile = own.bytes(press.profile).to_vec();
        (press, profile)
    })
}

/// What a press asks, with its own profile.
pub fn demands() -> Demands<'static> {
    let (press, profile) = press();
    Demands { profile: Some(profile), ..Demands::of(press) }
}

/// The bytes of a document.
pub fn saved(document: &mut Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("memory");
    bytes
}

/// The names of what is found, with how grave; each kind once.
pub fn found(bytes: &[u8], demands: &Demands) -> Vec<Hit> {
    preflight(bytes, demands).hits
}

/// The object of the first page.
pub fn first(document: &Document) -> ObjectId {
    *document.get_pages().values().next().expect("a page")
}

/// The dictionary of the first page.
pub fn page(document: &mut Document) -> &mut Dictionary {
    let id = first(document);
    document.get_dictionary_mut(id).expect("a page")
}

/// The catalogue.
pub fn catalog(document: &mut Document) -> &mut Dictionary {
    document.catalog_mut().expect("a catalogue")
}

/// The Info dictionary.
pub fn info(document: &mut Document) -> &mut Dictionary {
    let id = document.trailer.get(b"Info").and_then(Object::as_reference).expect("Info");
    document.get_dictionary_mut(id).expect("Info")
}

/// The output intent.
pub fn intent(document: &mut Document) -> &mut Dictionary {
    let list = document.catalog().expect("a catalogue").get(b"OutputIntents").expect("intents");
    let id = list.as_array().expect("a list")[0].as_reference().expect("a reference");
    document.get_dictionary_mut(id).expect("an intent")
}

/// The stream that a dictionary names under a key.
pub fn stream_of(document: &mut Document, id: ObjectId) -> &mut Stream {
    document.get_object_mut(id).and_then(Object::as_stream_mut).expect("a stream")
}

/// The bytes of the output profile, to be changed.
pub fn profile(document: &mut Document, change: impl Fn(&mut Vec<u8>)) {
    let id = intent(document).get(b"DestOutputProfile").and_then(Object::as_reference);
    let stream = stream_of(document, id.expect("a profile"));
    let mut bytes = stream.get_plain_content().expect("a profile");
    change(&mut bytes);
    stream.set_plain_content(bytes);
}

/// Words of the XMP, replaced.
pub fn xmp(document: &mut Document, from: &str, to: &str) {
    let id = document.catalog().expect("a catalogue").get(b"Metadata");
    let id = id.and_then(Object::as_reference).expect("metadata");
    let stream = stream_of(document, id);
    let text = String::from_utf8(stream.content.clone()).expect("text");
    assert!(text.contains(from), "the metadata hold no {from}");
    stream.set_plain_content(text.replace(from, to).into_bytes());
}

/// Adds to what the first page paints.
pub fn paint(document: &mut Document, operators: &str) {
    let page = first(document);
    let mut content = document.get_page_content(page);
    content.extend_from_slice(b"\nq ");
    content.extend_from_slice(operators.as_bytes());
    content.extend_from_slice(b" Q\n");
    replace(document, content);
}

/// What the first page paints.
pub fn replace(document: &mut Document, content: Vec<u8>) {
    let id = document.add_object(Stream::new(Dictionary::new(), content));
    page(document).set("Contents", id);
}

/// Adds a resource of the first page.
pub fn resource(document: &mut Document, class: &str, name: &str, object: impl Into<Object>) {
    let id = document.add_object(object);
    let held = page(document).get_mut(b"Resources").expect("resources");
    let resources = match held {
        Object::Reference(id) => {
            let id = *id;
            document.get_dictionary_mut(id).expect("resources")
        }
        held => held.as_dict_mut().expect("resources"),
    };
    if !resources.has(class.as_bytes()) {
        resources.set(class, Dictionary::new());
    }
    let class = resources.get_mut(class.as_bytes()).and_then(Object::as_dict_mut);
    class.expect("a class").set(name, Object::Reference(id));
}

/// The first font of the first page, and the font below it.
pub fn font(document: &mut Document) -> (ObjectId, ObjectId) {
    let page = first(document);
    let fonts = document.get_page_fonts(page).expect("fonts");
    let font = *fonts.values().next().expect("a font");
    let below = font.get(b"DescendantFonts").and_then(Object::as_array).expect("a font below");
    let below = below[0].as_reference().expect("a reference");
    let id = document
        .objects
        .iter()
        .find(|(_, of)| of.as_dict().is_ok_and(|of| of == font))
        .map(|(id, _)| *id);
    (id.expect("its object"), below)
}

/// The descriptor of the first font.
pub fn descriptor(document: &mut Document) -> ObjectId {
    let (_, below) = font(document);
    let below = document.get_dictionary(below).expect("a font");
    below.get(b"FontDescriptor").and_then(Object::as_reference).expect("a descriptor")
}

/// A picture of so many pixels with as many bytes as it needs.
pub fn picture(size: (i64, i64), space: &str, inks: usize) -> Stream {
    let mut dict = Dictionary::new();
    dict.set("Type", "XObject");
    dict.set("Subtype", "Image");
    dict.set("Width", size.0);
    dict.set("Height", size.1);
    dict.set("ColorSpace", space);
    dict.set("BitsPerComponent", 8);
    Stream::new(dict, vec![100; (size.0 * size.1) as usize * inks]).with_compression(false)
}
