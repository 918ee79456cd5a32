"""A sentence or a source, read: the documents, provisions, dates, figures and bodies it names, and what stands around each.

In: text. Out: a Reading, with which the checks compare sentence and sources; what is found wrong is a Fault.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import NamedTuple, TypeVar

from assistant.checking.bodies import Body, bodies
from assistant.checking.contexts import held_words, language_of, surroundings
from assistant.checking.figures import Figure, figures
from assistant.checking.law import NamedDocument, NamedPlace, documents, opened, places
from assistant.checking.moments import Moment, moments
from assistant.checking.shares import in_figures
from assistant.records import Language
from ingest.records import Span, nfc


class FaultKind(StrEnum):
    """What in a sentence is not borne out."""

    EMPTY = "empty"
    MARKUP = "markup"
    LANGUAGE = "language"
    FIGURE = "figure"
    LIMIT = "limit"
    DATE = "date"
    BODY = "body"
    NAME = "name"
    DOCUMENT = "document"
    PROVISION = "provision"
    NEGATION = "negation"
    FORCE = "force"
    EXCEPTION = "exception"
    OPPOSITE = "opposite"
    REPLACED = "replaced"
    ACTOR = "actor"
    MATTER = "matter"


class Fault(NamedTuple):
    """A part of a sentence that no source bears out, as it was said."""

    kind: FaultKind
    said: str


class Source(NamedTuple):
    """A text that may be cited, and the label of its place ("khoản 3 Điều 10 Nghị định số 32/2024/NĐ-CP")."""

    text: str
    label: str = ""


N = TypeVar("N", Figure, Moment, Body)
Beside = tuple[N, frozenset[str]]
"""Something that a source names, and the words that stand around it."""

_BLANK = "\u2007"
_MARKS = re.compile(r"\s*\[\d[\d\s,]*\]")
_PART = re.compile(r"[,;:]\s|(?<!\w)(?:và|hoặc|còn|and|or|while)(?!\w)")
_SENTENCE_END = re.compile(r"[.;\n](?=\s|$)")
_CLOCK = re.compile(
    r"(?<![\d:/.,])(\d{1,2})(?:(?::|\s?h(?=\d))(\d{2})(?![\d:])|\s?h(?!\w)|(?=\s?[ap]\.?m\b))(?:\s?([ap])\.?m\b\.?)?", re.IGNORECASE
)
"""A time of day as it is often written: "22:30", "22h30", "22h", "10 p.m."."""
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b")
_LIST_MARK = re.compile(r"(?:^|(?<=[:;,.] )|(?<=\bvà )|(?<=\band ))\((\w{1,4})\)(?=\s)")
_COUNTS = (tuple("123456789"), tuple("abcdđeghi"), tuple("abcdefghi"), ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"))
"""How the items of a list within a sentence are counted: "(1) …; (2) …"."""
_ITEM = re.compile(r"^\s*(?:\d{1,2}[.)]|[-*+•])\s+")


@dataclass(frozen=True)
class Reading:
    """A text with what it names, each found after the former was blanked out, so that no number is read twice."""

    text: str
    label: str
    language: Language
    is_sentence: bool

    @classmethod
    def of_sentence(cls, sentence: str) -> Reading:
        """A sentence without its marks and the bullet or number it begins with."""
        text = in_figures(_ORDINAL.sub("", _uncounted(_ITEM.sub("", _MARKS.sub(" ", nfc(sentence))))))
        language = language_of(text)
        return cls(_CLOCK.sub(lambda m: _hours(m, language), text), "", language, True)

    @classmethod
    @lru_cache(maxsize=128)
    def of_source(cls, source: Source) -> Reading:
        """A source, which is Vietnamese; kept, since many sentences cite the same."""
        return cls(in_figures(nfc(source.text)), nfc(source.label), "vi", False)

    @cached_property
    def documents(self) -> list[NamedDocument]:
        """The documents named."""
        return documents(self.text)

    @cached_property
    def places(self) -> list[NamedPlace]:
        """The provisions named."""
        return places(blank(self.text, [d.span for d in self.documents]))

    @cached_property
    def _no_law(self) -> str:
        return blank(self.text, [*(d.span for d in self.documents), *(p.span for p in self.places)])

    @cached_property
    def moments(self) -> list[Moment]:
        """The dates named."""
        return moments(self._no_law)

    @cached_property
    def figures(self) -> list[Figure]:
        """The figures, those of dates, documents and provisions left out."""
        text = blank(self._no_law, [m.span for m in self.moments])
        return figures(blank(text, [p.span for p in opened(text)]), self.language)

    @cached_property
    def bodies(self) -> list[Body]:
        """The bodies named."""
        return bodies(self.text)

    def around(self, spans: Sequence[Span], *, leads: bool = False) -> list[str]:
        """The words that belong to each span, all of them and the names of documents left blank."""
        return surroundings(blank(self.text, [d.span for d in self.documents]), spans, shares=not self.is_sentence, leads=leads)

    def part_around(self, span: Span) -> tuple[str, str]:
        """What stands before and behind a figure in the part of a sentence that the nearest commas or conjunctions bound."""
        return self._around(span, _PART)

    def sentence_around(self, span: Span) -> tuple[str, str]:
        """What stands before and behind a figure in its sentence."""
        return self._around(span, _SENTENCE_END)

    def _around(self, span: Span, bound: re.Pattern[str]) -> tuple[str, str]:
        starts = [m.end() for m in bound.finditer(self.text, 0, span.start)]
        end = bound.search(self.text, span.end)
        return self.text[starts[-1] if starts else 0 : span.start], self.text[span.end : end.start() if end else len(self.text)]


def _uncounted(text: str) -> str:
    """The text without the marks that count the items of a list in it, if all of them do so from the first on."""
    marks = tuple(_LIST_MARK.findall(text))
    return _LIST_MARK.sub(" ", text) if any(marks == count[: len(marks)] for count in _COUNTS) else text


def _hours(clock: re.Match[str], language: Language) -> str:
    """A time of day as rules write it: "22 giờ 30 phút", "22 giờ"."""
    hours, minutes = ("giờ", "phút") if language == "vi" else ("hours", "minutes")
    hour = int(clock[1]) % 12 + 12 * (clock[3].lower() == "p") if clock[3] else clock[1]
    return f"{hour} {hours} {clock[2]} {minutes}" if int(clock[2] or 0) else f"{hour} {hours}"


def blank(text: str, spans: Iterable[Span]) -> str:
    """`text` with the spans left blank, every other character at its place."""
    for span in spans:
        text = text[: span.start] + _BLANK * (span.end - span.start) + text[span.end :]
    return text


def beside(held: Sequence[Reading], of: Callable[[Reading], Sequence[N]], *, leads: bool = False) -> list[Beside[N]]:
    """What the sources name of one kind, each with the words around it."""
    return [
        (item, held_words(near))
        for source in held
        for items in [of(source)]
        for item, near in zip(items, source.around([x.span for x in items], leads=leads), strict=True)
    ]
