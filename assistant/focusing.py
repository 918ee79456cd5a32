"""The best Candidate → the few words of it that are the answer, to stand in bold before the quotations; None where there is a choice."""

from __future__ import annotations

import re

from assistant.amounts import best_told, in_own_range
from assistant.cells import is_row, told_cell
from assistant.dates import Wording
from assistant.features import counted, defines, told_body_of
from assistant.held import Held
from assistant.intents import asked_class, counted_by, counted_words
from assistant.limits import days, may_be_due, time_limits
from assistant.matching import Candidate
from assistant.overlap import Asked
from assistant.quoting import MAX_QUOTE, smallest
from assistant.ranges import own_amounts
from assistant.records import Intent, Query
from assistant.sentences import DURATION, FIGURE, UNITS, without_number
from assistant.whether import asked_predicate, asks_whether, told_whether
from ingest.records import Span
from ingest.syllables import fold

MIN_BODY_FIT = 0.3
"""A body is named only where the sentence says so plainly that it does what is asked."""
_IN = re.compile(r"^(?:trong(?: thời hạn| vòng| thời gian)?|sau)\s+", re.IGNORECASE)
_DEFINED = re.compile(r"\s(?:là|được hiểu là|được tính bằng|gồm|bao gồm)\s+(?P<told>(?:[^.;\n]|\.(?=\d)){3,}(?:;[^.;\n]{3,160}){0,2})")
_OF_DOCUMENT = re.compile(r"\d/[^\s,;]+,?\s*$")
"""Before the day of a document that is only mentioned ("Nghị định số 7/2024/NĐ-CP ngày …")."""
MAX_DEFINED = 300
"""Characters of a definition that is told; of a longer one its first parts are."""
MAX_TOLD = 250
"""Characters: a sentence up to this length is told before the longer provision that it stands in."""
MIN_WHETHER = 0.5
"""Share of the words asked, or of what is asked to be so, that a sentence must hold to be told as the answer; weighted by rarity."""
_HEADING = re.compile(r"(?:Điều|Chương|Mục|Phụ lục) (?:\d+[a-zđ]?|[IVXLC]+)\. ")
PART = 1.3
"""A provision at least so many times as long as its sentence is quoted with more."""
_BOUND = re.compile(r"toi da|toi thieu|nhieu nhat|it nhat|maximum|minimum|at most|at least")
_EACH = Wording(r"(?<!\w)(?:mỗi|từng) (?!năm|tháng|quý|tuần|ngày|lần|đợt|kỳ|người|đơn vị)\w+|\beach (?!year|month|day|time)")
"""What asks for a figure of each of several things."""
_LIMITED = re.compile(
    r"(?:không quá|không vượt quá|tối đa|tối thiểu|ít nhất|nhiều nhất)(?: là)? \d[\d.,]*(?: (?!và\b|hoặc\b)[^\W\d]+){1,2}"
)
"""An amount of things of any sort, known by its bound ("không quá 35 học sinh")."""
_CELLS = (Intent.FIGURE, Intent.TIME_LIMIT, Intent.DATE)
"""Intents whose answer may stand in a cell of a table."""
_OF_TIME = re.compile(r"thoi (?:gian|han)|tuoi|bao truoc|\b(?:period|age|old|time|long|notice)\b")


