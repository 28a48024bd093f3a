#!/usr/bin/env python3
"""Draws the two pictures of the sample paper that are not photographs: `advertentie.png` and `banken.png`.

In: the fonts in `fonts/noto`. Out: two RGB files beside this script. Needs Pillow, nothing else.
Everything is drawn four times too large and reduced, so that slanted edges and circles are smooth.
"""

from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

HERE = Path(__file__).resolve().parent
FONTS = HERE.parents[2] / "fonts" / "noto"
FINE = 4

# The advertisement. Cyan, magenta, yellow, black of the night are 90/60/0/30, of the yellow 4/14/55/0; here as sRGB.
NIGHT = (36, 70, 107)
FAR = (63, 100, 136)
NEAR = (28, 57, 89)
SNOW = (223, 230, 228)
YELLOW = (243, 217, 139)
LIGHT = (246, 230, 180)
CREAM = (233, 228, 209)
RAIL = (22, 44, 70)
MENIE = (206, 66, 43)
BLACK = (0, 0, 0)
WHITE = (255, 255, 255)


class Sheet:
    """A picture under way, measured in units of a sketch `across` units wide."""

    def __init__(self, size, across, ground):
        self.size = size
        self.unit = size[0] * FINE / across
        self.image = Image.new("RGB", (size[0] * FINE, size[1] * FINE), ground)
        self.draw = ImageDraw.Draw(self.image)

    def at(self, *numbers):
        """Units to pixels of the large picture."""
        return [round(n * self.unit) for n in numbers]

    def box(self, x0, y0, x1, y1, fill, radius=0):
        x0, y0, x1, y1 = self.at(x0, y0, x1, y1)
        shape = (x0, y0, x1 - 1, y1 - 1)
        if radius:
            self.draw.rounded_rectangle(shape, self.at(radius)[0], fill)
        else:
            self.draw.rectangle(shape, fill)

    def shape(self, points, fill):
        self.draw.polygon([tuple(self.at(*point)) for point in points], fill)

    def disc(self, x, y, radius, fill):
        self.draw.ellipse(self.at(x - radius, y - radius, x + radius, y + radius), fill)

    def words(self, text, place, size, fill, font="NotoSans-CondensedBold", right=False):
        """Words on a baseline, flush left or right; `size` is the em in units."""
        face = ImageFont.truetype(str(FONTS / f"{font}.ttf"), self.at(size)[0])
        left = face.getbbox(text, anchor="ls")[0]
        x, y = self.at(*place)
        self.draw.text((x if right else x - left, y), text, fill, face, anchor="rs" if right else "ls")

    def save(self, name):
        self.image.resize(self.size, Image.Resampling.LANCZOS).save(HERE / name, optimize=True)


def advertisement():
    """A night train on its way to the mountains: 103.7 x 164.5 mm at 304 pixels an inch."""
    sheet = Sheet((1240, 1967), 868, NIGHT)
    sheet.words("Slaap hier in.", (50, 184), 142, WHITE)
    sheet.words("Word daar wakker.", (50, 312), 98, YELLOW)
    sheet.disc(685, 489, 118, YELLOW)
    sheet.disc(646, 462, 109, NIGHT)
    mountains(sheet)
    train(sheet)
    sheet.box(0, 1053, 868, 1063, RAIL)
    sheet.box(0, 1063, 868, 1067, YELLOW)
    sheet.box(0, 1067, 868, 1080, RAIL)
    sheet.box(0, 1080, 868, 1378, LIGHT)
    sheet.words("Noordernacht", (50, 1168), 72, RAIL)
    sheet.words("vanaf € 59", (818, 1168), 72, RAIL, right=True)
    sheet.words("Elke vrijdag om 21.14 uur van Kreekstad naar de bergen.", (50, 1227), 33.5, BLACK, "NotoSans-CondensedMedium")
    sheet.words("Bed, ontbijt en een raam zijn inbegrepen.", (50, 1268), 33.5, BLACK, "NotoSans-CondensedMedium")
    sheet.words("Plaatsen aan loket 3 of op noordernacht.example", (50, 1343), 26.5, BLACK)
    sheet.save("advertentie.png")


