"""A question and a sentence → whether the sentence holds the kind of thing asked for: a number of what is counted, a time, a date, a body.

A number that only names a place of the law ("khoản 3 Điều 5"), a document, a year, or the sentence itself ("3. …") counts nothing. What is
counted may be said in other words: hours as "tiếng" or in minutes, and a person by any noun ("mấy cháu" → "45 học sinh").
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.glossary import opening_run
from assistant.intents import SAYS_OF_THING, asked_class, counted_words
from assistant.language import SYLLABLE
from assistant.limits import tells_moment
from assistant.records import Intent, Query
from assistant.sentences import BODY, DATE, DURATION, UNITS, UPPER
from assistant.whole_country import names_place
from ingest.syllables import fold, words
from ingest.titles import PLACE_WORDS

_OWN_NUMBER = re.compile(r"^\s*(?:(?:Điều|Chương|Mục|Phần|Phụ lục|Bước)\s+)?(?:\d{1,3}(?:\.\d{1,3})*[a-zđ]?|[IVXLC]{1,6}|[a-zđ]\d?)[.)]\s")
_NAMES = re.compile(
    r"\d[\d/]*/[A-ZĐ]{2,}[\w-]*|(?<!\d)năm\s+(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?|"
    r"(?:[Đđ]iều|[Kk]hoản|[Đđ]iểm|[Mm]ục|[Cc]hương|[Pp]hần|[Pp]hụ lục|[Mm]ẫu số|[Bb]iểu(?: số)?|[Bb]ước|[Ss]ố|Km)\s+"
    r"(?:\d[\w./+-]*|[IVXLC]+\b)"
    r"(?:(?:,| và|;)\s*\d+[a-zđ]?\b)*"
)
"""Numbers that name a document, a year or a place of the law."""
_IN_WORDS = re.compile(
    r"(?<!\w)(?:hai|ba|bốn|sáu|bảy|bẩy|tám|chín|mười|(?:một )?nửa|gấp đôi|một lần|"
    r"(?:không quá|tối đa|tối thiểu|ít nhất|nhiều nhất|chỉ|dưới|trên) một)(?!\w)",
    re.IGNORECASE,
)
_RECURRING = re.compile(
    r"(?:hằng|hàng|mỗi|từng) (?:ngày|tuần|tháng|quý|năm)|(?<!\w)(?:ngay|suốt|lập tức|định kỳ|vô thời hạn|đến khi|trước khi|sau khi)(?!\w)",
    re.IGNORECASE,
)
"""When something is to be done, without a number."""
_TIMES = frozenset(["tieng", "gio", "phut", "ngay", "hom", "tuan", "thang", "quy", "nam", "buoi"])
_MONEY = "tien"
_PART, _FRACTION = "phan", re.compile(r"(?<![\d/])\d/\d(?![\d/])|một (?:phần|nửa)|phần (?:ba|tư|trăm)|%")
"""What asks for a share ("đóng lên mấy phần chữ ký?"), and how law writes one."""
_DOING = "viec"
"""Makes a noun of what follows it, and is in no question's terms."""
_PERSONS = frozenset(["nguoi", "chau", "em", "be", "dua", "ong", "ba", "vi"])
"""What asks for the number of a time, or of persons, whatever noun the law calls them by."""
_BY_NAME = re.compile(rf"(?<!\w)do (?:[{UPPER}]\w*)(?: [{UPPER}]\w*)")
"""Who acts, told by a name alone ("do Kim Đồng đầu tư")."""
_HOW_MANY = re.compile(r"\bhow many\s+", re.IGNORECASE)
_NUMBER_OF = re.compile(r"\d\)? (?!lần)[^\W\d]")
_UNITS_OF_PLACE = (*PLACE_WORDS, "thôn", "đường", "phố")
_ASKED_PLACE = re.compile(rf"(?<!\w)({'|'.join(map(fold, _UNITS_OF_PLACE))}) nao(?!\w)")
"""The unit of territory whose name is asked for, without diacritics."""
_PLACE = re.compile(rf"(?<!\w)(?P<unit>{'|'.join(f'[{unit[0].upper()}{unit[0]}]{unit[1:]}' for unit in _UNITS_OF_PLACE)}) (?:[{UPPER}]|\d)")
_ASKED_YEAR = re.compile(r"(?<!\w)nam nao(?! cung)(?!\w)|\b(?:what|which) year\b")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?![\d/])")
"""A year, also that of a day, not that of a document's number."""
_ASKED_NUMBER = re.compile(
    r"(?<!\w)(?:mang |ghi )?(?:so (?:van ban|nghi dinh|thong tu|quyet dinh|nghi quyet|cong van|luat) (?:nao|gi|may)|so hieu)(?!\w)"
)
_DOCUMENT_NUMBER = re.compile(r"\d[\d/]*/[A-ZĐ]{2,}")
"""The number of a document, as it is asked for and as it is written."""


def asks_year(query: Query) -> bool:
    """Whether the year of something is asked for ("thành lập năm nào")."""
    return bool(_ASKED_YEAR.search(fold(query.text.lower())))


def lacks_year_asked(query: Query, text: str) -> bool:
    """Whether the year of something is asked for, and `text` gives none."""
    return asks_year(query) and not _YEAR.search(text)


