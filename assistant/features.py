"""A sentence of a passage → what speaks for its answering the question, as named values from 0 to 1.

Counted are the question's words and word pairs in the sentence, around it and in the headings above it, the passage's rank, and whether the
sentence holds what is asked for: a time limit, a figure in the right unit, a date, a body that acts, a definition, a list, a bound.
Nothing here knows a field or a document; how much each value weighs is learned (assistant/matching.py).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import dropwhile, pairwise, takewhile

from assistant.acting import is_same_actor, told_body
from assistant.amounts import fit, own_part
from assistant.asked_kind import english_counted
from assistant.bodies import COMPOUND_ACTS
from assistant.cells import is_row
from assistant.intents import SAYS_OF_THING, WHERE_COUNTED, counted_words
from assistant.limits import durations, time_limits
from assistant.overlap import Asked
from assistant.ranges import fitting, own_amounts
from assistant.records import Intent, Passage, Query
from assistant.sentences import BODY, BOUND, DATE, FIGURE, UNITS, without_number
from ingest.records import Span
from ingest.syllables import WORD, fold, key, plain, words

DEFINITIONS = re.compile(r"giải thích từ ngữ|từ ngữ", re.IGNORECASE)
"""Heading of the article that defines terms (Nghị định 78/2025/NĐ-CP)."""
SCOPE = re.compile(r"phạm vi điều chỉnh|đối tượng áp dụng|trách nhiệm thi hành|tổ chức thực hiện|căn cứ", re.IGNORECASE)
"""Headings of articles that say what a document is about, not what it rules."""
_TRANSITIONAL = re.compile(r"chuyển tiếp", re.IGNORECASE)
"""Headings of articles on what began under earlier law, which rule nothing else."""
_RULES = ("Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh", "Nghị quyết", "Nghị định", "Thông tư", "Thông tư liên tịch")
"""Kinds of documents that make rules; a report or a letter tells of them."""
_NUMBER = re.compile(
    r"(?:(?:không quá|tối đa|tối thiểu|ít nhất|nhiều nhất)\s+)?"
    r"(?<![\w/.,])(?:\d+(?:[.,]\d+)*|[Mm]ột(?! trong)|[Hh]ai|[Bb]a|[Bb]ốn|[Nn]ăm|[Ss]áu|[Bb]ảy|[Tt]ám|[Cc]hín|[Mm]ười)(?=\s)"
)
"""An amount with its limit, in digits or in words."""
MAX_LEFT_OUT = 2
"""Words of what is counted that a sentence may leave out after its first one."""
_BEFORE_MEANS = re.compile(
    r"(?:(?:xin |cho )?(?:(?:toi|minh|em|chau|anh|chi|ban) )?(?:muon )?hoi |theo (?:quy dinh|phap luat) )?(?P<term>.+?) "
    r"(?:co nghia|nghia|duoc hieu|duoc dinh nghia|la gi|la ai|la (?:\w+ ){0,4}(?:nhu )?the nao|la nhung)(?!\w)"
)
_AFTER_MEANS = re.compile(r"(?:the nao la|khai niem|dinh nghia|giai thich(?: tu ngu)?)(?: ve| cua)? (?P<term>.+)$")
"""The term before or after the words that ask for its meaning, without diacritics."""
_SAYS_WHAT = re.compile(r"\s(?:là|được hiểu là|được tính bằng|gồm|bao gồm)\s")
_CALLED = re.compile(r"gọi (?:tắt |chung )?là ([^),.;]+)")
MAX_TERM = 5
"""Syllables of a term whose meaning is asked for."""
_NAME_ASKED = "ten"
_OF_WHERE = frozenset(("trong", "theo", "tren", "tai", "doi", "khi", "o"))
"""Words, without diacritics, after a term that say where it is used, and belong to it no more ("sự cố nghiêm trọng | trên tàu")."""
PART_OF_TERM = 0.6
"""What a definition counts of a term that lacks the last word asked ("văn bản" for "văn bản đến")."""
_LISTS = (Intent.LIST, Intent.PROCEDURE)
_POINT = re.compile(r"[a-zđ]\d?\)\s")


@dataclass(frozen=True, slots=True)
class Around:
    """What is the same for all sentences of a passage."""

    passage: Passage
    values: Mapping[str, float]


def around(query: Query, asked: Asked, passage: Passage, *, rank: int) -> Around:
    """The values that a passage gives to each of its sentences; `rank` counts from 0."""
    chunk = passage.chunk
    _, _, above = chunk.breadcrumb.partition(" › ")
    first = chunk.text.split("\n", 1)[0]
    heading = above.rpartition(" › ")[2]
    introduction = introduction_of(passage)
    head = asked.coverage(f"{above}\n{first}" if first.endswith(":") else above)
    values = {
        "score": passage.score,
        "near": min(1.0, max(0.0, (passage.similarity - 0.80) / 0.12)),
        "first": 1 / (1 + rank),
        "around": asked.coverage(chunk.indexed_text),
        "around_pairs": asked.pair_coverage(chunk.indexed_text),
        "head": head,
        "head_of_list": head if query.intent in _LISTS else 0.0,
        "heading_asked": asked.share_asked(heading),
        "heading_pairs": asked.pair_coverage(heading),
        "heading_of_list": (asked.share_asked(heading) + asked.pair_coverage(heading)) / 2 if query.intent in _LISTS else 0.0,
        "introduction_of_list": asked.share_asked(introduction) if query.intent in _LISTS else 0.0,
        "rules": float(passage.document.kind in _RULES),
        "scope": float(bool(SCOPE.search(above))),
        "transitional": float(bool(_TRANSITIONAL.search(above)) and not query.time.is_transitional),
        "definitions": float(bool(DEFINITIONS.search(above)) and query.intent is not Intent.DEFINITION),
        "definitions_asked": float(bool(DEFINITIONS.search(above)) and query.intent is Intent.DEFINITION),
        "names": asked.share_of_names(chunk.indexed_text),
    }
    return Around(passage, values)


def introduction_of(passage: Passage) -> str:
    """What introduces the points of a passage: its first line, or the line above it; "" where it has none."""
    first = passage.chunk.text.split("\n", 1)[0]
    above = passage.chunk.breadcrumb.rpartition(" › ")[2]
    return first if first.endswith(":") else above if above.endswith(":") else ""


def own_introduction(text: str, sentence: str) -> str:
    """The line of a passage's text that introduces the point that `sentence` is ("1. Giá nước của hộ gia đình:"); "" of no point."""
    at = text.find(sentence) if _POINT.match(sentence) else -1
    return next((line for line in reversed(text[: max(at, 0)].split("\n")) if line.endswith(":") and not _POINT.match(line)), "")


