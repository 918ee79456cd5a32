"""Documents and provisions that a sentence names: "Nghị định số 32/2024/NĐ-CP", "Decree 32/2024/ND-CP", "điểm c khoản 1 Điều 8", "Article
8(1)".

In: text, Vietnamese or English. Out: the numbers and places named, in one form, with their spans.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.records import Span
from ingest.syllables import fold


@dataclass(frozen=True, slots=True)
class NamedDocument:
    """A document's number ("32"), year and symbol ("nd-cp", without diacritics), as far as they are given."""

    number: str
    year: str
    symbol: str
    span: Span
    text: str

    def stands_in(self, other: NamedDocument) -> bool:
        """Whether `other` is this document."""
        pairs = ((self.number, other.number), (self.year, other.year), (self.symbol, other.symbol))
        return all(not own or own == theirs for own, theirs in pairs)


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A provision, as far as it is given: ("c", "1", "8") is điểm c khoản 1 Điều 8; `other` are places of other kinds ("mục 2", "mẫu số
    01")."""

    point: str
    clause: str
    article: str
    other: str
    span: Span
    text: str

    def stands_in(self, other: NamedPlace) -> bool:
        """Whether this place is `other` or encloses it."""
        pairs = ((self.point, other.point), (self.clause, other.clause), (self.article, other.article), (self.other, other.other))
        return all(not own or own == theirs for own, theirs in pairs)


_KIND = (
    r"(?:(?:văn bản )?hợp nhất|nghị định|nghị quyết|thông tư|quyết định|chỉ thị|công văn|báo cáo|luật|bộ luật|pháp lệnh|thông báo|"
    r"kế hoạch|tờ trình|công điện|"
    r"decree|resolution|circular|decision|directive|official (?:letter|dispatch)|report|law|code|ordinance|notice)"
)
_SYMBOL = r"[^\W\d_][\w&]*(?:-[\w&]+)*"
_DOCUMENT = re.compile(
    rf"(?:\b{_KIND}\s+(?:số:?\s+|no\.?\s+|number\s+)?)?(?<![\w/])(?P<n>\d{{1,5}}(?:\.\d{{1,3}})?)(?:/(?P<y>(?:19|"
    rf"20)\d{{2}}))?/(?P<s>{_SYMBOL})|"
    rf"\b(?:{_KIND}\s+(?:số:?\s+|no\.?\s+|number\s+)|(?:nghị định|thông tư|nghị quyết|decree|circular|resolution)\s+)"
    r"(?P<n2>\d{1,5})(?:/(?P<y2>(?:19|20)\d{2}))?(?![\w/.,]*\d)",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"\b(?:(?P<kind>điểm|point|khoản|clause|paragraph|điều|article|chương|chapter|mục|section|phụ lục|appendix|annex|mẫu(?: số)?|"
    r"biểu(?: số)?|"
    r"form(?: no\.?)?)s?\s+(?:số\s+)?(?P<n>\d{1,3}[a-zđ]?|[IVXLC]{1,6}|"
    r"[a-zđ])(?![\w/])\)?(?:\((?P<clause>\d{1,2})\)(?:\((?P<point>[a-zđ])\))?)?)",
    re.IGNORECASE,
)
_LIST = re.compile(r"(?:\s*,\s*\d{1,3}[a-zđ]?\b)*\s+(?:và|and)\s+\d{1,3}[a-zđ]?\b(?!/|\s*(?:%|ha\b|ngày|tháng|năm|days?\b|working))")
_BETWEEN = re.compile(r"[\s,]*(?:\b(?:of|của|tại|in)\s+)?", re.IGNORECASE)
_LEVELS = {
    "điểm": "point",
    "point": "point",
    "khoản": "clause",
    "clause": "clause",
    "paragraph": "clause",
    "điều": "article",
    "article": "article",
}
_OTHERS = {"chapter": "chương", "section": "mục", "appendix": "phụ lục", "annex": "phụ lục", "form": "mẫu"}
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_STARTS = re.compile(r"^\s*[“\"]?(?:(?P<point>[a-zđ])\)|(?P<clause>\d{1,3}[a-zđ]?)\.)\s", re.MULTILINE)


def documents(text: str) -> list[NamedDocument]:
    """The documents that `text` names by number."""
    found = []
    for match in _DOCUMENT.finditer(text):
        number = (match["n"] or match["n2"]).lstrip("0") or "0"
        year = match["y"] or match["y2"] or ""
        # The number of a law is also its year where nothing else is said: "Luật 2024".
        if not match["n"] and re.fullmatch(r"(?:19|20)\d{2}", number):
            continue
        symbol = fold(match["s"] or "").lower()
        found.append(NamedDocument(number, year, symbol, Span(match.start(), match.end()), match[0]))
    return found


def places(text: str) -> list[NamedPlace]:
    """The provisions that `text` names; neighbours ("khoản 3 Điều 10", "Article 10, clause 3") are one place."""
    found: list[NamedPlace] = []
    last: NamedPlace | None = None
    for match in _UNIT.finditer(text):
        place = _place(match)
        if place is None:
            continue
        if last is not None and (joined := _joined(text, last, place)):
            found[-1] = last = joined
        else:
            found.append(place)
            last = place
        if place.article and (more := _LIST.match(text, match.end())):
            found += [NamedPlace("", "", n, "", Span(match.end(), more.end()), n) for n in re.findall(r"\d+[a-zđ]?", more[0])]
            last = None
    return found


def opened(text: str) -> list[NamedPlace]:
    """The clauses and points that lines of a provision's text begin with ("3. …", "c) …")."""
    return [NamedPlace(m["point"] or "", m["clause"] or "", "", "", Span(m.start(), m.end()), m[0].strip()) for m in _STARTS.finditer(text)]


def _place(match: re.Match[str]) -> NamedPlace | None:
    kind = " ".join(match["kind"].lower().split())
    number = match["n"].lower()
    level = _LEVELS.get(kind)
    if (level == "point") != (len(number) == 1 and number.isalpha()) and level:
        return None  # "điểm 5", "khoản i" name no provision
    span = Span(match.start(), match.end())
    if level:
        held = {level: number, "clause": number if level == "clause" else match["clause"] or "", "point": match["point"] or ""}
        held[level] = number
        return NamedPlace(held["point"], held["clause"], held.get("article", ""), "", span, match[0])
    word = kind.split()[0] if kind.split()[0] in ("mẫu", "biểu", "form") else kind
    number = str(_roman(number)) if not number[0].isdigit() else number.lstrip("0") or "0"
    return NamedPlace("", "", "", f"{_OTHERS.get(word, word)} {number}", span, match[0])


def _joined(text: str, one: NamedPlace, two: NamedPlace) -> NamedPlace | None:
    """Both as one place, None where they are two: something stands between them, or both name the same level."""
    if not _BETWEEN.fullmatch(text, one.span.end, two.span.start) or one.other or two.other:
        return None
    if (one.point and two.point) or (one.clause and two.clause) or (one.article and two.article):
        return None
    span = Span(one.span.start, two.span.end)
    return NamedPlace(one.point or two.point, one.clause or two.clause, one.article or two.article, "", span, span.of(text))


def _roman(letters: str) -> int:
    values = [_ROMAN.get(letter, 0) for letter in letters]
    return sum(-v if any(v < later for later in values[i + 1 : i + 2]) else v for i, v in enumerate(values))
