//! A link comes in, reports of what paper does not show of it go out: its address, its title.

use crate::read::inline::Link;
use crate::report::{Code, Report};
use crate::source::Span;

/// What of an address paper does not show.
const ADDRESS: &str = "the address of a link is not printed";

/// What paper does not show of a link: its address, its title.
pub(crate) fn unshown(link: &Link, at: Span) -> Vec<Report> {
    let told =
        |message: String, help: &str| Report::warning(Code::NotPrinted, message).at(at).help(help);
    let mut reports = Vec::new();
    if !link.title.trim().is_empty() {
        let message = format!("the title “{}” of a link is not printed", link.title.trim());
        reports.push(told(message, "Say it in the text, or take it out."));
    }
    if link.address {
        let help = "Write the address in the text if readers need it; else take the link out.";
        reports.push(told(ADDRESS.to_owned(), help));
    }
    reports
}

/// Addresses that are not printed are told once a story, with their number.
pub(crate) fn addresses_once(out: &mut Vec<Report>, told: usize) {
    let mut own = out.split_off(told);
    let first = own.iter().position(|report| report.message == ADDRESS);
    if let Some(first) = first {
        let is_other = |report: &Report| report.message == ADDRESS;
        let rest = own.split_off(first + 1);
        let (others, rest): (Vec<Report>, Vec<Report>) = rest.into_iter().partition(is_other);
        own.last_mut().into_iter().for_each(|first| first.also.clone_from(&others));
        own.extend(rest);
    }
    out.append(&mut own);
}
