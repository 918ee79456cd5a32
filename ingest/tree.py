"""Provisions under construction: which are open, what they are called, and what was numbered last under each.

In: marks and the lines that they stand on, in the order of the text. Out: Nodes, parents before children, each closed at the line where
another of its level or above begins.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from ingest import marks
from ingest.nodes import LEVELS, WORDS, Node, label_of, level_of, path_number
from ingest.records import ProvisionKind

K = ProvisionKind
_PARAGRAPH_PATH = str(K.PARAGRAPH)


class Tree:
    """The nodes made so far, `open` from the outermost to the innermost, and the number `printed` last for each kind."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.open: list[Node] = []
        self.printed: dict[ProvisionKind, str] = {}
        self.last_chapter = 0  # of the segment: a code numbers its chapters through its parts
        self._paths: dict[str, int] = {}
        self._children: defaultdict[tuple[int, ProvisionKind], int] = defaultdict(int)
        self._root_last: dict[ProvisionKind, tuple[int, str]] = {}

    @property
    def innermost(self) -> Node | None:
        """The node that the next line lies in."""
        return self.open[-1] if self.open else None

    def inside(self, *kinds: ProvisionKind) -> bool:
        """Whether a node of any of these kinds is open."""
        return self.nearest(kinds) is not None

    def nearest(self, kinds: Collection[ProvisionKind]) -> Node | None:
        """The innermost open node of any of these kinds."""
        for node in reversed(self.open):
            if node.kind in kinds:
                return node
        return None

    def holder(self, mark: marks.Mark) -> Node | None:
        """The open node that `mark` would be counted under; articles are counted through the whole segment."""
        level = 0 if mark.kind is K.ARTICLE else level_of(mark)
        for node in reversed(self.open):
            if node.level < level:
                return node
        return None

    def last_of(self, holder: Node | None) -> dict[ProvisionKind, tuple[int, str]]:
        """The last number of each kind under `holder`, None for the document."""
        return holder.last if holder else self._root_last

    def last(self, kind: ProvisionKind, holder: Node | None) -> tuple[int, str]:
        """The last number of that kind under `holder`, (0, "") before the first."""
        return self.last_of(holder).get(kind, (0, ""))

    def enter(self, mark: marks.Mark, i: int, heading: str = "") -> None:
        """Opens what line i marks, and closes what it ends."""
        holder, level = self.holder(mark), level_of(mark)
        self.last_of(holder)[mark.kind] = mark.order
        if mark.kind is K.CHAPTER:
            self.last_chapter = mark.order[0]
        self.close_to(level, i)
        path = self.free_path(f"{mark.kind}-{path_number(mark)}", holder)
        heading = marks.without_notes(heading)
        self.push(Node(mark.kind, mark.number, path, label_of(mark, holder), heading, level, i, parent=self.innermost))

    def enter_section(self, i: int, heading: str) -> None:
        """Opens a section that has no number but a heading, line i."""
        self.close_to(LEVELS[K.SECTION], i)
        holder = self.innermost
        path = self.free_path(f"{K.SECTION}-{1 + self._children[id(holder), K.SECTION]}", holder)
        label = f"mục “{heading}”" + (f" {holder.label}" if holder else "")
        self.push(Node(K.SECTION, "", path, label, heading, LEVELS[K.SECTION], i, parent=holder))

    def add_paragraph(self, start: int, end: int) -> None:
        """The lines [start, end) as one unnumbered paragraph, in what is open there."""
        kind = K.PARAGRAPH
        level = LEVELS[kind]
        self.close_to(level, start)
        holder = self.innermost
        number = str(1 + self._children[id(holder), kind])
        path = self.free_path(f"{_PARAGRAPH_PATH}-{number}", holder)
        label = f"{WORDS[kind]} {number}" + (f" {holder.label}" if holder else "")
        self._add(Node(kind, number, path, label, "", level, start, end, parent=holder))

    def free_path(self, own: str, holder: Node | None) -> str:
        """The path of `own` under `holder`, or, where it is taken, with the next number behind it."""
        path = f"{holder.path}/{own}" if holder else own
        if path not in self._paths:
            return path
        k = self._paths[path] + 1
        while f"{path}-{k}" in self._paths:
            k += 1
        self._paths[path] = k
        return f"{path}-{k}"

    def push(self, node: Node) -> None:
        """Opens a node as the innermost."""
        self._add(node)
        self.printed[node.kind] = node.number
        self.open.append(node)

    def _add(self, node: Node) -> None:
        self._paths.setdefault(node.path, 1)
        self._children[id(node.parent), node.kind] += 1
        self.nodes.append(node)

    def close_to(self, level: float, at: int) -> None:
        """Closes every open node at `level` or deeper, before line `at`."""
        while self.open and self.open[-1].level >= level:
            self.open.pop().end = at
