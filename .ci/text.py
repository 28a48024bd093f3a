"""Whether the text of a built PDF is the text of its issue: every passage word for word, in its order, and nothing else.

In: a PDF, the issue's folder, the folder of the layouts that ship. The sources are read here by CommonMark and YAML parsers of other makers, so that Katern's own reader
is judged too. The text is taken out by two programs, `pdftotext -raw` of poppler and PyMuPDF, both in the order of the page's content.
Out: one line a program, with what the story files offer and the pages do not show; or every discrepancy, and exit code 1.

A passage (a headline, a paragraph, a table's cell, a caption) must stand as a run of its words, one space or line end between them, in which nothing is lost,
doubled, broken or put in between. A paragraph that goes on at another page is a run on each. What is left when all passages have been struck out must be furniture
that the layout prints: folios, jump lines, index, labels. `--prove` spoils the text in several ways and asks that each be seen.
"""

import datetime
import pathlib
import re
import subprocess
import sys
import unicodedata

import yaml
from design import design
from markdown_it import MarkdownIt

MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()
DAYS = "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag".split()
# Signs of a source that steer the setting and must not be in copied text: soft hyphen, zero-width space, word joiner, byte order mark.
UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
# Words before which a hyphen at the end of a typed line stays suspended.
SUSPENDED = set("en of tot noch en/of dan als".split())
# Typed signs that the house sets as its own.
TYPED = re.compile("[\"']|--|\\.\\.\\.")
# Words with which a passage is told from others like it.
SHORT = 12
# What a page may be without: templates leave it out, or offer it and take another.
OPTIONAL = {"kicker", "title", "deck", "byline", "teaser", "continued", "line", "service", "caption", "credit", "quote", "source"}


def words_of(text):
    """A source's words as a reader counts them; no-break spaces part words as spaces do."""
    return unicodedata.normalize("NFC", text).translate(UNSEEN).split()


def folded(word):
    """The word with its typed signs and the house's own made alike."""
    for signs, plain in (("“”„″«»", '"'), ("‘’‚′", "'"), ("–", "--"), ("—", "---"), ("…", "...")):
        for sign in signs:
            word = word.replace(sign, plain)
    return word


def alike(typed, printed):
    """Whether a printed word is the typed one; only typed signs may have become others."""
    return typed == printed or (TYPED.search(typed) is not None and folded(typed) == folded(printed))


class Passage:
    """Words that belong together: what they are, whose, and the words."""

    def __init__(self, kind, story, text):
        self.kind, self.story, self.words = kind, story, words_of(text)

    def __str__(self):
        shown = " ".join(self.words[:8]) + (" …" if len(self.words) > 8 else "")
        return f"{self.story}: {self.kind} “{shown}”"


# ---- the sources


def inline(token):
    """The text of an inline token, and the pictures in it."""
    text, pictures = "", []
    children = token.children or []
    for at, child in enumerate(children):
        if child.type in ("text", "code_inline"):
            text += child.content
        elif child.type == "hardbreak":
            text += "\n"
        elif child.type == "softbreak":
            follows = next((c.content.split() for c in children[at + 1 :] if c.content.split()), [""])
            joins = re.search(r"\w[-‐]$", text) and follows[0] not in SUSPENDED
            text += "" if joins else " "
        elif child.type == "html_inline" and re.fullmatch(r"<br\s*/?>|<wbr\s*/?>", child.content):
            text += "\n" if "wbr" not in child.content else ""
        elif child.type == "image":
            pictures.append((child.content, child.attrs.get("title", "")))
    return unmarked(text), pictures


def unmarked(text):
    """Words without the marks that set them apart: `[navo]{.smallcaps}`, `m^2^`, `CO~2~`."""
    text = re.sub(r"\[([^\[\]]*)\]\{[^{}]*\}", r"\1", text)
    text = re.sub(r"\^([^\s^]+)\^", r"\1", text)
    return re.sub(r"(?<!~)~([^\s~]+)~(?!~)", r"\1", text)


