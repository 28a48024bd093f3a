//! Seeds: own files of `corpus/`, files of the samples, tests and layouts, and pictures put
//! together here. The inputs of a target come out, in order of their paths.

use crate::issue::{FLAT, ISSUE, LAYOUT, LAYOUT_PATH, STORY, STORY_PATH, bundle};
use katern::builtin::FILES;
use std::fs;
use std::path::{Path, PathBuf};

/// A folder of the package.
pub fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Every file below a folder, in order of their paths.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).map(|all| all.flatten().map(|entry| entry.path()).collect());
    let mut paths: Vec<PathBuf> = entries.unwrap_or_default();
    paths.sort();
    paths
        .into_iter()
        .flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] })
        .collect()
}

/// The bytes of files that end as one of `ends`.
fn read(folder: &Path, ends: &[&str]) -> Vec<Vec<u8>> {
    let wanted = |path: &PathBuf| ends.iter().any(|end| path.to_string_lossy().ends_with(end));
    files(folder)
        .into_iter()
        .filter(wanted)
        .map(|path| fs::read(&path).expect("a file that can be read"))
        .collect()
}

/// The own seeds of a target, and inputs that once were faults.
pub fn own(target: &str) -> Vec<(String, Vec<u8>)> {
    let named = |path: PathBuf| {
        let name =
            path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        (name, fs::read(&path).expect("a file that can be read"))
    };
    files(&root("fuzz/corpus").join(target)).into_iter().map(named).collect()
}

/// Issues, and front matter of every kind.
pub fn yaml() -> Vec<Vec<u8>> {
    [read(&root("samples"), &["issue.yaml"]), read(&root("tests/bad"), &["issue.yaml"]), markdown()]
        .concat()
}

/// Stories.
pub fn markdown() -> Vec<Vec<u8>> {
    ["samples", "tests/golden", "tests/bad"].map(|folder| read(&root(folder), &[".md"])).concat()
}

/// Layouts: the small one often, since it has the templates of the issue.
pub fn layout() -> Vec<Vec<u8>> {
    let mut all = vec![LAYOUT.as_bytes().to_vec(); 12];
    all.extend(read(&root("layouts"), &["breed.yaml", "club.yaml", "weekblad.yaml"]));
    all
}

/// Press conditions.
pub fn press() -> Vec<Vec<u8>> {
    read(&root("layouts/press"), &[".yaml"])
}

/// Pictures of every form.
pub fn picture() -> Vec<Vec<u8>> {
    read(&root("tests/pictures"), &[".png", ".jpg", ".webp", ".tif", ".gif", ".bmp"])
}

/// Art of lines and type: PDFs of several programs.
pub fn art() -> Vec<Vec<u8>> {
    ["tests/drawing", "samples/proefpers"].map(|folder| read(&root(folder), &[".pdf"])).concat()
}

/// Art as SVG.
pub fn svg() -> Vec<Vec<u8>> {
    ["tests/drawing", "samples/proefpers"].map(|folder| read(&root(folder), &[".svg"])).concat()
}

/// Profiles of a press, and one of a camera.
pub fn profile() -> Vec<Vec<u8>> {
    read(&root("layouts/press/icc"), &[".icc"])
}

/// Fonts: of either kind of outlines.
pub fn font() -> Vec<Vec<u8>> {
    let wanted = ["NotoSerif-ExtraCondensed.ttf", "SourceSerif4-Regular.ttf"];
    let named = |(path, _): &&(&str, &[u8])| wanted.iter().any(|name| path.ends_with(name));
    FILES.iter().filter(named).map(|(_, bytes)| bytes.to_vec()).collect()
}

/// Whole issues: one for each golden page.
pub fn chain() -> Vec<Vec<u8>> {
    let issue = |folder: PathBuf| {
        let text = |path: &str, otherwise: &str| {
            (
                path.to_owned(),
                fs::read_to_string(folder.join(path)).unwrap_or_else(|_| otherwise.to_owned()),
            )
        };
        bundle(&[
            text("issue.yaml", ISSUE),
            text(STORY_PATH, STORY),
            (LAYOUT_PATH.to_owned(), LAYOUT.to_owned()),
        ])
    };
    let mut folders: Vec<PathBuf> = files(&root("tests/golden"))
        .into_iter()
        .filter(|path| path.ends_with("issue.yaml"))
        .filter_map(|path| path.parent().map(Path::to_owned))
        .collect();
    folders.dedup();
    folders.into_iter().map(issue).collect()
}

/// Issues and stories alone: their layout stays as it is.
pub fn pages() -> Vec<Vec<u8>> {
    let layout = bundle(&[(LAYOUT_PATH.to_owned(), LAYOUT.to_owned())]);
    let mut all = chain();
    for seed in &mut all {
        seed.truncate(seed.len() - layout.len());
    }
    all
}

/// A picture of one flat colour with a profile in it.
pub fn with_profile(profile: &[u8]) -> Vec<u8> {
    let body = [b"name\0\0", packed(profile).as_slice()].concat();
    // Behind the signature and the header, which are 33 bytes of any PNG.
    let (head, rest) = FLAT.split_at(33);
    let length = (body.len() as u32).to_be_bytes();
    mended([head, &length, b"iCCP", &body, &[0; 4], rest].concat())
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut encoder, bytes).expect("memory");
    encoder.finish().expect("memory")
}

/// A PNG with the sums of its chunks put right, so that what is in them is read; others unchanged.
pub fn mended(mut file: Vec<u8>) -> Vec<u8> {
    let mut at = if file.starts_with(b"\x89PNG") { 8 } else { file.len() };
    while let Some(head) = file.get(at..at + 4) {
        let length = head.iter().fold(0usize, |length, byte| length << 8 | usize::from(*byte));
        let Some(body) = file.get(at + 4..at + 8 + length) else { break };
        let mut sum = flate2::Crc::new();
        sum.update(body);
        let sum = sum.sum().to_be_bytes();
        if let Some(place) = file.get_mut(at + 8 + length..at + 12 + length) {
            place.copy_from_slice(&sum);
        }
        at += 12 + length;
    }
    file
}
