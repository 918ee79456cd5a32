"""An answer's citations → evidence cards: what each says, where it stands, and whether it applied on the day."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from assistant.records import Answer, Citation
from assistant.ui.ask_texts import ASK
from assistant.ui.markup import acts, button, html
from assistant.ui.texts import Texts, show_day
from ingest.records import Document, Form, Span
from ingest.syllables import fold, has_diacritics

MIN_SHARED = 3
"""Words in a row that a quote must share with the question to be marked."""

_WORD = re.compile(r"\w+")
_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What cards are made of: an answer, the question it answers, and its turn in the conversation."""

    turn: int
    question: str
    answer: Answer


def evidence_html(
    evidence: Evidence | None, documents: Mapping[str, Document], texts: Texts, *, current: int = 0, partly: Collection[str] = ()
) -> str:  # fmt: skip
    """The cards of an answer; the one with the number `current` is the one that was asked for.

    `documents` holds the cited documents by id; one that is missing is shown by what the citation says of it. `partly` are the ids of those
    partly expired on the answer's day.
    """
    if evidence is None:
        return empty_html(texts.evidence_empty)
    answer = evidence.answer
    if not answer.citations:
        return empty_html(texts.evidence_refused)
    cards = "".join(
        _card(c, documents.get(c.document_id), evidence, texts, is_current=c.n == current, is_partly=c.document_id in partly)
        for c in answer.citations
    )
    lead = ASK[texts.language].evidence_of.format(n=evidence.turn + 1)
    applied = texts.applied_on.format(day=show_day(answer.as_of, texts))
    return f'<p class="pane-lead">{html(lead)} · {html(applied)}</p><ol class="cards">{cards}</ol>'


def empty_html(text: str) -> str:
    """What a pane says while it has nothing to show."""
    return f'<p class="empty">{html(text)}</p>'


def _card(
    c: Citation, document: Document | None, evidence: Evidence, texts: Texts, *, is_current: bool, is_partly: bool
) -> str:  # fmt: skip
    answer, turn = evidence.answer, evidence.turn
    title = document.title if document and document.title not in c.label else ""
    opens = button(texts.open_provision, acts("open", turn=turn, n=c.n), "link")
    reads = button(ASK[texts.language].read_more, acts("read", document=c.document_id, at=c.path, day=answer.as_of.isoformat()), "link")
    return (
        f'<li class="card" tabindex="-1" data-n="{c.n}" data-turn="{turn}"{" aria-current=true" if is_current else ""}>'
        f'<p class="card-head"><span class="card-n">{c.n}</span><span class="card-label">{html(_capital(c.label))}</span></p>'
        f'<blockquote class="card-quote" lang="vi">{marked_quote(c.quote, answer.text, evidence.question)}</blockquote>'
        + (f'<p class="card-doc">{html(title)}</p>' if title else "")
        + f'<p class="badges">{_badges(c, document, answer.as_of, texts)}{partly_badge(texts) if is_partly else ""}</p>'
        f'<p class="card-tools">{opens}{reads}</p></li>'
    )


def marked_quote(quote: str, answer: str, question: str) -> str:
    """The quote with the words that answer in <mark>: what the answer sets in bold type; else what the quote shares with the question."""
    spans = [span for phrase in dict.fromkeys(_BOLD.findall(answer)) for span in _told(phrase, quote)]
    shown, at = [], 0
    for span in sorted(spans or _shared(quote, question)):
        if span.start >= at:
            shown += [html(quote[at : span.start]), f"<mark>{html(span.of(quote))}</mark>"]
            at = span.end
    return "".join([*shown, html(quote[at:])])


def _told(phrase: str, quote: str) -> list[Span]:
    """Where a phrase stands; where it does not, what it tells of each part of a question ("Ai cấp: Sở A; Mấy ngày: 05 ngày")."""
    parts = [part.rpartition(": ")[2] for part in phrase.split("; ")]
    return _occurrences(phrase, quote) or [span for part in parts for span in _occurrences(part, quote)]


def _occurrences(phrase: str, quote: str) -> list[Span]:
    pattern = r"\s+".join(map(re.escape, phrase.split()))
    return [Span(*m.span()) for m in re.finditer(rf"(?i)(?<!\w){pattern}(?!\w)", quote)] if pattern else []


def _shared(quote: str, question: str) -> list[Span]:
    """Runs of MIN_SHARED words or more that stand in both, word after word; diacritics aside where the question has none."""
    spell = str if has_diacritics(question) else fold
    words = [(spell(m[0].lower()), Span(*m.span())) for m in _WORD.finditer(quote)]
    asked = f" {' '.join(spell(w.lower()) for w in _WORD.findall(question))} "
    spans, at = [], 0
    while at < len(words):
        end = at
        while end < len(words) and f" {' '.join(w for w, _ in words[at : end + 1])} " in asked:
            end += 1
        if end - at >= MIN_SHARED:
            spans.append(Span(words[at][1].start, words[end - 1][1].end))
        at = max(end, at + 1)
    return spans


def _badges(c: Citation, document: Document | None, day: date, texts: Texts) -> str:
    badges = validity_badge(c.valid_from, c.valid_to, day, texts)
    if c.amended_by:
        badges += badge("amended", texts.amended_by.format(name=c.amended_by))
    if c.form == Form.DIGEST:
        number = document.number if document else None
        badges += badge("digest", texts.digest.format(number=number) if number else texts.digest_unnumbered)
    if c.form == Form.OCR:
        badges += badge("ocr", texts.ocr)
    return badges + confidence_badge(c.confidence, texts)


def confidence_badge(confidence: str, texts: Texts) -> str:
    """Whether a text comes from a secondary source; "" for a primary one."""
    return badge("secondary", texts.secondary) if confidence == "secondary" else ""


def partly_badge(texts: Texts) -> str:
    """That provisions of a document, not the whole, are no longer in force."""
    return badge("partly-expired", ASK[texts.language].partly)


def validity_badge(valid_from: date | None, valid_to: date | None, day: date, texts: Texts) -> str:
    """Whether [valid_from, valid_to) holds `day`; a text that names no date at all says so."""
    if valid_from and day < valid_from:
        return badge("not-yet", texts.not_yet.format(day=show_day(valid_from, texts)))
    if valid_to and day >= valid_to:
        return badge("expired", texts.expired.format(day=show_day(valid_to, texts)))
    if valid_from is None and valid_to is None:
        return badge("no-dates", texts.no_dates)
    return badge("in-force", texts.in_force.format(day=show_day(day, texts)))


def badge(kind: str, text: str) -> str:
    """A small label; `kind` is its class, `text` is escaped."""
    return f'<span class="badge badge-{kind}">{html(text)}</span>'


def _capital(label: str) -> str:
    return label[:1].upper() + label[1:]
