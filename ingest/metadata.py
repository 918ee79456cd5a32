"""What a document says of itself: number, kind, issuer, title, dates.

In: a SourceText. Out: a Document. Front matter wins; else the letterhead (Nghị định 30/2020/NĐ-CP, phụ lục I), then the final articles
for the dates of effect. What is not said stays None: nothing is guessed from a file name but the title of a document without one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from ingest.days import DAY, make_day
from ingest.errors import MetadataError
from ingest.headings import is_authority, is_draft, read_heading
from ingest.kinds import KINDS, NUMBER, central_issuer, kind_of
from ingest.lined_text import LinedText, lined
from ingest.marks import article, clause, division, roman_item
from ingest.mentions import read_names
from ingest.provenance import grounds, place_of_issue, replaced, signing_office
from ingest.records import BlockKind, Document, Form, SourceText
from ingest.slugs import slug
from ingest.titles import PLACE_WORDS, body_case, sentence_case
from ingest.zones import HEADER_LINES, is_basis

_ISSUED = re.compile(r"ngày\s*(\d{1,2})\s*(?:tháng|[/.-])\s*(\d{1,2})\s*(?:năm|[/.-])\s*(\d{4})", re.IGNORECASE)
_THIS = r"(?:Luật|Bộ luật|Pháp lệnh|Nghị định|Nghị quyết|Thông tư|Thông tư liên tịch|Quyết định|Chỉ thị|Quy chế|Quy định|Văn bản)\s+này"
_EFFECTIVE = re.compile(
    rf"{_THIS}[^.;]{{0,60}}?\bcó hiệu lực(?: thi hành)?,?(?: kể)?(?: từ)?\s+(?:từ\s+)?"
    rf"(?:{DAY}|(ngày (?:ký|ban hành))|sau (\d{{1,3}}) ngày,? (?:kể )?từ ngày (?:ký|ban hành))",
    re.IGNORECASE,
)
_EFFECTIVE_SINCE_PASSED = re.compile(
    rf"\bnày (?:đã )?được\b[^;]{{0,200}}?\bthông qua\b[^.;]{{0,80}}?\bcó hiệu lực(?: thi hành)?,?(?: kể)? từ\s+{DAY}"
)
_EXPIRES = re.compile(rf"{_THIS}[^.]{{0,120}}?\bhết hiệu lực(?: thi hành)?,?(?: kể)?(?: từ)?\s+{DAY}", re.IGNORECASE)
_SAYS_EFFECT = re.compile(r"[Hh]iệu lực|HIỆU LỰC")
MAX_BEFORE_EFFECT, MAX_AFTER_EFFECT = 320, 100
"""Characters around these words that can tell whose effect it is and when it begins or ends."""
_PASSED = re.compile(rf"(?:Luật|Nghị quyết) này (?:đã )?được Quốc hội\b.{{0,120}}thông qua {DAY}")
_MOTTO = re.compile(r"^CỘNG H|^[Cc]ộng h(?:òa|oà|õa) xã hội chủ nghĩa|^Độc lập|ĐỘC LẬP|^[-_–—=\s.*]+$")
_SUBJECT = re.compile(r"^(?:V/v|V/V|Về việc)\s*:?\s*")
_NUMBER_LINE = re.compile(r"(?:^(?:(?:Bộ )?Luật |Nghị quyết )?S[Ốố]\s*(?=\d+/)|(?:^|\s)S[Ốố]\s*:)\s*(.*)$", re.IGNORECASE)
_OLD_NUMBER = re.compile(r"\d{1,4}\s?[-–]\s?[A-ZĐ][A-Za-zĐ]+(?:\s?[-/]\s?[A-ZĐ][A-Za-zĐ]+)*(?!\w)")
"""A number of before 1992: 196-HĐBT."""
MAX_NUMBER_LINE = 200
"""A longer line, in characters, is a sentence that names a document, not a letterhead that numbers this one."""
_BODY_WORDS = (
    "BỘ", "CỤC", "SỞ", "ỦY BAN", "UỶ BAN", "UBND", "HỘI ĐỒNG", "HĐND", "VĂN PHÒNG", "TỔNG CỤC", "BAN", "CHÍNH PHỦ", "QUỐC HỘI", "THỦ TƯỚNG",
    "VIỆN", "NGÂN HÀNG", "TỔNG CÔNG TY", "CÔNG TY", "PHÒNG", "CHI CỤC", "ĐẢNG ỦY", "TỈNH ỦY", "TÒA ÁN", "KIỂM TOÁN", "THANH TRA",
    "TRUNG TÂM", "TRƯỜNG", "HỘI", "LIÊN ĐOÀN", "CÔNG AN", "BẢO HIỂM", "KHO BẠC", "THUẾ", "CHỦ TỊCH",
)  # fmt: skip
_AUTHORITIES = (*_BODY_WORDS, "BỘ TRƯỞNG", "GIÁM ĐỐC", "TỔNG GIÁM ĐỐC", "CỤC TRƯỞNG", "CHÁNH ÁN", "THỐNG ĐỐC", "TỔNG THANH TRA")
MAX_TITLE_LINES = 6
_BY_LENGTH = sorted(KINDS, key=len, reverse=True)
_OF_BODY = re.compile(r"\s+của\s+[^\d,;:]{3,60}$", re.IGNORECASE)
_DATELINE = re.compile(r"[^,;]{2,40},\s*ngày\b.{1,12}\btháng\b", re.IGNORECASE)
MIN_TITLE, MAX_TITLE = 6, 150
"""Characters of a first line that may be a title."""
_FORM_NUMBER = re.compile(r"(?:Mẫu|Biểu)\s+(?:số\s+)?\d", re.IGNORECASE)
_SHEET_NAME = re.compile(r"(?:Sheet|Trang tính|Trang)\s?\d*", re.IGNORECASE)
_LOCAL_OFFICES = ("SỞ", "PHÒNG", "BAN", "CHI CỤC", "TRUNG TÂM", "VĂN PHÒNG", "THANH TRA", "CÔNG AN")


_BODIES = (("ubnd", "uy-ban-nhan-dan"), ("hdnd", "hoi-dong-nhan-dan"), ("tp", "thanh-pho"))
"""Abbreviations in issuers' names: "UBND tỉnh Quảng Ninh" is "Ủy ban nhân dân tỉnh Quảng Ninh"."""


