"""A name typed in small letters ("ccn ha khanh") → the same question with the capitals that the documents held give it.

A name is a run of capitalised syllables within a sentence, no body's name, that no document writes in small letters. Two syllables of names
that stand together where no document has them so are a name too, one that is not held, if one of them is only ever written with a capital
and what names stand behind goes before them ("cụm công nghiệp hải sơn"): an answer told of another thing instead.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from sys import intern

from assistant.content_words import only_asks
from assistant.question import proper_names
from assistant.sentences import sentences
from ingest.syllables import fold, has_diacritics
from ingest.titles import PROVINCES

_SYLLABLE = re.compile(r"[^\W\d_]+")
_AFTER_BODY = frozenset(["sở", "bộ", "cục", "ban", "phòng", "ngành", "viện", "trường", "hội"])
"""What stands before a name that belongs to a body ("sở công thương")."""
_MAX_SYLLABLES = 6
_N_BEFORE = 3
"""Syllables before a name that may say what it names ("cụm công nghiệp Hà Khánh")."""
_MIN_NAMES = 2
"""Names that a syllable must have stood before to be known for it."""


@dataclass(frozen=True, slots=True)
class NamesIn:
    """What one text tells of names: those that it writes, and all its syllables in order, "" for each that has a capital."""

    names: frozenset[str]
    small: tuple[str, ...]
    before: frozenset[tuple[str, str]]
    """What stands before a name, by syllable and name."""


def read_names(text: str) -> NamesIn:
    """The names in a text, and its words in small letters."""
    names: set[str] = set()
    before: set[tuple[str, str]] = set()
    for sentence in sentences(text):
        said = sentence.of(text)
        for name in proper_names(said):
            names.add(name)
            before.update((syllable, name) for syllable in _said_before(said, name))
    small = tuple(intern(token) if token.islower() else "" for token in _SYLLABLE.findall(text))
    return NamesIn(frozenset(names), small, frozenset(before))


def _said_before(sentence: str, name: str) -> Iterator[str]:
    tokens = _SYLLABLE.findall(sentence.partition(name)[0])[-_N_BEFORE:]
    return (intern(token.lower()) for token in tokens if not only_asks(token, "vi"))


class NamesHeld:
    """The names that the documents held write, put into questions."""

    def __init__(self, texts: Iterable[NamesIn]) -> None:
        held = list(texts)
        names = {name for text in held for name in text.names}
        syllables = {s for name in (*names, *PROVINCES) for s in _SYLLABLE.findall(name.lower())}
        small = {token for text in held for token in text.small}
        self._pairs = {
            f"{a} {b}" for text in held for a, b in pairwise(text.small) if a in syllables and b in syllables
        }  # fmt: skip
        self._names = {name.lower(): name for name in names if not any(pair in self._pairs for pair in _pairs(name.lower()))}
        self._folded = {fold(low): name for low, name in self._names.items()}
        self._syllables, self._only_capital = syllables, syllables - small
        stood: defaultdict[str, set[str]] = defaultdict(set)
        for syllable, name in (found for text in held for found in text.before):
            stood[syllable].add(name)
        self._before = {syllable for syllable, named in stood.items() if len(named) >= _MIN_NAMES}

    def capitalised(self, question: str, typed: str) -> str:
        """A question, in which diacritics may have been restored, with the capitals of its names; `typed` is the question before that."""
        tokens = list(_SYLLABLE.finditer(question))
        is_plain = not has_diacritics(typed)
        out, at, i = [], 0, 0
        while i < len(tokens):
            n, written = self._name_at(question, tokens, i, is_plain=is_plain)
            if n:
                out += [question[at : tokens[i].start()], written]
                at = tokens[i + n - 1].end()
            i += max(n, 1)
        return "".join([*out, question[at:]])

    def _name_at(self, question: str, tokens: list[re.Match[str]], i: int, *, is_plain: bool) -> tuple[int, str]:
        """How many syllables from the i-th on are a name in small letters, and the name; 0 where none begins there."""
        before = tokens[i - 1][0].lower() if i else ""
        if before in _AFTER_BODY:
            return 0, ""
        for n in range(min(_MAX_SYLLABLES, len(tokens) - i), 1, -1):
            run = [token[0] for token in tokens[i : i + n]]
            low = " ".join(run)
            if not all(map(str.islower, run)) or question[tokens[i].start() : tokens[i + n - 1].end()] != low:
                continue
            if name := self._names.get(low) or (self._folded.get(fold(low)) if is_plain else None):
                return n, name
            if n == 2 and before in self._before and self._is_unheard(run):
                return n, " ".join(map(str.capitalize, run))
        return 0, ""

    def _is_unheard(self, pair: list[str]) -> bool:
        """Whether two syllables are a name that no document has."""
        low = " ".join(pair)
        is_named = all(s in self._syllables for s in pair) and any(s in self._only_capital for s in pair)
        return is_named and low not in self._pairs and not any(low in name for name in self._names)


def _pairs(name: str) -> Iterator[str]:
    return (f"{a} {b}" for a, b in pairwise(_SYLLABLE.findall(name)))
