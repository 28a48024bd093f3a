//! The program: arguments in, exit code out.
fn main() {
    let dir = std::env::args().nth(1).unwrap();
    let out = std::env::args().nth(2).unwrap();
    let mut sources = katern::source::Sources::new(&dir);
    fn walk(root: &std::path::Path, dir: &std::path::Path, s: &mut katern::source::Sources) {
        let mut list: Vec<_> = std::fs::read_dir(dir).unwrap().map(|e| e.unwrap().path()).collect();
        list.sort();
        for p in list {
            if p.is_dir() { walk(root, &p, s) } else {
                let rel = p.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
                s.add(&rel, std::fs::read(&p).unwrap(), katern::source::Own::Issue);
            }
        }
    }
    walk(dir.as_ref(), dir.as_ref(), &mut sources);
    katern::builtin::add(&mut sources);
    let t = std::time::Instant::now();
    let proof = katern::proof(&sources);
    eprintln!("proof {:?}", t.elapsed());
    for r in &proof.reports { let p = r.span.map(|s| (sources.shown(s.file), sources.place(s))); eprintln!("{:?} {} {} {:?} | {}", r.severity, r.code.name(), r.message, p, r.help); }
    if let Some(made) = &proof.made {
        for s in &made.stories { eprintln!("{s:#?}"); }
        match katern::pdf_of(made) { Ok(b) => std::fs::write(out, b).unwrap(), Err(e) => eprintln!("{e:#?}") }
    }
    eprintln!("all {:?}", t.elapsed());
}
