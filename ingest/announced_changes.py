"""An announcement with the new text below it → the changes it makes, without their days.

In: the announcement verb first, the number of the document it changes, the provision spoken of before, the new text. Out: Amendments that
lack day and source, and what could not be read. Forms after Nghị định 78/2025/NĐ-CP, Điều 69.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ingest import marks
from ingest.announcements import pieces_by_document, without_description
from ingest.new_texts import by_place, exchanged_attachments, is_attached, unquoted
from ingest.phrases import changes_phrases, phrase_changes, spots
from ingest.places import Level, Place, places
from ingest.records import Action, Amendment
from ingest.renaming import renamed_places

_INSERT = re.compile(
    r"^Bổ sung\s+(?P<new>.+?)(?:\s+(?:vào\s+)?(?:ngay\s+|liền\s+)?(?P<how>sau|trước)\s+(?P<at>.+?)"
    r"|\s+vào\s+(?P<into>(?:Điều|khoản|điểm|Chương|Mục|Phần|Phụ lục|Nghị định|Thông tư|Luật|Quyết định|Nghị quyết)\s.+?))?"
    r"\s*(?:như sau)?\s*:?\s*$"
)
_EXCHANGE = re.compile(r"^Thay thế\s+(?P<old>.+?)\s+bằng\s+(?P<new>.+?)(?:\s+và bổ sung\s+(?P<more>.+?))?\s*(?:như sau)?\s*:?\s*$")
_ADDED_WORDS = re.compile(
    r"^Bổ sung\s+(?:một\s+|01\s+)?(?P<what>đoạn|câu|nội dung)\b.*?\b(?:vào\s+)?(?:cuối|sau cùng)\s+(?:của\s+)?(?P<at>.+)$"
)
_SPOT = re.compile(
    r"^(?:Sửa đổi(?:, bổ sung)?|Bổ sung|Bãi bỏ|Thay thế)\s+(?:(?:các|một số|một)\s+)?"
    r"(?:đoạn|câu|gạch đầu dòng|tiết|dòng|cột|hàng|ý|khổ|phần|trang|số thứ tự|bảng|hình|chú thích|ghi chú)\b(?! lục)",
    re.IGNORECASE,
)
"""A part of a provision that has no path of its own."""
_SOME_CLAUSES = re.compile(r"\bmột số khoản\b")
_NEXT_CHANGE = re.compile(
    r"(?:;|,|\s+và)\s+(?=(?:sửa đổi(?:, bổ sung)?|bổ sung|bãi bỏ|thay thế|đổi tên)\s+(?:các\s+)?"
    r"(?:điểm|khoản|Điều|Phụ lục|Mẫu|Chương|Mục)\s)"
)


@dataclass(frozen=True, slots=True)
class Announcement:
    """What an amending sentence says: `said` in one wording, of the document `target`; `context` is the provision spoken of before."""

    said: str
    target: str
    context: Place
    text: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """Changes in the order of the sentence, without day and source, and what could not be read of it."""

    changes: tuple[Amendment, ...]
    warnings: tuple[str, ...]


def announced_changes(given: Announcement, attached: Callable[[Place], str | None]) -> Made:
    """The changes that a sentence announces; `attached` gives the text of the amending document's own appendix or form."""
    maker = _Maker(attached)
    changes = _changes(given.said)
    if len(changes) == 1:
        maker.make(given)
        return Made(tuple(maker.changes), tuple(maker.warnings))
    named = [places(change, given.context) for change in changes]
    parts = by_place(given.text, list(dict.fromkeys(p for p in places(given.said, given.context) if p.path)))
    for n, change in enumerate(changes):
        context = next((p for later in named[n:] for p in later if p.article), given.context)
        inserted = _INSERT.match(change)
        own = [p.within(context).path for p in (places(inserted["new"]) if inserted else named[n])]
        text = "\n".join(parts[at] for at in dict.fromkeys(own) if at in parts)
        maker.make(Announcement(change, given.target, context, text))
    return Made(tuple(maker.changes), tuple(maker.warnings))