def features(query: Query, asked: Asked, sentence: str, near: Around) -> dict[str, float]:
    """All values of a sentence, those of its passage included."""
    own = asked.coverage(sentence)
    return {
        **near.values,
        "own": own,
        "own_pairs": asked.pair_coverage(sentence),
        "said_asked": asked.share_asked(sentence),
        "begins_asked": asked.share_asked(" ".join(sentence.split()[:9])),
        "own_and_head": asked.coverage(
            f"{sentence}\n{near.passage.chunk.breadcrumb}\n{own_introduction(near.passage.chunk.text, sentence)}"
        ),
        "introduces": float(sentence.endswith(":")),
        "introduces_list": float(sentence.endswith(":") and query.intent in _LISTS),
        "actor": float(is_same_actor(query, sentence)),
        "bound": float(asked.asks_bound and bool(BOUND.search(sentence))),
        "own_range": fitting(own_amounts(query.search_text), sentence),
        "name_here": asked.share_of_names(sentence),
        **_kind(query, asked, sentence, near.passage),
    }


def _kind(query: Query, asked: Asked, sentence: str, passage: Passage) -> dict[str, float]:
    """Whether the sentence, or for a body what introduces it, holds the kind of thing asked for."""
    held: dict[str, float] = {}
    match query.intent:
        case Intent.TIME_LIMIT:
            is_of_act = bool(time_limits(query, sentence)) and _is_of_asked_act(query, sentence)
            held = {"duration": float(is_of_act), "limited": _limited(query, asked, sentence)}
        case Intent.DATE:
            held = {"date": float(bool(DATE.search(sentence)))}
        case Intent.FIGURE:
            held = {"figure": float(bool(FIGURE.search(sentence))), "counts": float(bool(counted(query, sentence)))}
        case Intent.DEFINITION:
            held = {"defines": defines(query, sentence)}
        case Intent.BODY:
            held = {"acts": told_body_of(query, sentence, passage)[0], "body": float(bool(BODY.search(sentence)))}
    if query.unit:
        held["unit"] = float(bool(UNITS[query.unit].search(sentence)))
    return held


