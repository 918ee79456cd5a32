"""Numbers in words, Vietnamese and English: "hai mươi lăm", "twenty-five".

In: the words of a text in lower case. Out: how many of them spell a number, and which.
"""

from __future__ import annotations

_VI = {
    "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_EN = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve":
    12,
    "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip


def spelled(lower: list[str], at: int) -> tuple[int, int]:
    """How many words from `at` spell a number, and the number; (0, 0) where none does. "hai năm" is "hai" and a unit, not 25."""
    n, value = _spelled_tens(lower, at)
    if not n:
        return 0, 0
    if at + n < len(lower) and lower[at + n] in ("trăm", "hundred"):
        value, n = value * 100, n + 1
        rest = at + n + (at + n < len(lower) and lower[at + n] in ("linh", "lẻ", "and"))
        more, tail = _spelled_tens(lower, rest)
        if more and not (rest == at + n and tail < 10):
            value, n = value + tail, rest - at + more
    return n, value


def _spelled_tens(lower: list[str], at: int) -> tuple[int, int]:
    word = lower[at] if at < len(lower) else ""
    after = lower[at + 1] if at + 1 < len(lower) else ""
    if word == "mười":
        return (2, 10 + _VI[after]) if after in _VI and after not in ("năm", "tư", "mốt") else (1, 10)
    if word in _VI and after in ("mươi", "chục"):
        last = lower[at + 2] if at + 2 < len(lower) else ""
        tens = 10 * _VI[word]
        return (3, tens + _VI[last]) if last in _VI and last != "năm" else (2, tens)
    if word in _VI and word not in ("mốt", "lăm", "tư"):
        return 1, _VI[word]
    if word == "ten" or (word in _EN and _EN[word] < 20):
        return 1, _EN[word]
    if word in _EN:
        return (2, _EN[word] + _EN[after]) if after in _EN and _EN[after] < 10 else (1, _EN[word])
    return 0, 0
