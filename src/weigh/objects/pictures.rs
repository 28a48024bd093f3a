//! Pictures in areas: photographs at every depth, drawings, supplied art.
//!
//! In: what a story has left to show, and the area. Out: tries by depth with what each costs, and
//! the picture with its caption.

use super::{Looking, Object, Shown, Supply, absent};
use crate::elastic::Try;
use crate::element::bleed::PageSide;
use crate::element::caption::{Caption, caption};
use crate::element::picture::{SizedPhoto, depth_cost, natural_rows};
use crate::geometry::Size;
use crate::layout::Art;
use crate::report::{Code, Report};
use crate::story::Photo;
use crate::unit::Rows;

/// Cost of leaving out a picture that the story offers.
const NO_PICTURE: i64 = 100_000;

impl<'a> Looking<'a, '_> {
    pub(super) fn picture(
        &mut self,
        supply: &mut Supply<'a>,
        (art, captioned): (Art, bool),
    ) -> (Vec<Try>, Object) {
        let depths = self.area.depth.0..=self.area.depth.1;
        let Some(photo) = supply.next(art) else {
            if self.area.optional {
                return (absent(), Object::Nothing);
            }
            let id = self.story.map_or("", |story| story.id.as_str());
            let message = format!("`{id}` offers no picture for `{}`", self.area.id);
            let help = "Name one under `pictures` in the story's front matter, or choose a \
                template without it.";
            self.flaws
                .standing
                .push(Report::error(Code::EmptySlot, message).at(self.part.span).help(help));
            let tries = depths.map(|rows| Try { rows, ..Try::default() }).collect();
            return (tries, Object::Picture(None));
        };
        let picture = self.docket.picture(photo);
        let caption = if captioned {
            caption(photo, self.width(), self.desk, &mut self.flaws.standing)
        } else {
            Caption::none()
        };
        // What runs out over the trim is larger by the margins that it crosses.
        let layout = self.desk.layout;
        let side = PageSide { layout, side: self.part.side };
        let more = side.larger(side.always_runs_out(self.area));
        let width = self.width() + more.width;
        let depth = |rows: Rows| Size { width, height: layout.depth(rows) + more.height };
        let natural = natural_rows(picture, self.width(), self.desk, 1);
        let sized = SizedPhoto { photo, picture, wanted: self.docket.resolution };
        let mut tries: Vec<Try> = depths
            .map(|rows| {
                let cost = match art {
                    Art::Photo => depth_cost(sized, depth(rows), self.desk),
                    Art::Drawing => {
                        i64::from(rows.abs_diff(natural)) * self.desk.layout.costs.picture / 10
                    }
                    Art::Supplied => 0,
                };
                Try { rows: rows + caption.rows, cost, ..Try::default() }
            })
            .collect();
        if art == Art::Supplied {
            self.proportions(photo, depth(self.area.depth.0));
        }
        if self.area.optional {
            tries.push(Try { cost: NO_PICTURE, ..Try::default() });
        }
        (tries, Object::Picture(Some(Box::new(Shown { photo: photo.clone(), caption, art }))))
    }

    /// Supplied art must have the proportions of its slot.
    fn proportions(&mut self, photo: &Photo, frame: Size) {
        let Some(picture) = self.docket.picture(photo) else { return };
        let (wide, high) =
            (i64::from(picture.width) * frame.height.0, i64::from(picture.height) * frame.width.0);
        if (wide - high).abs() * 100 > high {
            let height =
                frame.width.scaled(i64::from(picture.height), i64::from(picture.width.max(1)));
            let message = format!(
                "the supplied picture `{}` would be {:.1} mm deep at its width of {:.1} mm; `{}` \
                is {:.1} mm deep",
                photo.path,
                height.mm(),
                frame.width.mm(),
                self.area.id,
                frame.height.mm()
            );
            let help = "Ask for art of the slot's own size: supplied art is never cropped.";
            self.flaws
                .standing
                .push(Report::error(Code::BadPicture, message).at(photo.span).help(help));
        }
    }
}
