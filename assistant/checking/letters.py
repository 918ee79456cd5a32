"""Whether a sentence is prose: words of Vietnamese and English, figures and the marks of writing; nothing to follow, run or misread.

In: a sentence that a model wrote, and the sources it cites. Out: `visible`, the sentence without what no reader sees, so that what is
checked is what is shown; and the Faults of what is no prose, unless a source has it. The rule says what may stand, since no list of
what may not is ever whole: letters of other scripts look like Vietnamese ones, and a blank of no width hides a "không".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from assistant.checking.reading import Fault, FaultKind, Reading
from ingest.records import nfc
from ingest.syllables import words

_UNSEEN = frozenset(("Cc", "Cf", "Cn", "Co", "Cs", "Me", "Mn", "Sk", "So", "Zl", "Zp"))
"""Sorts of characters that are not shown, or upon others, or are pictures: controls, marks without their letter, emoji."""
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_VOWELS = "".join(nfc(vowel + tone) for vowel in "aăâeêioôơuưy" for tone in _TONES)
_MARKS_OF_WRITING = " .,;:!?…()“”\"'‘’«»/%&+=×•·°²³§→–—−-"
_PLAIN = frozenset(f"abcdefghijklmnopqrstuvwxyzđ0123456789{_VOWELS}{_MARKS_OF_WRITING}")
_MARKUP = re.compile(
    r"</?[a-zA-Z!]|<\?|!?\[[^\]]*\]\(|https?://|www\.|javascript:|data:\w|&(?:#\w+|lt|gt|amp|quot);|```|<<<|>>>|\|.*\||<\|", re.IGNORECASE
)
_SPEAKER = re.compile(r"^\W*(?:system|assistant|user|human|hệ thống|trợ lý|người dùng)\s*:", re.IGNORECASE)
"""A turn of a conversation played by the model."""
_ADDRESS = re.compile(r"\w+:/*\w+\.\w|//\w|\w@\w|(?<![\w.])(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}(?![\w.])|\b[a-z]{3,}:[a-z]", re.IGNORECASE)
"""What a program turns into a link, or a reader may follow."""
_CODE = re.compile(r"(?<!\w)(?=\w*[^\W\d_])(?:\w*[a-zđ][A-Z]\w*|\w*\d[^\W\d_]\w*|\w*[^\W\d_]\d\w*|[^\W\d_]{25,})(?!\w)")
"""Letters that are no word: capitals behind small ones, digits among letters ("aHR0cHM6", "5O"), more than any word has."""
_UNACCENTED_NO = frozenset(("khong", "ko"))
"""How "không" is typed in haste: a reader takes it for a negation."""


def visible(text: str) -> str:
    """The text in normal form C without characters that are not seen by themselves; blanks of every kind are one blank."""
    return " ".join("".join(c for c in nfc(text) if c in "\n\t" or unicodedata.category(c) not in _UNSEEN).split())


def strange(said: Reading, held: Sequence[Reading]) -> list[Fault]:
    """What in a sentence is no prose and stands in no source: markup, addresses, letters of other scripts, strings of no language."""
    there = "\n".join(f"{s.text}\n{s.label}" for s in held)
    if found := _MARKUP.search(said.text) or _SPEAKER.search(said.text):
        return [Fault(FaultKind.MARKUP, found[0])]
    odd = [c for c in said.text if c.lower() not in _PLAIN and not c.isspace() and c not in there]
    names = [span.of(said.text) for span in (*(d.span for d in said.documents), *(p.span for p in said.places))]
    taken = [m[0] for pattern in (_ADDRESS, _CODE) for m in pattern.finditer(said.text)]
    taken = [t for t in taken if t not in there and not any(t in name for name in names)]
    return [Fault(FaultKind.MARKUP, part) for part in (*odd, *taken)]


def hasty_negations(said: Reading, held: Sequence[Reading]) -> list[Fault]:
    """Negations typed without their marks, which no other check reads, where no source writes them so."""
    there = {w for s in held for w in words(s.text)}
    return [Fault(FaultKind.NEGATION, w) for w in words(said.text) if said.language == "vi" and w in _UNACCENTED_NO - there]
