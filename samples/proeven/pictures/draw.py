#!/usr/bin/env python3
"""Draws `letters.png`: three letters of the headline face between the lines that they stand on. Needs Pillow; the font is that of fonts/noto."""
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

HERE = Path(__file__).parent
FONT = HERE / "../../../fonts/noto/NotoSerifDisplay-CondensedBold.ttf"
SMALL = HERE / "../../../fonts/noto/NotoSans-Condensed.ttf"
WIDTH, HEIGHT, SIZE = 1640, 766, 660
BASE = 545
CAP, X = BASE - round(SIZE * 0.714), BASE - round(SIZE * 0.536)

sheet = Image.new("L", (WIDTH, HEIGHT), 255)
pen = ImageDraw.Draw(sheet)
face = ImageFont.truetype(str(FONT), SIZE)
note = ImageFont.truetype(str(SMALL), 34)
for y, name in [(CAP, "kapitaallijn"), (X, "x-lijn"), (BASE, "voetlijn")]:
    pen.line([(0, y), (WIDTH, y)], fill=90, width=3)
    pen.text((WIDTH - 4, y - 10), name, font=note, fill=60, anchor="rs")
pen.text((60, BASE), "Hag", font=face, fill=0, anchor="ls")
sheet.save(HERE / "letters.png", optimize=True)
