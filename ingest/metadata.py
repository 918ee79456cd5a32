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
from ingest.kinds import KINDS, NUMBER, central_issuer, kind_of
from ingest.marks import article, clause, division, roman_item
from ingest.mentions import read_names
from ingest.provenance import grounds, place_of_issue, replaced, signing_office
from ingest.records import BlockKind, Document, Form, SourceText
from ingest.segments import HEADER_LINES, is_basis, quoted_lines, segments
from ingest.slugs import slug
from ingest.titles import PLACE_WORDS, body_case, sentence_case

_ISSUED = re.compile(r"ngày\s*(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4})", re.IGNORECASE)
_THIS = r"(?:Luật|Bộ luật|Pháp lệnh|Nghị định|Nghị quyết|Thông tư|Thông tư liên tịch|Quyết định|Chỉ thị|Quy chế|Quy định|Văn bản)\s+này"
_EFFECTIVE = re.compile(
    rf"{_THIS}[^.;]{{0,60}}?\bcó hiệu lực(?: thi hành)?,?(?: kể)?(?: từ)?\s+(?:từ\s+)?"
    rf"(?:{DAY}|(ngày ký)|sau (\d{{1,3}}) ngày,? (?:kể )?từ ngày ký)",
    re.IGNORECASE,
)
_EXPIRES = re.compile(rf"{_THIS}[^.]{{0,120}}?\bhết hiệu lực(?: thi hành)?,?(?: kể)?(?: từ)?\s+{DAY}", re.IGNORECASE)
_SAYS_EFFECT = re.compile(r"[Hh]iệu lực|HIỆU LỰC")
MAX_BEFORE_EFFECT, MAX_AFTER_EFFECT = 160, 100
"""Characters around these words that can tell whose effect it is and when it begins or ends."""
_PASSED = re.compile(rf"(?:Luật|Nghị quyết) này (?:đã )?được Quốc hội\b.{{0,120}}thông qua {DAY}")
_MOTTO = re.compile(r"^CỘNG H|^Độc lập|ĐỘC LẬP|^[-_–—=\s.*]+$")
_SUBJECT = re.compile(r"^(?:V/v|V/V|Về việc)\s*:?\s*")
_NUMBER_LINE = re.compile(r"(?:^(?:(?:Bộ )?Luật |Nghị quyết )?S[Ốố]\s*(?=\d+/)|(?:^|\s)S[Ốố]\s*:)\s*(.*)$", re.IGNORECASE)
MAX_NUMBER_LINE = 200
"""A longer line, in characters, is a sentence that names a document, not a letterhead that numbers this one."""
_BODY_WORDS = (
    "BỘ", "CỤC", "SỞ", "ỦY BAN", "UỶ BAN", "UBND", "HỘI ĐỒNG", "HĐND", "VĂN PHÒNG", "TỔNG CỤC", "BAN", "CHÍNH PHỦ", "QUỐC HỘI", "THỦ TƯỚNG",
    "VIỆN", "NGÂN HÀNG", "TỔNG CÔNG TY", "CÔNG TY", "PHÒNG", "CHI CỤC", "ĐẢNG ỦY", "TỈNH ỦY", "TÒA ÁN", "KIỂM TOÁN", "THANH TRA",
    "TRUNG TÂM", "TRƯỜNG", "HỘI", "LIÊN ĐOÀN", "CÔNG AN", "BẢO HIỂM", "KHO BẠC", "THUẾ", "CHỦ TỊCH",
)  # fmt: skip
_LOCAL_OFFICES = ("SỞ", "PHÒNG", "BAN", "CHI CỤC", "TRUNG TÂM", "VĂN PHÒNG", "THANH TRA", "CÔNG AN")


_BODIES = (("ubnd", "uy-ban-nhan-dan"), ("hdnd", "hoi-dong-nhan-dan"), ("tp", "thanh-pho"))
"""Abbreviations in issuers' names: "UBND tỉnh Quảng Ninh" is "Ủy ban nhân dân tỉnh Quảng Ninh"."""


