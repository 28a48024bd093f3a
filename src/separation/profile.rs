//! Output profiles as plain tables: from the connection space to ink and back.
//!
//! In: a profile's bytes, parsed by `moxcms`. Out: stages that are evaluated here, in arithmetic
//! that is equal on every machine. Source: ICC.1:2010-12, clauses 10.8 to 10.12 (lut8Type,
//! lut16Type, lutAToBType, lutBToAType).

use super::curve::Curve;
use super::tags::only;
use moxcms::{
    ColorProfile, DataColorSpace, LutDataType, LutMultidimensionalType, LutStore, LutType,
    LutWarehouse,
};
use moxcms::{ProfileClass, ToneReprCurve};

/// A table over all channels at once.
#[derive(Clone, Debug)]
struct Clut {
    points: Vec<usize>,
    outputs: usize,
    nodes: Vec<f64>,
}

impl Clut {
    /// The table's values at a place, in a straight line between nodes along every channel.
    ///
    /// Tables over L*a*b* have gray along one channel, not along a diagonal: there, tetrahedra
    /// would put colour into gray.
    fn at(&self, place: &[f64]) -> Vec<f64> {
        let mut corners = [(0.0, 0usize); 16];
        corners[0] = (1.0, 0);
        let mut known = 1;
        let mut stride = self.outputs;
        for (x, points) in place.iter().zip(&self.points).take(4).rev() {
            let spot = x.clamp(0.0, 1.0) * points.saturating_sub(1) as f64;
            let from = (spot.floor() as usize).min(points.saturating_sub(2));
            let upper = spot - from as f64;
            let (low, high) = corners.split_at_mut(known);
            for (low, high) in low.iter_mut().zip(high) {
                *high = (low.0 * upper, low.1 + (from + 1) * stride);
                *low = (low.0 * (1.0 - upper), low.1 + from * stride);
            }
            known = (2 * known).min(16);
            stride *= points;
        }
        let mut sum = vec![0.0; self.outputs];
        for (weight, node) in corners.into_iter().take(known).filter(|(weight, _)| *weight > 0.0) {
            for (total, value) in sum.iter_mut().zip(self.nodes.get(node..).unwrap_or(&[])) {
                *total += weight * value;
            }
        }
        sum
    }
}

/// One step of a table of a profile.
#[derive(Clone, Debug)]
enum TableStep {
    Curves(Vec<Curve>),
    Matrix([[f64; 3]; 3], [f64; 3]),
    Grid(Clut),
}

/// How a table writes L*a*b* in numbers from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LabCode {
    /// 100 is 0xFF00 of 0xFFFF, and a* and b* count 256ths (lut16Type).
    Old,
    /// 100 is full, a* and b* from -128 to 127 (lut8Type, lutAToBType, lutBToAType).
    New,
}

/// A table of a profile, from the connection space to ink or back.
#[derive(Clone, Debug)]
pub struct ProfileTable {
    stages: Vec<TableStep>,
    code: LabCode,
}

impl ProfileTable {
    /// Runs numbers from 0 to 1 through all stages.
    fn run(&self, values: Vec<f64>) -> Vec<f64> {
        self.stages.iter().fold(values, |values, stage| match stage {
            TableStep::Curves(curves) => {
                curves.iter().zip(&values).map(|(curve, x)| curve.at(*x)).collect()
            }
            TableStep::Matrix(rows, offset) => {
                let row = |row: &[f64; 3], add: &f64| {
                    row.iter().zip(&values).map(|(m, x)| m * x).sum::<f64>() + add
                };
                rows.iter().zip(offset).map(|(r, add)| row(r, add)).collect()
            }
            TableStep::Grid(grid) => grid.at(&values),
        })
    }

