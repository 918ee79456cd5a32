"""An English word as typed → the form that a glossary holds it in, and what all forms of it share.

"bodies" is asked for as "body", "met" as "meet"; "approve", "approved" and "approval" share a stem. Rules of spelling, and the verbs that
follow none.
"""

from __future__ import annotations

import re
from functools import lru_cache

_SUFFIXES = (("al", 4), ("ing", 2), ("ed", 2), ("ment", 4), ("ion", 5))
"""A suffix and the fewest letters that must be left without it: "legal", "total", "action" stay whole."""
_IRREGULAR_LINES = (
    "become became, begin began begun, bind bound, break broke broken, bring brought, build built, buy bought, catch caught, choose",
    "chose, choose chosen, deal dealt, dig dug, draw drew drawn, drink drank drunk, drive drove driven, eat ate eaten, fall fell",
    "fallen, feed fed, fight fought, find found, fly flew flown, forbid forbade forbidden, freeze froze frozen, grow grew grown, hide",
    "hid hidden, hold held, keep kept, lay laid, lead led, leave left, lend lent, lose lost, make made, mean meant, meet met, overtake",
    "overtook overtaken, owe owed, pay paid, ride rode ridden, rise rose risen, run ran, sell sold, send sent, shoot shot, shrink",
    "shrank, sink sank sunk, sleep slept, speak spoke spoken, spend spent, steal stole stolen, swear swore sworn, swim swam, teach",
    "taught, tear tore torn, tell told, think thought, throw threw thrown, undertake undertook undertaken, wear wore worn, win won",
    "withdraw withdrew withdrawn, withhold withheld, write wrote written, man men, woman women, child children, foot feet, tooth teeth",
    "half halves, life lives, wife wives, shelf shelves, knife knives, leaf leaves, wolf wolves, calf calves, staff staves",
)
_IRREGULAR = {form: entry.split()[0] for line in _IRREGULAR_LINES for entry in line.split(", ") for form in entry.split()[1:]}


@lru_cache(maxsize=100_000)
def base(word: str) -> str:
    """`word` in the form that a dictionary lists it in, as far as its ending or the verbs without rule tell: "met" → "meet"."""
    return _IRREGULAR.get(word) or singular(word)


@lru_cache(maxsize=100_000)
def singular(word: str) -> str:
    """`word` without the s of a plural or of a verb: "bodies" → "body", "processes" → "process", "status" → "status"."""
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if len(word) > 4 and word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """What the forms of a word share: "approve", "approved", "approval" → "approv"; only to be compared with another stem."""
    for suffix, n_left in _SUFFIXES * 2:  # twice: "repealed" → "repeal" → "repe", as "repeal" itself
        rest = word.removesuffix(suffix)
        if rest != word and len(rest) >= n_left and re.search("[aeiouy]", rest) and not word.endswith("eed"):
            word = rest
    if len(word) > 2 and word.endswith("e"):
        word = word[:-1]
    if len(word) > 3 and word[-1] == word[-2]:  # "planned" → "plann" → "plan"
        word = word[:-1]
    return f"{word[:-1]}i" if len(word) > 2 and word.endswith("y") else word
