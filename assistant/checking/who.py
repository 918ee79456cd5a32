"""Bodies and proper names of a sentence against those of its sources: there at all, and with the same deeds."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.checking.bodies import Body, bodies
from assistant.checking.contexts import Term, held_words, is_rather, said_terms
from assistant.checking.reading import Beside, Fault, FaultKind, Reading, beside, blank
from assistant.checking.units import UNITS
from assistant.glossary import known_share
from assistant.sentences import UPPER
from ingest.syllables import fold, words

BODY_MARGINS = {"vi": 3, "en": 2}
"""By how many terms the deeds of another body must fit the sentence better before it is taken for a mix-up."""
NAME_MARGIN = 4
"""The same for the line of another proper name."""
RECEIVED_CHARS = 60
"""What goes to a body is said in so many characters before its name."""

_CAPITALISED = re.compile(r"(?<![\w’'])[^\W\d_a-zà-ỹđ]\w+(?:-\w+)?")
_FULL_NAME = re.compile(rf"(?<![\w’'])[{UPPER}]\w+(?:\s+[{UPPER}]\w+)+")
_OPENING = re.compile(r"(?:^|[.?!:;•“\"(]\s*|\n\s*)$")


def wrong_bodies(said: Reading, held: Sequence[Reading]) -> list[Fault]:
    known = [b for s in held for b in (*s.bodies, *bodies(s.label))]
    acting = _acting(said)
    near = dict(zip(acting, said.around([b.span for b in acting], leads=True), strict=True))
    found = []
    for body in said.bodies:
        if not any(body.stands_in(k) for k in known):
            found.append(Fault(FaultKind.BODY, body.text))
        elif body in near:
            if _is_of_another(body, said_terms(near[body], said.language), beside(held, _acting, leads=True), BODY_MARGINS[said.language]):
                found.append(Fault(FaultKind.BODY, body.text))
        elif _RECEIVES.search(said.text[: body.span.start]):
            sent = said_terms(_before(said, body), said.language)
            if _is_of_another(body, sent, [r for s in held for r in _receipts(s)], BODY_MARGINS[said.language]):
                found.append(Fault(FaultKind.BODY, body.text))
    return found


def _is_of_another(body: Body, said: list[Term], held: Sequence[Beside[Body]], margin: float) -> bool:
    own = [near for other, near in held if body.stands_in(other)]
    others = [near for other, near in held if not body.stands_in(other) and not other.stands_in(body)]
    return is_rather(said, own, others, margin=margin)


def _receipts(source: Reading) -> list[Beside[Body]]:
    """Each body of a source, with the words before it: of what goes to it, if anything does."""
    return [(b, held_words(_before(source, b))) for b in source.bodies]


def _before(reading: Reading, body: Body) -> str:
    text = blank(reading.text, [b.span for b in reading.bodies])
    return text[max(0, body.span.start - RECEIVED_CHARS) : body.span.start].rpartition("\n")[2]


_RECEIVES = re.compile(r"(?:\b(?:cho|đến|tới|tại|về|gửi|trình|báo cáo|nộp|to|at)(?:\s+the)?)\s*$", re.IGNORECASE)
_NOT_ACTING = re.compile(
    r"(?:\b(?:của|cho|đến|tới|với|về|tại|từ|ở|gửi|trình|nộp|báo cáo|đề nghị|giao|cùng|hướng dẫn|chỉ đạo|yêu cầu|phối hợp|ủy quyền|"
    r"kiểm tra|lấy ý kiến|"
    r"to|of|from|with|at|for|notify|inform|direct|guide)(?:\s+the)?)\s*$",
    re.IGNORECASE,
)
_ASKED, _DOES = re.compile(r"(?<!\w)(?:trình|đề nghị|giao|yêu cầu)\s*$", re.IGNORECASE), re.compile(r"\s+[^\W\d_]")
"""Before a body that then does what follows it ("trình Chính phủ ban hành")."""
_GOES_ON = re.compile(r"\s*(?:[.,;)\n]|$|(?:và|hoặc|and|or)\b)")
_LISTED = re.compile(r"(?:,|;|\bvà|\bhoặc|\band|\bor)(?:\s+the)?\s*$", re.IGNORECASE)


def _acting(reading: Reading) -> list[Body]:
    """The bodies that do what is said, rather than receive it, own it or stand second in a list."""
    found = []
    for i, body in enumerate(reading.bodies):
        before = reading.text[max(0, body.span.start - 20) : body.span.start]
        after = reading.text[body.span.end : body.span.end + 12]
        in_list = (before.rstrip().endswith(",") and _GOES_ON.match(after)) or (
            i and _LISTED.fullmatch(reading.text[reading.bodies[i - 1].span.end : body.span.start].strip())
        )
        is_asked = _ASKED.search(before) and _DOES.match(reading.text, body.span.end)
        if not in_list and not before.endswith(("“", '"')) and (is_asked or not _NOT_ACTING.search(before)):
            found.append(body)
    return found


def wrong_names(said: Reading, held: Sequence[Reading]) -> list[Fault]:
    """Proper names that no source holds; the words that begin a sentence, and English words that the glossary knows, are none."""
    there = {fold(w) for s in held for w in words(f"{s.text} {s.label}")}
    found = [Fault(FaultKind.NAME, name) for name in _mixed_up(said, held)]
    law = [*(d.span for d in said.documents), *(p.span for p in said.places)]
    taken = [*law, *(b.span for b in said.bodies), *(m.span for m in said.moments)]
    for match in _CAPITALISED.finditer(said.text):
        inside = any(t.start <= match.start() < t.end for t in taken)
        opens = bool(_OPENING.search(said.text[: match.start()]))
        known = (said.language == "en" and known_share(match[0].lower()) > 0) or any(u.pattern.fullmatch(match[0]) for u in UNITS)
        if not inside and not opens and not known and not any(fold(w) in there for w in words(match[0])):
            found.append(Fault(FaultKind.NAME, match[0]))
    return found


def _mixed_up(said: Reading, held: Sequence[Reading]) -> list[str]:
    """Names of two words or more that the sources put beside other matters than the sentence does."""
    lines = [line for s in held for line in s.text.splitlines()]
    names = {m[0] for line in lines for m in _FULL_NAME.finditer(line)} - {b.text for s in held for b in s.bodies}
    found = []
    for match in _FULL_NAME.finditer(said.text):
        if any(b.span.start <= match.start() < b.span.end for b in said.bodies) or not any(match[0] in n for n in names):
            continue
        rest = said_terms(said.text.replace(match[0], " "), said.language)
        own = [held_words(line.replace(match[0], " ")) for line in lines if match[0] in line]
        others = [held_words(line) for line in lines if (n := _FULL_NAME.findall(line)) and not all(name in said.text for name in n)]
        if is_rather(rest, own, others, margin=NAME_MARGIN):
            found.append(match[0])
    return found
