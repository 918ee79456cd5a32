"""What a document says of itself: number, kind, issuer, title, dates.

In: a SourceText. Out: a Document. Front matter wins; else the letterhead (Nghị định 30/2020/NĐ-CP, phụ lục I), then the final articles
for the dates of effect. What is not said stays None: nothing is guessed from a file name but the title of a document without one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from ingest.days import DAY, make_day
from ingest.errors import MetadataError
from ingest.headings import read_heading
from ingest.kinds import CONSOLIDATED, central_issuer, kind_of
from ingest.letterhead import (
    MOTTO_LINE,
    Letterhead,
    authentication,
    consolidated_title,
    day_in,
    issuer_in,
    kind_in,
    letterhead,
    number_in,
    title_in,
)
from ingest.lined_text import LinedText, lined
from ingest.marks import article, clause, division, roman_item
from ingest.mentions import read_names
from ingest.provenance import grounds, place_of_issue, replaced, signing_office
from ingest.records import BlockKind, Document, Form, ProvisionKind, SourceText
from ingest.segments import Segment
from ingest.slugs import slug
from ingest.spans import occurrences
from ingest.titles import body_case, sentence_case
from ingest.zones import AUTHENTICATION, HEADER_LINES, is_basis

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
_CARRIED_OUT = "chịu trách nhiệm"
_SINCE_SIGNED = re.compile(rf"\b{_CARRIED_OUT} (?:tổ chức )?(?:thi hành|thực hiện) {_THIS},? kể từ ngày ký\b")
"""How a decision that has no article on its effect ends."""
_EFFECT_LETTERS = ("iệu lực", "IỆU LỰC")
MAX_BEFORE_EFFECT, MAX_AFTER_EFFECT = 321, 107
"""Characters around where these letters begin that can tell whose effect it is and when it begins or ends."""
_PASSED = re.compile(rf"(?:Luật|Nghị quyết) này (?:đã )?được Quốc hội\b.{{0,120}}thông qua {DAY}")
MIN_TITLE, MAX_TITLE = 6, 150
"""Characters of a first line that may be a title."""
_FORM_NUMBER = re.compile(r"(?:Mẫu|Biểu)\s+(?:số\s+)?\d", re.IGNORECASE)
_SHEET_NAME = re.compile(r"(?:Sheet|Trang tính|Trang)\s?\d*", re.IGNORECASE)


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
    head = letterhead(lines)
    if authenticated := text.holding((AUTHENTICATION,)):
        return _consolidated(text, head, authentication(lines, authenticated[-1]))
    own = [i for i in range(end) if not quoted[i]]
    main = [lines[i] for i in own]
    names = read_names(main, [text.given[i] for i in own])
    heading = read_heading(head.lines)
    number = heading.number if heading else number_in(head)
    kind = kind_in(head, number)
    alone = _appendix_alone(text) if number is None else None
    printed = issuer_in(replace(head, numbered=alone.start) if alone else head)
    named = printed or (body_case(heading.issuer) if heading and heading.issuer else None)
    issuer = (central_issuer(number) if number else None) or (named and _as_written(named, source.text))
    title = (
        (heading.title if heading else title_in(head, kind, issuer))
        or (sentence_case(alone.heading) if alone else None)
        or _first_heading(source)
        or (None if number else _headline(source, lines))
        or source.path.stem
    )
    is_headed = number is not None or head.numbered is not None
    issued_on = ((heading.issued_on if heading else None) or day_in(head) or _passed_on(lines)) if is_headed else None
    effective_from, effective_to = _effect("\n".join(main), issued_on)
    return Document(
        id=document_id(number, issuer, title), number=number, kind=kind, issuer=issuer, title=title, issued_on=issued_on,
        effective_from=effective_from, effective_to=effective_to, place=place_of_issue(head.lines) if is_headed else None,
        form=Form.OCR if source.ocr else Form.OFFICIAL,
        signer=signing_office(text, end), replaces=replaced(main, names, number), based_on=grounds(main, names),
    )  # fmt: skip


def _consolidated(text: LinedText, head: Letterhead, authenticated: Letterhead) -> Document:
    """A consolidated text: it makes no law, so it has no days of effect of its own, and it ends and amends nothing."""
    source, end = text.source, text.segments[0].end
    own = authenticated if number_in(authenticated) else head
    number = number_in(own)
    issuer = (central_issuer(number) if number else None) or issuer_in(authenticated) or issuer_in(head)
    title = consolidated_title(head) or _first_heading(source) or source.path.stem
    main = text.lines[:end]
    return Document(
        id=document_id(number, issuer, title), number=number, kind=CONSOLIDATED, issuer=issuer, title=title,
        issued_on=day_in(own), place=place_of_issue(own.lines), form=Form.OCR if source.ocr else Form.OFFICIAL,
        signer=signing_office(text, end), based_on=grounds(main, read_names(main, text.given[:end])),
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
    """A value in one line; None where it says nothing."""
    return " ".join(unicodedata.normalize("NFC", str(value)).split()) or None if value is not None else None


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


def _as_written(name: str, text: str) -> str:
    """A name printed in capitals above, with the capitals that running text gives it."""
    pattern = re.escape(name[:1].upper()) + (f"(?i:{re.escape(name[1:])})" if len(name) > 1 else "")
    written = (m[0] for m in re.finditer(pattern, text) if not m[0].isupper())
    return next(written, name)


def _appendix_alone(text: LinedText) -> Segment | None:
    """The first appendix of a file that holds no more than appendices, under a letterhead or the names of sheets."""
    first = text.segments[1] if len(text.segments) > 1 else None
    if first is None or first.kind is not ProvisionKind.APPENDIX or not first.heading or first.start > HEADER_LINES:
        return None
    above = zip(text.lines[: first.start], text.source.blocks, strict=False)
    return first if all(line.isupper() or MOTTO_LINE.match(line) or block.kind is BlockKind.HEADING for line, block in above) else None


def _first_heading(source: SourceText) -> str | None:
    headings = (b.span.of(source.text) for b in source.blocks[:5] if b.kind is BlockKind.HEADING)
    return next((said for said in headings if not _SHEET_NAME.fullmatch(said)), None)


def _headline(source: SourceText, lines: Sequence[str]) -> str | None:
    """A first line that is no sentence: what an article, a table or a handbook is called; of a form, the line below the motto."""
    at = next(
        (i for i, line in enumerate(lines[:6]) if not (MOTTO_LINE.search(line) or _FORM_NUMBER.match(line) or _SHEET_NAME.fullmatch(line))),
        0,
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


def _passed_on(lines: Sequence[str]) -> date | None:
    """A law's day of issue is the day on which the National Assembly passed it, told at its end."""
    found = next((m for line in reversed(lines) if "thông qua" in line and (m := _PASSED.search(line))), None)
    return make_day(*found.groups()) if found else None


def _effect(text: str, issued_on: date | None) -> tuple[date | None, date | None]:
    """First and last-plus-one day in force, as the main text says: forms and quoted articles speak of other documents."""
    starts, ends = None, None
    near = (text[max(at - MAX_BEFORE_EFFECT, 0) : at + MAX_AFTER_EFFECT] for at in occurrences(text, _EFFECT_LETTERS))
    said = [words for words in near if "này" in words.lower()]
    if found := next(filter(None, map(_EFFECTIVE.search, said)), None):
        *day, _, days_after = found.groups()
        starts = make_day(*day) if day[0] else issued_on and issued_on + timedelta(int(days_after or 0))
    elif found := next(filter(None, map(_EFFECTIVE_SINCE_PASSED.search, said)), None):
        starts = make_day(*found.groups())
    elif _CARRIED_OUT in text and _SINCE_SIGNED.search(text):
        starts = issued_on
    if found := next(filter(None, map(_EXPIRES.search, said)), None):
        ends = make_day(*found.groups())
    return starts, ends
