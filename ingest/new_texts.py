"""The new text that an amending sentence announces: quoted below it, or attached to the amending document.

In: the lines of the document, which of them are quoted, and the places announced. Out: the new text by place, without the quotation
marks around it; appendices and forms of the amending document that take the place of others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ingest import marks
from ingest.places import Level, Place, places
from ingest.records import Provision

_OPENS = ("“", "«", '"')
_LAST_MARK = re.compile(r"[”\"»]\s*[.;,]*$")
_OWN = r"(?:ban hành\s+)?(?:kèm theo|của|tại)?\s*(?:Luật|Pháp lệnh|Nghị định|Thông tư(?: liên tịch)?|Quyết định|Nghị quyết)\s+này\b"
_EXCHANGED = tuple(
    re.compile(rf"^(?P<old>.+?)\s+(?:{word})\s+(?P<new>(?:các\s+)?(?:[Pp]hụ lục|[Mm]ẫu|[Bb]iểu).*)$")
    for word in ("bằng|thành", "theo", "tại")
)
"""The surest word between the two comes first: "Mẫu số 01 tại Phụ lục II bằng Mẫu số 02"."""
_IS_OWN = re.compile(rf"{_OWN}")
_PART = re.compile(r"^(?:một số|một phần)\b|\b(?:[Bb]ảng|[Pp]hần|[Mm]ục|[Nn]ội dung|[Dd]òng|[Cc]ột|[Tt]rang)\b(?! lục)")
"""Less than the whole of an appendix or a form."""
_LIKE = re.compile(r"^(?:các\s+)?(?:[Pp]hụ lục|[Mm]ẫu|[Bb]iểu mẫu)(?:,\s*(?:mẫu|biểu mẫu))?\s+(?:tương ứng\s+)?(?:tại\s+)?(?:các\s+)?")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Lines [start, end) below the announcement, their text without quotation marks, and whether the closing mark is missing."""

    text: str
    end: int
    is_open: bool = False


def quotation_below(lines: Sequence[str], quoted: Sequence[bool], i: int, announces: Callable[[str], bool]) -> Quotation:
    """The quotation that follows line i; one that nobody closed ends before the next article or announcement (`announces`)."""
    end = i + 1
    while end < len(lines) and quoted[end]:
        end += 1
    is_open = end == i + 1 and end < len(lines) and lines[end].startswith(_OPENS)
    if is_open:
        end += 1
        while end < len(lines) and (quoted[end] or not (announces(lines[end]) or marks.article(lines[end]) or marks.division(lines[end]))):
            end += 1
    return Quotation("\n".join(lines[i + 1 : end]), end, is_open)


def unquoted(text: str) -> str:
    """A text without the quotation marks that it begins and ends with."""
    text = text.strip()
    opens, closes = sum(map(text.count, "“«")), sum(map(text.count, "”»"))
    straight = text.count('"')
    if text.startswith(_OPENS) and (opens > closes or straight % 2 or _LAST_MARK.search(text)):
        text, opens = text[1:].lstrip(), opens - 1
    if _LAST_MARK.search(text) and (closes > opens or straight):
        text = _LAST_MARK.sub("", text)
    return text


def by_place(text: str, wanted: Sequence[Place]) -> dict[str, str]:
    """The new text cut at the lines that open each wanted place; the whole of it for a single one.

    The heading of the article that a clause stands in, and the words of a clause above its points, are no part of what is wanted.
    """
    lines = text.split("\n")
    if len(wanted) == 1:
        at = _opening(lines, wanted[0]) if wanted[0].clause or wanted[0].point else None
        return {wanted[0].path: unquoted("\n".join(lines[at:] if at and marks.article(lines[0].lstrip('“"«')) else lines))}
    starts = [(at, place.path) for place in wanted if (at := _opening(lines, place)) is not None]
    holders = {place.at(Level.POINT, None) for place in wanted if place.point} - set(wanted)
    context = [(at, "") for place in holders if (at := _opening(lines, place)) is not None and at not in dict(starts)]
    starts = sorted([*starts, *context])
    bounds = [*[at for at, _ in starts], len(lines)][1:]
    return {path: unquoted("\n".join(lines[at:end])) for (at, path), end in zip(starts, bounds, strict=True) if path}


def _opening(lines: Sequence[str], place: Place) -> int | None:
    """The line that opens the smallest part that `place` names ("4. …", "đ) …", "Điều 3. …", "Phụ lục II")."""
    for i, line in enumerate(lines):
        bare = line.lstrip('“"«')
        if place.point or place.clause:
            mark = marks.point(bare) if place.point else marks.clause(bare)
            number = place.point or place.clause
        elif place.article:
            mark, number = marks.article(bare), place.article
        elif place.appendix is not None:
            mark, number = marks.appendix(bare), place.appendix
        else:
            mark, number = marks.division(bare), place.section or place.chapter
        if mark and number is not None and marks.order_of(mark.number) == marks.order_of(number):
            return i
    return None


def exchanged_attachments(what: str, context: Place) -> list[tuple[Place, Place]] | None:
    """(place, the attachment of this document that takes its place) for "Phụ lục I bằng Phụ lục II ban hành kèm theo Thông tư này".

    None where the words name no attachment of this document, or not one for each place.
    """
    found = next((m for pattern in _EXCHANGED if (m := pattern.match(what))), None)
    if found is None or not _IS_OWN.search(found["new"]) or _PART.search(found["old"]):
        return None
    olds = [p for p in places(found["old"], context) if p.appendix is not None or p.form]
    own = re.sub(r"\b(?:[Mm]ục|[Pp]hần)\s+[IVXLC\d]+\b", "", _IS_OWN.split(found["new"])[0])
    news = [p for p in places(_LIKE.sub("", own) if "tương ứng" in own else own) if p.appendix not in (None, "") or p.form]
    if olds and not news:
        return [(place, place) for place in olds]
    return list(zip(olds, news, strict=True)) if len(olds) == len(news) and olds else None


def is_attached(what: str) -> bool:
    """Whether the words name an attachment of the document that they stand in ("Phụ lục IV ban hành kèm theo Thông tư này")."""
    return bool(re.search(r"\b(?:[Pp]hụ lục|[Mm]ẫu|[Bb]iểu)\b", what) and _IS_OWN.search(what))


def attachment(provisions: Sequence[Provision], place: Place, text: str) -> str | None:
    """The text of the appendix or form of this document at `place`; its only appendix where it has but one, unnumbered."""
    by_path = {p.path: p for p in provisions}
    alone = [p for p in provisions if p.path == "phu-luc"]
    found = by_path.get(place.path) or _same_form(provisions, place) or (alone[0] if alone and not place.form else None)
    return found.span.of(text).strip() if found else None


def _same_form(provisions: Sequence[Provision], place: Place) -> Provision | None:
    """The form of that number ("Mẫu số 1" is "Mẫu số 01") in the appendix named, or the only one of that number."""
    if not place.form:
        return None
    under = Place(appendix=place.appendix).path if place.appendix is not None else ""
    found = [p for p in provisions if p.kind == "mau" and p.number.lstrip("0").lower() == place.form.lstrip("0").lower()]
    inside = [p for p in found if not under or p.path.startswith(f"{under}/")]
    return inside[0] if len(inside) == 1 else None
