//! Issue -> who stands where: the flatplan, the groups of pages that are made up together, and what
//! the pages that are wanted depend on.

pub mod closure;
pub mod effort;
pub mod flatplan;
pub mod group;
pub mod halted;