def value(text):
    """A value of the front matter with its inline marks taken away."""
    tokens = MarkdownIt("commonmark").parseInline(re.sub(r"\s+", " ", str(text)))
    return inline(tokens[0])[0]


def barred(text):
    """The same for a value in which `|` ends a line."""
    return value(re.sub(r"(?<!\\)\|", " ", str(text))).replace("\\|", "|")


def body(story, text):
    """The passages of a story's body in order, those of its pictures and pull quotes, which stand where the page has room, and the heads of its tables."""
    running, free, heads = [], [], []
    numbers, callout = [], None
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    kind = "paragraph"
    for token in tokens:
        if token.type == "blockquote_open":
            callout = "quotation"
        elif token.type == "blockquote_close":
            callout = None
        elif token.type == "ordered_list_open":
            numbers.append(int(token.attrs.get("start", 1)))
        elif token.type == "ordered_list_close":
            numbers.pop()
        elif token.type == "bullet_list_open":
            numbers.append(None)
        elif token.type == "bullet_list_close":
            numbers.pop()
        elif token.type == "list_item_open" and numbers[-1] is not None:
            running.append(Passage("number", story, f"{numbers[-1]}."))
            numbers[-1] += 1
        elif token.type == "heading_open":
            kind = "crosshead"
        elif token.type == "thead_open":
            heads.append("")
        elif token.type in ("td_open", "th_open"):
            kind = "cell" if token.type == "td_open" else "head of a table"
        elif token.type == "paragraph_open":
            kind = "entry" if numbers else callout or "paragraph"
        elif token.type == "inline":
            words, pictures = inline(token)
            for caption, credit in pictures:
                free += [Passage("caption", story, caption), Passage("credit", story, credit)]
            named = re.match(r"\[!([\w-]+)\] ?([^\n]*)", token.content) if callout else None
            if named and named[1].lower() == "kader":
                head, _, rest = token.content.partition("\n")
                running.append(Passage("head of a box", story, value(head[head.index("]") + 1 :])))
                words, callout = value(rest), "in a box"
            elif named:
                lines = token.content[token.content.index("]") + 1 :].strip().split("\n")
                source = re.match(r"(?:—|–|--)\s+(.*)", lines[-1])
                free.append(Passage("quote", story, value(" ".join(lines[:-1] if source else lines))))
                if source:
                    free.append(Passage("source", story, value(source[1])))
                continue
            if kind == "head of a table":
                heads[-1] += f" {words}"
            brief = kind == "paragraph" and token.content.startswith("**") and not token.content.endswith("**")
            running.append(Passage("brief" if brief else kind, story, words))
    return [p for p in running if p.words], [p for p in free if p.words], heads


def story(folder, name):
    """A story: the passages of its body, those around it, and what other pages may say of it."""
    text = (folder / "articles" / f"{name}.md").read_text(encoding="utf-8-sig")
    parts = re.match(r"\s*---[ \t]*\r?\n(.*?\n)?(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", text, re.S)
    matter = (yaml.safe_load(parts[1] or "") or {}) if parts else {}
    running, free, heads = body(name, text[parts.end() :] if parts else text)
    for key in ("kicker", "title", "continued", "service"):
        if key in matter:
            free.append(Passage(key, name, barred(matter[key])))
    for key in ("deck", "byline", "line"):
        if key in matter:
            free.append(Passage(key, name, value(matter[key])))
    for picture in matter.get("pictures", []):
        for key in ("caption", "credit"):
            if key in picture:
                free.append(Passage(key, name, value(picture[key])))
    for quote in matter.get("quotes", []):
        said = quote if isinstance(quote, dict) else {"text": quote}
        free.append(Passage("quote", name, value(said["text"])))
        if "source" in said:
            free.append(Passage("source", name, value(said["source"])))
    label = barred(str(matter.get("kicker", "")).split("|")[0]).strip()
    says = {
        "kicker": label,
        "whole": barred(matter.get("kicker", "")),
        "headline": barred(matter.get("title", "")),
        "teaser": barred(matter.get("teaser", matter.get("title", ""))),
        "byline": value(matter.get("byline", "")),
        "line": value(matter.get("line", "")),
        "heads": heads,
    }
    return running, [p for p in free if p.words], says


