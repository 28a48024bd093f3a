use katern::docket::Docket;
use katern::docket::make::{Making, dockets};
use katern::docket::manner::manners;
use katern::issue::Wanted;
use katern::makeup::fonts::case;
use katern::place::closure::closure;
use katern::place::effort::{Effort, share};
use katern::place::flatplan::flatplan;
use katern::read::read;
use katern::shape::cabinet::Cabinet;
use katern::source::{Own, Sources};
use katern::weigh::answer::Limit;
use katern::weigh::weigh;
use std::time::Instant;
fn main() {
    let root = std::path::Path::new("samples/weekblad");
    let mut sources = Sources::new("krant");
    for f in ["", "articles", "pictures"] {
        for e in std::fs::read_dir(root.join(f)).unwrap() {
            let p = e.unwrap().path();
            if p.is_file() {
                sources.add(
                    &p.strip_prefix(root).unwrap().to_string_lossy(),
                    std::fs::read(&p).unwrap(),
                    Own::Issue,
                );
            }
        }
    }
    katern::builtin::add(&mut sources);
    let t = Instant::now();
    let issue = read(&sources).value.unwrap();
    println!("read {:?}", t.elapsed());
    let case = case(&issue, &sources, &Cabinet::default()).value.unwrap();
    let (flat, manners) = (flatplan(&issue), manners(&issue).value);
    let making = Making {
        issue: &issue,
        flat: &flat,
        manners: &manners,
        share: share(Effort::Full, &issue),
        resolution: issue.press.resolution,
    };
    let all: Vec<Docket> = dockets(&making, &closure(&issue, &Wanted::All).groups);

    for d in &all {
        let mut d = d.clone();
        let pages: Vec<u32> = d.parts.iter().map(|p| p.number).collect();
        for k in 0..3i64 {
            for w in &mut d.stories {
                let mut n = 0;
                for b in &mut w.story.body {
                    if let katern::story::Block::Paragraph(t) = b {
                        if n == 1 {
                            katern::advise::edited::change(
                                t,
                                katern::advise::edited::Wording { by: 60 + 37 * k, first: 0 },
                            );
                        }
                        n += 1;
                    }
                }
            }
            let t = Instant::now();
            let w = weigh(&d, &case, Limit::NONE);
            let tw = t.elapsed();
            if w.verdict != katern::weigh::Verdict::Misses {
                continue;
            }
            let t = Instant::now();
            let a = katern::advise::advise(&d, &case, &w);
            println!(
                "{pages:?} {} stories weigh {tw:?} advise {:?} {} advices {:?}",
                d.stories.len(),
                t.elapsed(),
                a.len(),
                a.iter().map(|a| a.edits.len()).collect::<Vec<_>>()
            );
        }
    }
}