def read_metadata(source: SourceText, *, as_lines: LinedText | None = None) -> Document:
    """The Document that `source` is a file of; `as_lines` is `source`, where the caller has it as lines already.

    Raises:
        MetadataError: the front matter holds a value that cannot be read (a date that is none, an unknown form).
    """
    if source.front_matter:
        return _from_front_matter(source)
    text = as_lines or lined(source)
    lines, quoted, end = text.lines, text.quoted, text.segments[0].end
    head = lines[:HEADER_LINES]
    own = [i for i in range(end) if not quoted[i]]
    main = [lines[i] for i in own]
    names = read_names(main, [text.given[i] for i in own])
    heading = read_heading(head)
    number = heading.number if heading else _number(head)
    kind = _kind(number, head)
    named = _letterhead_issuer(head) or (body_case(heading.issuer) if heading and heading.issuer else None)
    issuer = (central_issuer(number) if number else None) or (named and _as_written(named, source.text))
    title = (
        (heading.title if heading else _title(head, kind, issuer))
        or _first_heading(source)
        or (None if number else _headline(source, lines))
        or source.path.stem
    )
    is_headed = number is not None or _letterhead_end(head) is not None
    issued_on = ((heading.issued_on if heading else None) or _issued_on(head) or _passed_on(lines)) if is_headed else None
    effective_from, effective_to = _effect("\n".join(main), issued_on)
    return Document(
        id=document_id(number, issuer, title), number=number, kind=kind, issuer=issuer, title=title, issued_on=issued_on,
        effective_from=effective_from, effective_to=effective_to, place=place_of_issue(head) if is_headed else None,
        form=Form.OCR if source.ocr else Form.OFFICIAL,
        signer=signing_office(lines, quoted, end), replaces=replaced(main, names, number), based_on=grounds(main, names),
    )  # fmt: skip


def document_id(number: str | None, issuer: str | None, title: str) -> str:
    """Identity of a document: its number and issuer, or a slug of its title where it has no number."""
    if not number:
        return slug(title)
    if not issuer:
        return slug(number)
    body = slug(issuer)
    for short, full in _BODIES:
        body = re.sub(rf"(?<![a-z]){short}(?![a-z])", full, body)
    return f"{slug(number)}@{body}"


