"""An announcement that exchanges, adds or drops phrases → the exchanges, each with the words that say where.

In: "Thay thế cụm từ “A” bằng cụm từ “B” tại Điều 2 và cụm từ “C” tại Điều 3 bằng cụm từ “D”". Out: PhraseChanges in the order of the text.
A phrase added beside another is an exchange of that one for both; one added at the end of a provision has no old phrase.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingest.kinds import KINDS
from ingest.places import Place, place_lists

_QUOTED = re.compile(r"[“\"«](?P<words>[^“”\"«»]+?)(?:[”\"»]|’(?=[\s.,;)]|$))")
_WORDS = r"(?:(?:các|những)\s+)?(?:cụm\s+từ|từ\s+ngữ|từ|số|nội dung|đoạn|câu|đoạn văn)(?:\s+và\s+dấu câu)?\s*:?\s*"
_BY = re.compile(rf"\s*\b(?:bằng|thành|là)\s+(?:{_WORDS})?$")
_BESIDE = re.compile(rf"\b(?:vào\s+)?(?:ngay\s+|liền\s+)?(?P<how>sau|trước)\s+(?:{_WORDS})?$")
_NEXT = re.compile(
    rf"\s*(?:[;,.]|\bvà)?\s*(?:và\s+)?(?:(?P<verb>thay thế|thay|sửa đổi|sửa|bổ sung|bãi bỏ|bỏ)\s+)?(?:{_WORDS})?$", re.IGNORECASE
)
_NAMED = r"(?:(?!(?:như|sau|[Đđ]iều|[Kk]hoản|[Đđ]iểm|[Pp]hụ lục|[Mm]ẫu)\b)\w+\s+){1,4}"
_OPENS = re.compile(rf"^(?P<verb>Thay thế|Bổ sung|Bãi bỏ|Bỏ)\s+(?:{_WORDS}|{_NAMED})?(?=[“\"«])")
_END = re.compile(r"^\s*(?:vào\s+)?(?:ở\s+)?(?:phần\s+)?cuối\s+(?:của\s+)?")
_NARROW = re.compile(
    r"(?:^|\b(?:tại|trong|ở|và|của)\b|[,;.])\s*(?:(?:các|những)\s+)?(?:phần|trang|ghi chú|chú thích|dòng|cột|hàng|bảng|đoạn|câu|tiết"
    r"|gạch đầu dòng|(?:mẫu|biểu)(?:\s+số)?\s+[A-ZĐ]+-?\d*)\b(?!\s+(?:hóa|hoá))",
    re.IGNORECASE,
)
"""A part of a provision that has no path: a phrase replaced there is not replaced in the whole provision."""
_TITLE = re.compile(r"\b(?:tên|tiêu đề)(?:\s+(?:của|gọi|các))?\s*$", re.IGNORECASE)
_WHOLE = re.compile(rf"\b(?:toàn bộ|(?:{'|'.join(KINDS)})\b(?:\s+(?:số|này|đó|nêu trên|liên tịch))?|các (?:quy định|điều|khoản)\b)")
_ALSO = re.compile(r",?\s*(?:\(?\s*)(?:kể cả|bao gồm cả|bao gồm|gồm cả|gồm)\b.*$")
"""What is named beside the whole document that a phrase is replaced in ("tại Thông tư số …, kể cả Phụ lục I")."""


@dataclass(frozen=True, slots=True)
class PhraseChange:
    """`old` becomes `new` at the places that `where` names; an empty `old` puts `new` at the end of them."""

    old: str
    new: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Spots:
    """Where a phrase is changed: places whole, places in their headings only, the whole document.

    `unreadable` are words that name a spot without a path.
    """

    places: tuple[Place, ...] = ()
    headings: tuple[Place, ...] = ()
    is_document: bool = False
    unreadable: tuple[str, ...] = ()


def changes_phrases(said: str) -> bool:
    """Whether an announcement changes phrases, not provisions."""
    return bool(_OPENS.match(said))


def phrase_changes(said: str) -> list[PhraseChange]:
    """The PhraseChanges of an announcement; none where a phrase has no counterpart."""
    opens = _OPENS.match(said)
    return _Scan(opens["verb"].lower()).scan(said, opens.end()) if opens else []


class _Scan:
    """Quoted phrases from left to right, with what stands between them."""

    def __init__(self, verb: str) -> None:
        self._verb = verb
        self._olds: list[str] = []
        self._open: list[PhraseChange] = []
        self._done: list[PhraseChange] = []

    def scan(self, said: str, start: int) -> list[PhraseChange]:
        at = start
        for quoted in _QUOTED.finditer(said, start):
            self._take(said[at : quoted.start()], quoted["words"].strip())
            at = quoted.end()
        self._close(said[at:])
        return self._done

    def _take(self, gap: str, words: str) -> None:
        """One phrase after the words `gap` that part it from the one before."""
        if self._olds and (by := _BY.search(gap)):
            self._open += [PhraseChange(old, words) for old in self._olds]
            self._olds = []
            if gap[: by.start()].strip():
                self._close(gap[: by.start()])
        elif self._olds and self._verb == "bổ sung" and (beside := _BESIDE.search(gap)):
            self._open += [PhraseChange(words, _joined(words, added, how=beside["how"])) for added in self._olds]
            self._olds = []
        else:
            follows = _NEXT.search(gap)
            where = gap[: follows.start()] if follows else gap
            if where.strip():
                self._close(where)
            if follows and follows["verb"]:
                self._drop()
                self._verb = follows["verb"].lower()
            self._olds.append(words)

    def _close(self, where: str) -> None:
        """The phrases read so far are changed at `where`."""
        where = where.strip(" .;,:")
        self._drop()
        if self._verb == "bổ sung" and _END.match(where):
            self._open += [PhraseChange("", added) for added in self._olds]
            self._olds, where = [], _END.sub("", where)
        self._done += [replace(change, where=where) for change in self._open]
        self._open = []

    def _drop(self) -> None:
        """Phrases that are taken out have no counterpart."""
        if self._verb in ("bãi bỏ", "bỏ"):
            self._open += [PhraseChange(old, "") for old in self._olds]
            self._olds = []


def _joined(beside: str, added: str, *, how: str) -> str:
    """Both phrases in their order; a mark needs no space before it."""
    first, second = (beside, added) if how == "sau" else (added, beside)
    return f"{first}{'' if second[0] in ',;.:' else ' '}{second}"


def spots(where: str, context: Place) -> Spots:
    """The Spots that the words after "tại" name; `context` is the provision that the sentence speaks of before."""
    found, headings, unreadable = [], [], []
    lists = place_lists(where)
    whole = _WHOLE.search(where)
    if whole and (also := _ALSO.search(where)) and whole.start() < also.start() and not place_lists(where[: also.start()]):
        return Spots(is_document=True)
    at = 0
    for named in lists:
        span = named[0].span
        before, at = where[at : span.start], max(n.span.end for n in named)
        if whole and before.count("(") > before.count(")"):
            continue
        if _NARROW.search(before):
            unreadable.append(where[span.start - len(before) : at].strip(" ,;"))
        elif _TITLE.search(before):
            headings += [n.place.within(context) for n in named[:1]]
            found += [n.place.within(context) for n in named[1:]]
        else:
            found += [n.place.within(context) for n in named]
    if lists:
        return Spots(tuple(found), tuple(headings), unreadable=tuple(unreadable))
    if _NARROW.search(where[: whole.start()] if whole else where):
        return Spots(unreadable=(where.strip(),))
    if context.path and not whole:
        return Spots((context,))
    return Spots(is_document=True) if whole or not where.strip() else Spots(unreadable=(where.strip(),))
