"""The lines of a document under amendment: each change is made in them and the text parsed anew.

In: a text and one Amendment after the other. Out: the text as amended, its provisions, and the paths that changed; or why a change cannot
be made, and then the text stays as it was. A repealed provision keeps its number and the words “(được bãi bỏ)”.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from ingest import marks
from ingest.records import Action, Amendment, Block, BlockKind, Document, Provision, ProvisionKind, SourceText
from ingest.spans import line_spans

Parse = Callable[[SourceText, Document], Sequence[Provision]]
"""The step that finds the provisions of a text (provisions.py)."""
REPEALED = "(được bãi bỏ)"
K = ProvisionKind
_NOT_LAW = (K.HEADER, K.BASIS, K.RECIPIENTS, K.SIGNATURE)
"""What a phrase replaced in the whole document leaves as it was signed."""
_FORM = re.compile(r"^(?:Mẫu|MẪU|Biểu|BIỂU)(?:\s+(?:số|SỐ))?\s+\d{1,3}[A-Za-z]?\s*[.:–-]?\s*(.*)$")
_OWN_PART = re.compile(r"(?P<kind>phu-luc|tieu-muc|kem-theo|phan-dau|can-cu|noi-nhan|chu-ky|[a-zđ]+)-?(?P<number>.*)")
Lines = list[tuple[str, BlockKind]]


class NotApplicable(Exception):  # noqa: N818 - a result that consolidate() records, never an error that leaves it
    """Why an amendment cannot be made."""


class AmendedText:
    """A document's lines, its `source` and `provisions` as they stand after the changes made so far."""

    def __init__(self, source: SourceText, document: Document, lines: Lines, parse: Parse) -> None:
        self._document = document
        self._parse = parse
        self._lines = lines
        self._base = source
        self._refresh()

    def _refresh(self) -> None:
        text = "\n".join(line for line, _ in self._lines)
        blocks = tuple(Block(span, kind) for span, (_, kind) in zip(line_spans(text), self._lines, strict=True))
        self.source = replace(self._base, text=text, blocks=blocks)
        self.provisions = tuple(self._parse(self.source, self._document))
        self._by_path = {p.path: p for p in self.provisions}

    def apply(self, amendment: Amendment) -> list[str]:
        """Makes the change; the paths of the provisions changed.

        Raises:
            NotApplicable: the target or the old phrase is not there, or the new text is none of its kind; the text stays as it was.
        """
        do: dict[Action, Callable[[Amendment], list[str]]] = {
            Action.REPLACE: self._replace, Action.HEADING: self._heading, Action.INSERT: self._insert, Action.REPEAL: self._repeal,
            Action.SUBSTITUTE: self._substitute,
        }  # fmt: skip
        before, held = list(self._lines), list(self._by_path)
        paths = do[amendment.action](amendment)
        self._refresh()
        if lost := self._lost(amendment, held, paths):
            self._lines = before
            self._refresh()
            raise NotApplicable(f"{place_of(amendment)}: với lời văn mới, không còn đọc được “{lost}”")
        return paths

    def _lost(self, amendment: Amendment, held: Sequence[str], paths: Sequence[str]) -> str | None:
        """A provision that is gone though the change was of another, or of its words: the new text does not read as what it should be.

        The articles of a chapter are no paths under it, and may go with it.
        """
        outside = [p for p in held if not any(p == path or p.startswith(f"{path}/") for path in paths)]
        is_division = amendment.path.rpartition("/")[2].startswith(("phan-", "chuong-", "muc-", "tieu-muc-"))
        return next((p for p in [*paths, *(() if is_division else outside)] if p not in self._by_path), None)

    def _range(self, amendment: Amendment, path: str) -> tuple[int, int]:
        """Lines [first, end) of the provision at `path`."""
        provision = self._by_path.get(path) or self._same_form(path)
        if provision is None:
            raise NotApplicable(f"không tìm thấy {place_of(amendment)}")
        starts = [b.span.start for b in self.source.blocks]
        first = starts.index(provision.span.start)
        return first, next((i for i in range(first, len(starts)) if starts[i] >= provision.span.end), len(starts))

    def _same_form(self, path: str) -> Provision | None:
        """ "Mẫu số 1" is the form printed as "Mẫu số 01"."""
        parent, _, own = path.rpartition("/")
        number = own.removeprefix("mau-").lstrip("0")
        found = [p for p in self.provisions if p.kind is K.FORM and (p.parent or "") == parent and p.number.lower().lstrip("0") == number]
        return found[0] if own.startswith("mau-") and len(found) == 1 else None

    def _found_path(self, path: str) -> str:
        provision = self._by_path.get(path) or self._same_form(path)
        return provision.path if provision else path

    def _put(self, first: int, end: int, text: str) -> None:
        heading = BlockKind.HEADING if first < end and self._lines[first][1] is BlockKind.HEADING else BlockKind.PARAGRAPH
        new = [(line, BlockKind.ROW if " | " in line else BlockKind.PARAGRAPH) for line in text.split("\n") if line.strip()]
        if new:
            new[0] = (new[0][0], heading)
        self._lines = [*self._lines[:first], *new, *self._lines[end:]]

    def _replace(self, amendment: Amendment) -> list[str]:
        first, end = self._range(amendment, amendment.path)
        path = self._found_path(amendment.path)
        self._put(first, end, _under_number(amendment.text or "", self._by_path[path], self._lines[first][0]))
        return [path]

    def _heading(self, amendment: Amendment) -> list[str]:
        first, _ = self._range(amendment, amendment.path)
        path = self._found_path(amendment.path)
        provision = self._by_path[path]
        end = self._heading_end(first, provision)
        held = "\n".join(line for line, _ in self._lines[first:end])
        if amendment.old is not None:
            new = _phrase(amendment.old).sub(lambda m: _cased(amendment.new or "", m[0]), held)
            if new == held:
                raise NotApplicable(f"không có cụm từ “{amendment.old}” trong tên của {place_of(amendment)}")
        else:
            number = _opening(self._lines[first][0])
            lines = (amendment.text or "").split("\n")
            title = " ".join([lines[0].removeprefix(_opening(lines[0])).strip(), *lines[1:]]).strip()
            stands_below = end > first + 1 and number == self._lines[first][0].strip()
            new = f"{number}\n{title}" if stands_below else f"{number} {title}".strip()
        self._put(first, end, new)
        return [path] if new != held else []

    def _heading_end(self, first: int, provision: Provision) -> int:
        """The line after the heading: the lines below the number that its words stand on."""
        end = first + 1
        while provision.heading and end < len(self._lines) and self._lines[end][0] and self._lines[end][0] in provision.heading:
            if len(" ".join(line for line, _ in self._lines[first : end + 1])) > len(self._lines[first][0]) + len(provision.heading) + 1:
                break
            end += 1
        return end

    def _repeal(self, amendment: Amendment) -> list[str]:
        first, end = self._range(amendment, amendment.path)
        self._put(first, end, f"{_opening(self._lines[first][0])} {REPEALED}".strip())
        return [self._found_path(amendment.path)]

    def _insert(self, amendment: Amendment) -> list[str]:
        held = self._by_path.get(amendment.path)
        if held and REPEALED in held.span.of(self.source.text)[:60]:
            return self._replace(amendment)
        if held:
            raise NotApplicable(f"{place_of(amendment)} đã có, không bổ sung được")
        at = self._after(amendment)
        self._put(at, at, amendment.text or "")
        return [amendment.path]

    def _after(self, amendment: Amendment) -> int:
        """The line before which the new provision goes: after the one named, or after the last sibling with a lower number."""
        if amendment.after and amendment.after in self._by_path:
            return self._range(amendment, amendment.after)[1]
        parent, _, own = amendment.path.rpartition("/")
        found = _OWN_PART.fullmatch(own)
        kind, number = (found["kind"], found["number"]) if found else ("", "")
        siblings = [p for p in self.provisions if p.path.rpartition("/")[0] == parent and p.kind == kind]
        before = [p for p in siblings if marks.order_of(p.number) < marks.order_of(number)]
        if siblings and not before:
            return self._range(amendment, siblings[0].path)[0]
        if not siblings and kind == K.APPENDIX:
            return len(self._lines)
        return self._range(amendment, before[-1].path if before else parent)[1]

    def _substitute(self, amendment: Amendment) -> list[str]:
        first, end = self._range(amendment, amendment.path) if amendment.path else (0, len(self._lines))
        if not amendment.old:
            return self._append(amendment, end)
        new, pattern = amendment.new or "", _phrase(amendment.old) if amendment.new else _dropped(amendment.old)
        changed: list[str] = []
        outside = [p.span for p in self.provisions if p.kind in _NOT_LAW] if not amendment.path else []
        for i in range(first, end):
            line, kind = self._lines[i]
            if any(span.start <= self.source.blocks[i].span.start < span.end for span in outside):
                continue
            replaced = pattern.sub(lambda m: _cased(new, m[0]), line)
            if replaced != line:
                self._lines[i] = (re.sub(r"  +", " ", replaced), kind)
                changed += [p for p in [self._place_of(i)] if p and p not in changed]
        if not changed:
            raise NotApplicable(f"không có cụm từ “{amendment.old}” tại {place_of(amendment)}")
        return changed

    def _append(self, amendment: Amendment, end: int) -> list[str]:
        """Words at the end of a provision, before the mark that closes it."""
        if not amendment.path or not amendment.new:
            raise NotApplicable(f"không rõ chỗ thêm “{amendment.new}” tại {place_of(amendment)}")
        line, kind = self._lines[end - 1]
        if amendment.new.startswith("\n"):
            self._put(end, end, amendment.new)
        elif amendment.new[0].isupper() and line.endswith((".", ";")):
            self._lines[end - 1] = (f"{line} {amendment.new}", kind)
        else:
            body = line.rstrip(" .;,:")
            joint = "" if amendment.new[0] in ",;.:" else " "
            self._lines[end - 1] = (f"{body}{joint}{amendment.new.rstrip(' .;,:')}{line[len(body) :]}", kind)
        return [self._found_path(amendment.path)]

    def _place_of(self, line: int) -> str | None:
        """Path of the innermost provision that holds a line."""
        start = self.source.blocks[line].span.start
        inside = [p for p in self.provisions if p.span.start <= start < p.span.end]
        return min(inside, key=lambda p: p.span.end - p.span.start).path if inside else None


