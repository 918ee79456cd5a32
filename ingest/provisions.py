"""The tree of provisions of a document: parts, chapters, sections, articles, clauses, points, appendices, and the named parts around them.

In: a SourceText and its Document. Out: Provisions in the order of the text (parents before children), each with its official path and
label, and warnings about numbers that do not follow. Every non-space character of the source lies in some provision.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from ingest import marks
from ingest.lined_text import LinedText, lined
from ingest.lookahead import Lookahead
from ingest.nodes import IN_ARTICLE, IN_PART, WORDS, Node
from ingest.openings import concludes, goes_on_roman, is_marked, loose_sections, short_heading
from ingest.records import BlockKind, Document, Form, Provision, ProvisionKind, SourceText, Span
from ingest.segments import Segment
from ingest.titles import attachment_name
from ingest.tree import Tree
from ingest.zones import closing_zones, is_basis

K = ProvisionKind
_ZONES = {K.HEADER: "Phần đầu", K.BASIS: "Căn cứ ban hành", K.RECIPIENTS: "Nơi nhận", K.SIGNATURE: "Phần ký"}
_HEADING, _ROW = BlockKind.HEADING, BlockKind.ROW
_PLAIN_KINDS = (K.SECTION, K.PART, K.CLAUSE, K.POINT)
"""What holds the lines of a text without articles."""
MAX_HEADING = 300
"""An article's first line longer than this, in characters, is its text and not its heading."""


@dataclass(frozen=True, slots=True)
class ProvisionTree:
    """Provisions in the order of the text, and what looked wrong in their numbering."""

    provisions: tuple[Provision, ...]
    warnings: tuple[str, ...]


def parse_provisions(source: SourceText, document: Document, *, as_lines: LinedText | None = None) -> ProvisionTree:
    """The provisions of `source`, cited as parts of `document` (labels smallest first: Nghị định 30/2020/NĐ-CP, phụ lục II, V.7).

    `as_lines` is `source`, where the caller has it as lines already.
    """
    return _Parser(as_lines or lined(source), document).parse()


