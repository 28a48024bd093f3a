#!/usr/bin/env python3
"""Makes the test pictures beside it. Needs Pillow, and cjpeg of libjpeg-turbo; run it only when a picture changes, the results are kept."""
import io
import os
import struct
import subprocess
import tempfile

from PIL import Image

HERE = os.path.dirname(os.path.abspath(__file__))
# Six flat blocks of eight by eight pixels: JPEG keeps flat blocks exactly, whichever way they lie.
BLOCKS = [[(200, 40, 40), (40, 200, 40), (40, 40, 200)], [(230, 220, 30), (30, 210, 220), (90, 90, 90)]]
# What undoes each orientation of Exif: how an upright picture must lie in the file.
LAID = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def blocks():
    image = Image.new("RGB", (24, 16))
    for row, colours in enumerate(BLOCKS):
        for column, colour in enumerate(colours):
            image.paste(colour, (column * 8, row * 8, column * 8 + 8, row * 8 + 8))
    return image


def slope(mode="RGB", size=(48, 32)):
    image = Image.new("RGB", size)
    for y in range(size[1]):
        for x in range(size[0]):
            image.putpixel((x, y), (x * 255 // (size[0] - 1), y * 255 // (size[1] - 1), (x + y) * 255 // (sum(size) - 2)))
    return image.convert(mode)


def matrix_profile(primaries, gamma):
    """A display profile of three primaries (X, Y, Z under D50) and one gamma, ICC version 2."""
    s15 = lambda v: struct.pack(">i", round(v * 65536))
    xyz = lambda v: b"XYZ \0\0\0\0" + b"".join(map(s15, v))
    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(gamma * 256)) + b"\0\0"
    text = b"desc\0\0\0\0" + struct.pack(">I", 5) + b"Test\0" + bytes(8 + 2 + 1 + 67) + b"\0"
    tags = [(b"desc", text), (b"cprt", b"text\0\0\0\0None\0\0\0\0"), (b"wtpt", xyz((0.9642, 1, 0.8249)))]
    tags += [(n, xyz(p)) for n, p in zip((b"rXYZ", b"gXYZ", b"bXYZ"), primaries)]
    tags += [(n, curve) for n in (b"rTRC", b"gTRC", b"bTRC")]
    table, body, at = struct.pack(">I", len(tags)), b"", 128 + 4 + 12 * len(tags)
    for name, data in tags:
        data += bytes(-len(data) % 4)
        table += name + struct.pack(">II", at + len(body), len(data))
        body += data
    head = struct.pack(">I4sI4s4s4s", at + len(body), b"none", 0x02100000, b"mntr", b"RGB ", b"XYZ ")
    head += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + bytes(4) + bytes(24) + b"".join(map(s15, (0.9642, 1, 0.8249)))
    return head.ljust(128, b"\0") + table + body


# Adobe RGB (1998), primaries adapted to D50.
WIDE = matrix_profile(((0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457)), 2.19921875)


def save(image, name, **options):
    image.save(os.path.join(HERE, name), **options)


def exif(orientation):
    data = Image.Exif()
    data[0x0112] = orientation
    return data.tobytes()


for number, way in LAID.items():
    lying = blocks() if way is None else blocks().transpose(way)
    save(lying, f"turned-{number}.jpg", quality=95, subsampling=0, exif=exif(number))
save(blocks().transpose(LAID[6]), "turned-6.png", exif=exif(6), optimize=True)
save(slope(), "baseline.jpg", quality=85, subsampling=2)
save(slope(), "progressive.jpg", quality=85, subsampling=2, progressive=True)
save(slope("L"), "gray.jpg", quality=85)
save(slope("CMYK"), "cmyk.jpg", quality=85)
save(slope(), "wide.jpg", quality=90, subsampling=0, icc_profile=WIDE)
save(blocks(), "wide.png", icc_profile=WIDE, optimize=True)
save(blocks().quantize(6), "palette.png", optimize=True)
save(slope("L").convert("RGB"), "neutral.png", optimize=True)
save(slope("L").convert("I;16"), "deep.png")
cover = slope()
cover.putalpha(slope("L"))
save(cover, "cover.png", optimize=True)

# Structures of JPEG, all of one slope of an odd size. A scan of its own a line, numbers are channels.
APART, LAST_FIRST, PARTLY = "0;\n1;\n2;\n", "2;\n0;\n1;\n", "0;\n1 2;\n"
SPECTRAL = "0: 0-0, 0, 0;\n1: 0-0, 0, 0;\n2: 0-0, 0, 0;\n0: 1-63, 0, 0;\n1: 1-63, 0, 0;\n2: 1-63, 0, 0;\n"
COARSE = "0 1 2: 0-0, 0, 0;\n"
STRUCTURES = {
    "fine-chroma": (["-sample", "1x1,2x2,2x2"], None),
    "fine-chroma-progressive": (["-sample", "1x1,2x2,2x2", "-progressive"], None),
    "one-fine-chroma": (["-sample", "1x1,1x1,2x2", "-restart", "1"], None),
    "three-samplings": (["-sample", "2x2,2x1,1x2"], None),
    "quarter": (["-sample", "4x1,1x1,1x1"], None),
    "apart": (["-sample", "2x2,1x1,1x1"], APART),
    "apart-restart": (["-sample", "2x2,1x1,1x1", "-restart", "3B"], APART),
    "apart-last-first": (["-sample", "2x1,1x1,1x1"], LAST_FIRST),
    "apart-fine-chroma": (["-sample", "1x1,2x2,2x2"], APART),
    "apart-thirds": (["-sample", "3x2,1x1,1x1"], APART),
    "apart-progressive": (["-sample", "2x2,1x1,1x1"], SPECTRAL),
    "partly": (["-sample", "2x2,1x1,1x1"], PARTLY),
    "thirds": (["-sample", "3x1,1x1,1x1"], None),
    "coarse": (["-sample", "2x2,1x1,1x1"], COARSE),
    "colours": (["-rgb", "-sample", "1x1"], None),
    "colours-apart": (["-rgb", "-sample", "1x1"], APART),
    "large-gray": (["-grayscale", "-sample", "2x2"], None),
    "arithmetic": (["-arithmetic"], None),
}
with tempfile.TemporaryDirectory() as folder:
    ppm, scans = os.path.join(folder, "slope.ppm"), os.path.join(folder, "scans.txt")
    slope(size=(45, 27)).save(ppm)
    for name, (options, script) in STRUCTURES.items():
        if script is not None:
            with open(scans, "w") as file:
                file.write(script)
            options = options + ["-scans", scans]
        out = os.path.join(HERE, f"slope-{name}.jpg")
        subprocess.run(["cjpeg", "-quality", "95", *options, "-outfile", out, ppm], check=True)

# The same slope in the other forms of pixels, and one in inks.
slope(size=(45, 27)).save(os.path.join(HERE, "slope.webp"), lossless=True)
slope(size=(45, 27)).save(os.path.join(HERE, "slope.tif"), compression="tiff_lzw")
slope(size=(45, 27)).save(os.path.join(HERE, "slope.gif"))
slope(size=(45, 27)).save(os.path.join(HERE, "slope.bmp"))
slope(size=(45, 27)).convert("CMYK").save(os.path.join(HERE, "inks.tif"))