def names(slots):
    """The stories that slots name."""
    for slot in slots.values():
        for one in slot if isinstance(slot, list) else [slot]:
            named = one.get("continues") if isinstance(one, dict) else one
            if named:
                yield named


class Issue:
    """An issue's passages, and the furniture that may stand around them."""

    def __init__(self, folder, layouts):
        sheet = yaml.safe_load((folder / "issue.yaml").read_text(encoding="utf-8"))
        own = design(sheet["layout"], (folder / "layouts", layouts))
        used = list(dict.fromkeys(n for page in sheet["pages"] for n in names(page.get("slots", {}))))
        stories = [story(folder, name) for name in used]
        self.running = [running for running, _, _ in stories]
        self.free = [p for _, free, _ in stories for p in free]
        self.furniture = furniture(sheet, own, [says for _, _, says in stories])
        self.art = []  # the words of adverts that came as PDF, as the reader at hand has them


def furniture(sheet, design, says):
    """One expression that any run of furniture matches whole."""
    date = sheet["date"] if isinstance(sheet["date"], datetime.date) else datetime.date.fromisoformat(sheet["date"])
    written = f"{DAYS[date.weekday()]} {date.day} {MONTHS[date.month - 1]} {date.year}"
    templates = design.get("templates", {})
    sections = {str(t["section"]) for t in templates.values() if t.get("section")}
    sections |= {str(page["section"]) for page in sheet["pages"] if page.get("section")}
    article, _, rest = str(sheet["title"]).partition(" ")
    gaps = {
        "number": {r"\d+"}, "page": {r"\d+"}, "pages": {r"\d+(?:(?:, \d+)* en \d+)?"},
        "issue": {str(sheet["number"])}, "volume": {str(sheet.get("volume", ""))},
        "date": {written}, "Date": {written[0].upper() + written[1:]},
        "title": {str(sheet["title"])}, "motto": {str(sheet.get("motto", ""))}, "price": {str(sheet.get("price", ""))},
        "section": sections, "rubric": sections,
    }
    for key in ("kicker", "whole", "headline", "teaser", "byline", "line"):
        gaps[key] = {s[key] for s in says if s[key]}
    literal = {"number", "page", "pages"}

    def gap(name):
        options = sorted({o if name in literal else " ".join(map(re.escape, words_of(o))) for o in gaps[name] if o}, key=len)
        return f"(?:{'|'.join(reversed(options))})" if options else ""

    def expression(text):
        parts = re.split(r"\{(\w+)\}", text)
        return "".join(gap(part) if at % 2 else " ".join(re.escape(p) for p in part.split(" ")) for at, part in enumerate(parts))

    texts = set(design.get("phrases", {}).values()) | {"{number}", "{section}", "{teaser}", "{title}"}
    # Where a story goes on, its kicker stands again.
    texts |= {"{whole}"}
    texts |= {item["text"] for items in design.get("furniture", {}).values() for item in items if "text" in item}
    texts |= {area["text"] for template in templates.values() for area in template.get("areas", []) if "text" in area}
    mark = design.get("objects", {}).get("large_quote", {}).get("mark")
    texts |= {mark} if mark else set()
    # Where a table goes on in another leg, its head stands again.
    heads = {" ".join(map(re.escape, words_of(head))) for s in says for head in s["heads"]}
    every = sorted(filter(None, heads.union(map(expression, texts))), key=len, reverse=True)
    return re.compile(r"(?:(?:" + "|".join(every) + r")(?: |$))+")


# ---- the pages


def poppler(pdf):
    """The words of each page by `pdftotext -raw`."""
    out = subprocess.run(["pdftotext", "-raw", pdf, "-"], check=True, capture_output=True).stdout.decode()
    return [page.split() for page in out.split("\f")[:-1]]