def lacks_document_number(query: Query, text: str) -> bool:
    """Whether the number of a document is asked for ("mang số quyết định nào"), and `text` gives none."""
    return query.language_asked == "vi" and bool(_ASKED_NUMBER.search(fold(query.text.lower()))) and not _DOCUMENT_NUMBER.search(text)


@lru_cache(maxsize=4096)
def holds_figure(sentence: str) -> bool:
    """Whether a number stands in a sentence that counts or measures something."""
    bare = DATE.sub(" ", _counting(sentence))
    return any(c.isdigit() for c in bare) or bool(_IN_WORDS.search(bare))


def holds_sought(query: Query, sentence: str) -> bool:
    """Whether a sentence holds the kind of thing that the question asks for; of any other kind of question it does."""
    if query.intent is Intent.FIGURE or query.unit:
        return holds_figure(sentence)
    match query.intent:
        case Intent.TIME_LIMIT:
            bare = _counting(sentence)
            return bool(DURATION.search(bare) or DATE.search(bare) or _RECURRING.search(bare))
        case Intent.DATE:
            return bool(DATE.search(sentence)) or tells_moment(query.text, sentence)
        case Intent.BODY:
            return bool(BODY.search(sentence) or _BY_NAME.search(sentence))
    return True


def asks_place(query: Query) -> bool:
    """Whether the name of the territory is asked for that a thing named lies in ("Bến Ninh Kiều ở phường nào?")."""
    return bool(query.names and query.language_asked == "vi" and _ASKED_PLACE.search(fold(query.search_text.lower())))


def must_hold(query: Query) -> bool:
    """Whether a sentence that lacks what is counted answers nothing at all: what is asked is of a thing or place named, is the number of a
    class, or is counted in a unit that is no word of Vietnamese ("mg")."""
    is_class = query.intent is Intent.FIGURE and _numbered_class(query)
    return bool(query.names or is_class or names_place(query.text) or not SYLLABLE.fullmatch(_first_counted(query)))


def lacks_counted(query: Query, sentence: str) -> bool:
    """Whether a sentence lacks what the question counts ("bao nhiêu lao động" → "lao"), or any number or name of the class that it asks
    for ("mẫu số mấy", "nằm ở phường nào")."""
    if query.language_asked == "en":
        ways = english_counted(query)
        said = {fold(w) for w in words(sentence)} if ways else set()
        return bool(ways) and not any(fold(way[0]) in said for way in ways)
    if asks_place(query):
        asked = {m[1] for m in _ASKED_PLACE.finditer(fold(query.search_text.lower()))}
        return not any(fold(m["unit"].lower()) in asked for m in _PLACE.finditer(sentence))
    if query.intent is not Intent.FIGURE:
        return False
    if noun := _numbered_class(query):
        between = rf"(?:(?:{'|'.join(map(re.escape, {fold(t) for t in query.terms}))}) )?"  # "chữ cỡ mấy" → "cỡ chữ 13"
        return not re.search(rf"(?<!\w){noun} {between}(?:\d|[ivxl]+\b)", fold(_OWN_NUMBER.sub("", sentence).lower()))
    first = _first_counted(query)
    if first == _MONEY:
        return not UNITS["đồng"].search(sentence)
    if first == _PART:
        return not _FRACTION.search(sentence)
    if first in _TIMES:
        return not DURATION.search(_counting(sentence))
    if first in _PERSONS:
        return not _NUMBER_OF.search(_unmeasured(_counting(sentence)))
    names_thing = not query.unit and first in map(fold, query.terms)
    return names_thing and first not in {fold(w) for w in words(sentence)}


def lacks_number(query: Query, sentence: str) -> bool:
    """Whether things are counted and the sentence gives no number that counts."""
    return query.intent is Intent.FIGURE and bool(_first_counted(query)) and not _numbered_class(query) and not holds_figure(sentence)


def english_counted(query: Query) -> tuple[tuple[str, ...], ...]:
    """The ways of saying what an English question counts ("how many community libraries" → "thư viện"); none where it counts nothing
    that the glossary knows, or is answered in a unit of measure."""
    found = _HOW_MANY.search(query.text) if query.intent is Intent.FIGURE and not query.unit else None
    run = opening_run(query.text[found.end() :]) if found else []
    return run[-1] if run else ()


def _numbered_class(query: Query) -> str:
    """The class whose number is asked for ("nhóm mấy", "mẫu số mấy" → "so"), without diacritics; "" where none is."""
    noun = fold(asked_class(query.search_text) or "")
    return "" if noun in _TIMES else noun


def _first_counted(query: Query) -> str:
    """The first word of what is counted, without diacritics, "" where none is; of "việc làm" the one that says what."""
    counted = counted_words(query.search_text)
    if not counted or counted[0] in SAYS_OF_THING:
        return ""
    first, *others = map(fold, counted)
    return others[0] if first == _DOING and others else first


def _counting(sentence: str) -> str:
    """The sentence without its own number and the numbers that are names."""
    return _NAMES.sub(" ", _OWN_NUMBER.sub("", sentence))


def _unmeasured(sentence: str) -> str:
    """The sentence without times, dates and amounts with a unit of measure."""
    for pattern in (DURATION, DATE, *UNITS.values()):
        sentence = pattern.sub(" ", sentence)
    return sentence