def _rewritten(head: str, context: Place, text: str) -> list[Place]:
    """The places that are given a new text: those named, or where "một số khoản" of one article are, the clauses of that text."""
    wanted = list(places(head, context))
    if not _SOME_CLAUSES.search(head) or len(wanted) != 1 or marks.article(text.lstrip('“"«')):
        return wanted
    clauses = (marks.clause(line.lstrip('“"«')) for line in text.split("\n"))
    return [wanted[0].at(Level.CLAUSE, clause.number) for clause in clauses if clause]


class _Maker:
    def __init__(self, attached: Callable[[Place], str | None]) -> None:
        self._attached = attached
        self.changes: list[Amendment] = []
        self.warnings: list[str] = []

    def make(self, given: Announcement) -> None:
        """Reads one change."""
        self._change(given.said, given.target, given.context, given.text)

    def _change(self, said: str, target: str, context: Place, text: str) -> None:
        head = without_description(said).split("như sau")[0]
        if renamed := renamed_places(head, context, has_text=bool(text)):
            self._rename(renamed.title, [*renamed.headings], renamed.places, target, text)
        elif (added := _ADDED_WORDS.match(head)) and text and (named := places(added["at"], context)):
            between = "" if added["what"] == "câu" else "\n"
            for place in named:
                self._add(Action.SUBSTITUTE, target, place.path, old="", new=between + unquoted(text))
        elif _SPOT.match(said) and not changes_phrases(said):
            self.warnings.append(f"không áp dụng được “{said[:100]}” của {target}: chỗ được sửa không có đường dẫn riêng")
        elif changes_phrases(said):
            self._substitute(said, target, context)
        elif is_attached(said) and (said.startswith(("Thay thế", "Bổ sung")) or not text):
            self._attach(said, target, context)
        elif said.startswith("Bổ sung") and (found := _INSERT.match(head)):
            self._insert(found, target, context, text)
        elif said.startswith("Bãi bỏ"):
            self._repeal(said, target, context)
        elif said.startswith("Sửa đổi"):
            wanted = _rewritten(head, context, text)
            self._put(Action.REPLACE, wanted, self._parts(text, wanted), target)
        elif found := _EXCHANGE.match(said):
            self._exchange(found, target, context, text)

    def _repeal(self, said: str, target: str, context: Place) -> None:
        named = pieces_by_document(said)
        for number, what in named if len(named) > 1 else [(target, without_description(said))]:
            for place in places(what, context):
                self._add(Action.REPEAL, number, place.path)

    def _put(self, action: Action, wanted: Sequence[Place], parts: dict[str, str], target: str) -> None:
        for path in dict.fromkeys(p.path for p in wanted):
            if path in parts:
                self._add(action, target, path, text=parts[path])

    def _rename(self, title: str | None, headings: list[Place], others: Sequence[Place], target: str, text: str) -> None:
        if title is not None:
            for place in headings:
                self._add(Action.HEADING, target, place.path, text=title)
            return
        parts = self._parts(text, [*headings, *others])
        self._put(Action.HEADING, headings, parts, target)
        self._put(Action.REPLACE, others, parts, target)

    def _exchange(self, found: re.Match[str], target: str, context: Place, text: str) -> None:
        """ "Thay thế Điều 5 bằng Điều 5 và Điều 5a như sau:"; what is replaced by nothing of its number is repealed."""
        old = places(found["old"], context)
        if not old or not text:
            return
        new = [p.within(old[-1]) for p in places(f"{found['new']} {found['more'] or ''}")]
        parts = self._parts(text, new)
        self._put(Action.REPLACE, [p for p in new if p in old], parts, target)
        self._put(Action.INSERT, [p for p in new if p not in old], parts, target)
        for place in (p for p in old if p not in new and new):
            self._add(Action.REPEAL, target, place.path)

    def _attach(self, said: str, target: str, context: Place) -> None:
        """Appendices and forms attached to this document that take the place of others, or are added to them."""
        is_new = said.startswith("Bổ sung")
        what = re.sub(r"^(?:Thay thế|Bổ sung|Sửa đổi(?:, bổ sung)?)\s+(?:các\s+)?", "", said)
        found = _INSERT.match(said) if is_new else None
        if is_new:
            named, *into = re.split(r"\s+(?:vào\s+)?(?:sau|trước|vào)\s+", what, maxsplit=1)
            holder = next((p.appendix for p in places(" ".join(into)) if p.appendix is not None), None)
            own = [p for p in places(named, context) if p.appendix is not None or p.form]
            pairs = [(p.at(Level.APPENDIX, p.appendix or holder) if p.form else p, p) for p in own]
        else:
            pairs = exchanged_attachments(what, context) or []
        anchors = [p.path for p in places(found["at"] or "", context)] if found and found["how"] == "sau" else []
        for old, new in pairs:
            text = self._attached(new)
            if text is None:
                self.warnings.append(f"không thấy “{new.path}” kèm theo văn bản này để thay thế, bổ sung vào {target}")
                continue
            after = anchors[-1] if anchors else None
            self._add(Action.INSERT if is_new else Action.REPLACE, target, old.path, text=text, after=after)

    def _insert(self, found: re.Match[str], target: str, context: Place, text: str) -> None:
        anchors = places(found["at"] or found["into"] or "", context)
        anchor = anchors[-1] if anchors else context
        wanted = [p.within(anchor) for p in places(found["new"], None)]
        parts = self._parts(text, wanted)
        after = anchor.path if found["how"] == "sau" and anchors else None
        for place in wanted:
            if place.path in parts:
                self._add(Action.INSERT, target, place.path, text=parts[place.path], after=after)
                after = place.path

    def _substitute(self, said: str, target: str, context: Place) -> None:
        for change in phrase_changes(said):
            named = pieces_by_document(change.where)
            pieces = named if len(named) > 1 else [(named[0][0] if named else target, change.where)]
            for number, where in pieces:
                at = spots(where, context)
                for place in at.places:
                    self._add(Action.SUBSTITUTE, number, place.path, old=change.old, new=change.new)
                for place in at.headings:
                    self._add(Action.HEADING, number, place.path, old=change.old, new=change.new)
                if at.is_document and change.old:
                    self._add(Action.SUBSTITUTE, number, "", old=change.old, new=change.new)
                for words in at.unreadable:
                    self.warnings.append(
                        f"không áp dụng được việc đổi “{change.old}” thành “{change.new}” tại “{words[:100]}” của {number}"
                    )

    def _parts(self, text: str, wanted: Sequence[Place]) -> dict[str, str]:
        """The new text by path; a place announced without its text is told of."""
        parts = by_place(text, wanted) if text else {}
        missing = [p.path for p in wanted if p.path not in parts] if parts else []
        for path in missing:
            self.warnings.append(f"không thấy nội dung mới của “{path}”")
        return parts

    def _add(
        self, action: Action, target: str, path: str, *, text: str | None = None, after: str | None = None, old: str | None = None,
        new: str | None = None,
    ) -> None:  # fmt: skip
        self.changes.append(Amendment(action, target, path, None, "", text=text, after=after, old=old, new=new))


def _changes(said: str) -> list[str]:
    """The changes that one sentence announces ("Sửa đổi khoản 1; bổ sung khoản 4a vào sau khoản 4 Điều 5"), each as a sentence."""
    found, at = [], 0
    outside = re.sub(r"[“«][^”»]*[”»]", lambda m: "x" * len(m[0]), said)
    for m in _NEXT_CHANGE.finditer(outside):
        if said.startswith(("Sửa đổi", "Bổ sung", "Bãi bỏ", "Thay thế")) and places(said[at : m.start()]):
            found.append(said[at : m.start()])
            at = m.end()
    return [c[:1].upper() + c[1:] for c in [*found, said[at:]]]