def mupdf(pdf):
    """The words of each page by PyMuPDF."""
    import pymupdf

    return [page.get_text("text").split() for page in pymupdf.open(pdf)]


class Text:
    """The words of a PDF, each struck out once a passage has claimed it."""

    def __init__(self, pages):
        self.words = [word for page in pages for word in page]
        self.page = [number for number, page in enumerate(pages, 1) for _ in page]
        self.taken = [False] * len(self.words)
        self.places = {}
        for at, word in enumerate(self.words):
            self.places.setdefault(folded(word), []).append(at)

    def run(self, words, at):
        """How many of the words stand from a place on."""
        count = 0
        while count < len(words) and at + count < len(self.words) and not self.taken[at + count]:
            if not alike(words[count], self.words[at + count]):
                break
            count += 1
        return count

    def places_of(self, word, start):
        return (at for at in self.places.get(folded(word), []) if at >= start)

    def strike(self, at, count):
        for place in range(at, at + count):
            self.taken[place] = True
        return at + count

    def whole(self, words, start=0):
        """The first place from `start` where the words stand whole."""
        return next((at for at in self.places_of(words[0], start) if self.run(words, at) == len(words)), None)

    def parted(self, words, start):
        """The places of the words in two runs on different pages, and the length of the first."""
        for at in self.places_of(words[0], start):
            for count in range(self.run(words, at), 0, -1):
                for other in self.places_of(words[count], at + count):
                    parts = self.page[other] != self.page[at + count - 1]
                    if parts and self.run(words[count:], other) == len(words) - count:
                        return at, count, other
        return None

    def nearest(self, words, start):
        """The longest run that the words begin with, and what follows it."""
        count, at = max(((self.run(words, at), -at) for at in self.places_of(words[0], start)), default=(0, 0))
        if count == 0:
            return f"its first word “{words[0]}” is not there"
        have = self.words[-at + count : -at + count + 3]
        return f"page {self.page[-at]}, after {count} words (“{words[count - 1]}”): wanted “{' '.join(words[count:count + 3])}”, found “{' '.join(have)}”"


def briefs(passages):
    """Whether a story is one of briefs: each opens in bold, and they may change places."""
    return len(passages) > 1 and all(passage.kind == "brief" for passage in passages)


def joined(passages, text):
    """The passages of a story; short ones together with what follows them, where both stand so, or else they might be found anywhere."""
    at = 0
    while at < len(passages):
        passage = passages[at]
        at += 1
        while len(passage.words) < SHORT and at < len(passages):
            both = Passage(passage.kind, passage.story, " ".join(passage.words + passages[at].words))
            if text.whole(both.words) is None:
                break
            passage = both
            at += 1
        yield passage


def compare(issue, pages):
    """Every discrepancy; what is offered and not shown; how many words were compared, and how many paragraphs part over pages."""
    text = Text(pages)
    faults, absent, parted = [], [], 0
    for passages in sorted(issue.running, key=lambda p: -sum(len(q.words) for q in p)):
        free = briefs(passages)
        start = 0
        for passage in passages if free else joined(passages, text):
            at = text.whole(passage.words, 0 if free else start)
            if at is not None:
                start = text.strike(at, len(passage.words))
                continue
            over = text.parted(passage.words, start)
            if over is not None:
                at, count, other = over
                text.strike(at, count)
                start = text.strike(other, len(passage.words) - count)
                parted += 1
                continue
            before = text.whole(passage.words)
            if before is not None:
                text.strike(before, len(passage.words))
                faults.append(f"{passage} stands before what it follows, on page {text.page[before]}")
                continue
            faults.append(f"{passage}: {text.nearest(passage.words, start)}")
    for passage in sorted(issue.free, key=lambda p: -len(p.words)):
        at = text.whole(passage.words)
        if at is not None:
            text.strike(at, len(passage.words))
        elif passage.kind in OPTIONAL:
            absent.append(str(passage))
    # Type of a placed advert is live, too.
    for words in issue.art:
        at = text.whole(words)
        if at is not None:
            text.strike(at, len(words))
    faults += [f"page {page}: “{words}” belongs to nothing" for page, words in left(text, issue.furniture)]
    return faults, absent, len(text.words), parted


