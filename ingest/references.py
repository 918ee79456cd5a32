"""References: what each provision says of others ("khoản 2 Điều này", "Điều 9 Nghị định số 32/2024/NĐ-CP", "Luật Đất đai năm 2024").

In: a SourceText with its Document, Provisions and Amendments. Out: References in the order of the text, each with its span. A place
without a document is of this one if it exists here, else of the document that its sentence names; what an amendment quotes speaks for
the document that is amended.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest import marks
from ingest.mentions import DocumentMention, document_mentions, read_names
from ingest.places import THIS, Level, NamedPlace, Place, place_lists
from ingest.records import Amendment, Document, Form, Provision, ProvisionKind, Reference, SourceText, Span
from ingest.segments import quoted_lines

K = ProvisionKind
_LINK = re.compile(
    r"\s*,?\s*(?:(?:của|tại|thuộc|trong|theo)\s+)?(?:các\s+)?(?:(?:được\s+)?(?:ban hành\s+)?kèm theo\s+)?(?:(?:bản|các)\s+)?"
)
"""Between a place and the document that it is of."""
_BARE = re.compile(r"^(?:\d{1,3}[a-zđ]?\.|[a-zđ]\d?\))\s*")
_SENTENCE_END = re.compile(r"[.!?]\s+(?=[A-ZĐÀ-Ỹ])")
_SEGMENT_KINDS = (K.ATTACHMENT, K.APPENDIX, K.FORM)
_ATTACHED_WORDS = ("Quy chế", "Quy định", "Điều lệ", "Nội quy", "Chương trình", "Đề án", "Kế hoạch", "Hướng dẫn")
_OPENING_KINDS = (K.PART, K.CHAPTER, K.SECTION, K.SUBSECTION, K.ARTICLE, K.APPENDIX, K.FORM)
_LEVEL_OF = {
    K.POINT: Level.POINT, K.CLAUSE: Level.CLAUSE, K.ARTICLE: Level.ARTICLE, K.SUBSECTION: Level.SUBSECTION, K.SECTION: Level.SECTION,
    K.CHAPTER: Level.CHAPTER, K.PART: Level.PART,
}  # fmt: skip


def find_references(
    source: SourceText, document: Document, provisions: Sequence[Provision], amendments: Sequence[Amendment]
) -> tuple[Reference, ...]:
    """The References of `document` in the order of its text; what only names the provision it stands in is none."""
    return tuple(_Finder(source, document, provisions, amendments).found())


@dataclass(frozen=True, slots=True)
class _Standpoint:
    """Where a line stands: the provision it lies in, the numbers that "này" stands for, and whose text it is.

    `speaks_for` is the document whose words these are: this one, or the one into which an amendment writes them; None if not known.
    `default` is the document that an amending sentence changes. `segment` is the path of the attachment that the line lies in.
    """

    path: str
    place: Place
    segment: str
    speaks_for: str | None
    default: str | None = None


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence, its place in the source's text, and the documents and lists of places that it names."""

    text: str
    start: int
    documents: Sequence[DocumentMention]
    places: Sequence[Sequence[NamedPlace]]

    @property
    def is_something(self) -> bool:
        """Whether it names anything."""
        return bool(self.documents or self.places)


