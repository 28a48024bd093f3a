//! An issue folder becomes a PDF:
//! `cargo run --release --example issue_to_pdf -- samples/club /tmp/club.pdf`.

use katern::{Terms, folder, proof_of_folder};
use std::error::Error;
use std::fs;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let issue = arguments.next().unwrap_or("samples/club".to_owned());
    let pdf = arguments.next().unwrap_or("club.pdf".to_owned());
    print!("{}", issue_to_pdf(&issue, &pdf)?);
    Ok(())
}

/// Writes the PDF of an issue, and tells what was found in it; where an error stands, the errors.
pub fn issue_to_pdf(issue: &str, pdf: &str) -> Result<String, Box<dyn Error>> {
    let folder = folder(issue)?;
    let proof = proof_of_folder(&folder, &Terms::default());
    let mut told = String::new();
    for report in &proof.reports {
        told += &format!("{}\n", report.placed(&folder.sources));
    }
    fs::write(pdf, proof.pdf()?)?;
    let pages = proof.made.map_or(0, |made| made.paper.pages.len());
    Ok(told + &format!("{pages} pages of {issue}\n"))
}
