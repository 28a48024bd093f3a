"""The race's text -> Katern issue folders, and the same text for every peer.

In: the module `gen` of the shared race (its article, and its cut into 48 stories), the fonts, a place to write. Out: folders with `issue.yaml`, a layout,
an article and fonts, in the peers' terms: page 289 x 415 mm, margins 15 mm, gutter 4 mm, Linux Libertine 9 on 11 pt. The grid has 99 rows of 11 pt.
"""
import json
import pathlib
import random
import re
import shutil

FACES = {"L": "R", "LBold": "RB", "LItalic": "RI", "LBoldItalic": "RBI"}
ROWS = 99  # of 11 pt in the 385 mm between the margins

LAYOUT = """\
# Made by benches/race: the peers' page.
page:
  width: 289mm
  height: 415mm
  margins: { left: 15mm, right: 15mm, top: 15mm, bottom: 15mm }
grid: { columns: @columns, gutter: 4mm, row: 11pt, rows: @rows, baseline: 8pt }
inks:
  black: [0, 0, 0, 100]
  grey: [0, 0, 0, 20]
fonts:
  L: fonts/LinLibertine_R.otf
  LBold: fonts/LinLibertine_RB.otf
  LItalic: fonts/LinLibertine_RI.otf
  LBoldItalic: fonts/LinLibertine_RBI.otf
styles:
  text: { font: L, size: 9pt, lead: 1, figures: lining, ink: black, align: justified, hyphenate: true, indent: 9pt, spacing: @spacing }
  text-italic: { like: text, font: LItalic }
  text-bold: { like: text, font: LBold }
  text-bold-italic: { like: text, font: LBoldItalic }
  quotation: { like: text }
  list: { like: text, indent: 9pt }
  crosshead: { font: LBold, size: @head, figures: lining, ink: black, align: ragged, above: 1, lines: 1..4 }
  kicker: { font: LBold, size: 16pt, lead: 20pt, figures: lining, ink: black, stand: cap, lines: 1 }
  kicker-rest: { like: kicker }
  headline: { font: LBold, size: 50pt, lead: 52pt, figures: lining, ink: black, stand: cap, lines: 1..3 }
  deck: { font: LItalic, size: 13pt, lead: 16.5pt, figures: lining, ink: black, stand: cap, lines: 1..10 }
  byline: { font: LBold, size: 9pt, lead: 1, figures: lining, ink: black, lines: 1..2 }
  byline-name: { like: byline }
  caption: { font: LItalic, size: 8pt, lead: 1, figures: lining, ink: black, lines: 1..2 }
  quote: { font: LBoldItalic, size: 12pt, lead: 14.5pt, figures: lining, ink: black, stand: cap, lines: 1..20 }
  quote-source: { like: caption }
ladders:
  head: { like: headline, steps: [{ size: 50pt, lines: 1..3 }] }
  deck: { like: deck, steps: [{ size: 13pt, lines: 1..10 }] }
  quote-1: { like: quote, steps: [{ size: 12pt, lines: 1..20 }] }
@house
objects:
  keep: { lines: 2, before_crosshead: 2, after_crosshead: 2, with_list: 2 }
  text_picture: { least: 6, most: 40, give: 4 }
  missing_picture: grey
  end_mark: { side: 0pt, gap: 0pt, ink: black }
  dash: { width: 4.5pt, thickness: 0.6pt, rise: 2.1pt, ink: black }
  quote: { above: 1pt, above_ink: black, below: 1pt, below_ink: black, from_crosshead: 2, drop: 8pt, air: 16pt, air_with_source: 27pt }
  label_gap: 6pt
  kicker_gap: 4.5pt
  credit_gap: 8pt
templates:
@templates
"""

# A page of text to its foot, and the page on which it ends, the legs level.
RUNNING = """\
  full:
    areas:
      - { id: text, slot: main, part: legs, columns: 1-@columns, row: 0, to: @last }
  last:
    areas:
      - { id: text, slot: main, part: legs, columns: 1-@columns, row: 0, to: @last, foot: natural }
"""

# The one article: kicker, head, deck, byline, a grey panel of 110 mm with its caption, and the text in columns.
OPENING = """\
  opening:
    areas:
      - { id: kicker, slot: main, part: kicker, columns: 1-@columns, row: 0, depth: 2 }
      - { id: head, slot: main, part: headline, ladder: head, columns: 1-@columns, row: ">", depth: 5..15 }
      - { id: deck, slot: main, part: deck, ladder: deck, columns: 1-@columns, row: ">", depth: 2..15, drop: 4pt }
      - { id: byline, slot: main, part: byline, columns: 1-@columns, row: ">+1", depth: 1..2 }
      - { id: picture, slot: main, part: panel, ink: grey, columns: 1-@columns, row: ">", depth: 29 }
      - { id: caption, slot: main, part: words, role: caption, text: "@caption", columns: 1-@columns, row: ">", depth: 1 }
      - { id: text, slot: main, part: legs, columns: 1-@columns, row: ">+1", to: @last }
"""