def left(text, furniture):
    """The runs of words that no passage has claimed and no furniture explains."""
    at = 0
    while at < len(text.words):
        if text.taken[at]:
            at += 1
            continue
        end = at
        while end < len(text.words) and not text.taken[end] and text.page[end] == text.page[at]:
            end += 1
        words = " ".join(text.words[at:end])
        if not furniture.fullmatch(words):
            known = furniture.match(words)
            yield text.page[at], words[known.end() if known else 0 :]
        at = end


# ---- that it can fail


def spoilt(pages):
    """The same pages with one fault each, and the fault's name; a fault for which they have no word is left out."""

    def changed(change):
        copy = [list(page) for page in pages]
        try:
            change(max(copy, key=len))
        except StopIteration:
            return None
        return copy

    def middle(page):
        return next(at for at in range(len(page) // 2, len(page)) if len(page[at]) > 8 and page[at].isalpha())

    def drop(page):
        del page[middle(page)]

    def double(page):
        page.insert(middle(page), page[middle(page)])

    def hyphen(page):
        at = middle(page)
        page[at : at + 1] = [page[at][:4] + "-", page[at][4:]]

    def half(page):
        at = middle(page)
        page[at] = page[at][:4]

    def kept(page):
        at = middle(page)
        page[at] = page[at][:4] + "-" + page[at][4:]

    def intrude(page):
        page.insert(middle(page), "Kreekstad")

    def twice(page):
        page.append("verder")

    def swap(page):
        at = middle(page)
        page[at - 40 : at + 40] = page[at : at + 40] + page[at - 40 : at]

    def sign(page):
        at = next(at for at, word in enumerate(page) if "ë" in word or "é" in word or "ï" in word)
        page[at] = page[at].replace("ë", "e").replace("é", "e").replace("ï", "i")

    def ligature(page):
        at = next(at for at, word in enumerate(page) if "ff" in word or "fi" in word)
        page[at] = page[at].replace("ff", "\ufb00").replace("fi", "\ufb01")

    for change in (drop, double, hyphen, half, kept, intrude, twice, swap, sign, ligature):
        other = changed(change)
        if other is not None:
            yield change.__name__, other


def main():
    prove = "--prove" in sys.argv
    pdf, folder, layouts = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    issue = Issue(pathlib.Path(folder), pathlib.Path(layouts))
    bad = False
    for name, extract in (("pdftotext -raw", poppler), ("PyMuPDF", mupdf)):
        pages = extract(pdf)
        adverts = sorted((pathlib.Path(folder) / "pictures").glob("*.pdf"))
        issue.art = [words for advert in adverts for words in extract(str(advert)) if words]
        faults, absent, count, parted = compare(issue, pages)
        proofs = [(fault, bool(compare(issue, other)[0])) for fault, other in spoilt(pages)] if prove else []
        missed = [fault for fault, seen in proofs if not seen]
        faults += [f"a fault made on purpose is not seen: {fault}" for fault in missed]
        if faults:
            bad = True
            print(f"{name}: {len(faults)} discrepancies in {count} words")
            print(*(f"  {fault}" for fault in faults[:40]), sep="\n")
            continue
        shown = f"; not shown: {len(absent)}" if absent else ""
        proven = f"; {len(proofs)} faults made on purpose are seen" if prove else ""
        print(f"{name}: {count} words as written, {parted} paragraphs go on at another page{shown}{proven}")
        if "-v" in sys.argv:
            print(end="".join(f"  not shown: {passage}\n" for passage in absent))
    sys.exit(bad)


if __name__ == "__main__":
    main()
