"""Laws named in running text, by what law itself calls them: "Luật Đất đai", "Luật sửa đổi, bổ sung một số điều của … năm 2024".

In: a line. Out: `NamedLaw`s, left to right. Where a name ends is told by the list of laws, by the year, day or number after it, or by
words that no name holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from ingest.kinds import NUMBER
from ingest.laws import LAWS
from ingest.records import Span

_LAW_WORDS = ("Bộ luật", "Luật", "Pháp lệnh")
_LAW = re.compile(rf"\b(?P<word>{'|'.join(_LAW_WORDS)}|LUẬT|BỘ LUẬT|PHÁP LỆNH)\s+(?!số\b|này\b)(?=\w)")
LAW_LETTERS = ("Luật ", "Bộ luật ", "Pháp lệnh ", "LUẬT ", "PHÁP LỆNH ")
_AMENDING = re.compile(
    r"sửa đổi,? bổ sung (?:một số )?(?:điều|luật|nội dung|quy định)?[^;:.()“”\"]{0,220}?(?=,?\s+(?:năm\s+\d{4}|ngày\s+\d|số\s+\d+/))",
    re.IGNORECASE,
)
_SAID_AFTER = re.compile(
    rf"\s*,?\s*(?:\(?\s*(?:Luật )?số\s*:?\s*(?P<number>{NUMBER.pattern})|(?:\(?năm\s+)?(?P<year>(?:19|20)\d{{2}})(?![\d/])"
    r"|\(?ngày\s+\d{1,2}\s*(?:tháng|[/-])\s*\d{1,2}\s*(?:năm|[/-])\s*(?P<dated>\d{4}))"
)
_STOPS = re.compile(
    r"(?:được|thì|theo|có|về|đối|để|trong|tại|là|do|quy|hiện|này|khi|phải|đã|sẽ|bị|nêu|trên|đến|từ|cho|các|với"
    r"|ban|hướng|đồng thời|thực|nhưng|mà|như|trừ|bao|gồm|trước|sau|Luật|luật|Nghị|Thông|Quyết|nghị|văn|pháp|việc)(?!\w)"
)
"""Words that no name of a law holds."""
_DATED = re.compile(r"(?:năm|ngày|số)\s*:?\s*\d")
_SOFT_STOPS = frozenset(("và", "hoặc", "của"))
_MARKS = ',;.:)”"’]'
_WORD = re.compile(r"\S+")
MAX_NAME_WORDS = 24
MAX_NAME = 400
"""Characters of the longest name of a law."""
_LAWS = {name.casefold(): name for name in LAWS}


class NamedLaw(NamedTuple):
    """A law as named at `span`: the word for its kind, its bare name, and what it is known as, its number or its name with its year."""

    word: str
    name: str
    target: str
    span: Span


def named_laws(line: str) -> Iterator[NamedLaw]:
    """The laws that `line` names."""
    if not any(letters in line for letters in LAW_LETTERS):
        return
    at = 0
    while found := _LAW.search(line, at):
        at = found.end()
        name = _law_name(line, found.end())
        if not name:
            continue
        at = found.end() + len(name)
        word = found["word"].capitalize()
        name = _LAWS.get(name.casefold(), name)
        said = _SAID_AFTER.match(line, at)
        year = (said["year"] or said["dated"]) if said else None
        if said and said["number"]:
            target = re.sub(r"\s+", "", said["number"]).rstrip(".")
        else:
            target = f"{word} {name} năm {year}" if year else f"{word} {name}"
        at = said.end() if said else at
        yield NamedLaw(word, name, target, Span(found.start(), at))


def _law_name(line: str, start: int) -> str:
    """The name of a law that begins at `start`, "" where none does."""
    if found := _AMENDING.match(line, start):
        return found[0].strip(" ,")
    words = [Span(*m.span()) for m in islice(_WORD.finditer(line, start, start + MAX_NAME), MAX_NAME_WORDS)]
    for word in reversed(words):
        name = line[start : word.end].rstrip(',;.:)”"’]')
        if name.casefold() in _LAWS:
            return name
    if not line[start].isupper() or line[start : words[0].end].isupper():
        return ""
    return _unlisted(line, start, words)


def _unlisted(line: str, start: int, words: list[Span]) -> str:
    """A name that is not in the list: up to its year, date or number, or the end of its clause, if no word on the way forbids it;
    else up to the first stop."""
    softly, strictly = (_run(line, start, words, soft) for soft in (True, False))
    is_closed = _SAID_AFTER.match(line, softly) or (line[softly : softly + 1] in ("", ";", ".") and line.count(" ", start, softly) < 7)
    return line[start:softly] if is_closed else line[start:strictly]


def _run(line: str, start: int, words: list[Span], softly: bool) -> int:
    """Where words that may belong to a name end; `softly` lets "và", "của" and commas be part of it."""
    end = start
    for word in words:
        bare = word.of(line).rstrip(_MARKS)
        if (
            not bare
            or _STOPS.match(line, word.start)
            or _DATED.match(line, word.start)
            or bare[0] in '(“"–-'
            or (not softly and bare in _SOFT_STOPS)
        ):
            break
        end = word.start + len(bare)
        if word.of(line) != bare and not (softly and word.of(line) == f"{bare},"):
            break
    return end
