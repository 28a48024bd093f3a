//! Curves of ICC profiles, one channel each.
//!
//! In: a curve as parsed by `moxcms`, or the numbers of one. Out: its value at a place, in
//! arithmetic that is equal on every machine. Source: ICC.1:2010-12, clauses 10.5 (curveType) and
//! 10.15 (parametricCurveType).

use super::light::power;
use moxcms::ToneReprCurve;

/// One channel's curve.
#[derive(Clone, Debug)]
pub enum Curve {
    /// Values at equal distances, drawn through by straight lines.
    Samples(Vec<f64>),
    /// The parameters of a parametric curve; their number tells which.
    Formula(Vec<f64>),
}

impl Curve {
    /// A curve of a profile.
    pub fn of(curve: &ToneReprCurve) -> Curve {
        match curve {
            ToneReprCurve::Lut(values) if values.is_empty() => Curve::Samples(vec![0.0, 1.0]),
            ToneReprCurve::Lut(values) if values.len() == 1 => {
                Curve::Formula(values.iter().map(|g| f64::from(*g) / 256.0).collect())
            }
            ToneReprCurve::Lut(values) => {
                Curve::Samples(values.iter().map(|v| f64::from(*v) / 65_535.0).collect())
            }
            ToneReprCurve::Parametric(values) => {
                Curve::Formula(values.iter().map(|v| f64::from(*v)).collect())
            }
        }
    }

    /// The curve's value at `x`, both from 0 to 1.
    pub fn at(&self, x: f64) -> f64 {
        let x = x.clamp(0.0, 1.0);
        let y = match self {
            Curve::Samples(values) => {
                let place = x * values.len().saturating_sub(1) as f64;
                let (from, rest) = (place.floor() as usize, place - place.floor());
                let low = values.get(from).copied().unwrap_or(x);
                let high = values.get(from + 1).copied().unwrap_or(low);
                low + (high - low) * rest
            }
            Curve::Formula(values) => match *values.as_slice() {
                [g] => power(x, g),
                [g, a, b] => power(a * x + b, g),
                [g, a, b, c] => power(a * x + b, g) + c,
                [g, a, b, c, d] => {
                    if x >= d {
                        power(a * x + b, g)
                    } else {
                        c * x
                    }
                }
                [g, a, b, c, d, e, f] => {
                    if x >= d {
                        power(a * x + b, g) + e
                    } else {
                        c * x + f
                    }
                }
                _ => x,
            },
        };
        if y.is_finite() { y.clamp(0.0, 1.0) } else { 0.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::Curve;
    use moxcms::ToneReprCurve;

    #[test]
    fn curves_of_every_kind() {
        let at = |curve: ToneReprCurve, x| Curve::of(&curve).at(x);
        assert_eq!(at(ToneReprCurve::Lut(Vec::new()), 0.3), 0.3);
        assert!((at(ToneReprCurve::Lut(vec![512]), 0.5) - 0.25).abs() < 1e-12);
        assert!((at(ToneReprCurve::Lut(vec![0, 0, 65_535]), 0.75) - 0.5).abs() < 1e-12);
        let srgb = vec![2.4, 1.0 / 1.055, 0.055 / 1.055, 1.0 / 12.92, 0.040_45];
        assert!((at(ToneReprCurve::Parametric(srgb.clone()), 0.5) - 0.214_041).abs() < 1e-6);
        assert!((at(ToneReprCurve::Parametric(srgb), 0.03) - 0.002_322).abs() < 1e-6);
        assert_eq!(at(ToneReprCurve::Parametric(vec![f32::NAN]), 0.5), 0.0);
    }
}
