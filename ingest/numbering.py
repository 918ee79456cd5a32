"""Automatic numbers of lists as a word processor shows them: 1., a), II., Điều 5.

Word writes no number into the text of a numbered paragraph: it counts. So does this module, from numbering.xml
(ECMA-376, part 1, 17.9). Clerks number articles and clauses that way; without the numbers their structure is lost.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Element = Any  # an lxml element of python-docx, which brings no types for these parts

ROMAN = ("m", 1000), ("cm", 900), ("d", 500), ("cd", 400), ("c", 100), ("xc", 90), ("l", 50), ("xl", 40), ("x", 10)
ROMAN_UNITS = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")


def roman(number: int) -> str:
    """iv for 4; decimal above 3999, where Roman numerals end."""
    if not 0 < number < 4000:
        return str(number)
    text = ""
    for letters, value in ROMAN:
        text += letters * (number // value)
        number %= value
    return text + ROMAN_UNITS[number]


def letter(number: int) -> str:
    """a … z, aa, bb …: Word repeats the letter, and knows no đ."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else str(number)


NUMERALS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "lowerLetter": letter,
    "upperLetter": lambda number: letter(number).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "none": lambda _: "",
}


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts; `restart` is the level, from 1, that sets it back; 0 none, None any higher."""

    format: str
    text: str
    start: int
    restart: int | None
    legal: bool
    spaced: bool
    style: str | None


class Numbering:
    """The counters of a document; call `label` for its numbered paragraphs in their order."""

    def __init__(self, root: Element | None, styles: Mapping[str, Element]) -> None:
        self.styles = styles
        self.abstract = {_val(e, None, "abstractNumId"): e for e in _all(root, "abstractNum")}
        self.nums = {_val(e, None, "numId"): e for e in _all(root, "num")}
        self.counters: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self.started: set[tuple[str, int]] = set()
        self.levels: dict[str, dict[int, Level]] = {}

    def label(self, properties: Element | None, style: str | None) -> str:
        """The number that Word shows before a paragraph, with the space after it; "" for one that is not numbered."""
        num_id, depth = self._place(properties, style)
        if num_id not in self.nums:
            return ""
        levels = self._levels(num_id)
        if depth not in levels:
            return ""
        counters = self.counters[self._abstract_id(num_id)]
        self._count(num_id, depth, levels, counters)
        return _shown(depth, levels, counters)

    def _place(self, properties: Element | None, style: str | None) -> tuple[str, int]:
        """(numId, level) of a paragraph: its own, or its style's, or that of a style it is based on."""
        num_id, depth = _num_pr(properties)
        seen: set[str] = set()
        name = style
        while num_id is None and name is not None and name in self.styles and name not in seen:
            seen.add(name)
            num_id, own = _num_pr(self.styles[name].find(f"{W}pPr"))
            depth = own if depth is None else depth
            name = _val(self.styles[name], "basedOn")
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

    def _count(self, num_id: str, depth: int, levels: dict[int, Level], counters: dict[int, int]) -> None:
        """One more at `depth`; the levels above that have not begun stand at their start; those below are set back."""
        start = levels[depth].start
        if (num_id, depth) not in self.started:
            self.started.add((num_id, depth))
            for override in _all(self.nums[num_id], "lvlOverride"):
                value = _val(override, "startOverride")
                if _depth(override) == depth and value is not None:
                    start = _number(value, start)
                    counters.pop(depth, None)
        counters[depth] = counters[depth] + 1 if depth in counters else start
        for above in range(depth):
            if above in levels:
                counters.setdefault(above, levels[above].start)
        for below, level in levels.items():
            if below > depth and (level.restart is None or level.restart > depth):
                counters.pop(below, None)


def _shown(depth: int, levels: dict[int, Level], counters: dict[int, int]) -> str:
    level = levels[depth]
    if level.format == "bullet":
        return "+ " if level.text.strip() == "+" else "- "
    text = level.text
    for above, value in counters.items():
        if above in levels:
            name = "decimal" if level.legal else levels[above].format
            text = text.replace(f"%{above + 1}", NUMERALS.get(name, str)(value))
    return f"{text} " if text.strip() and level.spaced else text


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
