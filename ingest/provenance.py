"""What a document says of its making: where it was issued, which office signed it, what it rests on, what it replaces.

In: its lines, and which are quoted. Out: names and numbers; a person's name is never taken. Forms after Nghị định 30/2020/NĐ-CP, phụ lục I,
II.4 (place), II.5 (grounds) and II.7 (office of the signer), and Nghị định 78/2025/NĐ-CP (what a document ends).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.lined_text import LinedText
from ingest.marks import article, division, roman_item
from ingest.mentions import Names, document_mentions
from ingest.records import ProvisionKind
from ingest.spans import lines_with
from ingest.titles import body_case, sentence_case
from ingest.zones import closing_kind, closing_zones, is_basis

_PLACE = re.compile(r"(?:^|\s{2,}|\|\s*)(?!Hôm nay)((?:TP\.?\s?|Thành phố |thành phố )?[A-ZĐÀ-Ỹ][^\d,;:|()]{1,40}),\s*ngày\b")
_AUTHORITY = re.compile(r"^((?:T\.?M|K\.?T|T\.?L|T\.?U\.?Q|Q)\s?\.|[TK]/[MTL]\b\.?)\s*(.+)$")
_ENDS = re.compile(r"\bhết hiệu lực(?: thi hành)?\b")
_DATED = re.compile(r",\s*ngày\b")
"""After the place: looked for first, as it is rare."""
_ENDING_LETTERS = ("hết hiệu lực", "hay thế", "ãi bỏ", "ủy bỏ", "uỷ bỏ")
"""A line without any of these ends nothing."""
_REPLACES = re.compile(r"\b(?:[Tt]hay thế(?: cho)?|[Bb]ãi bỏ|[Hh](?:ủy|uỷ) bỏ)(?: toàn bộ)?(?: các)?(?: văn bản sau(?: đây)?)?\s*:?\s*")
_THIS_DOCUMENT = re.compile(r"\bnày\b[^.]{0,120}$")
_PRIMARY = re.compile(
    r"(?:^(?:\d+[a-z]?\.|[a-zđ]\)|[-–+])?|[;,:.(]|\bvà|\bcác|\btoàn bộ|\bcho|[Tt]hay thế|[Bb]ãi bỏ|[Hh](?:ủy|uỷ) bỏ)\s*"
    r"(?:toàn bộ\s+)?(?:các\s+)?$"
)
"""Before a document that is meant itself: one after "của" stands in another's title, one after a number is not meant whole."""
_AMENDED_BY = re.compile(r"\bđược (?:sửa đổi|bổ sung)[^;]*\b(?:bởi|tại|theo)\s+(?:các\s+)?$")
_BESIDE = re.compile(r"(?:\s*ngày\s[\d/.-]{8,10}|\s*ngày \d{1,2} tháng \d{1,2} năm \d{4})?\s*(?:,|,? và)\s+")
_SENTENCES = re.compile(r"\s(?<=[.!?]\s)\s*(?=[A-ZĐÀ-Ỹ])")


def place_of_issue(head: Sequence[str]) -> str | None:
    """The place in "Hà Nội, ngày 15 tháng 3 năm 2024"; None where the letterhead names none."""
    for line in head:
        if is_basis(line):
            return None
        if "ngày" in line and _DATED.search(line) and (found := _PLACE.search(line)):
            return found[1].strip()
    return None


def signing_office(text: LinedText, end: int) -> str | None:
    """The office that signed the main text (lines up to `end`): "KT. Bộ trưởng, Thứ trưởng"; None where there is no signature."""
    lines, known = text.lines, text.landmarks
    if not known.closings:
        return None
    zones = [z for z in closing_zones(lines, text.head_end, end, text.quoted, known=known) if z[0] is ProvisionKind.SIGNATURE]
    offices: list[str] = []
    for _, start, stop in zones:
        offices += [_office(said) for said in map(str.upper, lines[start:stop]) if closing_kind(said) is ProvisionKind.SIGNATURE]
    return ", ".join(dict.fromkeys(offices)) or None


