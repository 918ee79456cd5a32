"""An amending document → Amendments: what it replaces, inserts, repeals or substitutes, where, and from when.

In: a SourceText with its Document and Provisions. Out: Amendments in the order of the text, and warnings for amending sentences
that could not be read. Forms after Nghị định 78/2025/NĐ-CP, Điều 69: "Sửa đổi, bổ sung … như sau: “…”", "Bổ sung … vào sau …",
"Bãi bỏ …", "Thay thế cụm từ “…” bằng cụm từ “…” tại …", "… hết hiệu lực kể từ ngày …".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ingest import marks
from ingest.days import DAY, read_day
from ingest.endings import EXPIRES, endings
from ingest.places import Place, document_number, places
from ingest.records import Action, Amendment, Document, Provision, SourceText
from ingest.segments import quoted_lines

_NUMBERED = re.compile(r"^(?:\d{1,3}[a-zđ]?\.|[a-zđ]\d?\))\s*")
_REPLACE = re.compile(r"^Sửa đổi(?:, bổ sung)?\s+(?!một số\b)")
_SOME = re.compile(r"^Sửa đổi(?:, bổ sung)?\s+(?:một số\b|(?:Điều|khoản)\s+\S+\s*(?::|$))")
_INSERT = re.compile(
    r"^Bổ sung\s+(?P<new>.+?)(?:\s+(?:vào\s+)?(?P<how>sau|trước)\s+(?P<at>.+?)|\s+vào\s+(?P<into>Điều .+?|khoản .+?))?"
    r"\s*(?:như sau)?\s*:?\s*$"
)
_REPEAL = re.compile(r"^(?:Bãi bỏ|Bỏ)\s+(?!cụm từ)(?P<what>.+)$")
_SUBSTITUTE = re.compile(r"(?:cụm từ|từ)\s+[“\"](?P<old>[^”\"]+)[”\"]\s+(?:bằng|thành)\s+(?:(?:cụm từ|từ)\s+)?[“\"](?P<new>[^”\"]*)[”\"]")
_ALSO = re.compile(r",?\s*(?:kể cả|bao gồm cả|gồm cả)\b.*$")
"""What is named beside the whole document that a phrase is replaced in ("tại Thông tư số …, kể cả Phụ lục I")."""
_EXCHANGE = re.compile(r"^Thay thế\s+(?P<old>.+?)\s+bằng\s+(?P<new>.+?)(?:\s+và bổ sung\s+(?P<more>.+?))?\s*(?:như sau)?\s*:?\s*$")
_DROP_PHRASE = re.compile(r"^(?:Bãi bỏ|Bỏ)\s+(?:cụm từ|từ)\s+[“\"](?P<old>[^”\"]+)[”\"]")
_RENAME = re.compile(r"^Đổi tên\s+(?P<what>.+?)\s+thành\s*:?\s*[“\"](?P<new>[^”\"]+)[”\"]")
_CHAPTER = re.compile(r"\bChương\s+(?P<number>[IVXLC]+|\d+)\b")
_NEXT_CHANGE = re.compile(r"(?:;|,|\s+và)\s+(?=(?:sửa đổi(?:, bổ sung)?|bổ sung|bãi bỏ)\s+(?:điểm|khoản|Điều)\s)")
_OWN_EFFECT = re.compile(rf"(?P<what>(?:[Đđ]iểm|[Kk]hoản|Điều)\s.+?)\s+(?:của\s+)?\w+(?:\s\w+)?\s+này\s+có hiệu lực[^.;]*?{DAY}")
"""Provisions of the document that take effect on a day of their own."""
_HEADING = re.compile(r"\b(?:tên|tiêu đề)\b", re.IGNORECASE)
_FOLLOWING = re.compile(r"(?<=như sau:)\s*(?=[“\"«])")
"""Where a quotation begins on the line that announces it."""


@dataclass(frozen=True, slots=True)
class ReadAmendments:
    """Amendments in the order of the text, and what could not be read."""

    amendments: tuple[Amendment, ...]
    warnings: tuple[str, ...]


def read_amendments(source: SourceText, document: Document, provisions: Sequence[Provision]) -> ReadAmendments:
    """The Amendments that `document` makes in others; each names the provision (`source_path`) it is made by."""
    return _Reader(source, document, provisions).read()


class _Reader:
    def __init__(self, source: SourceText, document: Document, provisions: Sequence[Provision]) -> None:
        self._lines = [b.span.of(source.text) for b in source.blocks]
        self._starts = [b.span.start for b in source.blocks]
        self._quoted = quoted_lines(self._lines)
        self._document = document
        self._provisions = provisions
        self._found: list[Amendment] = []
        self._own_days = self._days_of_own_provisions()
        self._warnings: list[str] = []

    def read(self) -> ReadAmendments:
        target = document_number(self._document.title) if re.search(r"sửa đổi, bổ sung", self._document.title, re.I) else None
        context = Place()
        for i, line in enumerate(self._lines):
            if self._quoted[i]:
                continue
            said = _NUMBERED.sub("", line)
            if mark := marks.article(line):
                context, said = Place(), mark.rest
                target = document_number(said) or (target if re.search("sửa đổi", self._document.title, re.I) else None)
            if ended := endings(said):
                for e in ended:
                    self._add(Action.REPEAL, i, e.number, e.path, day=e.day)
            elif EXPIRES.search(said):
                continue
            elif marks.is_amending(said) or _DROP_PHRASE.match(said):
                here = document_number(_SUBSTITUTE.sub("", said)) or target
                if re.match(r"\d+[a-zđ]?\.", line) and _SOME.match(said):
                    context = Place()
                if (_SOME.match(said) and "như sau" not in said.rstrip(":")[-8:]) or (_SOME.match(said) and "một số" in said):
                    context = next(iter(places(said)), context)
                elif here and not mark:
                    self._amending(said, i, here, context)
        return ReadAmendments(tuple(self._found), tuple(self._warnings))

    def _days_of_own_provisions(self) -> dict[str, date]:
        """Day of effect by path, where it is not the document's ("Khoản 2 Điều 1 Nghị định này có hiệu lực từ ngày …")."""
        found: dict[str, date] = {}
        for line, quoted in zip(self._lines, self._quoted, strict=True):
            told = None if quoted or "trừ" in line or "này có hiệu lực" not in line else _OWN_EFFECT.search(line)
            if told and (day := read_day(told[0][len(told["what"]) :])):
                found |= {place.path: day for place in places(told["what"])}
        return found

    def _amending(self, said: str, i: int, target: str, context: Place) -> None:
        """One amending sentence, perhaps of several changes, with the quotation that follows it."""
        before = len(self._found)
        said, *same_line = _FOLLOWING.split(said, maxsplit=1)
        text = self._quotation(i, *same_line)
        changes = _changes(said)
        if len(changes) == 1:
            self._change(said, i, target, context, text)
        else:
            named = [places(change, context) for change in changes]
            parts = _by_place(text, [p for p in places(said, context) if p.path])
            for n, change in enumerate(changes):
                article = next((p for later in named[n:] for p in later if p.article), context)
                own = [p.within(Place(article=article.article)).path for p in named[n]]
                self._change(change, i, target, Place(article=article.article), "\n".join(parts[at] for at in own if at in parts))
        if len(self._found) == before:
            self._warnings.append(f"dòng {i + 1}: không đọc được nội dung sửa đổi “{said[:80]}”")

    def _change(self, said: str, i: int, target: str, context: Place, text: str) -> None:
        if renamed := _RENAME.match(said):
            paths = [p.path for p in places(renamed["what"], context)] or _chapters(renamed["what"])
            for path in paths:
                self._add(Action.HEADING, i, target, path, text=renamed["new"])
        elif _SUBSTITUTE.search(said) or _DROP_PHRASE.match(said):
            self._substitute(said, i, target, context)
        elif found := _INSERT.match(said):
            self._insert(found, i, target, context, text)
        elif found := _REPEAL.match(said):
            for place in places(found["what"], context):
                self._add(Action.REPEAL, i, target, place.path)
        elif _REPLACE.match(said):
            self._replace(said, i, target, context, text)
        elif found := _EXCHANGE.match(said):
            self._exchange(found, i, target, context, text)

    def _replace(self, said: str, i: int, target: str, context: Place, text: str) -> None:
        wanted = places(said.split("như sau")[0], context)
        parts = self._parts(text, wanted, i)
        action = Action.HEADING if _HEADING.search(said.split("như sau")[0]) else Action.REPLACE
        for place in wanted:
            if place.path in parts:
                self._add(action, i, target, place.path, text=parts[place.path])

    def _exchange(self, found: re.Match[str], i: int, target: str, context: Place, text: str) -> None:
        """ "Thay thế Điều 5 bằng Điều 5 và bổ sung Điều 5a như sau:"."""
        old, more = places(found["old"], context), places(found["more"] or "", context)
        if old != places(found["new"], context):
            return
        parts = self._parts(text, [*old, *more], i)
        for place in old + more:
            if place.path in parts:
                self._add(Action.INSERT if place in more else Action.REPLACE, i, target, place.path, text=parts[place.path])

    def _insert(self, found: re.Match[str], i: int, target: str, context: Place, text: str) -> None:
        anchor_text = found["at"] or found["into"] or ""
        anchors = places(anchor_text, context)
        anchor = anchors[-1] if anchors else context
        wanted = [p.within(anchor) for p in places(found["new"], None)]
        parts = self._parts(text, wanted, i)
        after = anchor.path if found["how"] == "sau" else None
        for place in wanted:
            if place.path in parts:
                self._add(Action.INSERT, i, target, place.path, text=parts[place.path], after=after)
                after = place.path

    def _substitute(self, said: str, i: int, target: str, context: Place) -> None:
        pairs = [(m["old"], m["new"]) for m in _SUBSTITUTE.finditer(said)]
        if drop := _DROP_PHRASE.match(said):
            pairs = [(drop["old"], "")]
        tail = _ALSO.sub("", _DROP_PHRASE.sub(" ", _SUBSTITUTE.sub(" ", said)))
        where = [p.path for p in places(tail, context)] or [context.path]
        for old, new in pairs:
            for path in where:
                self._add(Action.SUBSTITUTE, i, target, path, old=old, new=new)

    def _parts(self, text: str, wanted: Sequence[Place], i: int) -> dict[str, str]:
        """The new text by path; a place announced at line i without its text is told of."""
        parts = _by_place(text, wanted) if text else {}
        missing = [p.path for p in wanted if p.path not in parts] if parts else []
        self._warnings += [f"dòng {i + 1}: không thấy nội dung mới của “{path}”" for path in missing]
        return parts

    def _quotation(self, i: int, *same_line: str) -> str:
        """The quoted lines that follow line i, after what of them stands on it, without their outer quotation marks."""
        lines = list(same_line)
        for j in range(i + 1, len(self._lines)):
            if not self._quoted[j]:
                break
            lines.append(self._lines[j])
        text = "\n".join(lines).strip()
        return re.sub(r"[”\"»]\s*[.;,]?$", "", re.sub(r"^[“\"«]", "", text))

    def _day_of(self, own: str) -> date | None:
        """The day on which the provision at `own` takes effect."""
        days = (day for path, day in self._own_days.items() if own == path or own.startswith(f"{path}/"))
        return next(days, self._document.effective_from)

    def _add(
        self, action: Action, i: int, target: str, path: str, *, text: str | None = None, after: str | None = None,
        old: str | None = None, new: str | None = None, day: date | None = None,
    ) -> None:  # fmt: skip
        if target == self._document.number:
            return
        inside = [p for p in self._provisions if p.span.start <= self._starts[i] < p.span.end]
        own = min(inside, key=lambda p: p.span.end - p.span.start).path if inside else ""
        self._found.append(
            Amendment(
                action=action, document=target, path=path, text=text, after=after, old=old, new=new,
                effective_from=day or self._day_of(own), source_path=own,
            )
        )  # fmt: skip


