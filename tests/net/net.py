#!/usr/bin/env python3
"""The safety net: do two builds of Katern make the same of many small issues?

    python3 tests/net/net.py OLD NEW [--seed N] [--issues N] [--known FILE]
                             [--scratch DIR] [--keep]

OLD and NEW are two `katern` programs, as `target/release/katern` before and after a change. The
dice of each seed (N and those that follow it, 300 of them) make an issue of one to three pages in
one of the layouts that ship: pages of the samples as they stand, or any template with stories put
together from the copy of `samples/` and, where it is there, of `../shared/prose`. Half of them
are misfits: text cut or doubled, a picture that is missing, a key misspelt, a slot left out. Each
program builds each issue; then are compared, in this order:

    exit      the exit code, or that it took longer than a minute
    pdf       SHA-256 of the PDF, or that there is none
    finding   each finding of the report file, in order: code, file, line, message
    help      what each finding says to do
    facts     the rest of the report file: words, pages, stories with legs and lines, hyphenations
    told      standard error, where there is no report file

One line is printed for the first difference of each kind of each seed, then a summary. The exit
code is 1 when seeds differ that FILE does not name (lines `SEED: why it may`, `#` for comments),
2 when the net cannot be hung, else 0. `--keep` leaves the issues that differ in the scratch folder
DIR, where OLD and NEW can be run on them by hand. On two free cores 300 issues take about two
minutes: two processes run at once, each on one thread.

To see that the net holds: with OLD for NEW nothing differs; with a program that was spoilt on
purpose (the search stops at its first filling) one issue in ten does. What few pages have, as
areas that name one another in `unless`, the net may miss: tests/guards.rs holds those.
"""

import argparse
import concurrent.futures
import hashlib
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "samples"
PROSE = ROOT.parent / "shared" / "prose"
FLAT = ROOT / "tests" / "golden" / "vlak.png"
# Seconds after which a build is given up.
LONGEST = 60
# Layouts that have templates and slots of the same names.
TWINS = {"weekblad": "breed"}
KINDS = ["exit", "pdf", "finding", "help", "facts", "told"]


def text_of(path):
    return path.read_text(encoding="utf-8")


# --- What there is to choose from ---------------------------------------------------------------


def layouts(program):
    """Layouts, templates and slots by name, with what the program says that each slot holds."""
    said = subprocess.run([program, "layouts"], capture_output=True, text=True, check=True).stdout
    found, layout, template = {}, None, None
    for line in said.splitlines():
        name, _, rest = line.strip().partition(":")
        if line.startswith("    "):
            layout[template][name] = rest.strip()
        elif line.startswith("  "):
            template = line.strip().split(",")[0]
            layout[template] = {}
        elif line.strip():
            layout = found.setdefault(line.split(" ")[0], {})
    return found


def entries(text):
    """Slots of a page of a sample: name and what stands there, as typed."""
    text = re.sub(r"\s#.*", "", text)
    inline = re.search(r"slots: \{(.*)\}", text)
    if inline:
        return re.findall(r"([\w-]+): ([\w-]+|\[[^\]]*\]|\{[^}]*\})", inline.group(1))
    return re.findall(r"^ {6}([\w-]+): (.+?)\s*$", text.partition("slots:")[2], re.M)


def sample_pages():
    """Pages of the samples in the layouts that ship: sample, layout, template, slots."""
    found = []
    for issue in sorted(SAMPLES.glob("*/issue.yaml")):
        text = text_of(issue)
        layout = re.search(r"^layout: ([\w-]+)", text, re.M).group(1)
        if (issue.parent / "layouts").exists():
            continue
        for page in re.split(r"^  - template: ", text, flags=re.M)[1:]:
            template = re.match(r"[\w-]+", page).group()
            found.append((issue.parent.name, layout, template, entries(page)))
    return found


def first_pages():
    """The number of the first page of each sample."""
    found = {}
    for issue in sorted(SAMPLES.glob("*/issue.yaml")):
        first = re.search(r"^first_page: (\d+)", text_of(issue), re.M)
        found[issue.parent.name] = int(first.group(1)) if first else 1
    return found


def stories():
    """The stories of the samples by sample and name."""
    files = sorted(SAMPLES.glob("*/articles/*.md"))
    return {(path.parents[1].name, path.stem): text_of(path) for path in files}


