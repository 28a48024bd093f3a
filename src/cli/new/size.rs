//! The size of a page as it is said on the command line: `280x400`, in millimetres.

use std::fmt;
use std::str::FromStr;

/// Least and most millimetres of a side: from a playing card to the largest sheet of a web press.
const SIDE: (f64, f64) = (50.0, 2000.0);

/// A trimmed page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PageSize {
    /// How wide, in millimetres.
    pub width: f64,
    /// How high, in millimetres.
    pub height: f64,
}

impl fmt::Display for PageSize {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} x {} mm", self.width, self.height)
    }
}

impl FromStr for PageSize {
    type Err = String;

    fn from_str(text: &str) -> Result<PageSize, String> {
        let (width, height) = text
            .split_once(['x', 'X', '×'])
            .ok_or_else(|| format!("`{text}` is not width and height; write 280x400"))?;
        Ok(PageSize { width: side(width)?, height: side(height)? })
    }
}

fn side(written: &str) -> Result<f64, String> {
    let written = written.trim();
    let plain = written.strip_suffix("mm").unwrap_or(written).trim();
    let digits = plain.chars().all(|c| c.is_ascii_digit() || c == '.');
    let (least, most) = SIDE;
    match plain.parse::<f64>().ok().filter(|_| digits) {
        None => Err(format!("`{written}` is no number of millimetres; write 280x400")),
        Some(mm) if mm < least => {
            Err(format!("{mm} mm is {} mm under the least, {least} mm", least - mm))
        }
        Some(mm) if mm > most => {
            Err(format!("{mm} mm is {} mm over the most, {most} mm", mm - most))
        }
        Some(mm) => Ok(mm),
    }
}

#[cfg(test)]
mod tests {
    use super::PageSize;

    #[test]
    fn a_size_is_two_sides_in_millimetres() {
        for written in ["280x400", "280 x 400", "280mm×400 mm", "280.0X400"] {
            let size: PageSize = written.parse().expect(written);
            assert_eq!(size.to_string(), "280 x 400 mm", "{written}");
        }
        for (written, told) in [
            ("280", "`280` is not width and height; write 280x400"),
            ("28cmx40cm", "`28cm` is no number of millimetres; write 280x400"),
            ("x400", "`` is no number of millimetres; write 280x400"),
            ("-280x400", "`-280` is no number of millimetres; write 280x400"),
            ("280x1e9", "`1e9` is no number of millimetres; write 280x400"),
            ("28x40", "28 mm is 22 mm under the least, 50 mm"),
            ("280x4000", "4000 mm is 2000 mm over the most, 2000 mm"),
        ] {
            let fault = written.parse::<PageSize>().expect_err(written);
            assert_eq!(fault, told);
        }
    }
}
