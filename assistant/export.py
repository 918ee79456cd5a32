"""A conversation → text that leaves the application: a Markdown file with footnotes, or one exchange for the clipboard.

Whatever readers, documents or models wrote stays text: what a Markdown viewer would take for HTML is written as a character entity.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from assistant.exchanges import Conversation, Exchange
from assistant.records import Citation, Language
from ingest.records import Form

MARKS = re.compile(r"\[(\d{1,3})\]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")
_SYNTAX = re.compile(r"([\\`*_{}\[\]#|~])")
_LINK = re.compile(r"!?\[(?!\^)")


@dataclass(frozen=True, slots=True)
class ExportWords:
    """What an export says of its own, in one language; braces are filled in with str.format."""

    question: str
    applied: str
    not_answered: str
    valid: str
    until: str
    amended: str
    digest: str
    secondary: str
    basis: str
    note: str


WORDS: Mapping[Language, ExportWords] = {
    "vi": ExportWords(
        question="Câu hỏi {n}", applied="Áp dụng tại ngày {day}", not_answered="(chưa có câu trả lời)", valid="có hiệu lực từ {day}",
        until="đến trước {day}", amended="được sửa đổi bởi {name}", digest="bản tóm lược, cần tra bản chính thức",
        secondary="nguồn thứ cấp", basis="Căn cứ:", note="Lưu ý:",
    ),
    "en": ExportWords(
        question="Question {n}", applied="As of {day}", not_answered="(no answer)", valid="in force from {day}", until="until before {day}",
        amended="amended by {name}", digest="digest, look up the official text", secondary="secondary source", basis="Evidence:",
        note="Note:",
    ),
}  # fmt: skip


def citation_text(c: Citation, language: Language) -> str:
    """What a footnote says: the label, the quotation, its validity and where its text comes from."""
    say = WORDS[language]
    facts = [
        say.valid.format(day=export_day(c.valid_from)) if c.valid_from else "",
        say.until.format(day=export_day(c.valid_to)) if c.valid_to else "",
        say.amended.format(name=c.amended_by) if c.amended_by and c.amended_by not in c.label else "",
        say.digest if c.form == Form.DIGEST else "",
        say.secondary if c.confidence == "secondary" else "",
    ]
    known = "; ".join(filter(None, facts))
    quote = " ".join(c.quote.split())
    return f"{c.label}: “{quote}”" + (f" ({known})." if known else ".")


def exchange_text(e: Exchange, language: Language) -> str:
    """An exchange for the clipboard: the answer without Markdown's signs, then its citations by number."""
    if e.answer is None:
        return e.question
    say = WORDS[language]
    lines = [re.sub(r"^(?:>\s?)+", "", line) for line in e.answer.text.split("\n")]
    plain = re.sub(r"\*\*(.+?)\*\*|\*(.+?)\*", lambda m: m[1] or m[2], "\n".join(lines))
    plain = re.sub(r"\n{3,}", "\n\n", re.sub(r"\\(.)", r"\1", plain))
    cited = "\n".join(f"[{c.n}] {citation_text(c, language)}" for c in e.answer.citations)
    applied = say.applied.format(day=export_day(e.answer.as_of))
    return "\n\n".join(filter(None, [e.question, plain.strip(), cited and f"{say.basis}\n{cited}", applied]))


def to_markdown(conversation: Conversation, language: Language) -> str:
    """The conversation as a Markdown file, its citations as footnotes `[^turn-n]`."""
    say = WORDS[language]
    parts, notes = [f"# {_escaped(conversation.title)}"], []
    for turn, e in enumerate(conversation.exchanges, 1):
        parts.append(f"## {say.question.format(n=turn)}\n\n{_escaped(e.question)}")
        if e.answer is None:
            parts.append(_escaped(e.failure or e.draft or say.not_answered))
            continue
        numbers = {c.n for c in e.answer.citations}
        text = MARKS.sub(lambda m, t=turn, held=numbers: f"[^{t}-{m[1]}]" if int(m[1]) in held else m[0], e.answer.text)  # type: ignore[misc]
        parts.append(_LINK.sub(lambda m: m[0].replace("[", "\\["), _entities(text)))
        parts += [f"*{WORDS[e.answer.language].note}* {_escaped(w)}" for w in e.answer.warnings if w not in e.answer.text]
        parts.append(f"*{say.applied.format(day=export_day(e.answer.as_of))}*")
        notes += [f"[^{turn}-{c.n}]: {_escaped(citation_text(c, language))}" for c in e.answer.citations]
    return "\n\n".join([*parts, *notes]) + "\n"


def export_day(day: date) -> str:
    """A date as an export writes it in either language."""
    return day.strftime("%d/%m/%Y")


def printable(text: str) -> str:
    """`text` without the control characters that no document may hold."""
    return _CONTROL.sub("", text)


def _entities(text: str) -> str:
    return printable(text).replace("\\<", "<").replace("&", "&amp;").replace("<", "&lt;")


def _escaped(text: str) -> str:
    """One paragraph of text in which nothing is Markdown."""
    return _SYNTAX.sub(r"\\\1", _entities(" ".join(text.split())))