def paragraphs(all_stories):
    """Paragraphs of plain text of the samples and, where it is there, of the shared prose."""
    bodies = [body_of(text) for _, text in sorted(all_stories.items())]
    bodies += [text_of(path) for path in sorted(PROSE.glob("*.txt"))]
    plain = re.compile(r"^[\w‘“’][^|{}\[\]*_<>]*$", re.S)
    pieces = [" ".join(piece.split()) for body in bodies for piece in body.split("\n\n")]
    return [piece for piece in pieces if plain.match(piece) and len(piece.split()) > 15]


def pictures():
    """Pictures of the samples by name."""
    kinds = (".jpg", ".png")
    all_files = sorted(SAMPLES.glob("*/pictures/*"))
    return {path.name: path for path in all_files if path.suffix in kinds}


def body_of(story):
    return story.split("---\n", 2)[-1]


def quoted(words):
    return '"' + words.replace("\\", "").replace('"', "”") + '"'


# --- Stories ------------------------------------------------------------------------------------


def words_between(dice, said):
    """A number of words that a slot holds, by what is said of it."""
    found = re.search(r"([\d,]+)(?: to ([\d,]+))? words", said)
    if not found:
        return 120
    low, high = (int((n or found.group(1)).replace(",", "")) for n in found.groups())
    # Nearer to the middle than to the ends.
    return int(low + (high - low) * (dice.random() + dice.random()) / 2)


def running(dice, pool, count):
    """Blocks of so many words: paragraphs, and now and then what stands between them."""
    blocks, words = [], 0
    while words < count:
        piece = dice.choice(pool).split()[: count - words]
        words += len(piece)
        blocks.append(" ".join(piece).rstrip(",;:") + ("" if piece[-1].endswith(".") else "."))
        if words >= count or len(blocks) < 2:
            continue
        chance = dice.random()
        extra = dice.choice(pool).split()
        if chance < 0.16:
            blocks.append("## " + " ".join(extra[:4]).rstrip(".,"))
            words += 8
        elif chance < 0.24:
            entries = [extra[n : n + 7] for n in range(0, min(len(extra), 21), 7)]
            blocks[-1] = blocks[-1].rstrip(".") + ":"
            blocks.append("\n".join("- " + " ".join(entry).rstrip(".") + ";" for entry in entries))
            words += len(extra[:21])
        elif chance < 0.3:
            blocks.append("> " + " ".join(extra[:18]))
            words += len(extra[:18])
    return blocks


def front(dice, pool, said):
    """The front matter of a story for a slot."""
    some = lambda low, high: " ".join(
        dice.choice(pool).split()[: dice.randint(low, high)]
    ).rstrip(".,;:")
    lines = [f"title: {quoted(some(3, 6))}"]
    if dice.random() < 0.8:
        lines.append(f"kicker: {quoted(some(1, 2))}")
    if dice.random() < 0.6:
        lines.append(f"deck: {quoted(some(10, 20) + '.')}")
    if dice.random() < 0.6:
        lines.append('byline: "Door **Pim Roelants**"')
    if "pull quote" in said and dice.random() < 0.6:
        lines += ["quotes:", f"  - {quoted(some(9, 14))}"]
    if "picture" in said or "drawing" in said:
        words = f"    caption: {quoted(some(6, 10) + '.')}\n    credit: \"Foto Saar Nijs\""
        lines += ["pictures:", "  - file: vlak.png", words]
    return "\n".join(lines)


def thrown_story(dice, pool, said):
    """A story for a slot, by what is said of the slot."""
    blocks = running(dice, pool, words_between(dice, said))
    return f"---\n{front(dice, pool, said)}\n---\n\n" + "\n\n".join(blocks) + "\n"


def thrown_briefs(dice, pool, said):
    found = re.search(r"about (\d+)(?: to (\d+))? briefs", said)
    low, high = (int(n or found.group(1)) for n in found.groups()) if found else (4, 6)
    count = dice.randint(low, high)
    brief = lambda: dice.choice(pool).split()[: dice.randint(15, 26)]
    words = [brief() for _ in range(count)]
    all_briefs = [f"**{w[0].strip('‘“’.,')}.** {' '.join(w[1:])}." for w in words]
    return "---\ntitle: Kort\n---\n\n" + "\n\n".join(all_briefs) + "\n"


# --- Issues -------------------------------------------------------------------------------------


