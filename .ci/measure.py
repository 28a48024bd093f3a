"""Whether every line of running text in a built PDF keeps to its column, hanging punctuation apart.

In: a PDF, the issue's folder, the folder of the layouts that ship. The columns are reckoned from the layout's YAML, the characters are where pdfplumber finds
them: nothing of Katern takes part. Out: how many lines there are, and how far the farthest reaches beyond its column and what may hang; or each line
that goes farther than `NEAR`, and exit code 1. Lines pushed out on purpose must be seen first.
"""

import collections
import pathlib
import re
import sys

import pdfplumber
import yaml
from design import design

# Points that rounding may cost: of glyph widths to thousandths of an em, of places to hundredths of a point.
NEAR = 0.05
ROLES = ("text", "text-italic", "text-bold", "text-bold-italic", "quotation", "list", "brief", "question")
OPENING = "“‘„‚«([\"'"
Char = collections.namedtuple("Char", "left right baseline text")


def points(length):
    number, unit = re.fullmatch(r"([\d.]+)(mm|pt)", str(length)).groups()
    return float(number) * (72 / 25.4 if unit == "mm" else 1)


class Columns:
    """The columns of a layout, what hangs out of them, and the fonts of running text."""

    def __init__(self, design):
        margins, grid = design["page"]["margins"], design["grid"]
        self.left = points(margins["left"])
        self.gutter = points(grid["gutter"])
        area = points(design["page"]["width"]) - self.left - points(margins["right"])
        self.width = (area - self.gutter * (grid["columns"] - 1)) / grid["columns"]
        self.hang = [{sign: hang.get(side, 0) / 100 for hang in design["hang"] if side in hang for sign in hang["characters"]} for side in ("left", "right")]
        styles = design["styles"]
        self.sizes = {round(points(self.of(styles, role, "size")), 2) for role in ROLES if role in styles}
        files = (design["fonts"][self.of(styles, role, "font")] for role in ROLES if role in styles)
        self.fonts = {pathlib.Path(file).stem.replace("-", "").lower() for file in files}

    def of(self, styles, role, key):
        while key not in styles[role]:
            role = styles[role]["like"]
        return styles[role][key]

    def beyond(self, line, column, trim):
        """How far a line reaches out of its column, on the side where it is farther, beyond what its first and last sign may hang."""
        left = trim + self.left + column * (self.width + self.gutter)
        first, last = line[0], line[-1]
        hang = [share.get(char.text, 0) * (char.right - char.left) for share, char in zip(self.hang, (first, last))]
        return max(left - hang[0] - first.left, last.right - hang[1] - left - self.width)

    def lines(self, chars, trim):
        """The lines of running text, each with its column."""
        rows = collections.defaultdict(list)
        for char in chars:
            middle = (char.left + char.right) / 2 - trim - self.left
            rows[int((middle + self.gutter / 2) // (self.width + self.gutter)), round(char.baseline, 1)].append(char)
        for (column, _), row in rows.items():
            row.sort(key=lambda char: char.left)
            while row and row[-1].text.isspace():
                row.pop()
            # A quote before a drop cap hangs whole: the cap stands between it and the rest of the line.
            if len(row) > 1 and row[0].text in OPENING and row[1].left - row[0].right > max(self.sizes):
                row.pop(0)
            if row:
                yield column, row


def pages(pdf, columns):
    """The characters of running text on each page, and where its trim begins."""
    for page in pdf.pages:
        named = lambda char: char["fontname"].split("+")[-1].replace("-", "").lower()
        body = (char for char in page.chars if round(char["size"], 2) in columns.sizes and named(char) in columns.fonts)
        # A page in PDF terms: y of the baseline is the last number of the matrix.
        yield [Char(char["x0"], char["x1"], char["matrix"][5], char["text"]) for char in body], page.trimbox[0]


def out(found, columns):
    """Lines, and those that reach too far: page, how far, words."""
    count, farthest, faults = 0, 0.0, []
    for number, (chars, trim) in enumerate(found, 1):
        for column, line in columns.lines(chars, trim):
            count += 1
            far = columns.beyond(line, column, trim)
            farthest = max(farthest, far)
            if far > NEAR:
                faults.append(f"page {number}, column {column + 1}: {far:.2f} pt beyond: “{''.join(char.text for char in line)}”")
    return count, farthest, faults


def pushed(found, by):
    """The same characters with one full line of the first page moved."""
    (chars, trim), *rest = found
    rows = collections.Counter(char.baseline for char in chars)
    row = rows.most_common(1)[0][0]
    move = lambda char: char._replace(left=char.left + by, right=char.right + by) if char.baseline == row else char
    return [([move(char) for char in chars], trim), *rest]


def main():
    file, folder, layouts = sys.argv[1:]
    name = yaml.safe_load((pathlib.Path(folder) / "issue.yaml").read_text(encoding="utf-8"))["layout"]
    columns = Columns(design(name, (pathlib.Path(folder) / "layouts", pathlib.Path(layouts))))
    with pdfplumber.open(file) as pdf:
        found = list(pages(pdf, columns))
    count, farthest, faults = out(found, columns)
    faults += [f"a line pushed out by {by} pt is not seen" for by in (6, -6) if not out(pushed(found, by), columns)[2]]
    if count < 40:
        faults.append(f"only {count} lines of running text are found")
    print(*faults, sep="\n", end="\n" if faults else "")
    print(f"pdfplumber: {count} lines of running text, {len(faults)} faults, the farthest {farthest:.3f} pt beyond its column and what may hang")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
