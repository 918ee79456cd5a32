"""A catalog → whether a document or a provision is in force on a day, and by what it is not.

In: the number of a document, perhaps one that is not held, a path and a day. Out: a Status with its causes, the provisions that ended
the document or parts of it. A document that only another one's text speaks of ("… hết hiệu lực", "thay thế Nghị định số …") has one too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from ingest.catalog import Catalog
from ingest.consolidation import versions
from ingest.periods import effect_on
from ingest.records import Action, Amendment, Document, Edition
from ingest.slugs import slug

_WORDS = {
    "dieu": "Điều", "khoan": "khoản", "diem": "điểm", "phan": "Phần", "chuong": "Chương", "muc": "Mục", "phu-luc": "Phụ lục",
    "mau": "Mẫu số",
}  # fmt: skip


class Force(StrEnum):
    """Whether law is in force (có hiệu lực) on a day; partly where provisions of it were repealed."""

    IN_FORCE = "in-force"
    PARTLY = "partly-expired"
    EXPIRED = "expired"
    FUTURE = "not-yet-in-force"


@dataclass(frozen=True, slots=True)
class Cause:
    """The provision at `by_path` of the document `by` ends what stands at `path` ("" for the whole document) from `day` on.

    `by_path` is "" where the document's own record, not a provision, tells its end.
    """

    path: str
    day: date | None
    by: Document
    by_path: str


@dataclass(frozen=True, slots=True)
class Status:
    """In force or not on a day: since when, until which day (exclusive; None is open), through what, amended by which documents.

    `later` are provisions of a document in force that begin to apply on days of their own after that day.
    """

    force: Force
    since: date | None
    until: date | None
    causes: tuple[Cause, ...] = ()
    amended_by: tuple[str, ...] = ()
    later: tuple[Cause, ...] = ()


def document_status(catalog: Catalog, number: str, day: date, document: Document | None = None) -> Status | None:
    """The Status of a document by number, or of `document` as held; None where nothing held speaks of its end and it is not held."""
    made = _amendments_of(catalog, document.number if document else number)
    causes = [_cause(by, a) for by, a in made if a.action is Action.REPEAL]
    whole = [c for c in causes if not c.path and c.day]
    if document is None:
        ended = _first(whole)
        if ended is None:
            return None
        return (
            Status(Force.EXPIRED, ended[0].day, None, ended) if _is_past(ended, day) else Status(Force.IN_FORCE, None, ended[0].day, ended)
        )
    effects = catalog.effects(document.id)
    own = [Cause(e.path, e.valid_to, document, e.source_path) for e in effects if e.valid_to]
    status = _held(document, day, [c for c in (*causes, *own) if c.path and _is_past([c], day)], whole, made)
    later = [Cause(e.path, e.valid_from, document, e.source_path) for e in effects if e.valid_from and e.valid_from > day]
    return status if status.force in (Force.EXPIRED, Force.FUTURE) else replace(status, later=tuple(later))


def provision_status(catalog: Catalog, document: Document, path: str, day: date) -> Status | None:
    """The Status of the provision at `path` of a document held; None where no edition has it."""
    editions = catalog.editions(document.id)
    whole = document_status(catalog, document.number or "", day, document)
    assert whole
    own = effect_on(path, editions[0].effects)
    is_earlier = own is not None and own.valid_from is not None and own.valid_from <= day
    if whole.force is Force.EXPIRED or (whole.force is Force.FUTURE and not is_earlier):
        return whole
    texts = versions(document.id, editions, path)
    made = _amendments_of(catalog, document.number)
    causes = [_cause(by, a) for by, a in made if a.action is Action.REPEAL and a.path]
    ended = [c for c in causes if c.path == path or path.startswith(f"{c.path}/")]
    if not texts and not ended:
        return None
    if past := [c for c in ended if _is_past([c], day)]:
        return Status(Force.EXPIRED, past[0].day, None, tuple(past))
    told = (Cause(own.path, own.valid_to, document, own.source_path),) if own and own.valid_to else ()
    if texts and texts[0].valid_from and texts[0].valid_from > day:
        return Status(Force.FUTURE, None, texts[0].valid_from)
    if told and _is_past(told, day):
        return Status(Force.EXPIRED, own.valid_to if own else None, None, told)
    now = next((v for v in texts if edition_holds(v.valid_from, v.valid_to, day)), texts[-1])
    inside = tuple(c for c in causes if c.path.startswith(f"{path}/") and _is_past([c], day))
    ends = [whole.until] if whole.until and whole.force is not Force.FUTURE else []
    until = min([c.day for c in (*ended, *told) if c.day] + ends, default=None)
    by = (now.amended_by,) if now.amended_by else ()
    return Status(Force.PARTLY if inside else Force.IN_FORCE, now.valid_from, until, inside or (*ended, *told), by)


def partly_expired(catalog: Catalog, day: date) -> frozenset[str]:
    """Ids of the documents held of which a provision was repealed by `day`, whether or not the whole has ended too."""
    made = catalog.amendments()
    ended = {slug(a.document) for d, a in made if a.action is Action.REPEAL and a.path and _is_past([_cause(d, a)], day)}
    return frozenset(i for i, (document, _) in catalog.marks().items() if document.number and slug(document.number) in ended)


def edition_holds(valid_from: date | None, valid_to: date | None, day: date) -> bool:
    """Whether `day` lies in [valid_from, valid_to); None is open."""
    return Edition(valid_from, valid_to, "", (), {}).holds_on(day)


def status_json(status: Status) -> dict[str, object]:
    """The JSON form (dates ISO): "force", "since", "until", "by" (what ended it or parts of it), "amended_by"."""
    by = [{"document": c.by.number or c.by.id, "path": c.by_path, "target": c.path, "day": _iso(c.day)} for c in status.causes]
    later = [{"path": c.by_path, "target": c.path, "day": _iso(c.day)} for c in status.later]
    return {
        "force": str(status.force), "since": _iso(status.since), "until": _iso(status.until), "by": by,
        "amended_by": list(status.amended_by), **({"later": later} if later else {}),
    }  # fmt: skip


def status_text(status: Status) -> str:
    """The status in Vietnamese, with what made it so."""
    by = ", ".join(dict.fromkeys(c.by.number or c.by.id for c in status.causes))
    match status.force:
        case Force.EXPIRED:
            told = f"đã hết hiệu lực từ {_day(status.since)} (theo {by})"
        case Force.FUTURE:
            told = f"chưa có hiệu lực, có hiệu lực từ {_day(status.until)}"
        case Force.PARTLY:
            told = f"đã hết hiệu lực một phần từ {_day(status.since)} (theo {by})"
        case _:
            told = "còn hiệu lực"
    if status.until and status.force in (Force.IN_FORCE, Force.PARTLY):
        told += f", đến trước {_day(status.until)}"
    if status.amended_by:
        told += f"; được sửa đổi, bổ sung bởi {', '.join(status.amended_by)}"
    return "; ".join([told, *(f"{_place(c.path)} có hiệu lực từ {_day(c.day)}" for c in status.later)])


def _place(path: str) -> str:
    """A path as law cites it, smallest first: "khoản 2 Điều 5"."""
    parts = [part.rpartition("-") for part in path.split("/")]
    return " ".join(f"{_WORDS.get(kind, kind)} {number}" for kind, _, number in reversed(parts))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else "?"


def _held(
    document: Document, day: date, parts: Sequence[Cause], whole: Sequence[Cause], made: Sequence[tuple[Document, Amendment]]
) -> Status:
    end = document.effective_to
    told = tuple(c for c in whole if c.day == end) or ((Cause("", end, document, ""),) if end else ())
    by = tuple(
        dict.fromkeys(
            d.number or d.id for d, a in made if (a.path or a.action is Action.SUBSTITUTE) and a.effective_from and a.effective_from <= day
        )
    )
    if end and end <= day:
        return Status(Force.EXPIRED, end, None, told, by)
    if document.valid_from and document.valid_from > day:
        return Status(Force.FUTURE, None, document.valid_from)
    if parts:
        return Status(Force.PARTLY, min(c.day for c in parts if c.day), end, (*parts, *told), by)
    return Status(Force.IN_FORCE, document.valid_from, end, told, by)


def _amendments_of(catalog: Catalog, number: str | None) -> list[tuple[Document, Amendment]]:
    wanted = slug(number) if number else None
    return [(by, a) for by, a in catalog.amendments() if wanted and slug(a.document) == wanted]


def _cause(by: Document, amendment: Amendment) -> Cause:
    return Cause(amendment.path, amendment.effective_from, by, amendment.source_path)


def _first(causes: Iterable[Cause]) -> tuple[Cause, ...] | None:
    """The causes of the earliest day."""
    dated = sorted((c for c in causes if c.day), key=lambda c: c.day or date.max)
    return tuple(c for c in dated if c.day == dated[0].day) or None


def _is_past(causes: Sequence[Cause], day: date) -> bool:
    return any(c.day and c.day <= day for c in causes)
