"""An amending document → Amendments: what it replaces, inserts, repeals or substitutes, where, and from when.

In: a SourceText with its Document, Provisions and Effects. Out: Amendments in the order of the text, and warnings for amending sentences
that could not be read. Forms after Nghị định 78/2025/NĐ-CP, Điều 69: "Sửa đổi, bổ sung … như sau: “…”", "Bổ sung … vào sau …",
"Bãi bỏ …", "Thay thế cụm từ “…” bằng cụm từ “…” tại …", "Thay thế Phụ lục … bằng Phụ lục …", "… hết hiệu lực kể từ ngày …".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ingest import marks
from ingest.announced_changes import Announcement, announced_changes
from ingest.announcements import amended_document, announced, opens_phrases, opens_repeals, without_number
from ingest.days import read_day
from ingest.endings import EXPIRES, endings
from ingest.innermost import Innermost
from ingest.kinds import CONSOLIDATED, NUMBER
from ingest.lined_text import LinedText, lined
from ingest.new_texts import attachment, quotation_below
from ingest.phrases import changes_phrases
from ingest.places import Place, places
from ingest.records import Action, Amendment, Document, Effect, Provision, SourceText

_FOLLOWING = re.compile(r"(?:(?<=như sau:)|(?<=thành:)|(?<=như sau))\s*(?=[“\"«])")
"""Where a quotation begins on the line that announces it."""
_STAYED = re.compile(
    r"\b(?:[Nn]gưng|[Tt]ạm ngưng|[Kk]éo dài|[Gg]ia hạn)\s+(?:thời hạn\s+|thời gian\s+)?(?:có\s+|áp dụng\s+)?(?:hiệu lực|áp dụng|thi hành)\b"
)
_MOVED = re.compile(r"^(?:Chuyển|Đánh (?:lại )?số|Gộp|Tách|Đảo|Hoán đổi|Điều chỉnh (?:lại )?số thứ tự)\b")
"""Provisions that are numbered anew or put elsewhere."""
_HINTS = (
    "ửa đổi", "Sửa", "ổ sung", "ãi bỏ", "ỏ ", "hay ", "ổi tên", "hết hiệu lực", "Chuyển", "Đánh", "Gộp", "Tách", "Đảo", "Hoán", "iều chỉnh",
    "gưng", "éo dài", "ia hạn",
)  # fmt: skip
"""Letters without which a line changes nothing: looked for first, as that is cheap."""
_AMENDS = re.compile(r"sửa đổi|bổ sung|bãi bỏ|thay thế", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ReadAmendments:
    """Amendments in the order of the text, and what could not be read."""

    amendments: tuple[Amendment, ...]
    warnings: tuple[str, ...]


def read_amendments(
    source: SourceText, document: Document, provisions: Sequence[Provision], effects: Sequence[Effect] = (), *,
    as_lines: LinedText | None = None,
) -> ReadAmendments:  # fmt: skip
    """The Amendments that `document` makes in others; each names the provision (`source_path`) it is made by and its day of `effects`.

    `as_lines` is `source`, where the caller has it as lines already.
    """
    return _Reader(as_lines or lined(source), document, provisions, effects).read()


class _Reader:
    def __init__(
        self, text: LinedText, document: Document, provisions: Sequence[Provision], effects: Sequence[Effect]
    ) -> None:  # fmt: skip
        self._source = text
        self._lines = text.lines
        self._starts = text.starts
        self._quoted = text.quoted
        self._document = document
        self._provisions = provisions
        self._days = {e.path: e.valid_from for e in effects if e.valid_from}
        self._found: list[Amendment] = []
        self._warnings: list[str] = []
        self._by_title = amended_document(document.title) if re.search(r"sửa đổi|bãi bỏ", document.title, re.I) else None
        self._target = self._by_title
        self._amends = self._by_title is not None or bool(_AMENDS.search(document.title))
        self._context = Place()

    def read(self) -> ReadAmendments:
        if self._document.kind == CONSOLIDATED:
            return ReadAmendments((), ())
        text = self._source
        after = text.head_end  # a title tells no change
        for i in self._telling():
            if i >= after and not self._quoted[i]:
                after = self._line(i)
        return ReadAmendments(tuple(self._found), tuple(self._warnings))

    def _telling(self) -> list[int]:
        """The lines that may tell of a change: unless the title or an article says what is changed, they name it or lead a list."""
        lines, articles = self._lines, self._source.landmarks.articles
        numbered = [i for i in self._source.holding("/") if NUMBER.search(lines[i])]
        if self._amends or any(_AMENDS.search(lines[i]) for i in {*articles}.intersection(numbered)):
            return sorted({*self._source.holding(_HINTS), *articles})
        near = {*numbered, *(i for i, line in enumerate(lines) if line[-1:] == ":")} if numbered else ()
        return sorted(i for i in near if any(hint in lines[i] for hint in _HINTS))

    def _line(self, i: int) -> int:
        """Reads line i, which opens an article or may change something; the next line to read."""
        line = self._lines[i]
        mark = marks.article(line)
        said = without_number(line)
        if mark:
            self._context, said = Place(), mark.rest
            self._target = amended_document(said) if _AMENDS.search(said) else None
            self._target = self._target or (self._by_title if _AMENDS.search(self._document.title) else None)
        if (lead := opens_repeals(said)) or opens_phrases(said):
            return self._list(lead or said, i)
        if ended := endings(said):
            for e in ended:
                self._add(Action.REPEAL, i, e.number, e.path, day=e.day)
        elif (_STAYED.search(said) and amended_document(said) not in (None, self._document.number)) or (
            _MOVED.match(said) and self._target and places(said)
        ):
            self._warn(i, f"không áp dụng được “{said[:120]}”")
        elif not EXPIRES.search(said) and (change := announced(said)):
            return self._announcement(change, i, is_heading=bool(mark))
        return i + 1

    def _announcement(self, said: str, i: int, *, is_heading: bool) -> int:
        target = amended_document(said) or self._target
        if target is None or target == self._document.number:
            return i + 1
        head, *same_line = _FOLLOWING.split(said, maxsplit=1)
        if same_line:
            below = quotation_below(self._lines, self._quoted, i, lambda _: True)
        else:
            below = quotation_below(self._lines, self._quoted, i, self._announces)
        text = "\n".join([*same_line, *([below.text] if below.text else [])])
        if not text and not changes_phrases(head) and self._leads(i, is_heading=is_heading):
            self._context = next(iter(places(head)), Place() if is_heading else self._context)
            return i + 1
        if is_heading and not text and not changes_phrases(head) and not places(head):
            return i + 1
        if below.is_open:
            self._warn(i + 1, "dấu ngoặc kép mở ở đây không được đóng; nội dung mới được đọc đến trước sửa đổi tiếp theo")
        self._amending(head, i, target, text)
        return max(below.end, i + 1) if below.is_open else i + 1

    def _announces(self, line: str) -> bool:
        return announced(without_number(line)) is not None

    def _leads(self, i: int, *, is_heading: bool) -> bool:
        """Whether announcements a level below follow line i: articles, clauses "1.", points "a)"."""
        below = next((x for x, quoted in zip(self._lines[i + 1 :], self._quoted[i + 1 :], strict=True) if not quoted), "")
        if re.search(r"\bmột số\b.*:$", self._lines[i]) and not is_heading:
            return self._announces(below)
        inner = marks.point(below) or (is_heading and not marks.article(below))
        return bool(inner) and self._announces(below) and not marks.point(self._lines[i])

    def _list(self, lead: str, i: int) -> int:
        """The items below "Bãi bỏ các quy định sau đây:" or "Các văn bản sau đây hết hiệu lực kể từ ngày …:"; the line after them."""
        is_point = bool(marks.clause(self._lines[i]))
        default = amended_document(lead) or self._target
        day = read_day(lead) if EXPIRES.search(lead) else None
        verb = opens_phrases(lead) or "Bãi bỏ"
        j = i + 1
        while j < len(self._lines) and not self._quoted[j]:
            line = self._lines[j]
            is_item = marks.point(line) or line.startswith(("-", "–", "+")) or (not is_point and marks.clause(line))
            item = without_number(line).strip(" .;")
            if not is_item or self._announces(line) or EXPIRES.search(item):
                break
            self._item(f"{verb} {re.sub('^Cụm từ', 'cụm từ', item)}", j, default, day)
            j += 1
        if j == i + 1 and default:
            self._warn(i, f"không đọc được nội dung sửa đổi “{lead[:80]}”")
        return j

    def _item(self, said: str, j: int, default: str | None, day: date | None) -> None:
        """One item of a list of what is repealed or of phrases that are changed: provisions, phrases or whole documents."""
        if ended := endings(said):
            for e in ended:
                self._add(Action.REPEAL, j, e.number, e.path, day=day)
        elif target := amended_document(said) or default:
            self._amending(said, j, target, "")
        elif self._amends:
            self._warn(j, f"không đọc được nội dung sửa đổi “{said[:80]}”")

    def _amending(self, said: str, i: int, target: str, text: str) -> None:
        """One amending sentence, perhaps of several changes, with the new text that follows it."""
        made = announced_changes(Announcement(said, target, self._context, text), self._attached)
        for a in made.changes:
            self._add(a.action, i, a.document, a.path, text=a.text, after=a.after, old=a.old, new=a.new)
        for warning in made.warnings or (() if made.changes else (f"không đọc được nội dung sửa đổi “{said[:80]}”",)):
            self._warn(i, warning)

    def _attached(self, place: Place) -> str | None:
        """The text of this document's own appendix or form at `place`."""
        return attachment(self._provisions, place, self._source.source.text)

    def _warn(self, i: int, what: str) -> None:
        self._warnings.append(f"dòng {i + 1}: {what}")

    @cached_property
    def _innermost(self) -> Innermost:
        return Innermost(self._provisions)

    def _day_of(self, own: str) -> date | None:
        """The day on which the provision at `own` takes effect."""
        days = (day for path, day in self._days.items() if own == path or own.startswith(f"{path}/"))
        return next(days, self._document.effective_from)

    def _add(
        self, action: Action, i: int, target: str, path: str, *, text: str | None = None, after: str | None = None,
        old: str | None = None, new: str | None = None, day: date | None = None,
    ) -> None:  # fmt: skip
        if target == self._document.number:
            return
        inside = self._innermost.at(self._starts[i])
        own = inside.path if inside else ""
        self._found.append(
            Amendment(
                action=action, document=target, path=path, text=text, after=after, old=old, new=new,
                effective_from=day or self._day_of(own), source_path=own,
            )
        )  # fmt: skip