def read_metadata(source: SourceText) -> Document:
    """The Document that `source` is a file of.

    Raises:
        MetadataError: the front matter holds a value that cannot be read (a date that is none, an unknown form).
    """
    if source.front_matter:
        return _from_front_matter(source)
    lines = [b.span.of(source.text) for b in source.blocks]
    head = lines[:HEADER_LINES]
    quoted = quoted_lines(lines)
    end = segments(lines, quoted)[0].end
    main = [line for line, inside in zip(lines[:end], quoted, strict=False) if not inside]
    names = read_names(main)
    number = _number(head)
    kind = _kind(number, head)
    issuer = (central_issuer(number) if number else None) or _letterhead_issuer(head)
    title = _title(head, kind) or _first_heading(source) or (None if number else _headline(lines)) or source.path.stem
    issued_on = (_issued_on(head) or _passed_on(lines)) if number else None
    effective_from, effective_to = _effect("\n".join(main), issued_on)
    return Document(
        id=document_id(number, issuer, title), number=number, kind=kind, issuer=issuer, title=title, issued_on=issued_on,
        effective_from=effective_from, effective_to=effective_to, place=place_of_issue(head) if number else None,
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
        if found and (number := NUMBER.match(found[1].strip())):
            return re.sub(r"\s+", "", number[0]).rstrip(".")
    return None


def _kind(number: str | None, head: Sequence[str]) -> str | None:
    """Kind by the number's sign; the letterhead's word where the sign of the National Assembly (…/QH15) fits several."""
    signed, printed = kind_of(number) if number else None, _kind_line(head)
    if signed == "Luật":
        return printed if printed in ("Bộ luật", "Nghị quyết") else signed
    return signed or printed or ("Công văn" if number or (_letterhead_end(head) and any(map(_SUBJECT.match, head))) else None)


def _kind_line(head: Sequence[str]) -> str | None:
    names = {k.upper(): k for k in KINDS}
    return next((names[line.strip(" :")] for line in head if line.strip(" :") in names), None)


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


def _title(head: Sequence[str], kind: str | None) -> str | None:
    for i, line in enumerate(head):
        if found := _SUBJECT.match(line):
            subject = _join_title([line[found.end() :], *head[i + 1 :]], stop=("Kính gửi", "CỘNG", "Độc lập"))
            return f"Về việc {subject}" if subject else None
        if kind and line.strip(" :").upper() == kind.upper():
            return _join_title(head[i + 1 :], stop=("Kính gửi",))
    return None


def _join_title(lines: Sequence[str], stop: tuple[str, ...]) -> str | None:
    words: list[str] = []
    for line in lines:
        opens_text = is_basis(line) or division(line) or article(line) or clause(line) or roman_item(line)
        if opens_text or line.startswith(stop) or _ISSUED.search(line[:60]):
            break
        if _MOTTO.search(line):
            if words:
                break
            continue
        if words and (len(line) > 300 or line[-1] in ".:;" or line.isupper() != words[0].isupper()):
            break
        words.append(line.strip())
    return sentence_case(" ".join(words).strip(" .")) or None


def _first_heading(source: SourceText) -> str | None:
    return next((b.span.of(source.text) for b in source.blocks[:5] if b.kind is BlockKind.HEADING), None)


def _headline(lines: Sequence[str]) -> str | None:
    """A short first line that is no sentence, above longer ones: what an article or a handbook is called."""
    opens_text = article(lines[0]) or clause(lines[0]) or roman_item(lines[0]) or division(lines[0]) or is_basis(lines[0])
    is_short = len(lines) > 1 and len(lines[0]) <= 150 and len(lines[1]) > len(lines[0])
    return lines[0] if is_short and lines[0][-1] not in ".;:,…”" and not opens_text else None


def _issued_on(head: Sequence[str]) -> date | None:
    for line in head:
        if is_basis(line):
            return None
        if found := _ISSUED.search(line):
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
    if found := next(filter(None, map(_EXPIRES.search, said)), None):
        ends = make_day(*found.groups())
    return starts, ends