    /// The inks, from 0 to 1, that the table gives for a colour.
    pub fn inks(&self, lab: [f64; 3]) -> [f64; 4] {
        let [l, a, b] = lab;
        let coded = match self.code {
            LabCode::Old => [
                l * 652.8 / 65_535.0,
                (a + 128.0) * 256.0 / 65_535.0,
                (b + 128.0) * 256.0 / 65_535.0,
            ],
            LabCode::New => [l / 100.0, (a + 128.0) / 255.0, (b + 128.0) / 255.0],
        };
        let out = self.run(coded.to_vec());
        let mut inks = [0.0; 4];
        for (ink, value) in inks.iter_mut().zip(out) {
            *ink = value;
        }
        inks
    }

    /// The lightness L* that the table gives for inks from 0 to 1.
    pub fn lightness(&self, inks: [f64; 4]) -> f64 {
        let first = self.run(inks.to_vec()).first().copied().unwrap_or(0.0);
        match self.code {
            LabCode::Old => first * 65_535.0 / 652.8,
            LabCode::New => first * 100.0,
        }
    }

    /// The colour that the table gives for inks from 0 to 1.
    pub fn lab(&self, inks: [f64; 4]) -> [f64; 3] {
        let mut lab = [0.0; 3];
        for (value, out) in lab.iter_mut().zip(self.run(inks.to_vec())) {
            *value = out;
        }
        let [l, a, b] = lab;
        match self.code {
            LabCode::Old => {
                [l * 65_535.0 / 652.8, a * 65_535.0 / 256.0 - 128.0, b * 65_535.0 / 256.0 - 128.0]
            }
            LabCode::New => [l * 100.0, a * 255.0 - 128.0, b * 255.0 - 128.0],
        }
    }

    /// A table with the given channels in and out, or `None` if the profile's has others or holds
    /// too little.
    fn of(table: &LutWarehouse, channels: (usize, usize)) -> Option<ProfileTable> {
        match table {
            LutWarehouse::Lut(lut) => ProfileTable::plain(lut, channels),
            LutWarehouse::Multidimensional(lut) => ProfileTable::long(lut, channels),
        }
    }

    fn plain(lut: &LutDataType, (inputs, outputs): (usize, usize)) -> Option<ProfileTable> {
        let code = if lut.lut_type == LutType::Lut16 { LabCode::Old } else { LabCode::New };
        let curves = |table: &LutStore, entries: u16, channels: usize| {
            let values = shares(table);
            let curves: Vec<Curve> = values
                .chunks_exact(usize::from(entries).max(2))
                .map(|c| Curve::Samples(c.to_vec()))
                .collect();
            (curves.len() == channels).then_some(TableStep::Curves(curves))
        };
        let grid =
            grid(vec![usize::from(lut.num_clut_grid_points); inputs], outputs, &lut.clut_table)?;
        if (usize::from(lut.num_input_channels), usize::from(lut.num_output_channels))
            != (inputs, outputs)
        {
            return None;
        }
        let before = curves(&lut.input_table, lut.num_input_table_entries, inputs)?;
        let after = curves(&lut.output_table, lut.num_output_table_entries, outputs)?;
        Some(ProfileTable { stages: vec![before, TableStep::Grid(grid), after], code })
    }

    fn long(
        lut: &LutMultidimensionalType,
        (inputs, outputs): (usize, usize),
    ) -> Option<ProfileTable> {
        if (usize::from(lut.num_input_channels), usize::from(lut.num_output_channels))
            != (inputs, outputs)
        {
            return None;
        }
        let points = lut.grid_points.iter().take(inputs).map(|p| usize::from(*p)).collect();
        let curves = |curves: &[ToneReprCurve], channels: usize| match curves.len() {
            0 => Some(None),
            n if n == channels => {
                Some(Some(TableStep::Curves(curves.iter().map(Curve::of).collect())))
            }
            _ => None,
        };
        let bias = [lut.bias.v[0], lut.bias.v[1], lut.bias.v[2]];
        let matrix = curves(&lut.m_curves, 3)?.map(|m| (TableStep::Matrix(lut.matrix.v, bias), m));
        let (a, b) = (curves(&lut.a_curves, inputs.max(outputs))?, curves(&lut.b_curves, 3)?);
        let grid = TableStep::Grid(grid(points, outputs, lut.clut.as_ref()?)?);
        let (matrix, m) = matrix.map_or((None, None), |(matrix, m)| (Some(matrix), Some(m)));
        let order =
            if inputs == 3 { [b, matrix, m, Some(grid), a] } else { [a, Some(grid), m, matrix, b] };
        Some(ProfileTable { stages: order.into_iter().flatten().collect(), code: LabCode::New })
    }
}

