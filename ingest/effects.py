"""A document's own words on when provisions of it begin or cease to apply → Effects.

Forms: "Điều 5 có hiệu lực từ ngày …", "Nghị định này có hiệu lực từ ngày …, trừ quy định tại khoản 2 Điều 7 có hiệu lực kể từ ngày …",
"Quy định tại Điều 9 được áp dụng đến hết ngày …", "Kể từ ngày …, Điều 5 có hiệu lực", and lists under "Các quy định sau đây có hiệu lực
từ ngày …:".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ingest import marks
from ingest.days import DAY, read_day
from ingest.innermost import Innermost
from ingest.kinds import KINDS, NUMBER
from ingest.places import Place, places
from ingest.records import Effect, Provision, ProvisionKind

_NUMBERED = re.compile(r"^(?:\d{1,3}[a-zđ]?\.|[a-zđ]\d?\)|[-–+])\s*")
_PIECES = re.compile(
    r"[,(]?\s*\btrừ\s+(?:các\s+)?(?:trường hợp\s+)?|;\s*|(?<=[^\d\s.]{2}\.)\s+(?=[A-ZĐ])|,?\s*\briêng\s", re.IGNORECASE
)  # fmt: skip
_THIS = rf"(?:(?:của\s+|ban hành\s+|kèm theo\s+)*(?:{'|'.join(KINDS)})\s+này\s+)?"
_WHAT = r"(?:các\s+)?(?:điểm|khoản|điều|chương|mục|phụ lục|mẫu)\s[^;]+?"
_SAID = re.compile(
    r"^(?:(?:các|những)\s+)?(?:(?:quy định|nội dung|trường hợp|mức)\b[^,;]{0,60}?\s(?:tại|của|về)\s+)?"
    rf"(?P<what>{_WHAT})\s+{_THIS}(?:thì\s+)?(?P<verb>(?:được\s+)?(?:có hiệu lực|hết hiệu lực|áp dụng|thực hiện|thi hành))\b(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_SINCE_FIRST = re.compile(rf"^(?P<since>(?:Kể\s+)?từ\s+{DAY})\s*,\s*(?P<said>.+)$", re.IGNORECASE | re.DOTALL)
_FROM = re.compile(rf"\btừ\s+{DAY}")
_THROUGH = re.compile(rf"\b(?:đến hết|đến|hết)\s+{DAY}")
_BEFORE = re.compile(rf"\bđến trước\s+{DAY}")
_LIST = re.compile(r"\bsau(?: đây)?\s+(?:của\s+.{0,40})?(?P<said>(?:có hiệu lực|hết hiệu lực|được áp dụng|được thực hiện)\b[^:]*):$")
_EXCEPTED = re.compile(
    rf"\btrừ\s+(?:các\s+)?(?:quy định\s+)?(?:tại\s+)?(?P<what>{_WHAT})(?:\s+{_THIS.rstrip('?')}?)?\s*[.;)]*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class ReadEffects:
    """Effects in the order of the text, and what could not be read."""

    effects: tuple[Effect, ...]
    warnings: tuple[str, ...]


def read_effects(lines: Sequence[str], quoted: Sequence[bool], starts: Sequence[int], provisions: Sequence[Provision]) -> ReadEffects:
    """The Effects that the closing articles of a document (on effect or implementation) tell of its own provisions.

    `starts` are the offsets of the lines in the source's text.
    """
    found: list[Effect] = []
    excepted: list[tuple[int, str]] = []
    for i, line, context, source in _closing_lines(lines, quoted, starts, provisions):
        found += [Effect(path, start, end, source) for path, start, end in _effects(line, context)]
        if told := _EXCEPTED.search(line):
            excepted += [(i, p.path) for p in places(told["what"], context) if not NUMBER.search(told["what"])]
    if found:
        articles = _articles_in(provisions)
        found = [each for effect in found for each in (effect, *(replace(effect, path=path) for path in articles.get(effect.path, ())))]
    told_of = {e.path for e in found} | {e.source_path for e in found}
    missing = [(i, path) for i, path in excepted if not any(at == path or at.startswith(f"{path}/") for at in told_of)]
    warnings = tuple(f"dòng {i + 1}: “{path}” được loại trừ khỏi ngày có hiệu lực, nhưng không rõ ngày riêng" for i, path in missing)
    return ReadEffects(tuple(found), warnings)


def _articles_in(provisions: Sequence[Provision]) -> dict[str, list[str]]:
    """The articles of each chapter or section, whose paths do not lie under it: what holds of it, holds of them."""
    parents = {p.path: p.parent for p in provisions}
    found: dict[str, list[str]] = {}
    for article in (p.path for p in provisions if p.kind is ProvisionKind.ARTICLE):
        for above in _above(article, parents):
            found.setdefault(above, []).append(article)
    return found


def _above(path: str, parents: Mapping[str, str | None]) -> Iterator[str]:
    at = parents.get(path)
    while at is not None:
        yield at
        at = parents.get(at)


def _closing_lines(
    lines: Sequence[str], quoted: Sequence[bool], starts: Sequence[int], provisions: Sequence[Provision]
) -> Iterator[tuple[int, str, Place, str]]:  # fmt: skip
    """(index, line without its number, place and path that it stands in) of the closing articles.

    An item of a list is given with what the lead of the list says.
    """
    closing = [p for p in provisions if p.kind is ProvisionKind.ARTICLE and _is_closing(p)]
    innermost = Innermost(provisions if closing else ())
    for article in closing:
        listed = ""
        for i in range(bisect_left(starts, article.span.start), bisect_left(starts, article.span.end)):
            if quoted[i]:
                continue
            line = _NUMBERED.sub("", lines[i]) if not marks.article(lines[i]) else ""
            if not listed and not any(hint in line for hint in ("hiệu lực", "áp dụng", "thực hiện", "thi hành")):
                continue
            inside = innermost.at(starts[i]) or article
            listed = "" if marks.clause(lines[i]) else listed
            if lead := _LIST.search(line):
                listed = lead["said"]
            elif listed and places(line) and not _SAID.match(line):
                line = f"{line.rstrip('.;,')} {listed}"
            yield i, line, _place_of(inside.path), inside.path


def _is_closing(article: Provision) -> bool:
    return bool(re.search(r"hiệu lực|thi hành|điều khoản cuối|tổ chức thực hiện", article.heading, re.IGNORECASE)) or not article.heading


def _place_of(path: str) -> Place:
    """The place of a path in the main text, for "khoản này" and "Điều này"."""
    numbers = dict(part.rpartition("-")[::2] for part in path.split("/"))
    return Place(point=numbers.get("diem"), clause=numbers.get("khoan"), article=numbers.get("dieu"))


def _effects(said: str, context: Place) -> list[tuple[str, date | None, date | None]]:
    found = []
    for piece in _PIECES.split(said):
        begun = _SINCE_FIRST.match(piece.strip())
        told = _SAID.match(begun["said"] if begun else piece.strip())
        if told is None or NUMBER.search(told["what"]) or re.search(r"\bcăn cứ|\btheo\b", told["what"]):
            continue
        start, end = _period(told["verb"].lower(), told["rest"] + (f" {begun['since'].lower()}" if begun else ""))
        if start or end:
            found += [(p.path, start, end) for p in places(told["what"], context) if p.path]
    return found


def _period(verb: str, rest: str) -> tuple[date | None, date | None]:
    """[first day, first day no longer) of what a sentence says after its verb."""
    since, before, through = _FROM.search(rest), _BEFORE.search(rest), _THROUGH.search(rest)
    start = read_day(since[0]) if since else None
    if "hết hiệu lực" in verb:
        return None, start or read_day(rest)
    last = read_day(through[0]) if through else None
    end = read_day(before[0]) if before else last + timedelta(1) if last else None
    return start, end