def told_body_of(query: Query, sentence: str, passage: Passage) -> tuple[float, str]:
    """The body that a sentence of a passage tells, or what introduces it where it is a point that names none."""
    at = passage.chunk.text.find(sentence)
    before = passage.chunk.text[: max(at, 0)].rpartition("\n")[2]  # of the same clause
    above, introduction = f"{passage.document.title}\n{passage.chunk.breadcrumb}\n{before}", introduction_of(passage)
    told = told_body(query, sentence, above)
    if told[1] or not introduction or not _POINT.match(sentence):
        return told
    return told_body(query, introduction, above)


def counted(query: Query, sentence: str) -> list[Span]:
    """The numbers of what the question counts, as the sentence gives them ("54 đơn vị hành chính", "không quá một lần").

    Diacritics aside; of several numbers only those of all the words asked, those aside that say where it is counted. It ends with what is
    counted, not within what became of it ("16 cụm", not "16 cụm đã").
    """
    if query.language_asked == "en":
        return [Span(n.start(), last.end()) for n in _NUMBER.finditer(sentence) if (last := _counts(query, sentence, n.end()))]
    thing_asked = counted_words(query.search_text)
    asked = [fold(w) for w in thing_asked]
    n_named = sum(1 for _ in takewhile(lambda w: w not in WHERE_COUNTED, thing_asked))
    told: list[tuple[int, Span]] = []
    for found in _NUMBER.finditer(sentence) if asked else ():
        said = list(WORD.finditer(sentence, found.end()))[: len(asked)]
        same, n = _same_thing(said, asked)
        thing = list(dropwhile(lambda m: m[0].lower() in SAYS_OF_THING, reversed(same)))
        if thing:
            told.append((n, Span(found.start(), thing[0].end())))
    most = max((n for n, _ in told), default=0)
    return [span for n, span in told if len(told) == 1 or n == most >= max(n_named, 1)]


def _same_thing(said: Sequence[re.Match[str]], asked: Sequence[str]) -> tuple[list[re.Match[str]], int]:
    """The words said that are those asked, from the first on, and how far in the asked ones they reach.

    A thing named before may be named by its first word alone: "7 cụm đang hoạt động" are "cụm công nghiệp đang hoạt động".
    """
    same: list[re.Match[str]] = []
    at = 0
    for m in said:
        word = fold(m[0].lower())
        rest = asked[at : at + (MAX_LEFT_OUT if same else 0) + 1]
        if word not in rest:
            break
        at += list(rest).index(word) + 1
        same.append(m)
    return same, at


def _counts(query: Query, sentence: str, at: int) -> re.Match[str] | None:
    """The last word of what an English question counts, where it stands at a place of the sentence."""
    for way in english_counted(query):
        said = list(WORD.finditer(sentence, at))[: len(way)]
        if [fold(m[0].lower()) for m in said] == [fold(w) for w in way]:
            return said[-1]
    return None


