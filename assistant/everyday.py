"""A Vietnamese question in everyday words → the same in words of law, where the documents held say those and not the others.

People say "bớt tiền thuê" and "đất bỏ hoang" where law writes "giảm tiền thuê" and "đất không đưa vào sử dụng". A word that the documents
use themselves stays as it was typed, as law may say "đổi" or "ấn định" itself. The words are in `everyday.tsv`: an everyday phrase, a tab,
ways of law parted by "; ", the likeliest first.

Only what is searched and weighed is changed, when it is known what is asked for. Phrases that the words around them decide, whatever the
documents say, are in `spoken_acts.py`, which goes first; a phrase is here too only if the words around it do not always decide.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

from ingest.records import nfc
from ingest.syllables import key, words

EVERYDAY = Path(__file__).with_name("everyday.tsv")
Count = Callable[[str], int]
"""In how many chunks a syllable's key, or two joined by "_", stands."""
_BREAK = re.compile(r"[,;:.?!]")
_FILLERS = frozenset(("luôn", "lại", "hết", "ngay", "cả", "bớt", "hẳn", "mới"))
"""Words between a verb and its object that say nothing of either ("đổi luôn tên")."""


def as_documents_say(question: str, count: Count) -> str:
    """The question with each everyday phrase that no document says put in the first way of law that one does, best before the next word."""
    if not (ways := _ways()):
        return question
    pattern, said = _pattern(), question
    for found in reversed(list(pattern.finditer(question))):
        if found.start() and found[0][0].isupper():
            continue  # a name
        before, after = _neighbour(question[: found.start()], last=True), _neighbour(question[found.end() :])
        phrase = found[0].lower()
        if _fits(phrase, before, after, count):
            continue
        said_in_law = [w for w in ways[phrase] if _fits(w, before, after, count) and _keeps_words(phrase, w, (before, after), count)]
        beside = (w for w in said_in_law if after and count(f"{key(w.split()[-1])}_{key(after)}"))
        way = next(beside, next(iter(said_in_law), None))
        if way:
            said = f"{said[: found.start()]}{way}{said[found.end() :]}"
    return said


def _fits(phrase: str, before: str, after: str, count: Count) -> bool:
    """Whether documents say a phrase; of one word alone, beside the word after it in the question, or before it where none follows."""
    syllables = phrase.split()
    if len(syllables) == 1:
        beside = (phrase, after) if after else (before, phrase) if before else (phrase,)
        return bool(count("_".join(map(key, beside))))
    return all(count(f"{key(a)}_{key(b)}") for a, b in pairwise(syllables))


def _keeps_words(phrase: str, way: str, beside: tuple[str, str], count: Count) -> bool:
    """Whether no word of the documents is cut: of "điều kiện", "kiện" is no phrase of its own, nor is "làm tiếp" of "làm tiếp nhận"."""

    def seams(said: str) -> tuple[bool, bool]:
        first, last = key(said.split()[0]), key(said.split()[-1])
        before, after = beside
        return bool(before and count(f"{key(before)}_{first}")), bool(after and count(f"{last}_{key(after)}"))

    return all(new for old, new in zip(seams(phrase), seams(way), strict=True) if old)


def _neighbour(text: str, *, last: bool = False) -> str:
    """The nearest word of the same clause in the text after a phrase, or with `last` before it; "" where there is none."""
    parts = _BREAK.split(text)
    near: Sequence[str] = [w for w in words(parts[-1] if last else parts[0]) if w not in _FILLERS]
    return near[-1 if last else 0] if near else ""


@cache
def _ways() -> Mapping[str, tuple[str, ...]]:
    lines = nfc(EVERYDAY.read_text(encoding="utf-8")).splitlines()
    parted = (line.partition("\t") for line in lines if line.strip())
    return {phrase: tuple(way.strip() for way in said.split(";")) for phrase, _, said in parted}


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(_ways(), key=lambda phrase: -len(phrase))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)