class Issue:
    """An issue in the making: its layout, its pages as (template, slots), its stories by name."""

    def __init__(self, layout):
        self.layout, self.first, self.pages, self.stories = layout, 1, [], {}

    def names(self, but=None):
        """Stories that pages carry, but for those of one page."""
        carried = [
            value
            for page, (_, slots) in enumerate(self.pages)
            for value in slots.values()
            if page != but and re.fullmatch(r"[\w-]+", value)
        ]
        return list(dict.fromkeys(carried))


def stock_issue(dice, stock):
    """Pages of a sample as they stand, in its own layout or its twin."""
    first = dice.randrange(len(stock["pages"]))
    sample, layout = stock["pages"][first][:2]
    issue = Issue(layout if dice.random() < 0.6 else TWINS.get(layout, layout))
    count = dice.choice([1, 1, 1, 2])
    # A page keeps the side that it has in its sample.
    before = sum(page[0] == sample for page in stock["pages"][:first])
    issue.first = stock["firsts"][sample] + before
    chosen = [p for p in stock["pages"][first : first + count] if p[0] == sample]
    for _, _, template, slots in chosen:
        issue.pages.append((template, dict(slots)))
    for _, slots in issue.pages:
        for slot, value in slots.items():
            # A story of which the beginning stands on a page that is not here begins here.
            on = re.fullmatch(r"\{ continues: ([\w-]+) \}", value)
            if on and on.group(1) not in issue.names():
                slots[slot] = on.group(1)
    refer(dice, stock, issue)
    for name in issue.names():
        if (sample, name) in stock["stories"]:
            issue.stories[name] = stock["stories"][sample, name]
    return issue


def refer(dice, stock, issue):
    """Slots that refer to stories name some of the other pages, or none."""
    for page, (template, slots) in enumerate(issue.pages):
        others = [
            name
            for other, (_, of) in enumerate(issue.pages)
            for slot, name in of.items()
            if other != page and "reference" not in says(stock, issue, other, slot)
            and re.fullmatch(r"[\w-]+", name)
        ]
        others = list(dict.fromkeys(others))
        for slot in list(slots):
            said = says(stock, issue, page, slot)
            if "reference" in said and others:
                some = dice.sample(others, min(len(others), 4))
                slots[slot] = f"[{', '.join(some)}]" if "a list" in said else some[0]
            elif "reference" in said:
                del slots[slot]


def says(stock, issue, page, slot):
    """What the program says that a slot of a page holds."""
    template = issue.pages[page][0]
    return stock["layouts"].get(issue.layout, {}).get(template, {}).get(slot, "")


def thrown_issue(dice, stock):
    """Any templates of any layout, filled with what their slots hold."""
    issue = Issue(dice.choice(sorted(stock["layouts"])))
    templates = stock["layouts"][issue.layout]
    for page in range(dice.choice([1, 1, 2, 3])):
        # An advertisement is of one size: rather another page.
        name = min(dice.sample(sorted(templates), 2), key=lambda t: "ad" in templates[t])
        slots = {slot: f"{slot}-{page + 1}" for slot in templates[name]}
        issue.pages.append((name, slots))
        for slot, story in slots.items():
            said = templates[name][slot]
            if "briefs" in said:
                issue.stories[story] = thrown_briefs(dice, stock["pool"], said)
            elif "as a box" in said:
                fitting = stock["boxes"].get((issue.layout, slot)) or stock["boxes"]["any"]
                issue.stories[story] = dice.choice(fitting)
            elif "a picture file" in said:
                slots[slot] = "{ picture: advertentie.png }"
            elif "reference" not in said:
                issue.stories[story] = thrown_story(dice, stock["pool"], said)
    # Now and then a story goes on at the next page.
    if len(issue.pages) > 1 and dice.random() < 0.3:
        (_, before), (_, after) = issue.pages[:2]
        main = lambda slots: next((s for s in slots if s in ("main", "lead")), None)
        if main(before) and main(after):
            after[main(after)] = f"{{ continues: {before[main(before)]} }}"
    refer(dice, stock, issue)
    return issue


def vary(dice, text, change):
    """A story with some words of its body taken out or said twice."""
    head, body = text[: len(text) - len(body_of(text))], body_of(text)
    lines = body.split("\n")
    plain = [i for i, line in enumerate(lines) if len(line.split()) > 12 and line[0].isalpha()]
    for _ in range(abs(change) if plain else 0):
        line = dice.choice(plain)
        words = lines[line].split(" ")
        at = dice.randrange(1, max(2, len(words) - 1))
        words[at : at + 1] = [] if change < 0 and len(words) > 8 else [words[at], words[at]]
        lines[line] = " ".join(words)
    return head + "\n".join(lines)


