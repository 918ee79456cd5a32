"""A question → the set terms in it ("công chứng", "giấy phép lái xe"), to be looked for in the text that is to answer it.

In Vietnamese a matter is named by two syllables or more, each of which alone means little: a text that holds "đăng ký" and "giấy tờ" but
not "kết hôn" does not answer how one marries. Which runs of syllables are terms, and which say the same, is known from the glossary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache

from assistant.content_words import is_generic, says_nothing_special
from assistant.glossary import meanings, said_alike
from assistant.records import Query
from assistant.sentences import UNITS, UPPER
from ingest.kinds import LEGAL_KINDS
from ingest.syllables import fold, words

_KINDS = frozenset(fold(kind.lower()) for kind in LEGAL_KINDS)
MIN_APART, MAX_BETWEEN = 4, 3
"""Syllables of a term that may be said with others within, and how many others."""
Way = tuple[str, ...]
"""Syllables of a term."""
_WHEN_AND_WHERE = (
    "often", "how often", "regularly", "periodically", "once", "twice", "at once", "immediately", "soon", "together", "at the same time",
    "simultaneously", "inside", "outside", "near", "first", "previous", "enough",
)  # fmt: skip
"""English adverbs and prepositions of the glossary: what they mean names no matter."""


_SHORT_FORM = re.compile(rf"(?<!\w)[{UPPER}]{{3,6}}(?!\w)")
"""What a text may write for a term of as many syllables ("GCN")."""
_BREAK = re.compile(r"[,.;:?!()“”\"]+(?=\s|$)|(?<=\s)[(“\"]|\s[-–]\s")
"""Between two words that belong to no common term ("làm đường, điện" names no "đường điện")."""
_NUMBERED = re.compile(r"(?<!\w)(?:số|so)(?=\s+\d)", re.IGNORECASE)
"""Says that what stands before it has a number ("văn bản số 5"), and belongs to no term."""
_KINDS_OF = (
    (("doanh nghiệp", "công ty", "hợp tác xã", "hộ kinh doanh"), ("tổ chức", "đơn vị", "pháp nhân", "nhà đầu tư", "thương nhân")),
    (("người dân", "công dân", "bà con", "dân cư"), ("cá nhân", "cộng đồng dân cư", "hộ gia đình")),
    (("nhà máy", "nhà xưởng", "xí nghiệp", "cửa hàng"), ("cơ sở sản xuất", "cơ sở kinh doanh")),
    (("phạt tiền",), ("xử phạt", "phạt hành chính")),
)
"""Terms of daily life, and what law calls the wider kind that each is of: a rule on every "đơn vị" rules the companies too."""
_HEADS = frozenset(("tre", "diem", "bai", "gia", "tien", "phi", "nguoi", "noi", "cho", "cap", "nop", "thu", "xe", "buoi", "ve"))
"""Words, without diacritics, that say of what kind the term after them is ("trẻ | mầm non", "cấp | giấy phép"): law may leave them out."""


class AskedTerms:
    """The terms of a question that name a matter, each with its ways of saying it; diacritics count where they were typed."""

    def __init__(self, query: Query) -> None:
        self._is_folded = query.language_asked == "vi" and (not query.accented or bool(query.restored))
        cut = _english(query) if query.language_asked == "en" else _vietnamese(query, is_folded=self._is_folded)
        self._terms = [(len(said), [self._written(way) for way in ways]) for said, ways in cut if not _is_general(said)]

    def share_missing(self, text: str) -> float:
        """Share of the terms that `text` says in none of their ways, each weighted by its syllables; 0 of none."""
        total = sum(n for n, _ in self._terms)
        return sum(self._n_missing(text)) / total if total else 0.0

    def n_longest_missing(self, text: str) -> int:
        """Syllables of the longest term that `text` says in none of its ways; 0 where it lacks none."""
        return max(self._n_missing(text), default=0)

    def _n_missing(self, text: str) -> Iterator[int]:
        """The syllables of each term that `text` says in none of its ways, words set between its syllables or not."""
        said = self._written(words(text.replace("%", " phần trăm ")))
        spoken, short = said.split(), set(_SHORT_FORM.findall(text))
        for n, ways in self._terms:
            if not any(way in said or _initials(way.split()) in short or _is_said_apart(way.split(), spoken) for way in ways):
                yield n

    def _written(self, syllables: Sequence[str]) -> str:
        joined = f" {' '.join(syllables)} "
        return fold(joined) if self._is_folded else joined


def _initials(way: Sequence[str]) -> str:
    return "".join(syllable[0].upper() if syllable[0] == "đ" else fold(syllable[0]).upper() for syllable in way)


def _is_said_apart(way: Sequence[str], spoken: Sequence[str]) -> bool:
    """Whether a term of four syllables or more is said with a few others within ("chủ đầu tư (xây dựng) hạ tầng")."""
    if len(way) < MIN_APART:
        return False
    for start in (n for n, word in enumerate(spoken) if word == way[0]):
        rest = iter(spoken[start : start + len(way) + MAX_BETWEEN])
        if all(word in rest for word in way):
            return True
    return False


def _english(query: Query) -> Iterator[tuple[Way, list[Way]]]:
    for ways in meanings(query.text):
        if long := [way for way in ways if len(way) > 1]:
            yield long[0], long


def _vietnamese(query: Query, *, is_folded: bool) -> Iterator[tuple[Way, list[Way]]]:
    """The question cut into terms, longest first; words that only ask belong to none."""
    content = {fold(w) if is_folded else w for w in query.terms}
    for part in _BREAK.split(_NUMBERED.sub(", ", query.search_text)):
        yield from _cut([fold(w) if is_folded else w for w in words(part)], content, _folded_terms() if is_folded else _written_terms())


def _cut(spoken: Sequence[str], content: AbstractSet[str], held: Mapping[Way, frozenset[Way]]) -> Iterator[tuple[Way, list[Way]]]:
    longest = max(map(len, held))
    i = 0
    while i < len(spoken):
        runs = (tuple(spoken[i : i + n]) for n in range(min(longest, len(spoken) - i), 1, -1))
        run = next((r for r in runs if r in held and content >= set(r) and not (fold(r[0]) in _HEADS and r[1:] in held)), None)
        if run:
            yield run, sorted(held[run])
        i += len(run or (1,))


@cache
def _written_terms() -> dict[Way, frozenset[Way]]:
    """The terms of the glossary with their ways of being said, the wider kinds that law speaks of among them."""
    wider = {tuple(words(term)): frozenset(tuple(words(kind)) for kind in kinds) for terms, kinds in _KINDS_OF for term in terms}
    return {term: ways.union(*(wider.get(way, ()) for way in ways)) for term, ways in said_alike().items()}


@cache
def _folded_terms() -> dict[Way, frozenset[Way]]:
    """The same without diacritics: what is typed so may be any term that reads so."""
    folded: dict[Way, frozenset[Way]] = {}
    for term, ways in _written_terms().items():
        plain = tuple(map(fold, term))
        folded[plain] = folded.get(plain, frozenset()) | ways
    return folded


def _is_general(term: Way) -> bool:
    """Whether a term only names a kind of thing to ask for, a kind of document or a unit of measure, which a figure has in its own way."""
    said = " ".join(term)
    is_unit = any(unit.fullmatch(f"1 {said}") for unit in UNITS.values())
    return says_nothing_special(term) or all(map(is_generic, term)) or fold(said) in _KINDS or is_unit or fold(said) in _how_said()


@cache
def _how_said() -> frozenset[str]:
    """What the adverbs and prepositions mean, without diacritics."""
    return frozenset(fold(" ".join(way)) for english in _WHEN_AND_WHERE for ways in meanings(english) for way in ways if len(way) > 1)
