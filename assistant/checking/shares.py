"""Parts of a whole that are said in words, as figures: "hai phần ba" and "two thirds" are "2/3", "một nửa" and "half" are "50%".

In: text, Vietnamese or English. Out: the same text with such parts in figures, so that they compare like any other.
"""

from __future__ import annotations

import re

_NUMBERS = (("một", "one"), ("hai", "two"), ("ba", "three"), ("bốn", "four"), ("năm", "five"), ("sáu", "six"), ("bảy", "seven"))
_PARTS = {
    "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "mười": 10,
    "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "tenth": 10,
}  # fmt: skip
_VALUES = {word: n for n, words in enumerate(_NUMBERS, 1) for word in words}
_PART = re.compile(
    rf"(?<!\w)(?P<n>{'|'.join(_VALUES)})(?: phần (?P<vi>hai|ba|tư|bốn|năm|mười)|[ -](?P<en>third|quarter|fourth|fifth|tenth)s?)"
    r"(?!\w)(?! trăm)",
    re.IGNORECASE,
)
_HALVES = (
    (re.compile(r"(?<!\w)nửa năm(?!\w)", re.IGNORECASE), "6 tháng"),
    (re.compile(r"(?<!\w)(?:half a|a half|half-a) year(?!\w)", re.IGNORECASE), "6 months"),
    (re.compile(r"(?<!\w)nửa (?:giờ|tiếng)(?!\w)", re.IGNORECASE), "30 phút"),
    (re.compile(r"(?<!\w)half an hour(?!\w)", re.IGNORECASE), "30 minutes"),
    (re.compile(r"(?<!\w)một nửa(?!\w)|(?<=quá )nửa(?!\w)", re.IGNORECASE), "50%"),
    (re.compile(r"(?<!\w)(?:one |a )?half(?= (?:of|the|its|their|that|this|price|fare)\b|\s*[.,;]|\s*$)", re.IGNORECASE), "50%"),
)


def in_figures(text: str) -> str:
    """The text with parts of a whole in figures."""
    text = _PART.sub(lambda m: f"{_VALUES[m['n'].lower()]}/{_PARTS[(m['vi'] or m['en']).lower()]}", text)
    for pattern, figure in _HALVES:
        text = pattern.sub(figure, text)
    return text