/// The numbers of a table from 0 to 1.
fn shares(table: &LutStore) -> Vec<f64> {
    match table {
        LutStore::Store8(values) => values.iter().map(|v| f64::from(*v) / 255.0).collect(),
        LutStore::Store16(values) => values.iter().map(|v| f64::from(*v) / 65_535.0).collect(),
    }
}

/// A grid whose nodes are all there.
fn grid(points: Vec<usize>, outputs: usize, table: &LutStore) -> Option<Clut> {
    let size = points.iter().try_fold(outputs, |size, p| size.checked_mul(*p))?;
    let nodes = shares(table);
    (nodes.len() == size && points.iter().all(|p| *p >= 2)).then_some(Clut {
        points,
        outputs,
        nodes,
    })
}

/// Most bytes of one table.
const MOST_TABLE: usize = 8 << 20;

/// What separation needs of an output profile.
#[derive(Clone, Debug)]
pub struct OutputProfile {
    /// From L*a*b* to ink, perceptual.
    pub to_ink: ProfileTable,
    /// From ink to L*a*b*, relative to paper.
    pub from_ink: ProfileTable,
    /// Whether the perceptual table counts from the reference black of version 4 rather than from
    /// none.
    pub raised_black: bool,
}

/// What a CMYK profile measures: how inks look on its paper, and which look so.
#[derive(Clone, Debug)]
pub struct MeasuredInks {
    /// From ink to L*a*b*, relative to paper.
    pub from_ink: ProfileTable,
    /// From L*a*b* to ink, as measured; none in a profile for reading alone.
    pub to_ink: Option<ProfileTable>,
    /// L* of the darkest that the press is asked for.
    pub darkest: f64,
}

/// What a CMYK profile measures, or what is wrong with it, as the end of a sentence.
pub fn measured(bytes: &[u8]) -> Result<MeasuredInks, String> {
    let slim = only(bytes, &[b"A2B1", b"A2B0", b"B2A1", b"B2A0"], MOST_TABLE)?;
    let profile =
        ColorProfile::new_from_slice(&slim).map_err(|e| format!("cannot be read ({e})"))?;
    if profile.color_space != DataColorSpace::Cmyk || profile.pcs != DataColorSpace::Lab {
        return Err("is not one of CMYK and L*a*b*".to_owned());
    }
    let table = profile.lut_a_to_b_colorimetric.as_ref().or(profile.lut_a_to_b_perceptual.as_ref());
    let table = table.ok_or("has no table from ink to colour (A2B1 or A2B0)")?;
    let from_ink =
        ProfileTable::of(table, (4, 3)).ok_or("has a table from ink (A2B) of the wrong size")?;
    let to_ink = |table: Option<&LutWarehouse>| ProfileTable::of(table?, (3, 4));
    let perceptual = to_ink(profile.lut_b_to_a_perceptual.as_ref());
    let black = perceptual.as_ref().map_or([1.0; 4], |table| table.inks([0.0; 3]));
    let darkest = from_ink.lightness(black);
    let to_ink = to_ink(profile.lut_b_to_a_colorimetric.as_ref()).or(perceptual);
    Ok(MeasuredInks { from_ink, to_ink, darkest })
}

