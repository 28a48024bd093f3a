#!/usr/bin/env python3
"""Makes the pictures of this sample, one of each kind, out of those of `weekblad` and out of nothing.

Needs Pillow and reportlab: `python3 draw.py`. The results are kept; run it only when one of them must change.
"""
import math
import os

from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.colors import CMYKColor, CMYKColorSep
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

HERE = os.path.dirname(os.path.abspath(__file__))
PHOTOS = os.path.join(HERE, "../../weekblad/pictures")
FONTS = os.path.join(HERE, "../../../fonts/noto")
SIZE = (672, 437)
SMALL = (480, 312)


def photo(name, size=SIZE):
    image = Image.open(os.path.join(PHOTOS, name)).convert("RGB")
    wide, high = image.size
    ratio = size[0] / size[1]
    part = (wide, round(wide / ratio)) if wide / high < ratio else (round(high * ratio), high)
    left, top = (wide - part[0]) // 2, (high - part[1]) // 2
    return image.crop((left, top, left + part[0], top + part[1])).resize(size, Image.LANCZOS)


def here(name):
    return os.path.join(HERE, name)


def inks(image):
    """A plain separation: a part of the gray in black, and at most 200 per cent in all."""
    pixels = []
    for at in range(image.width * image.height):
        r, g, b = image.getpixel((at % image.width, at // image.width))
        c, m, y = 255 - r, 255 - g, 255 - b
        k = min(c, m, y) * 2 // 3
        c, m, y = c - k, m - k, y - k
        pixels.append((c, m, y, k))
    image = Image.new("CMYK", image.size)
    image.putdata([tuple(round(ink * min(1, 500 / max(1, sum(of)))) for ink in of) for of in pixels])
    return image


def line_art(size):
    """Drawn fine and cut to black or white: a wheel of spokes."""
    image = Image.new("L", size, 255)
    draw = ImageDraw.Draw(image)
    middle, reach = (size[0] / 2, size[1] / 2), size[1] * 0.46
    for part in range(48):
        turn = part * math.pi / 24
        end = (middle[0] + reach * math.cos(turn), middle[1] + reach * math.sin(turn))
        draw.line([middle, end], fill=0, width=12 if part % 4 == 0 else 6)
    for ring in (0.2, 0.55, 1.0):
        box = [middle[0] - reach * ring, middle[1] - reach * ring, middle[0] + reach * ring, middle[1] + reach * ring]
        draw.ellipse(box, outline=0, width=12)
    return image.convert("1", dither=Image.NONE)


def chart(size):
    """A chart as a program shows it on a screen: flat colours, black type."""
    image = Image.new("RGB", size, (255, 255, 255))
    draw = ImageDraw.Draw(image)
    font = ImageFont.truetype(os.path.join(FONTS, "NotoSans-CondensedBold.ttf"), 40)
    heights = [0.35, 0.5, 0.42, 0.7, 0.88]
    for n, height in enumerate(heights):
        left = 60 + n * (size[0] - 80) // 5
        top = size[1] - 70 - round(height * (size[1] - 130))
        draw.rectangle([left, top, left + 84, size[1] - 70], fill=[(30, 110, 150), (200, 60, 40)][n == 4])
        draw.text((left + 42, size[1] - 40), str(2022 + n), font=font, fill=(0, 0, 0), anchor="mm")
    draw.line([40, size[1] - 70, size[0] - 20, size[1] - 70], fill=(0, 0, 0), width=5)
    return image


def tiles(size):
    image = Image.new("RGB", size)
    draw = ImageDraw.Draw(image)
    colours = [(190, 40, 40), (240, 200, 60), (40, 90, 140), (90, 150, 90), (235, 230, 215)]
    step = size[0] // 14
    for y in range(0, size[1], step):
        for x in range(0, size[0], step):
            draw.rectangle([x, y, x + step, y + step], fill=colours[(x // step * 2 + y // step * 3) % 5])
            draw.ellipse([x + 8, y + 8, x + step - 8, y + step - 8], fill=colours[(x // step + y // step) % 5])
    return image


def advert(name, size):
    """A PDF as a printer's client sends it: four inks, a spot colour and its tint, type in black."""
    wide, high = (mm * 72 / 25.4 for mm in size)
    pdfmetrics.registerFont(TTFont("Vet", os.path.join(FONTS, "NotoSans-CondensedBold.ttf")))
    pdfmetrics.registerFont(TTFont("Gewoon", os.path.join(FONTS, "NotoSans-Condensed.ttf")))
    page = canvas.Canvas(here(name), pagesize=(wide, high), invariant=1)
    spot = lambda density: CMYKColorSep(0, 1, 0.8, 0.05, spotName="PANTONE 186 C", density=density)
    page.setFillColor(spot(0.15))
    page.rect(0, 0, wide, high, stroke=0, fill=1)
    page.setFillColor(spot(1))
    page.rect(0, high - 34, wide, 34, stroke=0, fill=1)
    page.setFillColor(CMYKColor(0, 0, 0, 0))
    page.setFont("Vet", 17)
    page.drawString(9, high - 23, "Inktfabriek De Rol")
    page.setFillColor(CMYKColor(0, 0, 0, 1))
    page.setFillOverprint(True)
    page.setOverprintMask(1)
    page.setFont("Gewoon", 10.5)
    for line, words in enumerate(["Huiskleuren op recept,", "op krant en op karton.", "Sluisstraat 4, Kreekstad"]):
        page.drawString(9, high - 54 - line * 14, words)
    page.setFillOverprint(False)
    for n, colour in enumerate([(1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1)]):
        page.setFillColor(CMYKColor(*colour))
        page.circle(wide - 20, 17 + n * 17, 7, stroke=0, fill=1)
    page.save()


SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 500 156">
<defs><linearGradient id="lucht" x2="0" y2="1"><stop offset="0" stop-color="#cfe3ee"/><stop offset="1" stop-color="#fff"/></linearGradient></defs>
<rect width="500" height="156" fill="url(#lucht)"/>
<path d="M0 118 Q40 108 80 118 T160 118 T240 118 T320 118 T400 118 T500 118 V156 H0 Z" fill="#2f7a9a"/>
<path d="M60 108 H180 L164 128 H76 Z" fill="#c8102e"/>
<path d="M118 30 V106 H60 Z M124 44 V106 H172 Z" fill="#fff" stroke="#000" stroke-width="1.5"/>
<text x="210" y="80" font-family="Noto Sans" font-weight="bold" font-size="26">Zeilschool Het Roer</text>
</svg>
"""

LOGO = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40">
<rect width="40" height="40" fill="#c8102e"/>
<path d="M9 9 H31 V31 H9 Z M15 15 V25 H25 V15 Z" fill="#fff" fill-rule="evenodd"/>
<path d="M50 8 H120 V13 H50 Z M50 18 H104 V23 H50 Z M50 28 H112 V33 H50 Z" fill="#000"/>
</svg>
"""


def main():
    photo("spoorbrug.jpg").save(here("kleur.jpg"), quality=92)
    photo("golf.jpg").convert("L").save(here("grijs.jpg"), quality=92)
    inks(photo("otter.jpg", FIT)).save(here("inkt.jpg"), quality=92)
    inks(photo("lindenhof.jpg", SMALL)).save(here("inkt.tif"), compression="tiff_lzw")
    photo("bergmeer.jpg", SMALL).save(here("kleur.tif"), compression="tiff_deflate")
    photo("visarend.jpg").save(here("kleur.webp"), quality=90)
    line_art((2688, 1748)).save(here("lijn.png"), optimize=True)
    chart(SIZE).save(here("grafiek.png"), optimize=True)
    tiles(SIZE).quantize(16).save(here("palet.gif"))
    tiles(SMALL).transpose(Image.FLIP_TOP_BOTTOM).quantize(16).save(here("tegels.bmp"))
    advert("inktfabriek.pdf", (ADVERT[0], ADVERT[1]))
    for name, text in [("zeilschool.svg", SVG), ("../layouts/logo.svg", LOGO)]:
        with open(here(name), "w", encoding="utf-8") as file:
            file.write(text)


# All of it is shown in its place, at no more than 300 pixels per inch: the plate is the file itself.
FIT = (679, 442)
# The place of the advertisement in the layout, millimetres.
ADVERT = (57.33, 37.31)

if __name__ == "__main__":
    main()