def _from_front_matter(source: SourceText) -> Document:
    given = source.front_matter
    number = _word(given.get("number"))
    issuer = _word(given.get("issuer"))
    title = _word(given.get("title")) or _first_heading(source) or source.path.stem
    form = _word(given.get("form")) or Form.OFFICIAL
    if form not in list(Form):
        raise MetadataError(source.path, f"phần đầu tệp: form “{form}” không hợp lệ; chỉ nhận {', '.join(Form)}")
    sources = given.get("sources") or ()
    return Document(
        id=document_id(number, issuer, title), number=number, kind=_word(given.get("kind")) or (kind_of(number) if number else None),
        issuer=issuer, title=title, issued_on=_day(source, "issued_on"), effective_from=_day(source, "effective_from"),
        effective_to=_day(source, "effective_to"), published_on=_day(source, "published_on"), form=Form(form),
        confidence=_word(given.get("confidence")) or "primary",
        sources=tuple(str(s) for s in sources) if isinstance(sources, list | tuple) else (str(sources),),
    )  # fmt: skip


def _word(value: object) -> str | None:
    return unicodedata.normalize("NFC", str(value)).strip() or None if value is not None else None


def _day(source: SourceText, name: str) -> date | None:
    value = source.front_matter.get(name)
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise MetadataError(source.path, f"phần đầu tệp: {name} “{value}” không phải ngày dạng NĂM-THÁNG-NGÀY") from error


def _number(head: Sequence[str]) -> str | None:
    for line in head:
        found = _NUMBER_LINE.search(line) if len(line) <= MAX_NUMBER_LINE else None
        if found and (number := NUMBER.match(found[1].strip()) or _OLD_NUMBER.match(found[1].strip())):
            return re.sub(r"\s+", "", number[0]).rstrip(".")
    return None


def _kind(number: str | None, head: Sequence[str]) -> str | None:
    """Kind by the number's sign; the letterhead's word where the sign of the National Assembly (…/QH15) fits several."""
    signed, printed = kind_of(number) if number else None, _kind_line(head)
    if signed == "Luật":
        return printed if printed in ("Bộ luật", "Nghị quyết") else signed
    return signed or printed or ("Công văn" if number or (_letterhead_end(head) and any(map(_SUBJECT.match, head))) else None)


def _kind_line(head: Sequence[str]) -> str | None:
    """The kind that stands alone on a line, in capitals (some old fonts store them small), or before the title on its line."""
    names = {k.casefold(): k for k in KINDS}
    end = _letterhead_end(head)
    for i, line in enumerate(head):
        said = _OF_BODY.sub("", line.strip(" :"))
        is_below = end is not None and i > end
        if said.casefold() in names and (said.isupper() or is_below):
            return names[said.casefold()]
        if is_below and (kind := next((k for k in _BY_LENGTH if line.startswith(f"{k.upper()} ")), None)):
            return kind
    return None


def _letterhead_end(head: Sequence[str]) -> int | None:
    """The line of the number."""
    return next((i for i, line in enumerate(head) if re.match(r"(?:Luật )?Số\s*:|Số\s+\d+/", line, re.IGNORECASE)), None)


def _letterhead_issuer(head: Sequence[str]) -> str | None:
    """The last body named above the number; a department of a province or district with that place after its name."""
    names: list[str] = []
    for line in (x.strip(" -–_*") for x in head[: _letterhead_end(head) or 0]):
        if not line or _MOTTO.search(line) or not line.isupper():
            continue
        if names and (line.lower().startswith(PLACE_WORDS) or not line.startswith(_BODY_WORDS)):
            names[-1] += f" {line}"
        else:
            names.append(line)
    if not names:
        return None
    issuer = body_case(names[-1])
    place = re.search(rf"\b(?:{'|'.join(PLACE_WORDS)})\s.*", body_case(names[-2])) if len(names) > 1 else None
    is_local = names[-1].startswith(_LOCAL_OFFICES) and not re.search(rf"\b(?:{'|'.join(PLACE_WORDS)})\b", issuer)
    return f"{issuer} {place[0]}" if place and is_local else issuer


def _as_written(name: str, text: str) -> str:
    """A name printed in capitals above, with the capitals that running text gives it."""
    written = (m[0] for m in re.finditer(re.escape(name), text, re.IGNORECASE) if not m[0].isupper() and m[0][0].isupper())
    return next(written, name)


