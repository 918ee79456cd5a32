"""A question how two things differ → the two things, each to be asked for by itself; and the Draft that sets their rules side by side.

"Bản sao y khác bản sao lục chỗ nào?", "What's the difference between X and Y?". Two days, or the old and the new text of one provision, are
no two things: what changed is told by changing.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from assistant.dates import Wording, named_dates
from assistant.glossary import meanings
from assistant.language import detect_language
from assistant.records import Draft, Statement
from ingest.syllables import fold, words

_DIFFER = r"(?:khác biệt|khác nhau|giống nhau|chênh nhau|chênh lệch|giống và khác nhau|giống khác)"
_TAIL = (
    r"(?:\s+(?:như thế nào|thế nào|ra sao|(?:ở )?(?:những )?(?:điểm|chỗ|điều) (?:nào|gì)|ở đâu|gì|bao nhiêu|không|là gì))?"
    r"(?:\s+về\s+(?P<about>[^?]+?))?\s*[?.]*\s*$"
)
_ASKING_TAIL = _TAIL.replace("))?", "))", 1)
_FORMS = [
    Wording(form)
    for form in (
        rf"^\s*(?:hãy\s+)?so sánh\s+(?:giữa\s+)?(?P<a>.+?)\s+(?:với|và)\s+(?P<b>.+?){_TAIL}",
        rf"^\s*(?:hãy\s+)?phân biệt\s+(?P<a>.+?)\s+(?:với|và)\s+(?P<b>.+?){_TAIL}",
        rf"(?:^|\s)(?:sự|điểm|những)?\s*{_DIFFER}(?:\s+(?:như )?(?:thế nào|gì|ở đâu))?\s+(?:giữa|của)\s+"
        rf"(?P<a>.+?)\s+(?:với|và)\s+(?P<b>.+?){_TAIL}",
        rf"^\s*(?P<a>.+?)\s+(?:với|và)\s+(?P<b>.+?)\s+(?:có\s+)?(?:gì\s+|điểm gì\s+)?{_DIFFER}{_TAIL}",
        rf"^\s*(?P<a>.+?)\s+(?:có gì )?khác\s+(?:so với\s+|với\s+)?(?P<b>(?!nhau\b|gì\b).+?){_ASKING_TAIL}",
        rf"^\s*(?P<a>.+?)\s+(?:có gì khác|khác gì|khác biệt gì)\s+(?:so với\s+|với\s+)?(?P<b>(?!nhau\b).+?){_TAIL}",
        r"differences?\s+between\s+(?P<a>.+?)\s+and\s+(?P<b>.+?)(?:\s+(?:in terms of|regarding|as to)\s+(?P<about>.+?))?\s*[?.]*$",
        r"^\s*how\s+(?:do|does|did)\s+(?P<about>.+?)\s+differ\s+between\s+(?P<a>.+?)\s+and\s+(?P<b>.+?)\s*[?.]*$",
        r"^\s*how\s+(?:do|does|is|are)\s+(?P<a>.+?)\s+(?:differ|different)\s+from\s+(?P<b>.+?)(?P<about>)\s*[?.]*$",
        r"^\s*compare\s+(?P<a>.+?)\s+(?:with|and|to|against)\s+(?P<b>.+?)(?P<about>)\s*[?.]*$",
    )
]
_OF_TIME = Wording(
    r"(?<!\w)(?:trước|sau|cũ|mới|sửa đổi|bổ sung|hiện nay|bây giờ|thay đổi|ban đầu|đây|"
    r"old|new|before|after|earlier|previous|amended|now|current)(?!\w)"
    r"|^giữa\s|(?<![\w/])(?:19|20)\d\d(?!\w)"
)
"""Words of one thing at two times."""
_A_CLAUSE = Wording(r"(?<!\w)(?:có (?:được|thể|phải|cần)|thì|nếu|khi|nào|gì|ai|bao nhiêu|bao lâu|phải|if|when|which|who|what)(?!\w)")
"""Words of a clause, not of a thing."""
_LEANS = Wording(r"^(?:ở|tại|của|đối với|với|cho|trong|về|thuộc|theo|in|at|for|of|under)\s")
"""The beginning of a thing that says only wherein it is another one."""
MAX_LED = 250
"""Characters of the answers that are told of both things before their quotations."""
FORMS = {"vi": ("{thing} là gì?", "{thing} được quy định thế nào?"), "en": ("What is {thing}?", "{thing}")}
"""How a thing is asked for by itself: its definition first, else whatever is ruled on it."""


def compared_things(question: str) -> tuple[str, str] | None:
    """The two things whose difference is asked for, each as it can be asked for alone; None for any other question."""
    if list(named_dates(question)):
        return None
    for form in _FORMS:
        found = form.for_text(question).search(question)
        if not found or any(w.for_text(found[n]).search(found[n]) for n in ("a", "b") for w in (_OF_TIME, _A_CLAUSE)):
            continue
        a, b = _completed(found["a"].strip(" ,"), found["b"].strip(" ,"))
        about = found["about"] or ""
        return (f"{about} {a}".strip(), f"{about} {b}".strip())
    return None


def _completed(a: str, b: str) -> tuple[str, str]:
    """Both things whole: "giá ở phường", "ở xã" → "giá ở xã"; "điều kiện thành lập", "điều kiện mở rộng cụm" → "… thành lập cụm"."""
    first, second = a.split(), b.split()
    if _LEANS.for_text(b).search(b):
        joins = [n for n, word in enumerate(first) if word.lower() == second[0].lower()]
        return a, f"{' '.join(first[: joins[-1]])} {b}".strip() if joins else f"{a} {b}"
    same = len(list(takewhile(lambda pair: pair[0].lower() == pair[1].lower(), zip(first, second, strict=False))))
    if same and len(first) < len(second):
        return " ".join([*first, *second[len(first) :]]), b
    return a, b


def side_by_side(things: Sequence[str], drafts: Sequence[Draft]) -> Draft | None:
    """Both answers in one, each under the name of its thing; the definition of one where nothing held speaks of the other.

    None where neither is defined and one is lacking, or where both come from documents that nothing joins.
    """
    if alone := _only_one_held(things, drafts):
        return alone
    one, other = drafts
    pairs = [(a, b) for a in _telling(one) for b in _telling(other)]
    are_told = bool(one.focus and other.focus)
    joined = pairs[:1] if are_told else [pair for pair in pairs if pair[0].document.id == pair[1].document.id]
    if not joined:
        return None
    sides = min(joined, key=lambda pair: one.statements.index(pair[0]) + other.statements.index(pair[1]))
    told = "; ".join(f"{_named(thing)}: {draft.focus}" for thing, draft in zip(things, drafts, strict=True)) if are_told else ""
    if _is_same(*sides):
        is_one = one.focus == other.focus or not told or len(told) > MAX_LED
        return Draft(one.focus or other.focus if is_one else told, sides[:1])
    named = tuple(replace(side, gist=_named(thing)) for side, thing in zip(sides, things, strict=True))
    return Draft(told if 0 < len(told) <= MAX_LED else None, named)


def _only_one_held(things: Sequence[str], drafts: Sequence[Draft]) -> Draft | None:
    """What one thing is, and that the other is not held: no quotation that was found for it names it."""
    defined = [n for n, draft in enumerate(drafts) if draft.focus]
    if len(defined) != 1:
        return None
    one, other = drafts[defined[0]], drafts[1 - defined[0]]
    thing = things[1 - defined[0]]
    if any(names(thing, s.quote) for s in other.statements):
        return None
    told = f"{_named(things[defined[0]])}: {one.focus}"
    return Draft(told if len(told) <= MAX_LED else None, one.statements[:1], lacking=(_named(thing),))


def names(thing: str, text: str) -> bool:
    """Whether a text names a thing, an English one by one way of each of its terms."""
    said = f" {' '.join(words(text))} "
    if detect_language(thing) == "en":
        return all(any(f" {fold(' '.join(way))} " in fold(said) for way in ways) for ways in meanings(thing))
    return f" {fold(' '.join(words(thing)))} " in fold(said)


def _telling(draft: Draft) -> list[Statement]:
    """The quotations without those that only introduce a further one."""
    return [s for s in draft.statements if not any(o.path.startswith(f"{s.path}/") for o in draft.statements)]


def _is_same(a: Statement, b: Statement) -> bool:
    return (a.document.id, a.path, a.span) == (b.document.id, b.path, b.span)


def _named(thing: str) -> str:
    return re.sub(r"^\w", lambda m: m[0].upper(), re.sub(r"^(?:the|a|an)\s+", "", thing, flags=re.IGNORECASE))
