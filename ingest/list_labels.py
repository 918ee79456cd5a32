"""The labels of automatic lists as a word processor counts them: 1., a), II., Điều 5.

In: the levels of a list, as a Word file of either format describes them, and its paragraphs in their order. Out: the label
before each (ECMA-376, part 1, 17.9; [MS-DOC] 2.4.6.3). A file holds no number of a numbered paragraph: the program counts.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

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
    return chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 9) if number > 0 else str(number)


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
    """How one level of a list counts; in `text`, "%1" stands for the number of the first level.

    `restart` is the level, from 1, that sets it back; 0 none, None any higher.
    """

    format: str
    text: str
    start: int
    restart: int | None = None
    legal: bool = False
    spaced: bool = True
    style: str | None = None


@dataclass(slots=True)
class ListCount:
    """How far one list has counted, by level."""

    counters: dict[int, int] = field(default_factory=dict)

    def label(self, levels: Mapping[int, Level], depth: int, restart_at: int | None = None) -> str:
        """The label of the next paragraph at `depth`, with the space after it; `restart_at` begins that level anew."""
        if restart_at is not None:
            self.counters.pop(depth, None)
        start = levels[depth].start if restart_at is None else restart_at
        self.counters[depth] = self.counters[depth] + 1 if depth in self.counters else start
        for above in range(depth):
            if above in levels:
                self.counters.setdefault(above, levels[above].start)
        for below, level in levels.items():
            if below > depth and (level.restart is None or level.restart > depth):
                self.counters.pop(below, None)
        return self._shown(levels, depth)

    def _shown(self, levels: Mapping[int, Level], depth: int) -> str:
        level = levels[depth]
        if level.format == "bullet":
            return "+ " if level.text.strip() == "+" else "- "
        text = level.text
        for above, value in self.counters.items():
            if above in levels:
                name = "decimal" if level.legal else levels[above].format
                text = text.replace(f"%{above + 1}", NUMERALS.get(name, str)(value))
        return f"{text} " if text.strip() and level.spaced else text
