"""Writes the names of a word list as one small automaton.

In:  a list of Dutch words, one a line; `names.txt` beside this script, names that stand before another part.
Out: names.bin, read by src/language/dutch/lexicon.rs; the same list gives the same bytes.
Use: names.py LIST OUT; build.sh tells which list made the file that ships, and how to get it.

A name is a word with a capital and small letters behind it, of four letters at least, that the list has not without
its capital, that is no Roman numeral and no genitive with an apostrophe. It is kept in small letters, with 1, or 2
where it stands before another part.
"""

import re
import sys

from weigh import Automaton, listed

ROMAN = re.compile("m*(cm|cd|d?c*)(xc|xl|l?x*)(ix|iv|v?i*)")


def names(lines):
    """The names of a list, sorted as bytes."""
    words = {line.strip() for line in lines}
    capital = {word.lower() for word in words if re.fullmatch("[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]{3,}", word)}
    own = set(listed("names.txt"))
    kept = {word for word in capital - words if not ROMAN.fullmatch(word)} | own
    return sorted(word.encode("latin-1") for word in kept)


def main(source, out):
    with open(source, encoding="utf-8") as lines:
        kept = names(lines)
    automaton = Automaton()
    leading = {name.encode("latin-1") for name in listed("names.txt")}
    for name in kept:
        automaton.add(name, 2 if name in leading else 1)
    data = automaton.bytes()
    with open(out, "wb") as file:
        file.write(data)
    print(f"{len(kept)} names, {len(data)} bytes")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
