"""A line of an amending document → the announcement of a change in one wording, whichever of the usual ones its drafter chose.

In: a line without its number. Out: the same in the order of Nghị định 78/2025/NĐ-CP, Điều 69, verb first ("Sửa đổi, bổ sung khoản 3
Điều 4 như sau:"): older laws write "Khoản 3 Điều 4 được sửa đổi, bổ sung như sau:", others "Tại Điều 5, thay thế cụm từ …".
"""

from __future__ import annotations

import re

from ingest import marks
from ingest.kinds import KINDS, NUMBER
from ingest.places import document_numbers, places

_NUMBERED = re.compile(r"(?:\d{1,3}[a-zđ]?\.|[a-zđ]\d?\)|[-–+])\s*")
"""The number of a line, or its dash."""
_KIND = rf"(?:{'|'.join(sorted(KINDS, key=len, reverse=True))})"
_PLACE_WORD = r"(?:[Đđ]iều|[Kk]hoản|[Đđ]iểm|[Pp]hụ lục|[Cc]hương|[Mm]ục|[Tt]iểu mục|[Mm]ẫu|[Tt]ên|[Tt]iêu đề|[Cc]ác)"
_VERB = r"(?:[Ss]ửa đổi|[Bb]ổ sung|[Bb]ãi bỏ|[Bb]ỏ|[Tt]hay thế|[Tt]hay|[Đđ]ổi tên)"
_SAID_OTHERWISE = (
    (re.compile(r"^(?:Hủy bỏ|Huỷ bỏ)\b"), "Bãi bỏ"),
    (re.compile(r"^(?:Sửa đổi,? bổ sung,? thay thế|Sửa đổi (?:và )?bổ sung|Bổ sung(?:,| và) sửa đổi|Chỉnh sửa)\b"), "Sửa đổi, bổ sung"),
    (re.compile(r"^Bổ sung thêm\b"), "Bổ sung"),
    (re.compile(r"^Điều chỉnh (?=(?:các )?(?:cụm từ|từ|số)\b|[“\"«])"), "Thay thế "),
    (re.compile(r"^Thay (?=(?:các )?(?:cụm từ|từ|số|Phụ lục|phụ lục|Mẫu|mẫu)\b|[“\"«])"), "Thay thế "),
    (
        re.compile(
            r"^Sửa(?: đổi)?(?:, bổ sung)? "
            r"(?=(?:các )?(?:cụm từ|từ)\b|[^“\"«:]{0,30}[“\"«][^”\"»]+[”\"»].*?\s(?:thành|bằng)\s)"
        ),
        "Thay thế ",
    ),
)  # fmt: skip
_AT_FIRST = re.compile(rf"^Tại\s+(?P<where>[^“\"«:]+?)\s*[,:]?\s+(?P<rest>{_VERB}\s.+)$")
_PASSIVE = re.compile(
    rf"^(?P<what>{_PLACE_WORD}\s[^“”\"«]*?)\s+(?:được|bị)\s+(?P<verb>sửa đổi(?:,? bổ sung)?|bổ sung|bãi bỏ|thay thế)(?P<rest>\s.*|[.;]?)$"
)
_PASSIVE_PHRASE = re.compile(r"^(?P<what>(?:Các )?[Cc]ụm từ\s.+?)\s+được\s+(?:thay thế|thay|sửa đổi|sửa)\s+(?P<rest>(?:bằng|thành)\s.+)$")
_ATTACHED_INSTEAD = re.compile(
    rf"^(?:Ban hành\s+)?[Kk]èm theo\s+(?P<own>{_KIND}\s+này)\s+(?P<new>.+?)\s+(?:để\s+)?thay thế\s+(?:cho\s+)?(?P<old>.+?)[.;]?$"
)
_DOCUMENT = re.compile(rf"\s*(?:\b(?:của|tại)\s+)?{_KIND}\s+(?:liên tịch\s+)?(?:số\s*:?\s*)?{NUMBER.pattern}")
_NEXT_DOCUMENT = re.compile(rf"(?:^|[;,]|\bvà)\s*(?:(?:và|các|tại|của)\s+)*(?P<named>{_PLACE_WORD}\s.*|{_KIND}\b[^,;]*)$")
_DETAILS = re.compile(r"\b(?:chi tiết|hướng dẫn|sửa đổi|bổ sung)\s[^;]*?\b(?:điểm|khoản|[Đđ]iều)\s")
"""The description of a document that names articles of another ("quy định chi tiết Điều 5, Điều 6 Luật …")."""
_AMENDED_BEFORE = re.compile(r"\s*\((?:đã )?(?:được )?(?:sửa đổi|bổ sung|thay thế|hợp nhất)[^()]*(?:\([^()]*\)[^()]*)*\)")
"""What another document did before ("(đã được sửa đổi, bổ sung bởi Thông tư số …)")."""
_BESIDE_BEFORE = re.compile(
    r",?\s*(?:đã )?được (?:sửa đổi|bổ sung)[^“”\"«:;]*?\b(?:bởi|tại|theo)\s[^“”\"«:;]*?(?=\s*(?:như sau|bằng|thành|:|;|$))"
)
_LISTS_PHRASES = re.compile(r"^(?P<verb>Thay thế|Bãi bỏ|Bỏ|Bổ sung)\s+(?:(?:một số|các|những)\s+)?(?:cụm từ|từ ngữ|từ)\b[^“”\"]*:$")
_ENDS_LIST = re.compile(
    rf"^(?P<lead>(?:Bãi bỏ\b|{_KIND} này\b[^:“”]{{0,60}}?\bbãi bỏ\b|[^:“”]*?\bsau(?: đây)?\b[^:“”]*?\b(?:bãi bỏ|hết hiệu lực)\b"
    r"|[^:“”]*?\b(?:bãi bỏ|hết hiệu lực)\b[^:“”]*?\bsau(?: đây)?\b)[^:“”]*):$"
)


