"""Draft → Answer: each quotation is compared with the provision it cites, numbered and labelled; what is not there verbatim is removed.

A generated sentence (generation.py) is kept only if it cites passages that exist and every number in it stands in one of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.presenting import presented, refusal
from assistant.records import Answer, Citation, Draft, Query, Statement, Status, Validity
from assistant.sentences import sentences
from assistant.wording import words_for
from ingest.records import Document

_MARK = re.compile(r"\s*\[(\d{1,2}(?:\s*,\s*\d{1,2})*)\]")
_LEADING_MARKS = re.compile(r"^(?:\s*\[\d{1,2}(?:\s*,\s*\d{1,2})*\])+[.;]?\s*")
_ITEM = re.compile(r"^\s*(?:\d{1,2}[.)]|[-*+])\s+")
_NAMED = re.compile(
    r"(?:điểm|khoản|điều|mục|phụ lục|chương|article|clause|point|nghị định|thông tư|luật|nghị quyết|công văn|decree|circular|law)"
    r"\s+(?:số\s+|no\.?\s+)?[\d][\w./-]*",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    r"(?<![\w/])(?P<n>\d+(?:[.,]\d+)*)(?:\s*\([^()]{1,20}\))?\s*"
    r"(?P<unit>(?:ngày|giờ) làm việc|ngày|tháng|năm|tuần|giờ|phút|quý|%|phần trăm|ha\b|bộ\b|bản\b|lần\b|điểm\b|"
    r"(?:nghìn |triệu |tỷ )?đồng|m²|m³)?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def cite(query: Query, draft: Draft, text_of: Callable[[str], str], held: Sequence[Document]) -> Answer:
    """The Answer that a draft of quotations makes; a refusal, with what is held nearest, if none is left."""
    kept = [s for s in draft.statements if s.span.of(text_of(s.document.id)) == s.quote]
    dropped = len(draft.statements) - len(kept)
    say = words_for(query.language)
    if not kept:
        return Answer(Status.REFUSED, refusal(query, draft, held), query.as_of, query.language)
    citations = [citation(n, s) for n, s in enumerate(kept, 1)]
    focus = draft.focus if kept[0] is draft.statements[0] else None
    warnings = [*say.notes(c for c in citations), *([say.dropped.format(n=dropped)] if dropped else [])]
    return Answer(
        Status.ANSWERED,
        presented(query, replace(draft, focus=focus), citations),
        query.as_of,
        query.language,
        tuple(citations),
        tuple(warnings),
    )


def citation(n: int, statement: Statement) -> Citation:
    """The citation numbered `n` of a quotation."""
    d = statement.document
    version = statement.version or Validity(d.valid_from, d.effective_to)
    label = statement.label
    if version.amended_by_name:
        label += f", được sửa đổi, bổ sung bởi {version.amended_by_name}"
    return Citation(
        n=n, document=d.number or d.id, document_id=d.id, path=statement.path, label=label, quote=statement.quote,
        valid_from=version.valid_from, valid_to=version.valid_to, form=str(d.form),
        confidence="secondary" if version.is_secondary else d.confidence, amended_by=version.amended_by,
        document_name=d.number or d.title,
    )  # fmt: skip


def checked(text: str, sources: Sequence[Statement]) -> tuple[str, list[int], list[str]]:
    """A generated answer without the sentences that cite nothing, cite what does not exist, or hold a figure that no cited passage holds.

    Returns the text left, the numbers (from 1) of the passages it cites in order of first mention, and the sentences removed.
    """
    kept_lines: list[str] = []
    cited: list[int] = []
    removed: list[str] = []
    for line in text.splitlines():
        kept = []
        for sentence in _sentences(line.strip()):
            marks = _marks(sentence)
            real = [m for m in marks if 1 <= m <= len(sources)]
            if real and len(real) == len(marks) and _figures_stand(sentence, [sources[m - 1] for m in real]):
                kept.append(sentence)
                cited += [m for m in real if m not in cited]
            else:
                removed.append(sentence)
        if kept:
            kept_lines.append(" ".join(kept))
    return "\n\n".join(kept_lines), cited, removed


def _sentences(line: str) -> list[str]:
    """Sentences of a line; marks that stand after a full stop belong to the sentence before them."""
    found: list[str] = []
    for piece in (span.of(line) for span in sentences(line)):
        lead = _LEADING_MARKS.match(piece)
        if lead and found:
            found[-1] += f" {lead[0].strip()}"
            piece = piece[lead.end() :].strip()
        if piece:
            found.append(piece)
    return found


def _marks(sentence: str) -> list[int]:
    return [int(n) for group in _MARK.findall(sentence) for n in group.split(",")]


def _figures_stand(sentence: str, sources: Sequence[Statement]) -> bool:
    """Whether the sentence says something, and every figure of it stands, with its unit, in a source's text.

    Numbers that name the cited provision or document ("khoản 3 Điều 10 Nghị định số 32/2024/NĐ-CP") are taken from its label.
    """
    said = _MARK.sub(" ", sentence)
    if not any(char.isalpha() for char in said):
        return False
    labels = {n for s in sources for n in _NUMBER.findall(s.label)}
    said = _NAMED.sub(lambda m: " " if set(_NUMBER.findall(m[0])) <= labels else m[0], _ITEM.sub("", said))
    held = {figure for s in sources for figure in _figures(s.quote)}
    return all(figure in held or (figure[1] == "" and any(figure[0] == n for n, _ in held)) for figure in _figures(said))


def _figures(text: str) -> list[tuple[str, str]]:
    """Each number with its unit, leading zeros aside: ("5", "ngày làm việc"), ("30", "%"), ("2024", "")."""
    return [(m["n"].lstrip("0") or "0", " ".join((m["unit"] or "").lower().split())) for m in _FIGURE.finditer(text)]