def _phrase(words: str) -> re.Pattern[str]:
    """The phrase as whole words, in small or capital letters."""
    before, after = (r"(?<!\w)" if words[:1].isalnum() else ""), (r"(?!\w)" if words[-1:].isalnum() else "")
    return re.compile(rf"{before}{re.escape(words)}{after}", re.IGNORECASE)


def _dropped(words: str) -> re.Pattern[str]:
    """The phrase with the space that goes with it."""
    phrase = _phrase(words).pattern
    return re.compile(rf"\s*{phrase}(?=\s*[,;.:]|$)|{phrase}\s?", re.IGNORECASE)


def _under_number(text: str, provision: Provision, first_line: str) -> str:
    """The new text under the number of what it takes the place of, also where it brings none.

    An appendix may bring another number ("Phụ lục 5" replaced by "Mẫu số 06").
    """
    lines = text.split("\n")
    number = _opening(lines[0])
    mark = {K.ARTICLE: marks.article, K.CLAUSE: marks.clause, K.POINT: marks.point, K.APPENDIX: marks.appendix}.get(provision.kind)
    if mark and (own := mark(lines[0])) and marks.order_of(own.number) == marks.order_of(provision.number):
        return text
    if provision.kind in (K.APPENDIX, K.FORM) and number:
        rest = [x for x in (lines[0].removeprefix(number).strip(), *lines[1:]) if x]
        held = _opening(first_line) or first_line
        return text if _same_number(number, held) else "\n".join([held, *rest])
    if provision.kind is K.ARTICLE and not number:
        return f"{first_line}\n{text}" if provision.heading else f"{_opening(first_line)} {text}"
    if provision.kind in (K.CLAUSE, K.POINT) and not number:
        return f"{_opening(first_line)} {text}"
    return text


def _same_number(one: str, other: str) -> bool:
    def bare(words: str) -> str:
        return re.sub(r"\W", "", words.lower().replace("số", "")).replace("0", "")

    return bare(one) == bare(other)


def _opening(line: str) -> str:
    """The number that a line opens with, its mark included ("Điều 5.", "2a.", "đ)", "Chương II", "PHỤ LỤC I"); "" for running text."""
    for read in (marks.division, marks.article, marks.clause, marks.point, marks.appendix):
        if mark := read(line):
            return line[: len(line) - len(mark.rest)].strip() if mark.rest else line.strip()
    if form := _FORM.match(line):
        return line[: form.start(1)].strip()
    return ""


def _cased(new: str, old: str) -> str:
    """`new` with the capital letters of what it replaces: all of them, or the first."""
    if len(old) > 1 and old.isupper() and not new.isupper():
        return new.upper()
    return new[:1].upper() + new[1:] if old[:1].isupper() else new


def place_of(amendment: Amendment) -> str:
    """How a place is told to a reader: its path, or the whole document."""
    return f"“{amendment.path}” của {amendment.document}" if amendment.path else f"{amendment.document}"