def mountains(sheet):
    ridge = [(0, 850), (114, 716), (192, 790), (330, 592), (434, 728), (520, 674), (676, 825), (780, 743), (868, 825)]
    sheet.shape([*ridge, (868, 1053), (0, 1053)], FAR)
    sheet.shape([(330, 592), (383, 661), (352, 654), (330, 688), (308, 644), (283, 660)], SNOW)
    hills = [(0, 907), (174, 826), (364, 935), (572, 805), (728, 907), (868, 854)]
    sheet.shape([*hills, (868, 1053), (0, 1053)], NEAR)


def train(sheet):
    nose = [(700, 963), (728, 966), (752, 973), (772, 983), (788, 996), (802, 1012), (813, 1028), (822, 1042), (827, 1053)]
    sheet.shape([(0, 963), *nose, (0, 1053)], CREAM)
    sheet.shape([(733, 981), (769, 981), (786, 994), (800, 1009), (807, 1019), (733, 1019)], NIGHT)
    for x, sleeper in [(42, False), (134, True), (316, False), (408, True), (590, False)]:
        sheet.box(x, 981, x + 62, 1019, YELLOW, radius=7)
        if sleeper:
            pillow = sheet.at(x + 8, 1004, x + 53, 1040)
            sheet.draw.pieslice(pillow, 180, 360, RAIL)
            sheet.box(x + 8, 1019, x + 54, 1041, CREAM)
    for x in (225, 499):
        sheet.box(x, 981, x + 62, 1019, NIGHT, radius=7)
        sheet.box(x + 28, 981, x + 33, 1019, CREAM)
    sheet.box(0, 1033, 815, 1042, MENIE)


def benches():
    """Four benches and a lamp, one of them still there: columns 2 to 5 at 300 pixels an inch. A unit is a quarter of a point."""
    across, deep = 2402.8, 700
    sheet = Sheet((2500, round(2500 * deep / across)), across, WHITE)
    ground = deep - 2
    pitch, first = 613.4, 20
    for place in range(4):
        bench(sheet, first + pitch * place, ground, here=place == 1)
    lamp = first + pitch * 2 - 46
    sheet.box(lamp - 5, 78, lamp + 5, ground, BLACK)
    sheet.box(lamp - 27, ground - 14, lamp + 27, ground, BLACK)
    sheet.disc(lamp, 42, 40, BLACK)
    sheet.disc(lamp, 42, 32, WHITE)
    sheet.box(0, ground, across, deep, BLACK)
    sheet.save("banken.png")


def bench(sheet, x, ground, here):
    """One bench: black where it stands, dashes where it stood."""
    wide, high = 522, 454
    top = ground - high
    planks = [(22, 78, MENIE), (100, 156, BLACK), (230, 258, BLACK), (270, 290, BLACK)]
    legs = [(58, 78), (444, 464)]
    boxes = [(x, top + y0, x + wide, top + y1, ink) for y0, y1, ink in planks]
    boxes += [(x + x0, top, x + x1, ground, BLACK) for x0, x1 in legs]
    boxes += [(x + x0 - 29, ground - 12, x + x1 + 29, ground, BLACK) for x0, x1 in legs]
    for x0, y0, x1, y1, ink in boxes:
        if here:
            sheet.box(x0, y0, x1, y1, ink)
        else:
            dashes(sheet, x0, x1, (y0, y1), upright=False)
            dashes(sheet, y0, y1, (x0, x1), upright=True)


def dashes(sheet, start, end, lines, upright):
    """Two parallel dashed lines from `start` to `end`, begun and ended by a whole dash."""
    dash, thick = 6.5, 2
    count = max(2, round((end - start) / (2 * dash)))
    step = (end - start - dash) / (count - 1)
    for line in lines:
        for n in range(count):
            a = start + n * step
            if upright:
                sheet.box(line - thick / 2, a, line + thick / 2, a + dash, BLACK)
            else:
                sheet.box(a, line - thick / 2, a + dash, line + thick / 2, BLACK)


if __name__ == "__main__":
    advertisement()
    benches()
