"""Weighs the words of a list as parts of compounds and writes them as one small automaton.

In:  a list of Dutch words, one a line; the small lists beside this script.
Out: parts.bin, read by src/language/dutch/lexicon.rs; the same list gives the same bytes.
Use: weigh.py LIST OUT; README.md beside this script tells which list made the file that ships, and how to get it.

Every word is split in two in all ways that leave a listed last part. How often a string is a first part and how often
a last part is estimated from the list itself by expectation and maximisation (Dempster, Laird and Rubin, 1977), against
the other explanations of a word: a stem of its own, a prefix before a word, a listed stem before an ending. An inflected
word shares the split of its stem. What is kept: every word that is no plain compound, and every part with a weight.
"""

import collections
import math
import os
import re
import struct
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
PREFIXES = ["be", "ge", "her", "er", "ont", "ver"]
VOWELS = set("aeiouyàáâäèéêëìíîïòóôöùúûüý")
SURE = 0.8  # a word is a compound when its best split is at least so likely,
DOUBTFUL = 0.3  # and may be one when it is so likely
ROUNDS = 4


def listed(name):
    """The words of a small list beside this script, without its remarks."""
    with open(os.path.join(HERE, name), encoding="utf-8") as lines:
        return [word for line in lines if not line.startswith("#") for word in line.split()]


ENDINGS, BOUND, WHOLE, MORE = (set(listed(name + ".txt")) for name in ("endings", "bound", "whole", "more"))
SPLIT = {entry.replace("=", ""): entry.index("=") for entry in listed("split.txt")}


def voiced(text):
    return any(letter in VOWELS for letter in text)


def stems(word, words):
    """Listed words that the word may be an inflection or a derivation of."""
    found = []
    for at in range(max(3, len(word) - 8), len(word)):
        if word[at:] not in ENDINGS:
            continue
        stem = word[:at]
        forms = [stem, stem + "e", stem + "en"]
        if stem[-1] == stem[-2]:
            forms.append(stem[:-1])  # pannen: pan
        if stem[-1] not in "aeiou" and stem[-2] in "aeou":
            forms.append(stem[:-1] + stem[-2] + stem[-1])  # namen: naam
        if stem[-1] in "vz":
            forms.append(stem[:-1] + {"v": "f", "z": "s"}[stem[-1]])  # huizen: huis
        found += [form for form in forms if form in words and form != word]
    return found


def splits(order, words):
    """The places where a word may be split before a listed last part; and how many words each string begins so."""
    places, begins = {}, collections.Counter()
    for word in order:
        for at in range(2, len(word) - 2):
            last = word[at:]
            if last in words and len(last) >= 3 and last not in ENDINGS and voiced(last):
                places.setdefault(word, []).append(at)
                if len(last) >= 4:
                    begins[word[:at]] += 1
    return places, begins


def first_parts(begins, words):
    """Strings that may be first parts: words, words with a linking s, particles, combining forms."""
    def may_be(part):
        if part in PREFIXES or not voiced(part):
            return False
        word = part in words and (len(part) >= 3 or begins[part] >= 30)
        return word or part in BOUND or (len(part) >= 4 and part[-1] == "s" and part[:-1] in words)
    return [part for part in sorted(begins) if may_be(part)]


def prefixed(word, words):
    """How likely the word is a prefix before a listed word."""
    rests = [(len(prefix), word[len(prefix):]) for prefix in PREFIXES if word.startswith(prefix)]
    return max([0.005 * size**1.5 / len(words) for size, rest in rests if len(rest) >= 3 and rest in words], default=0)