def _office(line: str) -> str:
    """ "KT. BỘ TRƯỞNG" → "KT. Bộ trưởng", "PHÓ CỤC TRƯỞNG" → "Phó Cục trưởng"."""
    found = _AUTHORITY.match(line.strip())
    said = found[2] if found else line.strip()
    office = body_case(said) if found and found[1].startswith(("TM", "T.M", "T/M")) else sentence_case(said)
    office = re.sub(r"(?<=\bPhó )\w|(?<=, )\w|(?<=\b[Cc]hánh )(?!án\b)\w", lambda m: m[0].upper(), office)
    return f"{found[1].replace(' ', '')} {office}" if found else office


def grounds(lines: Sequence[str], names: Names) -> tuple[str, ...]:
    """The documents that the grounds of issue name, with those that amended them; `names` are those of the lines."""
    based = [i for i, line in enumerate(lines) if is_basis(line)]
    if not based:
        return ()
    opens = next((i for i, line in enumerate(lines) if article(line) or division(line) or roman_item(line)), len(lines))
    whole = (" ".join(lines[i : i + (1 if lines[i][-1] in ".,;:" else 2)]) for i in based if i < opens)  # a line may break in its midst
    parts = (part for ground in whole for part in ground.split(";"))
    return tuple(dict.fromkeys(target for part in parts for target in _rested_on(part, names)))


def _rested_on(ground: str, names: Names) -> Iterator[str]:
    """The first document that a ground names, those that amended it, and what "và" puts beside these; others are in their titles."""
    at = None
    for mention in document_mentions(ground, names):
        between = None if at is None else ground[at : mention.span.start]
        if mention.target and (between is None or _AMENDED_BY.search(between) or _BESIDE.fullmatch(between)):
            yield mention.target
            at = mention.span.end


def replaced(lines: Sequence[str], names: Names, own_number: str | None) -> tuple[str, ...]:
    """The documents that end, whole, with this one: "… thay thế Nghị định số A", "Nghị định số A hết hiệu lực kể từ ngày …"."""
    found: list[str] = []
    for i in lines_with("\n".join(lines), _ENDING_LETTERS):
        line = lines[i]
        for sentence in _SENTENCES.split(line):
            found += _ended_in(sentence, names)
        if line.endswith(":") and (_REPLACES.search(line) or _ENDS.search(line)) and "cụm từ" not in line:
            found += _listed(lines, i + 1, names)
    return tuple(dict.fromkeys(number for number in found if number != own_number))


def _ended_in(sentence: str, names: Names) -> Iterator[str]:
    if ends := _ENDS.search(sentence):
        yield from _meant(sentence[: ends.start()], names)
    elif (replaces := _REPLACES.search(sentence)) and (_THIS_DOCUMENT.search(sentence[: replaces.start()]) or not replaces.start()):
        yield from _meant(sentence[replaces.start() :].split(" bằng ")[0], names)


def _listed(lines: Sequence[str], at: int, names: Names) -> Iterator[str]:
    """The documents of a list: "… các văn bản sau: / a) Nghị định số A; / b) Nghị định số B.", numbered 1, 2 below an article's line."""
    is_item = re.compile(r"[a-zđ]\)|[-–+]|\d{1,2}\.\s" if article(lines[at - 1]) else r"[a-zđ]\)|[-–+]")
    for line in lines[at:]:
        if not is_item.match(line):
            return
        yield from list(_meant(line, names))[:1]


def _meant(text: str, names: Names) -> Iterator[str]:
    """Documents that are meant themselves; after one that stands in another's title, "và" goes on with that title."""
    goes_on = True
    for mention in document_mentions(text, names):
        before = text[: mention.span.start]
        goes_on = bool(_PRIMARY.search(before)) and (goes_on or before.rstrip().endswith(";"))
        if mention.target and goes_on:
            yield mention.target
