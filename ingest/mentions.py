"""Documents named in running text: by number, by a law's name and year, by "Nghị định này", or by a short name that the text defines.

In: a line of text and what the whole document says of names (`read_names`). Out: `DocumentMention`s with their spans, left to right.
A law is known as citations write it, "Luật Đất đai năm 2024"; a name without its year takes the year or number that the document gives it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import compress
from typing import NamedTuple

from ingest.kinds import AFTER_FIGURE, KIND_BY_ABBREVIATION, KINDS, NUMBER, kind_of
from ingest.law_names import named_laws
from ingest.records import Span

_KIND = "|".join(sorted(KINDS, key=len, reverse=True))
_NUMBER = re.compile(rf"\d(?<![\w:/.-]\d){AFTER_FIGURE}", re.IGNORECASE)
_BEFORE_NUMBER = re.compile(rf"(?:\b(?P<word>{_KIND})(?:\s+(?:liên (?:ngành|tịch|bộ|sở)|phối hợp))?\s+)?(?:\bsố\s*:?\s*)?$", re.IGNORECASE)
_WORD_BEFORE = re.compile(r"(\w+)\s+((?:số\s*:?\s*)?)$", re.IGNORECASE)
_KIND_ENDS = frozenset([*(kind.split()[-1].casefold() for kind in KINDS), "ngành", "tịch", "bộ", "sở", "hợp"])
"""The last words of what may stand before "số"."""
MAX_FIGURE = 12
"""Characters of a number before its first slash."""
MAX_BEFORE = 60
"""Characters before a number among which its kind is looked for."""
_SHORT = re.compile(
    rf"\b(?=[A-ZĐ])(?P<word>{_KIND}|{'|'.join(KIND_BY_ABBREVIATION)})\s?(?:số\s+)?(?P<figure>\d{{1,5}})(?:/(?P<year>\d{{4}}))?(?![\w/]|[.,]\d)"
)
_SELF_WORDS = ("Bộ luật", "Luật", "Pháp lệnh", "Nghị định", "Nghị quyết", "Thông tư liên tịch", "Thông tư", "Quyết định", "Chỉ thị",
               "Quy chế", "Quy định", "Điều lệ", "Nội quy", "Kế hoạch", "Thông báo", "Hướng dẫn", "Công văn", "Văn bản", "Chương trình",
               "Đề án")  # fmt: skip
_BEFORE_THIS = re.compile(rf"\b(?P<word>{'|'.join(_SELF_WORDS)}|nghị định|thông tư|văn bản|quy chế)\s+$")
_THIS = re.compile(r"này\b(?<=\snày)")
MAX_BEFORE_THIS = 40
"""Characters before "này" among which the kind of the document that speaks is looked for."""
_CONSTITUTION = re.compile(r"\bHiến pháp(?: nước Cộng hòa xã hội chủ nghĩa Việt Nam)?(?:\s+năm (?P<year>\d{4}))?")
TREATIES = ("Hiệp định", "Nghị định thư", "Công ước", "Hiệp ước")
"""Kinds of treaties: their articles are not this document's, but which treaty is meant is not read."""
_TREATY = re.compile(rf"\b(?P<word>{'|'.join(TREATIES)})\b(?!\s+này)")
_AMENDED_LAW = re.compile(
    r"ban hành (?:Luật|Bộ luật|Pháp lệnh) sửa đổi, bổ sung (?:một số|các) (?:điều|luật) (?:của )?"
    rf"(?P<law>(?:Bộ luật|Luật|Pháp lệnh) [^;\d]{{2,160}}?) số (?P<number>{NUMBER.pattern})"
)
"""Who passes an amending law gives the number of the law that is amended, as the new one has none yet."""
_FIGURE_OF_WORD = re.compile(r"\d(?:(?<=[^\W\d_]\d)|(?<=[^\W\d_]\s\d)|(?<=\s\s\d))")
"""A figure that stands beside a word, as that of a document does: looked for first, as that is cheap."""
_DEFINED = re.compile(
    rf"[Ss]au đây (?:được )?(?:gọi|viết)(?: tắt)?(?: chung)? là\s*:?\s*[“\"]?(?P<alias>(?:{_KIND}|NĐ|TT)\s+[^)”\",;.]{{1,80}})"
)
MAX_ALIASES = 100
"""A document defines a handful of short names; one that defines more is no document, and each is searched for in every line."""