def weigh(words):
    """Weights of first and of last parts, and for each word the likelihood of its splits."""
    order = sorted(words, key=lambda word: (len(word), word))  # stems come before what is made of them
    places, begins = splits(order, words)
    first = dict.fromkeys(first_parts(begins, words), 1.0)
    last, unseen = {}, 1.0
    firsts, lasts = len(first), len(words)
    simple = {word: math.exp(-1.6 * len(word) - 4) + prefixed(word, words) for word in places}
    origins = {word: stems(word, words) for word in places}
    inflected = 0.03 / len(words)
    for _ in range(ROUNDS):
        new_first, new_last, likely = collections.defaultdict(float), collections.defaultdict(float), {}
        for word in order:
            if word in SPLIT:
                at = SPLIT[word]
                likely[word] = {at: 1}
                new_first[word[:at]] += 1
                new_last[word[at:]] += 1
                continue
            pairs = [(at, first[word[:at]] / firsts * last.get(word[at:], unseen) / lasts)
                     for at in places.get(word, ()) if word[:at] in first]
            if not pairs:
                continue
            total = simple[word]
            for at in places[word]:  # an unlisted last part that begins with what looks like a linking s
                if word[at - 1] == "s" and at > 3 and word[at] in "cfjklmnptw" and word[at - 1:] not in words:
                    total += first.get(word[:at - 1], 0) / firsts * 0.05 / lasts
            told = [likely.get(origin, {}) for origin in origins[word]]
            shares = [inflected * min(one.get(at, 0) for one in told) if told else 0 for at, _ in pairs]
            if told:
                total += inflected * max(1 - sum(one.values()) for one in told)
            total += sum(chance for _, chance in pairs) + sum(shares)
            likely[word] = {at: (chance + share) / total for (at, chance), share in zip(pairs, shares)}
            for at, chance in likely[word].items():
                new_first[word[:at]] += chance
                new_last[word[at:]] += chance
        first = {part: weight for part, weight in new_first.items() if weight > 0.05}
        last, unseen = dict(new_last), 0.05
        firsts, lasts = sum(first.values()), sum(last.values())
    return {part: weight / firsts for part, weight in first.items()}, \
           {part: weight / lasts for part, weight in last.items() if weight >= 0.02}, likely


def level(chance):
    """A likelihood on a scale from 1 (4.5 nats) to 15 in steps of three quarters; 0 for none."""
    return max(1, min(15, round((-math.log(chance) - 4.5) / 0.75))) if chance else 0


def entries(words):
    """What is kept, sorted, with its value: 1 whole, 2 ending, 4 combining form, 8 to 64 last part, 128 to 1024 first
    part."""
    first, last, likely = weigh(words)
    kept = {ending.encode("latin-1"): 2 for ending in ENDINGS}
    for word in words | set(first) | WHOLE:
        chance = 0 if word in WHOLE else max(likely.get(word, {}).values(), default=0)
        ending = word in ENDINGS
        as_last = 0 if ending else level(last.get(word, 0))
        as_first = level(first.get(word, 0))
        if chance < SURE or as_first or as_last:
            combining = word in BOUND and not as_last
            kept[word.encode("latin-1")] = \
                (chance < DOUBTFUL) + 2 * ending + 4 * combining + 8 * as_last + 128 * as_first
    return sorted(kept.items())


class Automaton:
    """The smallest automaton that knows the entries, built from sorted words (Daciuk and others, 2000)."""

    def __init__(self):
        self.edges, self.known, self.counts = [], {}, {}
        self.open, self.word = [[]], b""

    def add(self, word, value):
        same = next((i for i, (a, b) in enumerate(zip(word, self.word)) if a != b), min(len(word), len(self.word)))
        self.close(same)
        for letter in word[same:]:
            self.open[-1].append([letter, None])
            self.open.append([])
        self.open[-1].append([0, value])
        self.word = word

    def close(self, down_to):
        while len(self.open) > down_to + 1:
            node = self.frozen(self.open.pop())
            self.open[-1][-1][1] = node

    def frozen(self, node):
        """The place of a node; its edges stand with the end of a word first, then those that most words take."""
        key = tuple(map(tuple, sorted(node, key=lambda edge: (edge[0] > 0, -self.words(edge), edge[0]))))
        if key not in self.known:
            self.known[key] = len(self.edges)
            self.counts[len(self.edges)] = sum(map(self.words, key))
            self.edges += [(target << 9) | ((i + 1 == len(key)) << 8) | letter for i, (letter, target) in enumerate(key)]
        return self.known[key]

    def words(self, edge):
        letter, target = edge
        return self.counts[target] if letter else 1

    def bytes(self):
        """Little-endian words: the root's place, then the edges: 8 bits letter, 1 bit last, 23 bits target or value."""
        self.close(0)
        root = self.frozen(self.open[0])
        return struct.pack(f"<{len(self.edges) + 1}I", root, *self.edges)


def main(source, out):
    with open(source, encoding="utf-8") as lines:
        words = {line.strip() for line in lines if re.fullmatch("[a-zà-öø-ÿ]+", line.strip())} | MORE | set(SPLIT)
    automaton = Automaton()
    kept = entries(words)
    for word, value in kept:
        automaton.add(word, value)
    data = automaton.bytes()
    with open(out, "wb") as file:
        file.write(data)
    print(f"{len(words)} words, {len(kept)} kept, {len(data)} bytes")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