def spoil(dice, issue):
    """Makes a misfit of an issue; what was done to it."""
    name = dice.choice(sorted(issue.stories)) if issue.stories else None
    ways = ["cut", "double", "picture", "key", "slot"]
    way = dice.choice(ways) if name else "slot"
    text = issue.stories.get(name, "")
    head, body = text[: len(text) - len(body_of(text))], body_of(text)
    if way == "cut":
        blocks = body.strip().split("\n\n")
        issue.stories[name] = head + "\n" + "\n\n".join(blocks[: len(blocks) * 2 // 3]) + "\n"
    elif way == "double":
        issue.stories[name] = head + body + "\n" + body
    elif way == "picture" and "vlak.png" in text:
        issue.stories[name] = text.replace("vlak.png", "weg.png")
    elif way == "key":
        key = dice.choice(re.findall(r"^\s*(?:- )?(\w+):", head, re.M))
        issue.stories[name] = head.replace(f"{key}:", f"{key}e:", 1) + body
    else:
        _, slots = dice.choice(issue.pages)
        slots.pop(dice.choice(sorted(slots)), None) if slots else None
        way = "slot"
    return way


def issue_of(seed, stock):
    """The issue of a seed, and what it is."""
    dice = random.Random(seed)
    made = dice.random()
    issue = stock_issue(dice, stock) if made < 0.55 else thrown_issue(dice, stock)
    for name, text in sorted(issue.stories.items()):
        if dice.random() < 0.85:
            text = re.sub(r"(file: ?)[\w.-]+", r"\1vlak.png", text)
        issue.stories[name] = vary(dice, text, dice.randint(-6, 6))
    way = spoil(dice, issue) if dice.random() < 0.5 else "whole"
    return issue, ("sample" if made < 0.55 else "thrown") + ", " + way


def write(issue, folder, stock):
    """Puts an issue on disk."""
    (folder / "articles").mkdir(parents=True)
    (folder / "pictures").mkdir()
    used = {"vlak.png"}
    lines = ["title: Het Net", 'motto: "Wat blijft"', 'price: "€ 1"', "number: 1"]
    lines += ["date: 2026-11-28", "lang: nl", f"layout: {issue.layout}", "press: krantenpapier"]
    lines += [f"first_page: {issue.first}", "pages:"]
    for template, slots in issue.pages:
        lines += [f"  - template: {template}"]
        lines += ["    slots:"] if slots else []
        lines += [f"      {slot}: {value}" for slot, value in slots.items()]
        used |= {word for value in slots.values() for word in re.findall(r"[\w-]+\.png", value)}
    (folder / "issue.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    for name, text in issue.stories.items():
        (folder / "articles" / f"{name}.md").write_text(text, encoding="utf-8")
        used |= set(re.findall(r"[\w-]+\.(?:jpg|png)", text))
    for name in sorted(used & set(stock["pictures"])):
        shutil.copyfile(stock["pictures"][name], folder / "pictures" / name)


# --- Two programs -------------------------------------------------------------------------------


def build(program, folder, name):
    """What a program makes of an issue: one value a kind of difference."""
    pdf, report = folder.parent / f"{folder.name}.{name}.pdf", folder.parent / f"{folder.name}.json"
    command = [program, "build", str(folder), "-o", str(pdf), "--report", str(report)]
    one_thread = dict(os.environ, RAYON_NUM_THREADS="1", NO_COLOR="1")
    try:
        ran = subprocess.run(command, capture_output=True, env=one_thread, timeout=LONGEST)
        code, told = ran.returncode, ran.stderr.decode("utf-8", "replace")
    except subprocess.TimeoutExpired:
        code, told = f"more than {LONGEST} s", ""
    sums = hashlib.sha256(pdf.read_bytes()).hexdigest()[:16] if pdf.exists() else "none"
    record = json.loads(text_of(report)) if report.exists() else None
    for path in (pdf, report):
        path.unlink(missing_ok=True)
    found = (record or {}).pop("findings", [])
    (record or {}).pop("katern", None)
    facts = [f"{key} {json.dumps(value)}" for key, value in flat(record or {})]
    place = lambda f: f"{f['code']} {f['file'] or '-'}:{f['line'] or 0}: {f['message']}"
    return {
        "exit": [str(code)],
        "pdf": [sums],
        "finding": [place(f) for f in found],
        "help": [f"{f['code']}: {f['help']}" for f in found],
        "facts": facts,
        "told": [] if record else told.replace(str(pdf), "PDF").splitlines(),
    }


def flat(value, name=""):
    """Every single value of a record with its path."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from flat(inner, f"{name}.{key}".lstrip("."))
    elif isinstance(value, list):
        yield f"{name} count", len(value)
        for n, inner in enumerate(value):
            yield from flat(inner, f"{name}[{n}]")
    else:
        yield name, value


def differences(old, new):
    """The first difference of each kind, in words."""
    for kind in KINDS:
        pairs = range(max(len(old[kind]), len(new[kind])))
        at = lambda values, n: values[n] if n < len(values) else "nothing"
        unlike = (n for n in pairs if at(old[kind], n) != at(new[kind], n))
        first = next(unlike, None)
        if first is not None:
            yield kind, f"{kind}: was {at(old[kind], first)}, is {at(new[kind], first)}"


def tried(seed, stock, arguments, scratch):
    """Makes the issue of a seed and builds it twice."""
    issue, what = issue_of(seed, stock)
    folder = scratch / f"issue-{seed}"
    write(issue, folder, stock)
    old, new = build(arguments.old, folder, "old"), build(arguments.new, folder, "new")
    found = list(differences(old, new))
    if not (found and arguments.keep):
        shutil.rmtree(folder)
    return seed, what, old, found


def known_seeds(path):
    """Seeds that may differ, with the reason."""
    found = {}
    for line in text_of(path).splitlines() if path else []:
        seed, _, reason = line.partition("#")[0].partition(":")
        if seed.strip():
            found[int(seed)] = reason.strip()
    return found


def asked():
    parser = argparse.ArgumentParser(description="Do two builds of Katern make the same pages?")
    parser.add_argument("old")
    parser.add_argument("new")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--issues", type=int, default=300)
    parser.add_argument("--known", type=Path)
    parser.add_argument("--scratch", type=Path)
    parser.add_argument("--keep", action="store_true")
    arguments = parser.parse_args()
    arguments.old, arguments.new = (os.path.abspath(p) for p in (arguments.old, arguments.new))
    return arguments


def main():
    arguments = asked()
    try:
        known, found_layouts = known_seeds(arguments.known), layouts(arguments.old)
    except (OSError, ValueError, subprocess.CalledProcessError) as fault:
        print(f"the net cannot be hung: {fault}", file=sys.stderr)
        return 2
    told, pages = stories(), sample_pages()
    boxes = {"any": []}
    for sample, layout, template, slots in pages:
        for slot, name in slots:
            if "as a box" in found_layouts[layout][template].get(slot, ""):
                boxes["any"].append(told[sample, name])
                for design in (layout, TWINS.get(layout, layout)):
                    boxes.setdefault((design, slot), []).append(told[sample, name])
    stock = {
        "layouts": found_layouts,
        "pages": pages,
        "firsts": first_pages(),
        "stories": told,
        "pool": paragraphs(told),
        "boxes": boxes,
        "pictures": {**pictures(), "vlak.png": FLAT},
    }
    if arguments.scratch:
        arguments.scratch.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(prefix="net-", dir=arguments.scratch))
    seeds = range(arguments.seed, arguments.seed + arguments.issues)
    kinds, unlike, excused, printed, misfits = dict.fromkeys(KINDS, 0), 0, 0, 0, 0
    with concurrent.futures.ThreadPoolExecutor(2) as workers:
        trying = lambda seed: tried(seed, stock, arguments, scratch)
        for seed, what, old, found in workers.map(trying, seeds):
            printed += old["pdf"] != ["none"]
            misfits += not what.endswith("whole")
            unlike += bool(found) and seed not in known
            excused += bool(found) and seed in known
            for kind, said in found:
                kinds[kind] += 1
                why = f" [known: {known[seed]}]" if seed in known else ""
                print(f"{seed} ({what}) {said}{why}", flush=True)
    if not arguments.keep:
        shutil.rmtree(scratch, ignore_errors=True)
    counted = ", ".join(f"{kind} {count}" for kind, count in kinds.items() if count) or "none"
    print(
        f"{len(seeds)} issues, {misfits} of them misfits, {printed} printed by OLD: "
        f"{unlike} differ, {excused} more are known to ({counted})"
        + (f"; kept in {scratch}" if arguments.keep else "")
    )
    return 1 if unlike else 0


if __name__ == "__main__":
    sys.exit(main())