class DocumentMention(NamedTuple):
    """A document as named at `span`; `target` is its number, a law's name with its year, or None for "Nghị định này".

    `word` is the kind that stands there, "" for a bare number.
    """

    word: str
    target: str | None
    span: Span


Given = tuple[tuple[DocumentMention, str], ...]
"""Documents that a line gives in full: laws, each with its bare name, and numbers, each with ""."""


@dataclass(frozen=True, slots=True)
class Names:
    """What a document says of names: laws by their name in small letters, its own short names, and all numbers in it.

    `shortened` are the words before a figure that can stand for one of these numbers ("Thông tư 38").
    """

    laws: Mapping[str, str] = field(default_factory=dict)
    aliases: Mapping[str, str] = field(default_factory=dict)
    numbers: tuple[str, ...] = ()
    shortened: tuple[str, ...] = ("Nghị định", "NĐ")


NUMBER_HINT = re.compile(r"/(?:(?<=\d/)|(?<=\d[\sA-Za-z]/)|(?<=\d[A-Za-z]\s/))\s?(?:\d{4}\s?/\s?)?[A-Za-zĐđ]")
"""The slash of a number and the letter after it: a line without it, and without a word of the LAW_LETTERS, gives no document in full."""


def given_in(line: str) -> Given:
    """What `line` gives in full, laws first."""
    laws = ((DocumentMention(law.word, law.target, law.span), law.name) for law in named_laws(line))
    return (*laws, *((mention, "") for mention in _numbered(line)))


def read_names(lines: Sequence[str], given: Sequence[Given] | None = None) -> Names:
    """The names that `lines` give in full or define ("sau đây gọi là Nghị định 32").

    `given` is what each line gives in full, where the caller has it already.
    """
    laws: dict[str, set[str]] = {}
    numbers: dict[str, None] = {}
    given = [given_in(line) for line in lines] if given is None else given
    for line, named in zip(compress(lines, given), filter(None, given), strict=True):
        for mention, name in named:
            if mention.target and not name:
                numbers[mention.target] = None
            elif mention.target and mention.target != f"{mention.word} {name}":
                laws.setdefault(f"{mention.word} {name}".casefold(), set()).add(mention.target)
        if amended := _AMENDED_LAW.search(line):
            laws.setdefault(amended["law"].casefold(), set()).add(re.sub(r"\s+", "", amended["number"]).rstrip("."))
    known = Names(_settled(laws), {}, tuple(numbers), _shortened_by(numbers))
    aliases: dict[str, str] = {}
    for line in [line for line in lines if "au đây" in line]:
        for found in _DEFINED.finditer(line) if len(aliases) < MAX_ALIASES else ():
            if target := _defined(line, found, known):
                aliases.setdefault(found["alias"].strip(), target)
    return replace(known, aliases=aliases) if aliases else known


def _shortened_by(numbers: Iterable[str]) -> tuple[str, ...]:
    """The kinds of these numbers, and their abbreviations; decrees are known by their year too."""
    return _words_of(frozenset(("Nghị định", *filter(None, map(kind_of, numbers)))))


@lru_cache(maxsize=256)
def _words_of(kinds: frozenset[str]) -> tuple[str, ...]:
    return (*sorted(kinds), *(short for short, kind in KIND_BY_ABBREVIATION.items() if kind in kinds))


def may_mention(names: Names) -> tuple[str, ...]:
    """Letters of which a line holds some if it names a document that it does not give in full."""
    treaties = (treaty for treaty in TREATIES if not treaty.startswith(names.shortened))
    return ("này", "Hiến pháp", *treaties, *names.aliases, *names.shortened)


def _settled(laws: Mapping[str, set[str]]) -> dict[str, str]:
    """What each law's name stands for where the document means one law by it; its number stands for its year too."""
    found: dict[str, str] = {}
    for name, targets in laws.items():
        numbers = {t for t in targets if "/" in t}
        years = {t for t in targets - numbers if not any(f"/{t[-4:]}/" in n for n in numbers)}
        if len(numbers | years) == 1:
            found[name] = next(iter(numbers | years))
        if len(numbers) == 1:
            found |= {t.casefold(): next(iter(numbers)) for t in targets - numbers - years}
    return found