_ACTS = frozenset(fold(" ".join(act)) for act in COMPOUND_ACTS)
_TIME_OF = re.compile(r" thoi (?:han|gian) (?:de |viec |cua viec )?(?P<act>\w+ \w+) ")


def _limited(query: Query, asked: Asked, sentence: str) -> float:
    """How much of what is asked stands in the part of the sentence that one of its time limits is of, 0–1."""
    limits = durations(query, sentence)
    return max((fit(asked, sentence, limits, n) for n in range(len(limits))), default=0.0)


def _is_of_asked_act(query: Query, sentence: str) -> bool:
    """Whether no limit is of other acts than the one asked for ("thời hạn thẩm định …") where the sentence names that too."""
    act = _asked_act(query)
    if not act or f" {act} " not in f" {plain(sentence)} ":
        return True
    limits = durations(query, sentence)
    return not limits or any(f" {act} " in f" {plain(own_part(sentence, limits, n))} " for n in range(len(limits)))


def _asked_act(query: Query) -> str:
    """The act whose time is asked for, without diacritics: what follows "thời hạn", in English the first of the acts; "" if none."""
    spoken = f" {plain(query.search_text)} "
    if query.language_asked == "vi":
        found = _TIME_OF.search(spoken)
        return found["act"] if found and found["act"] in _ACTS else ""
    said = spoken.split()
    return next((f"{one} {two}" for one, two in pairwise(said) if f"{one} {two}" in _ACTS), "")


def _asked_term(query: Query) -> list[str]:
    """The words that a question wants defined, question words among them too ("Văn bản đến nghĩa là gì?" → "văn", "bản", "đến")."""
    spoken = words(query.search_text)
    flat = " ".join(fold(w) for w in spoken)
    found = _BEFORE_MEANS.match(flat) or _AFTER_MEANS.search(flat)
    return spoken[flat[: found.start("term")].count(" ") : flat[: found.end("term")].count(" ") + 1] if found else []


def tells_of_other(query: Query, sentence: str) -> bool:
    """Whether the meaning of a term is asked for, and the sentence is on something else, not on what it is or is called.

    A longer description is no term: what it is may be told in other words. Where the thing is ("trong cụm") is no part of its term, and
    a row of a table tells of what stands in it.
    """
    content = {fold(w) for w in query.terms}
    asked = [fold(w) for w in _asked_term(query)]
    term = set(takewhile(lambda w: w not in _OF_WHERE, asked)) & content
    if is_row(sentence):
        return False
    if query.intent is not Intent.DEFINITION or query.language_asked == "en" or not 1 < len(term) <= MAX_TERM or _NAME_ASKED in term:
        return False
    subject, *told = _SAYS_WHAT.split(sentence, maxsplit=1)
    spoken_of = [subject] if told else []
    spoken_of += _CALLED.findall(sentence)
    return not any(term <= {fold(w) for w in words(said)} for said in spoken_of)


def defines(query: Query, sentence: str) -> float:
    """ "Cụm công nghiệp là …": 1 if the asked term stands alone before "là" at the start of the sentence, less if a word of it lacks."""
    subject = _SAYS_WHAT.split(without_number(sentence), maxsplit=1)
    if len(subject) < 2:
        return 0.0
    to_key = key if query.accented else fold
    defined = [to_key(w) for w in words(subject[0])]
    if query.language_asked == "en":
        return float(len(defined) > 1 and sum(w in {to_key(t) for t in query.terms} for w in defined) >= 0.8 * len(defined))
    asked = [to_key(w) for w in _asked_term(query)]
    if defined == asked or (len(defined) > 1 and asked[: len(defined)] == defined and fold(asked[len(defined)]) in _OF_WHERE):
        return 1.0
    is_beginning = defined == [to_key(w) for w in query.terms][: len(defined)] and len(defined) >= len(query.terms) - 1
    return float(is_beginning) * (1.0 if len(defined) == len(query.terms) else PART_OF_TERM)
