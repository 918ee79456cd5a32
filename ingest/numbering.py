"""The automatic numbers of a .docx: numbering.xml → the label of each numbered paragraph.

Word writes no number into the text of a numbered paragraph: it counts (ECMA-376, part 1, 17.9). Clerks number articles
and clauses that way; without the numbers their structure is lost.
"""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from ingest.list_labels import Level, ListCount

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Element = Any  # an lxml element of python-docx, which brings no types for these parts


class Numbering:
    """The counters of a document; call `label` for its numbered paragraphs in their order."""

    def __init__(self, root: Element | None, styles: Mapping[str, Element]) -> None:
        self.styles = styles
        self.abstract = {_val(e, None, "abstractNumId"): e for e in _all(root, "abstractNum")}
        self.nums = {_val(e, None, "numId"): e for e in _all(root, "num")}
        self.counts: defaultdict[str, ListCount] = defaultdict(ListCount)
        self.started: set[tuple[str, int]] = set()
        self.levels: dict[str, dict[int, Level]] = {}
        self.unnumbered: set[str | None] = set()  # styles without a list

    def label(self, properties: Element | None, style: str | None) -> str:
        """The number that Word shows before a paragraph, with the space after it; "" for one that is not numbered."""
        num_id, depth = self._place(properties, style)
        if num_id not in self.nums:
            return ""
        levels = self._levels(num_id)
        if depth not in levels:
            return ""
        count = self.counts[self._abstract_id(num_id)]
        return count.label(levels, depth, self._restart(num_id, depth))

    def _place(self, properties: Element | None, style: str | None) -> tuple[str, int]:
        """(numId, level) of a paragraph: its own, or its style's, or that of a style it is based on."""
        num_id, depth = _num_pr(properties)
        if num_id is None and style in self.unnumbered:
            return "", depth or 0
        seen: set[str] = set()
        name = style
        while num_id is None and name is not None and name in self.styles and name not in seen:
            seen.add(name)
            num_id, own = _num_pr(self.styles[name].find(f"{W}pPr"))
            depth = own if depth is None else depth
            name = _val(self.styles[name], "basedOn")
        if num_id is None:
            self.unnumbered.add(style)
        if num_id and depth is None and num_id in self.nums:
            linked = {level.style: depth for depth, level in self._levels(num_id).items() if level.style}
            depth = next((linked[name] for name in (style, *seen) if name in linked), 0)
        return num_id or "", depth or 0

    def _abstract_id(self, num_id: str) -> str:
        """The list definition behind a numId, through the list style that it may point to."""
        for _ in range(5):
            found = _val(self.nums[num_id], "abstractNumId") or ""
            link = _val(self.abstract.get(found), "numStyleLink")
            linked = _num_pr(self.styles[link].find(f"{W}pPr"))[0] if link and link in self.styles else None
            if linked is None or linked not in self.nums:
                return found
            num_id = linked
        return found

    def _levels(self, num_id: str) -> dict[int, Level]:
        if num_id not in self.levels:
            abstract = self.abstract.get(self._abstract_id(num_id))
            levels = {depth: _level(e) for e in _all(abstract, "lvl") if (depth := _depth(e)) is not None}
            for override in _all(self.nums[num_id], "lvlOverride"):
                if (level := override.find(f"{W}lvl")) is not None and (depth := _depth(level)) is not None:
                    levels[depth] = _level(level)
            self.levels[num_id] = levels
        return self.levels[num_id]

    def _restart(self, num_id: str, depth: int) -> int | None:
        """Where a list that shares its counter with another begins anew, at its first paragraph of this level."""
        if (num_id, depth) in self.started:
            return None
        self.started.add((num_id, depth))
        values = (_val(e, "startOverride") for e in _all(self.nums[num_id], "lvlOverride") if _depth(e) == depth)
        return next((_number(value, 0) for value in values if value is not None), None)


def _level(element: Element) -> Level:
    restart = _val(element, "lvlRestart")
    return Level(
        format=_val(element, "numFmt") or "decimal",
        text=_val(element, "lvlText") or "",
        start=_number(_val(element, "start"), 0),
        restart=None if restart is None else _number(restart, 0),
        legal=element.find(f"{W}isLgl") is not None and _val(element, "isLgl") not in ("0", "false"),
        spaced=_val(element, "suff") != "nothing",
        style=_val(element, "pStyle"),
    )


def _all(element: Element | None, name: str) -> list[Element]:
    return [] if element is None else list(element.findall(f"{W}{name}"))


def _val(element: Element | None, child: str | None, attribute: str = "val") -> str | None:
    """An attribute of an element's child, or of the element itself."""
    found = element if child is None or element is None else element.find(f"{W}{child}")
    value = None if found is None else found.get(f"{W}{attribute}")
    return None if value is None else str(value)


def _num_pr(properties: Element | None) -> tuple[str | None, int | None]:
    num_pr = None if properties is None else properties.find(f"{W}numPr")
    depth = _val(num_pr, "ilvl")
    return _val(num_pr, "numId"), None if depth is None else _number(depth, 0)


def _depth(element: Element) -> int | None:
    value = _val(element, None, "ilvl")
    return None if value is None else _number(value, 0)


def _number(value: str | None, default: int) -> int:
    return int(value) if value is not None and value.isascii() and value.isdigit() and len(value) < 9 else default