def _changes(said: str) -> list[str]:
    """The changes that one sentence announces ("Sửa đổi khoản 1; bổ sung khoản 4a vào sau khoản 4 Điều 5"), each as a sentence."""
    found, at = [], 0
    for m in _NEXT_CHANGE.finditer(said):
        if said.startswith(("Sửa đổi", "Bổ sung", "Bãi bỏ")) and places(said[at : m.start()]):
            found.append(said[at : m.start()])
            at = m.end()
    return [c[:1].upper() + c[1:] for c in [*found, said[at:]]]


def _chapters(what: str) -> list[str]:
    numbers = [m["number"] for m in _CHAPTER.finditer(what)]
    return [f"chuong-{n if n.isdigit() else marks.from_roman(n)}" for n in numbers]


def _by_place(text: str, wanted: Sequence[Place]) -> dict[str, str]:
    """The new text cut at the lines that open each wanted place; the whole of it for a single one."""
    if len(wanted) == 1:
        return {wanted[0].path: text}
    lines = text.split("\n")
    starts = [(_opening(lines, place), place.path) for place in wanted]
    known = sorted((at, path) for at, path in starts if at is not None)
    bounds = [*[at for at, _ in known], len(lines)][1:]
    return {path: "\n".join(lines[at:end]) for (at, path), end in zip(known, bounds, strict=True)}


def _opening(lines: Sequence[str], place: Place) -> int | None:
    """The line that opens the smallest part that `place` names ("4. …", "đ) …", "Điều 3. …")."""
    for i, line in enumerate(lines):
        bare = line.lstrip('“"«')
        mark = marks.point(bare) if place.point else marks.clause(bare) if place.clause else marks.article(bare)
        if mark and mark.number == (place.point or place.clause or place.article):
            return i
    return None