def without_number(line: str) -> str:
    """A line without its number or dash."""
    found = _NUMBERED.match(line)
    return line[found.end() :] if found else line


def announced(line: str) -> str | None:
    """The announcement that a line without its number makes, verb first; None where it announces no change."""
    said = line.strip()
    if found := _AT_FIRST.match(said):
        said = f"{found['rest'][:1].upper()}{found['rest'][1:].rstrip('.;: ')} tại {found['where']}"
    elif found := _ATTACHED_INSTEAD.match(said):
        said = f"Thay thế {found['old']} bằng {found['new']} ban hành kèm theo {found['own']}"
    elif found := _PASSIVE_PHRASE.match(said):
        said = f"Thay thế {found['what'][:1].lower()}{found['what'][1:]} {found['rest']}"
    elif (found := _PASSIVE.match(said)) and _is_change(found):
        said = f"{found['verb'].capitalize()} {found['what']}{found['rest']}"
    for pattern, instead in _SAID_OTHERWISE:
        if found := pattern.match(said):
            said = f"{instead}{said[found.end() :]}"
    return without_history(said) if marks.is_amending(said) else None


def _is_change(found: re.Match[str]) -> bool:
    """Whether a passive sentence makes a change, rather than telling of one made elsewhere."""
    if found["verb"] == "bãi bỏ":
        return found["rest"].strip(" .;") == ""
    return bool(re.search(r"\b(?:như sau|vào sau|vào trước|bằng|kèm theo)\b", found["rest"])) and not re.match(
        r"\s+(?:bởi|tại)\b", found["rest"]
    )


def without_history(said: str) -> str:
    """An announcement without the documents that amended its target before."""
    return _BESIDE_BEFORE.sub("", _AMENDED_BEFORE.sub("", said))


def amended_document(said: str) -> str | None:
    """The number of the document that a heading or an announcement changes: the first that it names, of which others are descriptions."""
    numbers = document_numbers(without_history(said))
    return numbers[0] if numbers else None


def without_description(said: str) -> str:
    """An announcement up to the document that it changes, whose name may go on with the articles of others ("quy định chi tiết Điều 5 …").

    Unchanged where it names its places only after the document.
    """
    found = _DOCUMENT.search(said)
    if found is None or not places(said[: found.start()]):
        return said
    following = re.search(r"\s*\bnhư sau\s*:?\s*$", said)
    return said[: found.start()].rstrip(" ,") + (following[0] if following else "")


def pieces_by_document(said: str) -> list[tuple[str, str]]:
    """(document number, the words that name places in it), for each document that an announcement names beside the others.

    "Bãi bỏ khoản 3 Điều 5 Nghị định số A và Điều 7 Nghị định số B" → A with the first place, B with the second. A number in the
    description of a document ("Nghị định số A quy định chi tiết Luật số B") is none of them.
    """
    said = without_history(said)
    found: list[tuple[str, str]] = []
    at = 0
    for m in NUMBER.finditer(said):
        between = said[at : m.start()]
        begins = None
        if found and (";" in between or not _DETAILS.search(between)):
            begins = _NEXT_DOCUMENT.search(between.rpartition(";")[2])
        if not found or begins:
            found.append((re.sub(r"\s+", "", m[0]).rstrip("."), begins["named"] if begins else between))
        at = m.end()
    return found


def opens_phrases(line: str) -> str | None:
    """The verb of a line that announces the phrases listed below it ("Thay thế một số cụm từ sau đây:"); None for any other line."""
    found = _LISTS_PHRASES.match(line.strip())
    return found["verb"] if found else None


def opens_repeals(line: str) -> str | None:
    """The words before the colon of a line that repeals, or ends, what the lines below it list; None for any other line."""
    if "ãi bỏ" not in line and "hết hiệu lực" not in line:
        return None
    found = _ENDS_LIST.match(without_history(line.strip()))
    if found is None or re.search(r"[“\"]|\b(?:trừ|[Ss]ửa đổi|[Bb]ổ sung|[Tt]hay thế)\b", found["lead"]):
        return None
    return found["lead"]
