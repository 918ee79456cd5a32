"""Where each line of a document stands: in which provision, what "này" means there, and whose words it is.

In: a LinedText with its Document, Provisions and Amendments. Out: a Standpoint for each line asked for, in the order of the text: what an
amendment quotes speaks for the document that is amended, and an amendment quoted in it for that one's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ingest import marks
from ingest.innermost import Innermost
from ingest.lined_text import LinedText
from ingest.mentions import Names, document_mentions
from ingest.places import Level, Place
from ingest.records import Amendment, Document, Provision, ProvisionKind

K = ProvisionKind
SEGMENT_KINDS = (K.ATTACHMENT, K.APPENDIX, K.FORM)
"""What is numbered on its own."""
_BARE = re.compile(r"^(?:\d{1,3}[a-zđ]?\.|[a-zđ]\d?\))\s*")
_TELLS_CHANGE = re.compile(r"\((?:sửa đổi|bổ sung|bãi bỏ|thay thế)", re.IGNORECASE)
_AMENDING = re.compile(r"\b(?:sửa đổi|bổ sung)\b[^()]{0,60}\bcủa\s*$", re.IGNORECASE)
_IS_CHANGED = re.compile(r"(?:[Đđ]iểm|[Kk]hoản|Điều|Phụ lục)\s.{1,100}?\bđược (?:sửa đổi|bổ sung|thay thế)\b")
_TITLED_FORM = re.compile(r"(?:Mẫu|Biểu|Phụ lục)(?:\s+số)?\s+(?:\d{1,3}[A-Za-z]?|[IVXLC]+)\s*[.:]\s+[A-ZĐ]")
"""A form or an appendix with its number and title, quoted: "“Mẫu 03. Báo cáo định kỳ”"."""
MIN_WRITTEN = 20
"""A shorter line, in characters, may be the same as words of a new text by chance."""
_OPENING_KINDS = (K.PART, K.CHAPTER, K.SECTION, K.SUBSECTION, K.ARTICLE, K.APPENDIX, K.FORM)
_LEVEL_OF = {
    K.POINT: Level.POINT, K.CLAUSE: Level.CLAUSE, K.ARTICLE: Level.ARTICLE, K.SUBSECTION: Level.SUBSECTION, K.SECTION: Level.SECTION,
    K.CHAPTER: Level.CHAPTER, K.PART: Level.PART,
}  # fmt: skip


class Standpoint(NamedTuple):
    """Where a line stands: the provision it lies in, the numbers that "này" stands for, and whose text it is.

    `speaks_for` is the document whose words these are: this one, or the one into which an amendment writes them; None if not known.
    `default` is the document that an amending sentence changes. `segment` is the path of the attachment that the line lies in.
    """

    path: str
    place: Place
    segment: str
    speaks_for: str | None
    default: str | None = None


class Standpoints:
    """The lines of one document; `quoted` tells which begin inside a quotation. Ask for them in their order."""

    def __init__(
        self, text: LinedText, document: Document, provisions: Sequence[Provision], amendments: Sequence[Amendment], *, names: Names
    ) -> None:
        self._source = text.source
        self._own = document.number or document.id
        self._lines = text.lines
        self.quoted = text.quoted
        self._names = names
        self.innermost = Innermost(provisions)
        self._by_path = {p.path: p for p in provisions}
        self._made_by: dict[str, list[Amendment]] = {}
        self._targets_below: dict[str, set[str]] = {}
        for amendment in amendments:
            self._made_by.setdefault(amendment.source_path, []).append(amendment)
            above = amendment.source_path
            while amendment.path and (above := above.rpartition("/")[0]):
                self._targets_below.setdefault(above, set()).add(amendment.document)
        self._headed: dict[str, list[str]] = {}
        self._in_quotation = Place()
        self._is_nested = False  # the quoted lines are themselves an amendment, of a third document

    def opened_by(self, i: int, inside: Provision) -> int | None:
        """Where on line i the number of a provision that it opens stands ("Điều 5. …", "“Điều 5a. …"), which is no mention of one."""
        line, start = self._lines[i], self._source.blocks[i].span.start
        if inside.span.start == start and inside.kind in _OPENING_KINDS:
            return start
        bare = line.lstrip('“"«')
        is_quoted = self.quoted[i] or bare != line
        opens = is_quoted and (marks.article(bare) or marks.division(bare) or _TITLED_FORM.match(bare))
        return start + len(line) - len(bare) if opens else None

    def at(self, i: int, inside: Provision) -> Standpoint:
        """Where line i stands, which begins in the provision `inside`."""
        place, segment = self._place_of(inside)
        changes = self._made_by.get(inside.path, [])
        if self.quoted[i] or _is_written(self._lines[i], changes):
            return self._quoted_standpoint(i, inside, changes)
        changes = [a for a in changes if a.path]
        targets = {self._amended(a.document, inside) for a in changes} or self._targets_below.get(inside.path, set())
        is_amending = bool(changes) or marks.is_amending(_BARE.sub("", self._lines[i]))
        default = next(iter(targets)) if len(targets) == 1 else self._amended(None, inside) if is_amending and not targets else None
        if default:
            context = _place_at(changes[0].path) if changes else Place()
            return Standpoint(inside.path, context._replace(clause=None, point=None), segment, self._own, default)
        return Standpoint(inside.path, place, segment, self._own)

    def _amended(self, target: str | None, inside: Provision) -> str | None:
        """The document that an article changes, by its first line: the first that it names, as the others stand in that one's title.

        `target` is kept where that line does not name it: then the amendment itself does.
        """
        article: Provision | None = inside
        while article and article.kind is not K.ARTICLE:
            article = self._by_path.get(article.parent) if article.parent else None
        if article is None:
            return target
        if article.path not in self._headed:
            line = article.span.of(self._source.text).split("\n", 1)[0]
            mark = marks.article(line)
            named = document_mentions(line, self._names) if mark and marks.is_amending(mark.rest) else []
            self._headed[article.path] = [m.target for m in named if m.target]
        named_targets = self._headed[article.path]
        return named_targets[0] if named_targets and (target is None or target in named_targets) else target

    def _quoted_standpoint(self, i: int, inside: Provision, changes: Sequence[Amendment]) -> Standpoint:
        """Quoted lines speak for the amended document; "này" is the provision that they have come to."""
        line = self._lines[i].lstrip('“"«')
        if i == 0 or not self.quoted[i - 1] or self._lines[i][:1] in '“"«':
            self._is_nested = False
        said = _BARE.sub("", line)
        self._is_nested = self._is_nested or marks.is_amending(said) or bool(_IS_CHANGED.match(said))
        bare = line.rstrip('”"».;, ')
        written = next((a for a in changes if a.text and bare in a.text), None)
        if i == 0 or not self.quoted[i - 1] or self._lines[i][:1] in '“"«':
            self._in_quotation = _place_at(written.path) if written else Place()
        if mark := marks.article(line) or marks.clause(line) or marks.point(line):
            level = _LEVEL_OF[mark.kind]
            kept = self._in_quotation
            for lower in Level:
                if lower <= level:
                    kept = kept.at(lower, None)
            self._in_quotation = kept.at(level, mark.number)
        amended = self._amended(written.document, inside) if written else None
        return Standpoint(inside.path, self._in_quotation, "", self._amended_below(inside) if self._is_nested else amended)

    def _amended_below(self, inside: Provision) -> str | None:
        """What the amended document itself amends, where the article says so: "Sửa đổi khoản 2 Điều 1 … số A (sửa đổi Điều 4 … số B)",
        "Sửa đổi một số điều của … số A sửa đổi, bổ sung một số điều của … số B"."""
        article: Provision | None = inside
        while article and article.kind is not K.ARTICLE:
            article = self._by_path.get(article.parent) if article.parent else None
        line = article.span.of(self._source.text).split("\n", 1)[0] if article else ""
        named = [m for m in document_mentions(line, self._names) if m.target]
        told = _TELLS_CHANGE.search(line)
        if told:
            return next((m.target for m in named if m.span.start > told.start()), None)
        return named[1].target if len(named) > 1 and _AMENDING.search(line, named[0].span.end, named[1].span.start) else None

    def _place_of(self, inside: Provision) -> tuple[Place, str]:
        place, segment = Place(), ""
        at: Provision | None = inside
        while at is not None:
            if at.kind in SEGMENT_KINDS:
                segment = segment or at.path
            elif not segment and (level := self._level_of(at)) is not None and place.number(level) is None and at.number:
                place = place.at(level, at.number)
            at = self._by_path.get(at.parent) if at.parent else None
        return place, segment

    def _level_of(self, provision: Provision) -> Level | None:
        parent = self._by_path.get(provision.parent or "")
        is_item = provision.kind is K.SECTION and parent is not None and parent.kind is K.ARTICLE
        return Level.ITEM if is_item else _LEVEL_OF.get(provision.kind)


def _is_written(line: str, changes: Sequence[Amendment]) -> bool:
    """Whether the line is of a new text that changes write, as below a quotation mark that nobody closed."""
    bare = line.strip('“"«”».;, ')
    return len(bare) >= MIN_WRITTEN and any(a.text and bare in a.text for a in changes)


def _place_at(path: str) -> Place:
    """The place of a path of an article ("dieu-5/khoan-2")."""
    parts = dict(part.split("-", 1) for part in path.split("/") if "-" in part)
    return Place(point=parts.get("diem"), clause=parts.get("khoan"), article=parts.get("dieu"))