class _Parser:
    def __init__(self, text: LinedText, document: Document) -> None:
        self._source = text.source
        self._document = document
        self._lines = text.lines
        self._starts = text.starts
        self._kinds = [block.kind for block in text.source.blocks]
        self._quoted = text.quoted
        self._cuts = text.segments
        self._landmarks = text.landmarks
        self._head_end = text.head_end
        self._name = document.name
        self._ahead = Lookahead(self._lines, self._quoted)
        self._tree = Tree()
        self._warnings: list[str] = []
        self._loose: set[tuple[int, ProvisionKind]] = set()
        self._n_attached = 0

    def parse(self) -> ProvisionTree:
        self._n_attached = sum(cut.kind is K.ATTACHMENT for cut in self._cuts)
        for cut in self._cuts:
            self._tree.close_to(-1 if cut.inside is not None else -2, cut.start)
            if cut.kind is not None:
                self._open_segment(cut)
            self._zones_and_body(cut)
        self._tree.close_to(-9, len(self._lines))
        return ProvisionTree(tuple(self._record(n) for n in self._tree.nodes), tuple(self._warnings))

    def _record(self, node: Node) -> Provision:
        start, last, parent = self._starts[node.start], node.end - 1, node.parent
        span = Span(start, self._starts[last] + len(self._lines[last]))
        return Provision(
            node.path, node.kind, node.number, f"{node.label} {self._name}", node.heading, span, parent.path if parent else None
        )  # fmt: skip

    # --- segments and zones

    def _open_segment(self, cut: Segment) -> None:
        assert cut.kind is not None
        value, suffix = marks.order_of(cut.number) if cut.kind is not K.FORM else (0, "")
        number = f"{value}{suffix}" if value else cut.number.lower()
        parent = next((n for n in reversed(self._tree.open) if n.level == -2), None) if cut.inside is not None else None
        stem = f"{cut.kind}-{number}" if number else str(cut.kind)
        path = self._tree.free_path(stem, parent)
        if cut.kind is K.ATTACHMENT:
            label = f"{attachment_name(cut.heading, is_alone=self._n_attached == 1)} ban hành kèm theo"
        else:
            label = f"{WORDS[cut.kind]} {cut.number}".strip() + (f" {parent.label}" if parent else "")
        self._tree.push(Node(cut.kind, cut.number, path, label, cut.heading, -1 if parent else -2, cut.start, parent=parent))

    def _zones_and_body(self, cut: Segment) -> None:
        start, end = cut.title_end, cut.end
        zones = []
        if cut.kind in (None, K.ATTACHMENT, K.FORM):
            zones = closing_zones(self._lines, start, end, self._quoted, known=self._landmarks)
        if cut.kind is None and not self._source.front_matter:
            head = self._head_end
            self._zone(K.HEADER, start, head)
            start = head
            zones = [z for z in zones if z[1] >= start]
        body_end = zones[0][1] if zones else end
        if cut.kind is None and start < body_end and is_basis(self._lines[start]):
            grounds_end = self._grounds_end(start, body_end)
            self._zone(K.BASIS, start, grounds_end)
            start = grounds_end
        self._tree.last_chapter = 0
        self._body(start, body_end)
        for k, (kind, zone_start, zone_end) in enumerate(zones):
            self._tree.close_to(0, zone_start)
            self._zone(kind, zone_start, zone_end)
            self._body(zone_end, zones[k + 1][1] if k + 1 < len(zones) else end)  # a table after the signature

    def _grounds_end(self, start: int, end: int) -> int:
        """First line after the grounds of issue: the first article or chapter, or the first line that names no ground."""
        lines = self._lines
        opens = next((i for i in range(start, end) if marks.division(lines[i]) or marks.article(lines[i])), end)
        return opens if opens < end else next((i for i in range(start, end) if not is_basis(lines[i])), end)

    def _zone(self, kind: ProvisionKind, start: int, end: int) -> None:
        if start < end:
            holder = self._tree.innermost
            path = self._tree.free_path(str(kind), holder)
            label = f"{_ZONES[kind]} {holder.label}" if holder else _ZONES[kind]
            self._tree.push(Node(kind, "", path, label, "", 0, start, parent=holder))
            self._tree.close_to(0, end)

    # --- body

    def _body(self, start: int, end: int) -> None:
        has_articles = any(not self._quoted[i] for i in self._landmarks.articles_in(start, end))
        i = start
        while i < end:
            i = self._article_line(i, end) if has_articles else self._plain_line(i, end)

    def _article_line(self, i: int, end: int) -> int:
        """Reads line i of a text that is divided into articles; the next line to read."""
        line = self._lines[i]
        if not self._quoted[i]:
            if (mark := marks.division(line)) and self._follows(mark, i, end):
                return self._open_with_heading(mark, i, end)
            if (mark := marks.article(line)) and self._follows(mark, i, end):
                return self._open_article(mark, i, end)
            if marks.is_passing(line):
                self._tree.close_to(0, i)
            elif self._tree.inside(K.ARTICLE):
                if mark := next((m for m in self._marks_in_article(i, end) if self._follows(m, i, end)), None):
                    self._tree.enter(mark, i, short_heading(line, mark.rest) if mark.kind is K.SECTION else "")
                    return i + 1
                if marks.is_amending(line) and not self._tree.inside(K.CLAUSE, K.POINT):
                    return self._paragraph(i, end)
        if not self._tree.inside(K.ARTICLE):
            return self._paragraph(i, end)
        return i + 1

    def _marks_in_article(self, i: int, end: int) -> list[marks.Mark]:
        """What line i of an article may open: a clause, a point, or a section "I." of what the article approves."""
        line = self._lines[i]
        if mark := marks.clause(line) or marks.point(line):
            return [mark]
        if (mark := marks.subclause(line) or marks.written_out(line)) and self._is_next(mark):
            return [mark]
        found = self._loose_marks(i, end)
        if mark := marks.roman_item(line):
            article = next(n for n in reversed(self._tree.open) if n.kind is K.ARTICLE)
            if K.SECTION in article.last or (mark.number == "I" and self._tree.open[-1] is article):
                found.append(mark._replace(depth=IN_ARTICLE))
        return found

    def _is_next(self, mark: marks.Mark) -> bool:
        """Whether "2.3" comes after "2.2" of what is numbered 2; in an article a figure may look like such a number ("1.250 con")."""
        return mark.order[0] <= self._tree.last(mark.kind, self._tree.holder(mark))[0] + 1

    def _loose_marks(self, i: int, end: int) -> list[marks.Mark]:
        """ "1)", "a/", "I/" and the like, where they begin a list of their own or go on with one: under "1." and "a)" they are its text."""
        line, found = self._lines[i], []
        one = marks.misread_one(line)
        is_one = one and self._ahead.holds(K.CLAUSE, 2, i, end) and not self._ahead.holds(K.CLAUSE, 1, i, end)
        for mark in (
            one if is_one and not goes_on_roman(islice(self._lines, i + 1, end)) else None,
            marks.loose_clause(line),
            marks.loose_point(line),
            *loose_sections(line, islice(self._lines, i + 1, end)),
        ):
            if mark and mark.kind is K.CLAUSE and not self._tree.inside(K.ARTICLE):
                mark = self._plain_numbered(mark)
            holder = self._tree.holder(mark) if mark else None
            begins = mark and mark.order == (1, "") and mark.kind not in self._tree.last_of(holder) and self._tree.innermost is holder
            if mark and (begins or (id(holder), mark.kind) in self._loose):
                self._loose.add((id(holder), mark.kind))
                found.append(mark)
        return found

    def _plain_line(self, i: int, end: int) -> int:
        """Reads line i of a text without articles: numbered sections, points, paragraphs."""
        line = self._lines[i]
        if self._quoted[i]:
            return i + 1 if self._tree.inside(K.SECTION, K.PART, K.CHAPTER) else self._paragraph(i, end)
        if marks.is_passing(line):
            self._tree.close_to(0, i)
            return self._paragraph(i, end)
        for mark in self._plain_marks(i, end) if marks.may_open(line) else ():
            if self._follows(mark, i, end):
                if mark.kind in (K.PART, K.CHAPTER) and marks.division(line):
                    return self._open_with_heading(mark, i, end)
                self._tree.enter(mark, i, short_heading(line, mark.rest))
                return i + 1
        if self._kinds[i] is _HEADING:
            self._tree.enter_section(i, line)
            return i + 1
        if i + 1 == end and concludes(line, self._lines[i - 1]) and not self._tree.inside(K.APPENDIX, K.FORM):
            self._tree.close_to(0, i)
            return self._paragraph(i, end)
        section = self._tree.nearest(_PLAIN_KINDS)
        if section and section.number:
            return i + 1
        return self._paragraph(i, end)

    def _plain_marks(self, i: int, end: int) -> list[marks.Mark]:
        """What line i may open, likeliest first; a plain "1." is a clause under a Roman section and a section elsewhere."""
        line = self._lines[i]
        letter, roman = self._letter_item(line), marks.roman_item(line)
        before = self._tree.last(K.PART, self._tree.holder(letter)) if letter else (0, "")
        goes_on = letter and letter.order[0] == before[0] + 1 > 1  # "C." after "B." is no hundred
        found = [marks.division(line), *((letter, roman) if goes_on else (roman, letter)), marks.subclause(line)]
        if numbered := marks.clause(line):
            found.append(self._plain_numbered(numbered))
        if self._tree.inside(K.SECTION):
            found.append(marks.point(line))
        return [m for m in (*found, *self._loose_marks(i, end)) if m]

    def _plain_numbered(self, mark: marks.Mark) -> marks.Mark:
        under_roman = any(n.kind is K.SECTION and not n.number[:1].isdigit() and n.number for n in self._tree.open)
        return mark if under_roman else mark._replace(kind=K.SECTION)

    def _letter_item(self, line: str) -> marks.Mark | None:
        """ "A." of a text without articles: a part, or, under "Phần thứ nhất", a part of that."""
        mark = marks.letter_item(line)
        in_part = any(n.kind is K.PART and len(n.number) > 1 for n in self._tree.open)
        return mark._replace(depth=IN_PART) if mark and in_part else mark

    def _paragraph(self, i: int, end: int) -> int:
        """Opens an unnumbered paragraph at line i; the rows of a table make one paragraph."""
        last = i
        if self._kinds[i] is _ROW:
            while last + 1 < end and self._kinds[last + 1] is _ROW:
                last += 1
        while last + 1 < end and self._quoted[last + 1] and (self._lines[last].endswith(":") or self._lines[last + 1][0] not in "“«"):
            last += 1
        self._tree.add_paragraph(i, last + 1)
        return last + 1

    # --- numbers and headings

    def _follows(self, mark: marks.Mark, i: int, end: int) -> bool:
        """Whether the number of `mark` continues its siblings: k+1 after k, or a suffix; a jump only where k+1 never comes."""
        holder = self._tree.holder(mark)
        last = self._tree.last(mark.kind, holder)
        order = mark.order
        if order <= last or (order[0] == 0 and mark.kind is not K.PART):
            return False
        if "." in mark.number and not (holder and holder.number == mark.number.rpartition(".")[0]):
            return False
        if order[0] <= last[0] + 1 or (mark.kind is K.CHAPTER and order[0] == self._tree.last_chapter + 1):
            return True
        is_plain = mark.kind in (K.SECTION, K.PART) and marks.division(self._lines[i]) is None
        sought = K.CLAUSE if is_plain and mark.number.isdigit() else mark.kind  # in a text without articles "1." is a section
        if mark.kind in (K.CHAPTER, K.SECTION, K.CLAUSE, K.ARTICLE) and self._ahead.holds(sought, last[0] + 1, i, end):
            return False
        is_item = mark.kind is K.POINT or is_plain
        if is_item and self._document.form is not Form.DIGEST and (last[0] == 0 or order[0] > last[0] + 3):
            return False
        has_no_đ = mark.number in ("e", "E") and last == marks.order_of("d")  # numbered by a machine that does not know the letter
        if self._document.form is not Form.DIGEST and not has_no_đ:
            printed = self._tree.printed.get(mark.kind, "")
            before = f"sau {WORDS[mark.kind]} {printed}" if last[0] else "ở đầu"
            self._warnings.append(f"{WORDS[mark.kind]} {mark.number} {before}: thiếu số ở giữa (dòng {i + 1}: “{self._lines[i][:60]}”)")
        return True

    def _open_article(self, mark: marks.Mark, i: int, end: int) -> int:
        after = self._lines[i + 1] if i + 1 < end else ""
        is_heading = self._kinds[i] is _HEADING
        is_title = mark.rest[-1:] not in ".;:," or (mark.rest[-1:] == "." and marks.clause(after))
        heading, n_lines = "", 1
        if not mark.rest and after and not is_marked(after) and not self._quoted[i + 1] and after[-1] not in ".;:,":
            heading, n_lines = after, 2
        elif len(mark.rest) <= MAX_HEADING and (is_heading or is_title):
            heading = mark.rest
        self._tree.enter(mark, i, heading)
        return i + n_lines

    def _open_with_heading(self, mark: marks.Mark, i: int, end: int) -> int:
        """Opens a part, chapter or section whose heading is on its line or on up to three lines below."""
        words, j = [mark.rest] if mark.rest else [], i + 1
        for line in self._lines[j : min(end, i + 4)]:
            if is_marked(line) or (words and not line.isupper()) or len(line) >= MAX_HEADING:
                break
            words.append(line)
            j += 1
        self._tree.enter(mark, i, " ".join(words))
        return j