def focus(query: Query, best: Candidate, held: Held) -> str | None:
    """The time limit, date, figure or body that the sentence gives."""
    sentence = best.sentence(held)
    if query.intent is Intent.BODY:
        fit, body = told_body_of(query, sentence, best.passage)
        return body if body and fit >= MIN_BODY_FIT else None
    if query.intent is Intent.DEFINITION:
        return _definition(query, sentence)
    if query.intent is Intent.OTHER and asks_whether(query.text):
        asked = Asked(query, held.rarity)
        if _HEADING.match(sentence) or sentence.endswith(":"):
            return None
        if max(asked.coverage(sentence), asked.of(asked_predicate(query)).coverage(sentence)) < MIN_WHETHER:
            return None
        return _whole(sentence, best, held) or told_whether(query, sentence, asked)
    if _EACH.for_text(query.text).search(query.text):
        return None
    if is_row(sentence):
        return told_cell(Asked(query, held.rarity), held.text(best.passage.document.id), best.span) if query.intent in _CELLS else None
    since = best.passage.document.effective_from
    kinds = [at for at in _amounts(query, sentence) if may_be_due(query, at.of(sentence), since)]
    amounts = in_own_range(own_amounts(query.search_text), sentence, kinds)
    told = best_told(Asked(query, held.rarity), sentence, amounts)
    most = 1 if _BOUND.search(fold(query.text.lower())) else 2  # of two figures neither is "the" greatest or least
    return " và ".join(_IN.sub("", t) for t in told) if 0 < len(told) <= most else None


def _amounts(query: Query, sentence: str) -> list[Span]:
    """What the sentence gives of the kind asked for: what is counted, a figure in the unit asked, a time limit or a day."""
    if query.intent is Intent.FIGURE and (noun := asked_class(query.search_text)):
        return [Span(m.start(), m.end()) for m in re.finditer(rf"(?<!\w){noun} (?:\d+[a-zđ]?|[IVX]+)(?!\w)", sentence, re.IGNORECASE)]
    if query.intent is Intent.FIGURE and not query.unit and counted_words(query.search_text):
        return counted(query, sentence)
    found = [at for at in _of_kind(query, sentence) if is_told(query, sentence, at)]
    found = [at for at in found if not query.unit or UNITS[query.unit].search(at.of(sentence))]
    if per := counted_by(query.search_text):
        found = [at for at in found if re.match(rf"/{per}(?!\w)", fold(sentence[at.end :]))] or found
    if query.intent is Intent.FIGURE and not _OF_TIME.search(fold(query.text.lower())):
        return [at for at in found if not DURATION.fullmatch(at.of(sentence))]
    return found


def _of_kind(query: Query, sentence: str) -> list[Span]:
    """The figures, days or time limits of a sentence, as the question asks for the one or the other."""
    match query.intent:
        case Intent.TIME_LIMIT:
            return time_limits(query, sentence)
        case Intent.DATE:
            return days(sentence)
        case Intent.FIGURE:
            found = FIGURE.finditer(sentence) if FIGURE.search(sentence) else _LIMITED.finditer(sentence)
            return [Span(m.start(), m.end()) for m in found]
        case _:
            return []


def is_told(query: Query, sentence: str, at: Span) -> bool:
    """Whether a figure may be the answer: not the day of a document mentioned, not a class of things where a time limit is asked."""
    if _OF_DOCUMENT.search(sentence[: at.start]):
        return False
    return query.intent is not Intent.TIME_LIMIT or not re.search(r"trở (?:lên|xuống)", at.of(sentence))


def _definition(query: Query, sentence: str) -> str | None:
    found = _DEFINED.search(sentence) if defines(query, sentence) else None
    return _up_to(found["told"].strip()) if found else None


def _up_to(told: str) -> str:
    """As many of the parts between semicolons, or of a long one between commas, as are told together."""
    for parts in (";", ","):
        while len(told) > MAX_DEFINED and parts in told:
            told = told.rpartition(parts)[0]
    return told


def _whole(sentence: str, best: Candidate, held: Held) -> str | None:
    """A short sentence of a provision that is quoted with more, its number left out."""
    told = without_number(sentence)
    place = smallest(held.provisions(best.passage.document.id), best.span)
    is_part = place is not None and PART * len(sentence) < place.span.end - place.span.start <= MAX_QUOTE
    return told.rstrip(".;") if is_part and len(told) <= MAX_TOLD and told.endswith((".", ";")) and "|" not in told else None
