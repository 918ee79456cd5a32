"""References: what each provision says of others ("khoản 2 Điều này", "Điều 9 Nghị định số 32/2024/NĐ-CP", "Luật Đất đai năm 2024").

In: a SourceText with its Document, Provisions and Amendments. Out: References in the order of the text, each with its span. A place
without a document is of this one if it exists here, else of the document that its sentence names; what an amendment quotes speaks for
the document that is amended.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import compress
from typing import NamedTuple

from ingest.kinds import ATTACHED_KINDS, CONSOLIDATED, KINDS
from ingest.lined_text import LinedText, lined
from ingest.mentions import TREATIES, DocumentMention, document_mentions, may_mention, read_names
from ingest.places import PLACE_HINT, THIS, UNNUMBERED_LETTERS, NamedPlace, Place, place_lists
from ingest.records import Amendment, Document, Form, Provision, ProvisionKind, Reference, SourceText, Span
from ingest.standpoints import SEGMENT_KINDS, Standpoint, Standpoints

K = ProvisionKind
_LINK = re.compile(
    r"\s*,?\s*(?:(?:của|tại|thuộc|trong|theo)\s+)?(?:các\s+)?(?:(?:được\s+)?(?:ban hành\s+)?kèm theo\s+)?(?:(?:bản|các)\s+)?"
)
"""Between a place and the document that it is of."""
_TITLED_LINK = re.compile(r"\s+[A-ZĐ][^.;:|\x00]{3,200}?\s(?:được\s+)?ban hành kèm theo\s+")
"""Between an appendix without a number, called by its title, and its document."""
MAX_LINK = 300
"""Characters of the longest of these."""
_BESIDE = re.compile(r"\s*(?:vào\s+)?(?:ngay\s+)?(?:phía\s+)?(?:sau|trước)\s+")
"""Between what is inserted and the place beside which it comes."""
_SENTENCE_END = re.compile(r"[.!?]\s+(?=[A-ZĐÀ-Ỹ])")
_DECIMAL = re.compile(r"(?:muc|khoan)-(?P<number>\d+(?:\.\d+)+)(?P<rest>(?:/diem-[^/]+)?)$")


def find_references(
    source: SourceText, document: Document, provisions: Sequence[Provision], amendments: Sequence[Amendment], *,
    as_lines: LinedText | None = None,
) -> tuple[Reference, ...]:  # fmt: skip
    """The References of `document` in the order of its text; what only names the provision it stands in is none.

    `as_lines` is `source`, where the caller has it as lines already.
    """
    return tuple(_Finder(as_lines or lined(source), document, provisions, amendments).found())


class _Sentence(NamedTuple):
    """A sentence on the line `text`, which begins at `start`, and the documents and lists of places that it names."""

    text: str
    start: int
    documents: Sequence[DocumentMention]
    places: Sequence[Sequence[NamedPlace]]


class _Finder:
    def __init__(self, text: LinedText, document: Document, provisions: Sequence[Provision], amendments: Sequence[Amendment]) -> None:
        self._source = text.source
        self._own = document.number or document.id
        self._kind = document.kind
        self._is_digest = document.form is Form.DIGEST
        self._lines = text.lines
        self._starts = text.starts
        self._given = text.given
        self._names = read_names(self._lines, self._given)
        every = range(len(self._lines))
        named = text.holding((*UNNUMBERED_LETTERS, *may_mention(self._names)))
        self._speaking = sorted(text.matching(PLACE_HINT).union(named, compress(every, text.given), compress(every, text.quoted)))
        self._standpoints = Standpoints(text, document, provisions, amendments, names=self._names)
        self._by_path = {p.path: p for p in provisions}
        self._attachment = next((p.path for p in provisions if p.kind is K.ATTACHMENT), "")

    @cached_property
    def _endings(self) -> dict[str, list[str]]:
        """The paths of what may be named without what it lies in, by their last parts."""
        found: dict[str, list[str]] = {}
        for p in self._by_path.values():
            if p.kind in (*SEGMENT_KINDS, K.CLAUSE):
                found.setdefault(_plain(p.path.rpartition("/")[2]), []).append(p.path)
        return found

    def found(self) -> Iterator[Reference]:
        for i in self._speaking:
            said = self._said(i)
            inside = self._standpoints.innermost.at(self._starts[i]) if said or self._standpoints.quoted[i] else None
            if inside is None:
                continue
            standpoint, opened = self._standpoints.at(i, inside), self._standpoints.opened_by(i, inside)
            named = [r for sentence in said for r in self._references(sentence, standpoint)]
            elsewhere = {r.path: r.document for r in named if r.path and r.document != self._own}
            for found in named:
                is_elsewhere = found.document == self._own and found.path in elsewhere and found.path not in self._by_path
                reference = replace(found, document=elsewhere[found.path]) if is_elsewhere else found
                is_opening = opened is not None and reference.span.start <= opened
                if not is_opening and (reference.document, reference.path) != (self._own, reference.source_path):
                    yield reference

    # --- what a sentence names

    def _said(self, i: int) -> list[_Sentence]:
        """The sentences of line i that name something.

        Places are outside the names of documents ("Luật sửa đổi, bổ sung Điều 6 của …" is a name).
        """
        line, start = self._lines[i], self._starts[i]
        documents = document_mentions(line, self._names, self._given[i])
        named = place_lists(_outside(line, documents) if documents else line)
        if not documents and not named:
            return []
        bounds = [*(m.end() for m in _SENTENCE_END.finditer(line)), len(line)]
        if len(bounds) == 1:
            return [_Sentence(line, start, documents, named)]
        found = []
        d = p = 0
        for end in bounds:
            after, below = _n_before(documents, end), bisect_left(named, end, p, key=lambda places: places[0].span.start)
            if d < after or p < below:
                found.append(_Sentence(line, start, documents[d:after], named[p:below]))
            d, p = after, below
        return found

    def _references(self, said: _Sentence, at: Standpoint) -> Iterator[Reference]:
        taken: set[Span] = set()
        found: list[tuple[Span, str | None, str]] = []
        for places, owner in self._owned_lists(said):
            last = places[-1].span
            if owner:
                taken.add(owner.span)
            here = self._is_held(places, at)
            for named in places:
                is_joined = owner and named.span == last and _LINK.fullmatch(said.text, last.end, owner.span.start)
                span = Span(named.span.start, owner.span.end) if owner and is_joined else named.span
                owned = self._owned(named, owner, at) if owner else None
                document, path = owned or self._target(named, here or _near(said.documents, named.span), at)
                if not (owner and self._is_of_form(owner, at)) or path in self._by_path:
                    found.append((span, document, path))
        for mention in said.documents:
            target = at.speaks_for if mention.target is None else mention.target
            if mention.span not in taken and target not in (at.speaks_for, self._own, *TREATIES):
                found.append((mention.span, target, ""))
        for (first, end), document, path in sorted(found, key=lambda f: f[0]):
            yield Reference(at.path, said.text[first:end], Span(said.start + first, said.start + end), document, path)

    @staticmethod
    def _owned_lists(said: _Sentence) -> list[tuple[Sequence[NamedPlace], DocumentMention | None]]:
        """Each list of places with the document that it ends with; what is inserted beside a place is of that one's document."""
        found: list[tuple[Sequence[NamedPlace], DocumentMention | None]] = []
        for places in reversed(said.places):
            end = places[-1].span.end
            near = said.documents[_n_before(said.documents, end) : _n_before(said.documents, end + MAX_LINK)]
            links = (_LINK, _TITLED_LINK) if places[-1].place.appendix == "" else (_LINK,)
            owner = next((d for d in near if any(link.fullmatch(said.text, end, d.span.start) for link in links)), None)
            if found and owner is None and _BESIDE.fullmatch(said.text, end, found[-1][0][0].span.start):
                beside, owner = found[-1][0][-1].place, found[-1][1]
                places = [NamedPlace(n.place.within(beside), n.span) for n in places]
            found.append((places, owner))
        return found[::-1]

    def _is_held(self, places: Sequence[NamedPlace], at: Standpoint) -> bool:
        """Whether all places of a list are held here; a digest may leave out what it speaks of."""
        return self._is_digest or all(n.place.has_this or self._own_path(n.place, at) in self._by_path for n in places)

    def _owned(self, named: NamedPlace, owner: DocumentMention, at: Standpoint) -> tuple[str | None, str] | None:
        """Document and path of a place whose list ends with its document; None where "này" tells that it is another's."""
        if named.place.has_this:
            return None
        if owner.target in TREATIES:
            return None, named.place.within(Place()).path
        if self._is_of_form(owner, at):
            return self._own, "/".join(filter(None, (at.segment, named.place.within(at.place).path)))
        if owner.target is None:
            outermost = at._replace(place=Place()) if at.speaks_for == self._own else at
            return at.speaks_for, self._own_path(named.place, outermost, owner.word)
        return owner.target, self._path_in(owner.target, named.place, at)

    def _is_of_form(self, owner: DocumentMention, at: Standpoint) -> bool:
        """Whether "Quyết định này" is the decision that a form of a circular is the pattern of."""
        speaks_of_itself = owner.target is None and owner.word in KINDS and owner.word not in ATTACHED_KINDS
        is_pattern = at.segment.startswith("phu-luc") and at.speaks_for == self._own
        return speaks_of_itself and is_pattern and self._kind not in (None, CONSOLIDATED, owner.word)

    def _target(self, named: NamedPlace, near: DocumentMention | bool | None, at: Standpoint) -> tuple[str | None, str]:
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

    def _path_in(self, target: str, place: Place, at: Standpoint) -> str:
        return self._own_path(place, at, "") if target == self._own else place.within(Place()).path

    def _own_path(self, place: Place, at: Standpoint, word: str | None = None) -> str:
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
        if word in ATTACHED_KINDS and attachment:
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
        if found := _DECIMAL.search(wanted):
            decimal = [p for p in self._endings.get(f"khoan-{found['number']}", ()) if p.startswith(f"{root}/" if root else "")]
            return f"{decimal[0]}{found['rest']}" if len(decimal) == 1 else wanted
        other = wanted.replace("/khoan-", "/muc-", 1) if "/khoan-" in wanted else wanted.replace("khoan-", "muc-", 1)
        return other if other in self._by_path else wanted

    def _attached_path(self, path: str, at: Standpoint) -> str:
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
    i = _n_before(documents, span.end)
    return documents[i] if i < len(documents) else next((d for d in reversed(documents) if d.span.end <= span.start), None)


def _n_before(documents: Sequence[DocumentMention], at: int) -> int:
    """How many of `documents`, which are in order, begin before `at`."""
    return bisect_left(documents, at, key=lambda mention: mention.span.start)


def _outside(line: str, documents: Sequence[DocumentMention]) -> str:
    """The line with a blank of its length in the place of each document."""
    parts, at = list[str](), 0
    for first, end in (mention.span for mention in documents):
        parts += [line[at:first], "\x00" * (end - first)]
        at = end
    return "".join([*parts, line[at:]])
