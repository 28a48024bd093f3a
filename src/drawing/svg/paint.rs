//! Paths with their paints: flat colours, gradients, strokes.
//!
//! In: a path of an SVG. Out: its words on a canvas. A gradient shows through the path as through a
//! window; a stroke that has one is its own outline (ISO 32000-1, 8.5.3, 8.7.4).

use super::super::colours::Turned;
use super::super::fault::{DrawingFault, SIMPLER};
use super::super::walk::shading::{STEPS, sampled};
use super::path;
use super::sheet::{Canvas, POINTS, short};
use lopdf::{Dictionary, Object};
use usvg::{
    BaseGradient, Color, Fill, FillRule, LineCap, LineJoin, Paint, PaintOrder, Path, SpreadMethod,
    Stroke,
};

impl Canvas<'_> {
    /// A path, filled and drawn as it asks.
    pub fn path(&mut self, path: &Path) -> Result<(), DrawingFault> {
        if !path.is_visible() {
            return Ok(());
        }
        if path.paint_order() == PaintOrder::FillAndStroke {
            self.filled(path)?;
            self.stroked(path)
        } else {
            self.stroked(path)?;
            self.filled(path)
        }
    }

    fn filled(&mut self, path: &Path) -> Result<(), DrawingFault> {
        let Some(fill) = path.fill() else { return Ok(()) };
        self.painted(&path::words(path.data()), fill)
    }

    /// A path under a paint.
    fn painted(&mut self, words: &str, fill: &Fill) -> Result<(), DrawingFault> {
        let even = fill.rule() == FillRule::EvenOdd;
        let opacity = fill.opacity().get();
        self.within([1.0, 0.0, 0.0, 1.0, 0.0, 0.0], |canvas| {
            if opacity < 1.0 {
                canvas.state(opacity, "Normal")?;
            }
            if let Paint::Color(colour) = fill.paint() {
                let colour = canvas.colour(*colour);
                if canvas.type_is_drawn && is_black(colour) {
                    canvas.overprint();
                }
                let colour = canvas.set_in(colour, false);
                canvas.words += &format!("{colour}\n{words}{}\n", if even { "f*" } else { "f" });
                return Ok(());
            }
            canvas.words += &format!("{words}{}\n", if even { "W* n" } else { "W n" });
            canvas.gradient(fill.paint())
        })
    }

    fn stroked(&mut self, path: &Path) -> Result<(), DrawingFault> {
        let Some(stroke) = path.stroke() else { return Ok(()) };
        let Paint::Color(colour) = stroke.paint() else {
            let outline = path.data().stroke(&stroke.to_tiny_skia(), 10.0);
            let Some(outline) = outline else { return Ok(()) };
            let words = path::words(&outline);
            return self.within([1.0, 0.0, 0.0, 1.0, 0.0, 0.0], |canvas| {
                if stroke.opacity().get() < 1.0 {
                    canvas.state(stroke.opacity().get(), "Normal")?;
                }
                canvas.words += &format!("{words}W n\n");
                canvas.gradient(stroke.paint())
            });
        };
        self.within([1.0, 0.0, 0.0, 1.0, 0.0, 0.0], |canvas| {
            if stroke.opacity().get() < 1.0 {
                canvas.state(stroke.opacity().get(), "Normal")?;
            }
            let colour = canvas.colour(*colour);
            let (across, down) = path.abs_transform().get_scale();
            let width = stroke.width().get() * across.max(down) * POINTS;
            if is_black(colour) && (width <= THIN || canvas.type_is_drawn) {
                canvas.overprint();
            }
            let colour = canvas.set_in(colour, true);
            canvas.words += &format!("{colour}\n{}{}S\n", pen(stroke), path::words(path.data()));
            Ok(())
        })
    }

    /// A colour in inks, counted.
    fn colour(&mut self, Color { red, green, blue }: Color) -> Turned {
        let turned = self.turning().rgb([red, green, blue]);
        self.most = self.most.max(turned.ink());
        turned
    }

    /// A gradient over all that is in view.
    fn gradient(&mut self, paint: &Paint) -> Result<(), DrawingFault> {
        let (base, kind, coords): (&BaseGradient, i64, Vec<f32>) = match paint {
            Paint::LinearGradient(of) => (of, 2, vec![of.x1(), of.y1(), of.x2(), of.y2()]),
            Paint::RadialGradient(of) => {
                (of, 3, vec![of.fx(), of.fy(), of.fr().get(), of.cx(), of.cy(), of.r().get()])
            }
            _ => return Err(DrawingFault::new("is filled with a pattern", SIMPLER)),
        };
        if base.spread_method() != SpreadMethod::Pad {
            return Err(DrawingFault::new("has a gradient that repeats", SIMPLER));
        }
        if base.stops().iter().any(|stop| stop.opacity().get() < 1.0) {
            return Err(DrawingFault::new("has a gradient that one sees through", SIMPLER));
        }
        let colours: Vec<Turned> = (0..STEPS)
            .map(|n| self.colour(colour_at(base, n as f32 / (STEPS - 1) as f32)))
            .collect();
        self.mixed.extend(colours.iter().filter_map(Turned::spot));
        let function = self.document.add_object(sampled(&colours, (0.0, 1.0)));
        let shading = Dictionary::from_iter([
            ("ShadingType", Object::from(kind)),
            ("ColorSpace", Object::Name(b"DeviceCMYK".to_vec())),
            ("Coords", coords.into_iter().map(Object::Real).collect::<Vec<_>>().into()),
            ("Function", function.into()),
            ("Extend", vec![true.into(), true.into()].into()),
        ]);
        let t = base.transform();
        self.matrix([t.sx, t.ky, t.kx, t.sy, t.tx, t.ty]);
        let name = self.name("Shading", shading.into());
        self.words += &format!("/{name} sh\n");
        Ok(())
    }
}