GIVE = "{ word: [80, 150], letter: [-1, 2], glyph: [98, 102] }"


def house(layout):
    """The weights and the hanging characters of the house's own layout: the race sets with the same judgement as the paper."""
    text = layout.read_text(encoding="utf8")
    parts = [re.search(rf"^{key}:.*?(?=^\S)", text, re.M | re.S) for key in ("hang", "costs")]
    return "".join(part.group(0) for part in parts if part)


def filled(text, values):
    """`@name` -> its value; a value may have gaps of its own."""
    for _ in range(2):
        text = re.sub(r"@(\w+)", lambda m: str(values.get(m.group(1), m.group(0))), text)
    return text


def markdown(text):
    """A paragraph as CommonMark that reads as typed."""
    return re.sub(r"([\\`*_\[\]<>#|~&])", r"\\\1", text)


def write(folder, values, issue, story):
    """A folder anew: fonts, layout, issue, story."""
    if folder.exists():
        shutil.rmtree(folder)
    for name in ("articles", "layouts", "fonts"):
        (folder / name).mkdir(parents=True)
    for cut in FACES.values():
        name = f"LinLibertine_{cut}.otf"
        shutil.copyfile(values["fonts"] / name, folder / "fonts" / name)
    values = {"rows": ROWS, "last": ROWS - 1, "spacing": GIVE, **values}
    (folder / "layouts/race.yaml").write_text(filled(LAYOUT, values), encoding="utf8")
    (folder / "articles/text.md").write_text(story, encoding="utf8")
    pages(folder, issue)


def pages(folder, issue):
    """`issue.yaml` for a list of templates, the story running through all of them; pages are numbered from 2, so that the first two face."""
    head = f"title: Race\nnumber: 1\ndate: 2026-11-28\nlang: nl\nlayout: race\npress: krantenpapier\nfirst_page: {issue['first']}\npages:\n"
    rows = [f"  - {{ template: {name}, slots: {{ main: text }} }}\n" for name in issue["templates"]]
    (folder / "issue.yaml").write_text(head + "".join(rows), encoding="utf8")


def page(folder, gen, values):
    """The one article on two pages."""
    meta, blocks = gen.load()
    front = {key: meta[key] for key in ("kicker", "title", "deck", "byline")}
    front["kicker"] = front["kicker"].upper()
    out = ["---"] + [f"{key}: {json.dumps(markdown(text), ensure_ascii=False)}" for key, text in front.items()] + ["---", ""]
    for kind, text in gen.with_pull(blocks):
        if kind == "h":
            out += ["## " + markdown(text), ""]
        elif kind == "li":
            out += ["- " + markdown(text)]
        elif kind == "pull":
            out += ["", "> [!streamer]", "> " + markdown(meta["pullquote"]), ""]
        else:
            out += ["", markdown(text), ""]
    caption = meta["caption"].replace('"', "'")
    values = {"head": "11pt, lead: 1", "templates": OPENING + RUNNING, "caption": caption, **values}
    write(folder, values, {"first": 2, "templates": ["opening", "last"]}, "\n".join(out) + "\n")


def issue(folder, stories, values):
    """Stories one after another as one running story with heads of 18 on 22 pt in its columns; the number of pages is found by `pages`."""
    out = ["---", 'title: "Race"', "---", ""]
    for head, paragraphs in stories:
        out += ["## " + markdown(head), ""]
        for text in paragraphs:
            out += [markdown(text), ""]
    values = {"head": "18pt, lead: 22pt, raise: 2pt", "templates": RUNNING, **values}
    write(folder, values, running(1), "\n".join(out))


def running(count):
    """`count` pages of running text."""
    return {"first": 2, "templates": ["full"] * (count - 1) + ["last"]}


def mixed(stories, seed=20261128):
    """The same stories with the sentences of all their paragraphs dealt anew, so that no paragraph stands twice; each keeps its number of sentences."""
    cut = re.compile(r"(?<=[.!?…”’])\s+(?=[“‘A-ZÀ-Ý])")
    split = [cut.split(text) for _, paragraphs in stories for text in paragraphs]
    pool = [sentence for sentences in split for sentence in sentences]
    chance = random.Random(seed)
    chance.shuffle(pool)
    ends = [0]
    for sentences in split:
        ends.append(ends[-1] + len(sentences))
    spans = list(zip(ends, ends[1:]))
    for _ in range(1000):
        every = [" ".join(pool[start:end]) for start, end in spans]
        again = [i for i, text in enumerate(every) if text in every[:i]]
        if not again:
            break
        for i in again:
            here, there = chance.randrange(*spans[i]), chance.randrange(len(pool))
            pool[here], pool[there] = pool[there], pool[here]
    else:
        raise SystemExit("the sentences cannot be dealt so that no paragraph stands twice")
    left = iter(every)
    return [(head, [next(left) for _ in paragraphs]) for head, paragraphs in stories]
