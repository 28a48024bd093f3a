//! The chapter of the guide that lists the rules of design, made from the rules.

use katern::lint::RULES;
use katern::lint::rule::{Rule, Threshold};
use std::fmt::Write;

/// The chapter as it should stand.
pub fn chapter() -> String {
    let mut text = HEAD.to_owned();
    for rule in RULES {
        section(rule, &mut text);
    }
    text
}

const HEAD: &str = "\
# Rules of design

What an art director would say of a page at a second look. Every check and every build goes by
these rules, on the pages on which no error stands. A breach is told with its place in the copy or
in the layout; only one of severity `error` keeps a page in the house.

A layout sets a rule under `checks`, by its severity alone (`off`, `note`, `warning`, `error`) or
with thresholds:

```yaml,layout
checks:
  off-grid: error
  page-multiple: { severity: warning, pages: 8 }
```

A breach that is meant is waived in `issue.yaml`, with the reason; it stays in the report file and in
SARIF as such:

```yaml,issue
title: De Stoep
number: 12
date: 2026-11-28
layout: club
press: krantenpapier
pages:
  - template: omslag
    slots: { lead: brug, agenda: agenda }
waive:
  - { rule: page-multiple, reason: \"One sheet, both sides.\" }
```

`page` and `story` narrow a waiver down. One that has nothing to waive any more is told.

";

fn section(rule: &Rule, text: &mut String) {
    let severity = rule.severity.map_or("off", |severity| severity.name());
    let Rule { says, why, remedy, source, .. } = rule;
    let name = rule.code.name();
    write!(text, "## `{name}`\n\n{says}\n\n{why}\n\n*To do:* {remedy}\n\n").expect("text");
    write!(text, "Severity: `{severity}`. Source: {source}\n\n").expect("text");
    for Threshold { name, about, normal, range: (least, most) } in rule.limits {
        writeln!(text, "- `{name}`, {normal} ({least} to {most}): {about}").expect("text");
    }
    if !rule.limits.is_empty() {
        text.push('\n');
    }
}
