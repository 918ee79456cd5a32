"""A thing put for another: a sentence runs as a statement of its source does but for words in one place ("vé ngày" for "vé tháng").

In: a Vietnamese sentence and the text it cites. Out: the words of the sentence that stand where the source has others. Both are laid beside
each other word by word; what a paraphrase says in its own words leaves too little alike around the place, or stands for a verb.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from assistant.checking.actors import begins_with_actor
from assistant.checking.bodies import bodies
from assistant.checking.contexts import COMMON
from ingest.records import Span
from ingest.syllables import WORD, key

LEAST_ALIKE = 0.65
"""Share of the words of a clause that stand in the statement in the same order, from which the clause runs as the statement does."""
LEAST_ALIKE_ACTOR, LEAST_ALIKE_END = 0.7, 0.75
"""The same for what a clause begins or ends with, which a paraphrase likes to put otherwise."""
LEAST_ALIKE_NEW = 0.9
"""The same for words that the source has nowhere, of which a paraphrase has many; fewer than half as many as those in their place sum
them up."""
LEAST_SAME = 4
"""So many words alike tell the clause where nothing but one place is different."""
MOST_WORDS, MOST_COMMAS = 9, 2
"""A longer stretch is more than a thing, or than somebody who must do something."""

_SHORT = (
    (re.compile(r"(?<!\w)UBND(?!\w)"), "Ủy ban nhân dân"),
    (re.compile(r"(?<!\w)HĐND(?!\w)"), "Hội đồng nhân dân"),
    (re.compile(r"(?<=m)²"), "2"),
    (re.compile(r"(?<=m)³"), "3"),
    (re.compile(r"(?<!\w)Uỷ(?!\w)"), "Ủy"),
    (re.compile(r"(?<=trừ )(?:(?:các|những) )?trường hợp(?!\w)"), "khi"),
    (re.compile(r"(?<!\w)(?<!đúng )sai(?!\w)(?! (?:phạm|sót|lệch|số|lầm|trái))"), "không đúng"),
)
_PART = re.compile(r"[,;:.()|\n]")
_NUMBER_BEFORE = re.compile(r"\d\s?$")
_HELPER_LINES = (
    "không chưa phải được bị để cần sẽ đã có chỉ thì là đang và hoặc hay mà khi",
    "vẫn tiếp tục từng riêng đủ nếu muốn xin thể vào lên xuống lại đi về qua xong cũng mới gồm thuộc mỗi hằng các",
    "những nêu nói hơn lớn nhỏ thấp cao hết ai họ nay dù cả lúc",
)
_BEFORE_VERB = frozenset(_HELPER_LINES[0].split())
"""What follows one of these is an act, for which a paraphrase has its own word."""
_BOUNDS = frozenset(("", "trên", "dưới", "từ", "quá"))
"""What may stand between what is measured and its figure."""
_DENIALS = frozenset(key(word) for word in ("miễn", "cấm"))
"""What they deny is compared in negations.py."""
_HELPERS = frozenset(key(word) for line in _HELPER_LINES for word in line.split())


@dataclass(frozen=True, slots=True)
class _Word:
    """A content word with the common word before it, "" if none; whether a part of the sentence begins with it, or a number
    stands before it."""

    key: str
    helper: str
    opens: bool
    is_measure: bool
    span: Span


@dataclass(frozen=True, slots=True)
class _Place:
    """Words of the sentence and those of the statement in their place; whether the clause begins or ends there, and the word `behind`."""

    said: tuple[_Word, ...]
    held: tuple[_Word, ...]
    at_start: bool
    at_end: bool
    share: float
    behind: _Word | None


def put_for_other(said: str, statement: str, known: frozenset[str]) -> str:
    """The first words of a clause that are put for others of a statement, "" if none; `known` are the words of the whole source.

    Names of two bodies are compared in who.py.
    """
    taken = [body.span for body in bodies(said)]
    for place in _places(said, statement):
        is_body = any(span.start <= place.said[0].span.start < span.end for span in taken) and bool(bodies(_text(place.held, statement)))
        if not is_body and _is_other_thing(place, said, statement, known):
            return _text(place.said, said)
    return ""


def _is_other_thing(place: _Place, said: str, statement: str, known: frozenset[str]) -> bool:
    """Whether something is put for something else, rather than an act said in another word."""
    is_known = all(word.key in known for word in place.said)
    if not is_known and (place.at_start or place.share < LEAST_ALIKE_NEW or len(place.held) > 2 * len(place.said)):
        return False
    if place.at_start:
        names_actor = any(begins_with_actor(text) for text in (_text(place.said, said), _text(place.held, statement)))
        return names_actor and place.share >= LEAST_ALIKE_ACTOR
    helper = place.said[0].helper
    is_measure = place.behind and place.behind.key[0].isdigit() and place.behind.helper in _BOUNDS  # "rộng 20 m2": "có diện tích 20 m2"
    if is_measure or any(word.key in _DENIALS for word in place.held) or any(word.helper in _BEFORE_VERB for word in place.said[1:]):
        return False
    if helper in _BEFORE_VERB:
        return place.share >= LEAST_ALIKE and place.behind is not None and f"{place.said[-1].key} {place.behind.key}" in known
    return place.share >= (LEAST_ALIKE if helper or not place.at_end else LEAST_ALIKE_END)


def _places(said: str, statement: str) -> Iterator[_Place]:
    own, theirs = _content(said), _content(statement)
    steps = SequenceMatcher(None, [w.key for w in own], [w.key for w in theirs], autojunk=False).get_opcodes()
    n_alike = sum(b - a for step, a, b, _, _ in steps if step == "equal")
    for a, b, c, d in (places for step, *places in steps if step == "replace"):
        starts = a == 0 or own[a].opens, c == 0 or theirs[c].opens
        ends = b == len(own) or own[b].opens, d == len(theirs) or theirs[d].opens
        place = _Place(own[a:b], theirs[c:d], starts[0], ends[0], _share(n_alike, len(own), b - a), None if ends[0] else own[b])
        is_same_end = starts[0] == starts[1] and ends[0] == ends[1] and not (starts[0] and ends[0])
        if is_same_end and _can_be_things(place) and not _is_there(place.said, theirs) and not _is_there(place.held, own):
            yield place


def _share(n_alike: int, n_said: int, n_put: int) -> float:
    """How much of a clause runs as the statement does; all of it where nothing but the words put for others is different."""
    return 1.0 if n_alike >= LEAST_SAME and n_alike == n_said - n_put else n_alike / n_said


def _is_there(words: Sequence[_Word], others: Sequence[_Word]) -> bool:
    """Whether the other side has the words too, elsewhere: most of them, or two of them together."""
    keys, there = [w.key for w in words], [w.key for w in others]
    together = set(pairwise(there))
    return 2 * sum(k in there for k in keys) > len(keys) or any(two in together for two in pairwise(keys))


def _can_be_things(place: _Place) -> bool:
    """Whether the words on both sides stand together, none of them a number, and not all of them tell nothing."""
    return all(
        len(words) <= MOST_WORDS
        and sum(w.opens for w in words[1:]) <= MOST_COMMAS
        and not any(w.key[0].isdigit() or w.is_measure for w in words)
        and not all(w.key in _HELPERS for w in words)
        for words in (place.said, place.held)
    )


def _content(text: str) -> tuple[_Word, ...]:
    found: list[_Word] = []
    last, helper, opens = 0, "", True
    for match in WORD.finditer(text):
        word = match[0].lower()
        opens = opens or bool(_PART.search(text, last, match.start()))
        last = match.end()
        if word in COMMON:
            helper = word
            continue
        is_measure = bool(_NUMBER_BEFORE.search(text, max(0, match.start() - 3), match.start()))
        found.append(_Word(key(word.lstrip("0") or "0"), helper, opens, is_measure, Span(match.start(), match.end())))
        helper, opens = (word if word in _BEFORE_VERB else ""), False
    return tuple(found)


def _text(words: Sequence[_Word], text: str) -> str:
    return text[words[0].span.start : words[-1].span.end]


def written_out(text: str) -> str:
    """The text with what is mostly shortened, or denied in one word, written in full, so that it can be laid beside another."""
    for pattern, whole in _SHORT:
        text = pattern.sub(whole, text)
    return text