def _title(head: Sequence[str], kind: str | None, issuer: str | None) -> str | None:
    end = _letterhead_end(head)
    for i, line in enumerate(head):
        if found := _SUBJECT.match(line):
            subject = _join_title([line[found.end() :], *head[i + 1 :]], ("Kính gửi", "CỘNG", "Độc lập"))
            return f"Về việc {subject}" if subject else None
        if kind and _OF_BODY.sub("", line.strip(" :")).casefold() == kind.casefold():
            lines = [_SUBJECT.sub("Về việc ", below) for below in _until_authority(head[i + 1 :], issuer)]
            return _join_title(lines, ("Kính gửi",))
        if kind and end is not None and i > end and line.startswith(f"{kind.upper()} "):
            begun, below = line[len(kind) + 1 :], _until_authority(head[i + 1 :], issuer)
            if below and not below[0].isupper():
                return " ".join(filter(None, [sentence_case(begun), _join_title(below, ("Kính gửi",))]))
            return _join_title([begun, *below], ("Kính gửi",))
    return None


def _until_authority(lines: Sequence[str], issuer: str | None) -> Sequence[str]:
    """The lines below the kind up to the one that names, in capitals, who decides ("BỘ TRƯỞNG BỘ CÔNG THƯƠNG")."""
    body = (issuer or "").casefold()
    for i, line in enumerate(lines[:MAX_TITLE_LINES]):
        said = line.strip(" ,:").casefold()
        is_body = bool(body) and line.isupper() and line.startswith(_AUTHORITIES) and (body in said or said in body)
        if i and (is_body or is_authority(line)):
            return lines[:i]
    return lines


def _join_title(lines: Sequence[str], stop: tuple[str, ...]) -> str | None:
    words: list[str] = []
    for line in lines:
        opens_text = is_basis(line) or division(line) or article(line) or clause(line) or roman_item(line)
        if opens_text or line.startswith(stop) or _DATELINE.match(line):
            break
        if _MOTTO.search(line) or is_draft(line):
            if words:
                break
            continue
        goes_on = line[0].islower() and line[-1] == "."  # the last line of a title that ends with a full stop
        if words and (len(line) > 300 or (line[-1] in ".:;" and not goes_on) or line.isupper() != words[0].isupper()):
            break
        words.append(line.strip())
    return sentence_case(" ".join(words).strip(" .")) or None


def _first_heading(source: SourceText) -> str | None:
    headings = (b.span.of(source.text) for b in source.blocks[:5] if b.kind is BlockKind.HEADING)
    return next((said for said in headings if not _SHEET_NAME.fullmatch(said)), None)


def _headline(source: SourceText, lines: Sequence[str]) -> str | None:
    """A first line that is no sentence: what an article, a table or a handbook is called; of a form, the line below the motto."""
    at = next(
        (i for i, line in enumerate(lines[:6]) if not (_MOTTO.search(line) or _FORM_NUMBER.match(line) or _SHEET_NAME.fullmatch(line))), 0
    )
    line = lines[at]
    opens_text = article(line) or clause(line) or roman_item(line) or division(line) or is_basis(line)
    is_title = (
        len(lines) > at + 1
        and MIN_TITLE <= len(line) <= MAX_TITLE
        and line[-1] not in ".;:,…"
        and source.blocks[at].kind is not BlockKind.ROW
    )
    return sentence_case(line[0].upper() + line[1:]) if is_title and not opens_text else None


def _issued_on(head: Sequence[str]) -> date | None:
    """The day in the letterhead; a day in the text, or in a ground of issue, is another's."""
    for line in head:
        if is_basis(line) or line.startswith("Kính gửi"):
            return None
        if len(line) <= MAX_NUMBER_LINE and (found := _ISSUED.search(line)) and not line[found.end() :].strip(" .)"):
            return make_day(*found.groups())
    return None


def _passed_on(lines: Sequence[str]) -> date | None:
    """A law's day of issue is the day on which the National Assembly passed it, told at its end."""
    found = next((m for line in reversed(lines) if "thông qua" in line and (m := _PASSED.search(line))), None)
    return make_day(*found.groups()) if found else None


def _effect(text: str, issued_on: date | None) -> tuple[date | None, date | None]:
    """First and last-plus-one day in force, as the main text says: forms and quoted articles speak of other documents."""
    starts, ends = None, None
    said = [text[max(m.start() - MAX_BEFORE_EFFECT, 0) : m.end() + MAX_AFTER_EFFECT] for m in _SAYS_EFFECT.finditer(text)]
    if found := next(filter(None, map(_EFFECTIVE.search, said)), None):
        *day, _, days_after = found.groups()
        starts = make_day(*day) if day[0] else issued_on and issued_on + timedelta(int(days_after or 0))
    elif found := next(filter(None, map(_EFFECTIVE_SINCE_PASSED.search, said)), None):
        starts = make_day(*found.groups())
    if found := next(filter(None, map(_EXPIRES.search, said)), None):
        ends = make_day(*found.groups())
    return starts, ends
