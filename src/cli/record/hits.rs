//! What preflight found in a PDF, out as JSON: findings with the fields that those of an issue
//! have, and beside them object, rectangle and clause.
//!
//! Pages count from 1 in the order of the file; rectangles are left, bottom, right, top in points
//! from the lower left of the page.

use super::{MOST_PLACES, json};
use crate::cli::causes_of_pdf::{Cause, Inspected};
use crate::cli::speech::over_for_data;
use crate::preflight::{Hit, Patch};
use crate::report::Severity;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// The report file of a PDF.
#[derive(Serialize)]
struct Inspection<'a> {
    katern: &'static str,
    file: &'a str,
    press: &'a str,
    standard: &'static str,
    pages: Vec<InspectedPage>,
    findings: Vec<HitRecord<'a>>,
}

#[derive(Serialize)]
struct InspectedPage {
    number: u32,
    lints: Vec<&'static str>,
}

#[derive(Serialize)]
struct HitRecord<'a> {
    code: &'static str,
    severity: &'static str,
    message: Cow<'a, str>,
    file: &'a str,
    line: Option<u32>,
    column: Option<u32>,
    page: Option<u32>,
    help: Cow<'a, str>,
    places: u32,
    clause: &'a str,
    object: Option<u32>,
    rectangle: Option<[f64; 4]>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    also: Vec<OtherHit<'a>>,
}

/// The same on another page.
#[derive(Serialize)]
struct OtherHit<'a> {
    message: Cow<'a, str>,
    page: Option<u32>,
    places: u32,
    object: Option<u32>,
    rectangle: Option<[f64; 4]>,
}

/// Findings alone, as a list.
pub fn hits(inspected: &Inspected) -> Option<String> {
    json(&records(inspected))
}

/// The report file of a PDF.
pub fn inspection(inspected: &Inspected) -> Option<String> {
    let page = |number: u32| {
        let on_page = |hit: &&Hit| hit.page == Some(number) && hit.severity > Severity::Note;
        let lints: BTreeSet<&str> =
            inspected.hits.iter().filter(on_page).map(|hit| hit.criterion.name).collect();
        InspectedPage { number, lints: lints.into_iter().collect() }
    };
    json(&Inspection {
        katern: env!("CARGO_PKG_VERSION"),
        file: &inspected.file,
        press: &inspected.press,
        standard: inspected.standard,
        pages: (1..=inspected.pages).map(page).collect(),
        findings: records(inspected),
    })
}

fn records(inspected: &Inspected) -> Vec<HitRecord<'_>> {
    inspected.causes().into_iter().map(|cause| record(inspected, &cause)).collect()
}

fn record<'a>(inspected: &'a Inspected, cause: &Cause<'a>) -> HitRecord<'a> {
    let Cause { first, others } = cause;
    let other = |hit: &&'a Hit| OtherHit {
        message: over_for_data(&hit.message),
        page: hit.page,
        places: hit.count,
        object: hit.object,
        rectangle: rectangle(hit),
    };
    HitRecord {
        code: first.criterion.name,
        severity: first.severity.name(),
        message: over_for_data(&first.message),
        file: &inspected.file,
        line: None,
        column: None,
        page: first.page,
        help: over_for_data(first.criterion.remedy),
        places: cause.places(),
        clause: first.criterion.clause,
        object: first.object,
        rectangle: rectangle(first),
        also: others.iter().take(MOST_PLACES).map(other).collect(),
    }
}

/// The gravest place, to a hundredth of a point.
fn rectangle(hit: &Hit) -> Option<[f64; 4]> {
    let Patch { left, bottom, right, top } = hit.places.first()?;
    Some([left, bottom, right, top].map(|edge| (edge * 100.0).round() / 100.0))
}