class _Finder:
    def __init__(self, source: SourceText, document: Document, provisions: Sequence[Provision], amendments: Sequence[Amendment]) -> None:
        self._source = source
        self._own = document.number or document.id
        self._is_digest = document.form is Form.DIGEST
        self._lines = [b.span.of(source.text) for b in source.blocks]
        self._quoted = quoted_lines(self._lines)
        self._provisions = sorted(provisions, key=lambda p: (p.span.start, -p.span.end))
        self._starts = [p.span.start for p in self._provisions]
        self._by_path = {p.path: p for p in provisions}
        self._made_by: dict[str, list[Amendment]] = {}
        self._targets_below: dict[str, set[str]] = {}
        for amendment in amendments:
            self._made_by.setdefault(amendment.source_path, []).append(amendment)
            above = amendment.source_path
            while amendment.path and (above := above.rpartition("/")[0]):
                self._targets_below.setdefault(above, set()).add(amendment.document)
        self._headed: dict[str, list[str]] = {}
        self._attachment = next((p.path for p in provisions if p.kind is K.ATTACHMENT), "")
        self._endings: dict[str, list[str]] = {}
        for p in provisions:
            if p.kind in (*_SEGMENT_KINDS, K.CLAUSE):
                self._endings.setdefault(_plain(p.path.rpartition("/")[2]), []).append(p.path)
        self._names = read_names(self._lines)
        self._in_quotation = Place()

    def found(self) -> Iterator[Reference]:
        for i, block in enumerate(self._source.blocks):
            line, at = self._lines[i], block.span.start
            inside = self._innermost(at)
            said = [found for start, end in _sentences(line) if (found := self._said(line[start:end], at + start)).is_something]
            if inside is None or not (said or self._quoted[i]):
                continue
            standpoint, opened = self._standpoint(i, inside), self._opened_by(i, inside)
            for sentence in said:
                for reference in self._references(sentence, standpoint):
                    is_opening = opened is not None and reference.span.start <= opened
                    if not is_opening and (reference.document, reference.path) != (self._own, reference.source_path):
                        yield reference

    # --- where a line stands

    def _innermost(self, at: int) -> Provision | None:
        i = bisect_right(self._starts, at) - 1
        found: Provision | None = self._provisions[i] if i >= 0 else None
        while found and found.span.end <= at:
            found = self._by_path.get(found.parent) if found.parent else None
        return found

    def _opened_by(self, i: int, inside: Provision) -> int | None:
        """Where on line i the number of a provision that it opens stands ("Điều 5. …", "“Điều 5a. …"), which is no mention of one."""
        line, start = self._lines[i], self._source.blocks[i].span.start
        if inside.span.start == start and inside.kind in _OPENING_KINDS:
            return start
        bare = line.lstrip('“"«')
        is_quoted = self._quoted[i] or bare != line
        return start + len(line) - len(bare) if is_quoted and (marks.article(bare) or marks.division(bare)) else None

    def _standpoint(self, i: int, inside: Provision) -> _Standpoint:
        place, segment = self._place_of(inside)
        changes = self._made_by.get(inside.path, [])
        if self._quoted[i]:
            return self._quoted_standpoint(i, inside, changes)
        changes = [a for a in changes if a.path]
        targets = {self._amended(a.document, inside) for a in changes} or self._targets_below.get(inside.path, set())
        is_amending = bool(changes) or marks.is_amending(_BARE.sub("", self._lines[i]))
        default = next(iter(targets)) if len(targets) == 1 else self._amended(None, inside) if is_amending and not targets else None
        if default:
            context = _place_at(changes[0].path) if changes else Place()
            return _Standpoint(inside.path, context._replace(clause=None, point=None), segment, self._own, default)
        return _Standpoint(inside.path, place, segment, self._own)

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

    def _quoted_standpoint(self, i: int, inside: Provision, changes: Sequence[Amendment]) -> _Standpoint:
        """Quoted lines speak for the amended document; "này" is the provision that they have come to."""
        line = self._lines[i].lstrip('“"«')
        bare = line.rstrip('”"».;, ')
        written = next((a for a in changes if a.text and bare in a.text), None)
        if i == 0 or not self._quoted[i - 1] or self._lines[i][:1] in '“"«':
            self._in_quotation = _place_at(written.path) if written else Place()
        if mark := marks.article(line) or marks.clause(line) or marks.point(line):
            level = _LEVEL_OF[mark.kind]
            kept = self._in_quotation
            for lower in Level:
                if lower <= level:
                    kept = kept.at(lower, None)
            self._in_quotation = kept.at(level, mark.number)
        return _Standpoint(inside.path, self._in_quotation, "", self._amended(written.document, inside) if written else None)

    def _place_of(self, inside: Provision) -> tuple[Place, str]:
        place, segment = Place(), ""
        at: Provision | None = inside
        while at is not None:
            if at.kind in _SEGMENT_KINDS:
                segment = segment or at.path
            elif not segment and (level := self._level_of(at)) is not None and place.number(level) is None and at.number:
                place = place.at(level, at.number)
            at = self._by_path.get(at.parent) if at.parent else None
        return place, segment

    def _level_of(self, provision: Provision) -> Level | None:
        parent = self._by_path.get(provision.parent or "")
        is_item = provision.kind is K.SECTION and parent is not None and parent.kind is K.ARTICLE
        return Level.ITEM if is_item else _LEVEL_OF.get(provision.kind)

    # --- what a sentence names

    def _said(self, text: str, start: int) -> _Sentence:
        """What a sentence names; the places are outside the names of documents ("Luật sửa đổi, bổ sung Điều 6 của …" is a name)."""
        documents = document_mentions(text, self._names)
        blanked = text
        for first, end in (mention.span for mention in documents):
            blanked = blanked[:first] + "\x00" * (end - first) + blanked[end:]
        return _Sentence(text, start, documents, place_lists(blanked))

    def _references(self, said: _Sentence, at: _Standpoint) -> Iterator[Reference]:
        taken: set[Span] = set()
        found: list[tuple[Span, str | None, str]] = []
        for places in said.places:
            last = places[-1].span
            followers = (d for d in said.documents if d.span.start >= last.end)
            owner = next((d for d in followers if _LINK.fullmatch(said.text, last.end, d.span.start)), None)
            if owner:
                taken.add(owner.span)
            here = self._is_held(places, at)
            for named in places:
                span = Span(named.span.start, owner.span.end) if owner and named.span == last else named.span
                owned = self._owned(named, owner, at) if owner else None
                found.append((span, *(owned or self._target(named, here or _near(said.documents, named.span), at))))
        for mention in said.documents:
            target = at.speaks_for if mention.target is None else mention.target
            if mention.span not in taken and target != at.speaks_for and target != self._own:
                found.append((mention.span, target, ""))
        for (first, end), document, path in sorted(found, key=lambda f: f[0]):
            yield Reference(at.path, said.text[first:end], Span(said.start + first, said.start + end), document, path)

    def _is_held(self, places: Sequence[NamedPlace], at: _Standpoint) -> bool:
        """Whether all places of a list are held here; a digest may leave out what it speaks of."""
        return self._is_digest or all(n.place.has_this or self._own_path(n.place, at) in self._by_path for n in places)

    def _owned(self, named: NamedPlace, owner: DocumentMention, at: _Standpoint) -> tuple[str | None, str] | None:
        """Document and path of a place whose list ends with its document; None where "này" tells that it is another's."""
        if named.place.has_this:
            return None
        if owner.target is None:
            outermost = replace(at, place=Place()) if at.speaks_for == self._own else at
            return at.speaks_for, self._own_path(named.place, outermost, owner.word)
        return owner.target, self._path_in(owner.target, named.place, at)

    def _target(self, named: NamedPlace, near: DocumentMention | bool | None, at: _Standpoint) -> tuple[str | None, str]:
        """Document and path of a place that stands alone: of this document, or of the one `near` it in the sentence."""
        if named.place.has_this or at.speaks_for != self._own:
            return at.speaks_for, self._own_path(named.place, at)
        is_own_form = bool(named.place.form) and isinstance(near, DocumentMention) and near.target is None
        if at.default and not is_own_form:  # "… bằng Mẫu số 02 … kèm theo Thông tư này" is a form of the amending document
            return at.default, named.place.within(at.place).path
        if not isinstance(near, DocumentMention):
            return self._own, self._own_path(named.place, at)
        if near.target is None:
            return at.speaks_for, self._own_path(named.place, at, near.word)
        return near.target, named.place.within(Place()).path

    def _path_in(self, target: str, place: Place, at: _Standpoint) -> str:
        return self._own_path(place, at, "") if target == self._own else place.within(Place()).path

    def _own_path(self, place: Place, at: _Standpoint, word: str | None = None) -> str:
        """Path in the document itself: in the attachment where the line stands, if it is there, else in the main text.

        `word` is what stands before "này": "Quy chế này" means the attachment, "Nghị định này" the main text.
        """
        path = place.within(at.place).path
        if at.speaks_for != self._own:
            return path
        if THIS in (place.appendix, place.form):
            root = at.segment if place.form == THIS else at.segment.split("/")[0]
            return self._held(root, place._replace(appendix=None, form=None).path)
        if place.form or place.appendix is not None:
            return self._attached_path(self._held("", path), at)
        attachment = at.segment if at.segment.startswith("kem-theo") else self._attachment
        if word in _ATTACHED_WORDS and attachment:
            return self._held(attachment, path)
        inside = self._held(at.segment, path)
        if at.segment and word is None and (place.has_this or inside in self._by_path):
            return inside
        return self._held("", path)

    def _held(self, root: str, path: str) -> str:
        """The path under `root` as it is held: what a text without articles calls "điểm 1" or "mục 1.1" may be a section or a clause."""
        wanted = "/".join(part for part in (root, path) if part)
        if wanted in self._by_path:
            return wanted
        if "dieu-" in wanted:  # "mục 1 Điều này": an old name for a clause
            clause = wanted.replace("/muc-", "/khoan-", 1)
            return clause if clause in self._by_path else wanted
        if found := re.search(r"(?:muc|khoan)-(\d+(?:\.\d+)+)$", wanted):
            decimal = [p for p in self._endings.get(f"khoan-{found[1]}", ()) if p.startswith(f"{root}/" if root else "")]
            return decimal[0] if len(decimal) == 1 else wanted
        other = wanted.replace("/khoan-", "/muc-", 1) if "/khoan-" in wanted else wanted.replace("khoan-", "muc-", 1)
        return other if other in self._by_path else wanted

    def _attached_path(self, path: str, at: _Standpoint) -> str:
        """Path of a form or an appendix as it is held: "mau-05" may lie in "phu-luc-2"."""
        if path in self._by_path:
            return path
        own = [p for p in self._endings.get(_plain(path.rpartition("/")[2]), ()) if f"/{_plain(p)}".endswith(f"/{_plain(path)}")]
        inside = [p for p in own if at.segment and p.startswith(f"{at.segment.split('/')[0]}/")]
        return (inside or own or [path])[0] if len(inside) == 1 or len(own) == 1 else path


def _plain(path: str) -> str:
    """A path whose numbers have no zeros before them: "mau-05" → "mau-5"."""
    return re.sub(r"-0+(?=\d)", "-", path)


def _near(documents: Sequence[DocumentMention], span: Span) -> DocumentMention | None:
    """The document that a sentence names next after a place, else the last before it."""
    after = next((d for d in documents if d.span.start >= span.end), None)
    return after or next((d for d in reversed(documents) if d.span.end <= span.start), None)


def _sentences(line: str) -> Iterator[Span]:
    bounds = [0, *(m.end() for m in _SENTENCE_END.finditer(line)), len(line)]
    yield from (Span(a, b) for a, b in pairwise(bounds) if a < b)


def _place_at(path: str) -> Place:
    """The place of a path of an article ("dieu-5/khoan-2")."""
    parts = dict(part.split("-", 1) for part in path.split("/") if "-" in part)
    return Place(point=parts.get("diem"), clause=parts.get("khoan"), article=parts.get("dieu"))