/// The tables of a printer's CMYK profile; what is wrong with the profile otherwise, as the end of
/// a sentence.
pub fn output(bytes: &[u8]) -> Result<OutputProfile, String> {
    let slim = only(bytes, &[b"B2A0", b"A2B1", b"A2B0"], MOST_TABLE)?;
    let profile =
        ColorProfile::new_from_slice(&slim).map_err(|e| format!("cannot be read ({e})"))?;
    if profile.profile_class != ProfileClass::OutputDevice {
        return Err(format!("is of class {:?}, not of a printer (prtr)", profile.profile_class));
    }
    if profile.color_space != DataColorSpace::Cmyk {
        return Err(format!("is for {:?}, not for CMYK", profile.color_space));
    }
    if profile.pcs != DataColorSpace::Lab {
        return Err(format!("connects through {:?}, not through L*a*b*", profile.pcs));
    }
    let to_ink = profile.lut_b_to_a_perceptual.as_ref().ok_or("has no perceptual table (B2A0)")?;
    let from_ink =
        profile.lut_a_to_b_colorimetric.as_ref().or(profile.lut_a_to_b_perceptual.as_ref());
    let from_ink = from_ink.ok_or("has no table from ink to colour (A2B1 or A2B0)")?;
    let raised_black = bytes.get(8).is_some_and(|version| *version >= 4);
    Ok(OutputProfile {
        to_ink: ProfileTable::of(to_ink, (3, 4))
            .ok_or("has a perceptual table (B2A0) of the wrong size")?,
        from_ink: ProfileTable::of(from_ink, (4, 3))
            .ok_or("has a table from ink (A2B) of the wrong size")?,
        raised_black,
    })
}

#[cfg(test)]
mod tests {
    use super::{LabCode, ProfileTable};
    use moxcms::{
        LutMultidimensionalType, LutStore, LutWarehouse, Matrix3d, ToneReprCurve, Vector3d,
    };

    /// A table of version 4 whose inks are 1 - L, a, b and nothing, the first with a square curve
    /// behind it.
    fn long() -> LutMultidimensionalType {
        let corner = |n: u16| [1 - (n >> 2), n >> 1 & 1, n & 1, 0].map(|ink| ink * 65_535);
        let mut grid_points = [0; 16];
        grid_points[..3].copy_from_slice(&[2, 2, 2]);
        let line = ToneReprCurve::Lut(Vec::new());
        LutMultidimensionalType {
            num_input_channels: 3,
            num_output_channels: 4,
            grid_points,
            clut: Some(LutStore::Store16((0..8).flat_map(corner).collect())),
            a_curves: vec![ToneReprCurve::Lut(vec![512]), line.clone(), line.clone(), line.clone()],
            b_curves: vec![line.clone(), line.clone(), line],
            m_curves: Vec::new(),
            matrix: Matrix3d::IDENTITY,
            bias: Vector3d::default(),
        }
    }

    #[test]
    fn tables_of_version_four_run_their_stages_in_order() {
        let table = ProfileTable::of(&LutWarehouse::Multidimensional(long()), (3, 4)).unwrap();
        assert_eq!(table.code, LabCode::New);
        let inks = table.inks([50.0, -0.5, 127.0]);
        for (ink, known) in inks.iter().zip([0.25, 0.5, 1.0, 0.0]) {
            assert!((ink - known).abs() < 1e-12, "{inks:?}");
        }
    }

    #[test]
    fn tables_that_hold_too_little_are_refused() {
        let refused =
            |lut| ProfileTable::of(&LutWarehouse::Multidimensional(lut), (3, 4)).is_none();
        assert!(!refused(long()));
        assert!(refused(LutMultidimensionalType {
            clut: Some(LutStore::Store8(vec![0; 31])),
            ..long()
        }));
        assert!(refused(LutMultidimensionalType { clut: None, ..long() }));
        assert!(refused(LutMultidimensionalType {
            a_curves: vec![ToneReprCurve::Lut(Vec::new())],
            ..long()
        }));
        assert!(refused(LutMultidimensionalType { num_output_channels: 3, ..long() }));
    }
}