/// Black lines up to this thickness overprint, points (GWG 2015, 4.12).
const THIN: f32 = 2.0;

/// Whether a colour is all of the black ink and nothing else.
fn is_black(colour: Turned) -> bool {
    colour == Turned::Inks([0.0, 0.0, 0.0, 1.0])
}

/// The colour of a gradient at a share of its way.
fn colour_at(gradient: &BaseGradient, at: f32) -> Color {
    let stops = gradient.stops();
    let after = stops.iter().position(|stop| stop.offset().get() > at);
    let last = stops.last().map_or(Color::black(), |stop| stop.color());
    let Some(after) = after else { return last };
    let Some(next) = stops.get(after) else { return last };
    let Some(before) = after.checked_sub(1).and_then(|n| stops.get(n)) else { return next.color() };
    let span = next.offset().get() - before.offset().get();
    let share = if span > 0.0 { (at - before.offset().get()) / span } else { 1.0 };
    let mixed = |a: u8, b: u8| (f32::from(a) + (f32::from(b) - f32::from(a)) * share).round() as u8;
    let (a, b) = (before.color(), next.color());
    Color::new_rgb(mixed(a.red, b.red), mixed(a.green, b.green), mixed(a.blue, b.blue))
}

/// How a stroke is drawn (8.4.3).
fn pen(stroke: &Stroke) -> String {
    let cap = match stroke.linecap() {
        LineCap::Butt => 0,
        LineCap::Round => 1,
        LineCap::Square => 2,
    };
    let join = match stroke.linejoin() {
        LineJoin::Miter | LineJoin::MiterClip => 0,
        LineJoin::Round => 1,
        LineJoin::Bevel => 2,
    };
    let width = short(stroke.width().get());
    let miter = short(stroke.miterlimit().get());
    let dashes = stroke.dasharray().map_or(String::new(), |dashes| {
        let dashes: Vec<String> = dashes.iter().map(|dash| short(*dash)).collect();
        format!("[{}] {} d\n", dashes.join(" "), short(stroke.dashoffset()))
    });
    format!("{width} w {cap} J {join} j {miter} M\n{dashes}")
}