def _defined(line: str, found: re.Match[str], known: Names) -> str | None:
    """What an alias stands for: the nearest document before it of its kind and, where it holds a figure, of that number."""
    alias = found["alias"].strip()
    given = {*known.numbers, *known.laws.values()}
    if any(m.target in given for m in document_mentions(alias, known)) or alias.endswith("này"):
        return None
    kind, figure = alias.split()[0].casefold(), re.search(r"\d+", alias)
    before = [m for m in document_mentions(line[: found.start()], known) if m.target and m.word.casefold().startswith(kind)]
    fitting = [m for m in before if figure is None or (m.target or "").startswith(f"{figure[0]}/")]
    return fitting[-1].target if fitting else None


def document_mentions(line: str, names: Names, given: Given | None = None) -> list[DocumentMention]:
    """Every document that `line` names, left to right; of two that overlap, the one that begins first, then the longer.

    `given` is what the line gives in full, where the caller has it already.
    """
    found: list[DocumentMention] = []
    for alias, target in names.aliases.items():
        written = re.finditer(rf"(?<!\w){re.escape(alias)}(?![\w/])", line) if alias in line else ()
        found += [DocumentMention(alias.split()[0], target, Span(*m.span())) for m in written]
    found += [_completed(m, names) for m, _ in (given_in(line) if given is None else given)]
    for this in _THIS.finditer(line):
        if m := _BEFORE_THIS.search(line, max(this.start() - MAX_BEFORE_THIS, 0), this.start()):
            found.append(DocumentMention(m["word"], None, Span(m.start(), this.end())))
    for m in _CONSTITUTION.finditer(line) if "Hiến pháp" in line else ():
        found.append(DocumentMention("Hiến pháp", f"Hiến pháp năm {m['year']}" if m["year"] else "Hiến pháp", Span(*m.span())))
    if any(treaty in line for treaty in TREATIES):
        found += [DocumentMention(m["word"], m["word"], Span(*m.span())) for m in _TREATY.finditer(line)]
    found += _shortened(line, names)
    if len(found) < 2:
        return found
    found.sort(key=lambda m: (m.span.start, -m.span.end))
    kept: list[DocumentMention] = []
    for mention in found:
        if not kept or mention.span.start >= kept[-1].span.end:
            kept.append(mention)
    return kept


def _completed(mention: DocumentMention, names: Names) -> DocumentMention:
    target = names.laws.get((mention.target or "").casefold())
    return DocumentMention(mention.word, target, mention.span) if target else mention


def _numbered(line: str) -> list[DocumentMention]:
    found: list[DocumentMention] = []
    for m in _numbers_in(line):
        number = re.sub(r"\s+", "", m[0]).rstrip(".")
        sign = number.rpartition("/")[2]
        before = _before(line, m.start()) if sign[:1].isupper() else None
        if before and ("-" in sign or re.search(r"/\d{4}/", number) or (before["word"] and kind_of(number))):
            found.append(DocumentMention((before["word"] or "").capitalize(), number, Span(before.start(), m.end() - (m[0].endswith(".")))))
    return found


def _before(line: str, start: int) -> re.Match[str] | None:
    """What stands before the number at `start`: its kind, if any, and "số"."""
    said = _WORD_BEFORE.search(line, max(start - MAX_BEFORE, 0), start)
    first = said.start() if said and said[1].casefold() not in _KIND_ENDS else start - MAX_BEFORE
    return _BEFORE_NUMBER.search(line, max(first, 0), start)


def _numbers_in(line: str) -> Iterator[re.Match[str]]:
    """The numbers in `line`, looked for only where a slash may be one's."""
    at = 0
    while (hint := NUMBER_HINT.search(line, at)) and (found := _NUMBER.search(line, max(at, hint.start() - MAX_FIGURE))):
        yield found
        at = found.end()


def _shortened(line: str, names: Names) -> Iterator[DocumentMention]:
    """ "Nghị định 32", "NĐ 32/2024": the only number in the document that begins so and is of that kind."""
    may_be = any(word in line for word in names.shortened) and _FIGURE_OF_WORD.search(line)
    for m in _SHORT.finditer(line) if may_be else ():
        kind = KIND_BY_ABBREVIATION.get(m["word"], m["word"])
        start = f"{m['figure']}/{m['year']}/" if m["year"] else f"{m['figure']}/"
        fitting = [n for n in names.numbers if n.startswith(start) and kind_of(n) == kind]
        if len(fitting) == 1:
            yield DocumentMention(kind, fitting[0], Span(*m.span()))
        elif kind == "Nghị định" and m["year"]:
            yield DocumentMention(kind, f"{start}NĐ-CP", Span(*m.span()))  # decrees have one issuer
