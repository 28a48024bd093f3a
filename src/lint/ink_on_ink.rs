//! Letters stand clear of each other, of rules, of pictures and of the edges of tints.

use crate::geometry::Rect;
use crate::lint::hairline_in_story::parted;
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::heads::is_head;
use crate::lint::sight::line::SeenLine;
use crate::lint::sight::view::View;
use crate::report::{Code, Severity};
use crate::style::Role;

/// Letters over other ink.
pub const RULE: Rule = Rule {
    code: Code::InkOnInk,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "points",
        about: "How far letters may reach into other letters, a rule, a picture or over the edge \
            of a tint, in points.",
        normal: 1.0,
        range: (0.0, 100.0),
    }],
    says: "No letters stand on other letters, on a rule, on a picture or on the edge of a tint, \
        and no picture on another.",
    why: "What lies on top of something else can be read neither of the two.",
    remedy: "Move one of the two in the layout (`drop`, rows, columns, a wider `gutter`), or \
        shorten the words where they are too long.",
    source: "GWG 2015 on legibility; what every proof-reader marks first.",
    look,
};

/// Where letters without ascenders and descenders lie.
#[derive(Clone, Copy)]
struct Core {
    left: f64,
    right: f64,
    top: f64,
    foot: f64,
}

impl Core {
    /// That of a line: ascenders and descenders may pass each other.
    fn of(sight: &Sight, line: &SeenLine) -> Core {
        let top = line.y - 0.8 * sight.capitals(line);
        Core { left: line.x, right: line.right, top, foot: line.y }
    }

    fn of_frame(frame: Rect) -> Core {
        let (left, right) = (frame.x.points(), frame.right().points());
        Core { left, right, top: frame.y.points(), foot: frame.bottom().points() }
    }

    /// How far two reach into each other, across and down.
    fn shared(&self, other: &Core) -> (f64, f64) {
        let across = self.right.min(other.right) - self.left.max(other.left);
        (across, self.foot.min(other.foot) - self.top.max(other.top))
    }
}

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let most = limits.get("points");
    let mut found = Vec::new();
    for view in &sight.views {
        let mut lines: Vec<(Core, &SeenLine)> =
            view.lines.iter().map(|line| (Core::of(sight, line), line)).collect();
        lines.retain(|(_, line)| !line.text.trim().is_empty());
        lines.sort_by(|a, b| a.0.top.total_cmp(&b.0.top));
        for (i, (core, line)) in lines.iter().enumerate() {
            let below = lines.iter().skip(i + 1).take_while(|(other, _)| other.top < core.foot);
            let mut meets = below.filter(|(other, _)| {
                let (across, down) = core.shared(other);
                across > most && down > most.min((other.foot - other.top) / 3.0)
            });
            if let Some((_, other)) = meets.next() {
                let what = format!("{} and {} lie over each other", line.words(), other.words());
                found.push(sight.told(view, line, what));
            }
            let under = on_rule((sight, view), core, most)
                .or_else(|| on_picture(view, (core, line), most))
                .or_else(|| on_edge(view, core, most));
            if let Some(under) = under {
                found.push(sight.told(view, line, format!("{} {under}", line.words())));
            }
        }
        found.extend(pictures(view, most));
    }
    found
}

/// The rule that goes through letters; one that parts the legs of a story is told as that.
fn on_rule((sight, view): (&Sight, &View), core: &Core, most: f64) -> Option<String> {
    let through = view.rules.iter().find(|rule| {
        let half = rule.thickness / 2.0;
        let of = if rule.is_level() {
            let (top, foot) = (rule.from.y - half, rule.from.y + half);
            Core { left: rule.from.x, right: rule.to.x, top, foot }
        } else {
            let (top, foot) = (rule.from.y.min(rule.to.y), rule.from.y.max(rule.to.y));
            Core { left: rule.from.x - half, right: rule.from.x + half, top, foot }
        };
        let (across, down) = core.shared(&of);
        // Half of its thickness in the letters, and more than their outermost point.
        if rule.is_level() {
            let (top, foot) = (core.top + most / 2.0, core.foot - most / 2.0);
            let inside = rule.from.y > top && rule.from.y < foot;
            across > most && down > 0.0 && inside
        } else {
            let inside = rule.from.x > core.left + most && rule.from.x < core.right - most;
            down > most && across > 0.0 && inside && parted(sight, (view, rule)).is_empty()
        }
    });
    through.map(|rule| format!("has a rule of {:.2} pt through it", rule.thickness))
}

/// The picture that letters stand on; heads and decks have a rule of their own.
fn on_picture(view: &View, (core, line): (&Core, &SeenLine), most: f64) -> Option<String> {
    if is_head(line.role) || matches!(line.role, Role::Deck | Role::Caption) {
        return None;
    }
    let under = view.pictures.iter().find(|shown| {
        let (across, down) = core.shared(&Core::of_frame(shown.frame));
        across > most && down > most
    });
    under.map(|shown| format!("stands on {}", shown.name()))
}

/// The tint over whose edge letters go.
fn on_edge(view: &View, core: &Core, most: f64) -> Option<String> {
    let over = view.tints.iter().find(|tint| {
        let tint = Core::of_frame(tint.frame);
        let (across, down) = core.shared(&tint);
        let (wide, high) = (core.right - core.left, core.foot - core.top);
        across > most && down > most && (across < wide - most || down < high - most)
    });
    over.map(|_| "goes over the edge of a tint".to_owned())
}

/// Pictures that lie over each other.
fn pictures(view: &View, most: f64) -> Vec<Offence> {
    let mut found = Vec::new();
    for (i, shown) in view.pictures.iter().enumerate() {
        let own = Core::of_frame(shown.frame);
        for other in view.pictures.iter().skip(i + 1) {
            let (across, down) = own.shared(&Core::of_frame(other.frame));
            if across > most && down > most {
                let what = format!("{} and {} lie over each other", shown.name(), other.name());
                found.push(view.says(what).at(other.span));
            }
        }
    }
    found
}
