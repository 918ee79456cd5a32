"""A question → the form that its answer must have, papers listed, a model form named, a day told, a term defined, and if a text has it.

"Hồ sơ cấp giấy phép gồm những gì?" is not answered by who submits the dossier, nor "theo mẫu nào?" by who writes the report, however near
the sentence is otherwise: law that does not list the papers of a procedure leaves them to other law.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.asked_kind import holds_sought
from assistant.held import Held
from assistant.matching import Candidate
from assistant.records import Draft, Intent, Query
from assistant.sentences import DATE
from ingest.records import ProvisionKind, Span
from ingest.syllables import plain

NEAR = 5.0
"""A sentence that has the form goes before one that scores at most so much more and has it not …"""
SAYS_LESS = 0.2
"""… and may say so much less of the question, with its headings."""
MAX_LOOKED_AT = 12
_MANY = r"(?:nhung |cac |nhung loai |cac loai |loai )?"
_PAPERS = r"(?:giay to|tai lieu|ho so|chung tu)"
_OWN_WORDS = r"(?! (?:deal|govern|cover|regulate|concern|apply|treat|address|amend|say))"
"""Not behind "which documents" that are looked for themselves."""
_ASKS_WHO = re.compile(r"(?<!\w)(?:ai|co quan nao|don vi nao|cap nao|who)(?!\w)")
_WITHIN = {ProvisionKind.CLAUSE, ProvisionKind.POINT, ProvisionKind.PARAGRAPH}


@dataclass(frozen=True, slots=True)
class Form:
    """How a form is asked for, without diacritics and in English, and how a text has it.

    `is_of_article`: it is enough that the article quoted from has it.
    """

    asked: re.Pattern[str]
    asked_in_english: re.Pattern[str]
    had: re.Pattern[str]
    is_of_article: bool = False


PAPERS = Form(
    re.compile(
        rf"(?<!\w)(?<!hay nop )ho so(?! (?:thi|phai|duoc|co))(?: \w+){{0,14}}? (?:gom|bao gom|can co|can|phai co|co)(?: co)? {_MANY}"
        rf"(?:gi|{_PAPERS}(?: gi| nao)?|thanh phan(?: nao| gi))(?= |$)(?! cho)|"
        rf"(?<!hay )(?:gom|can|co|nop|chuan bi|kem(?: theo)?|xuat trinh|mang) (?:theo )?{_MANY}{_PAPERS} (?:gi|nao)(?= |$)|"
        rf"^{_MANY}{_PAPERS} nao"
    ),
    re.compile(
        rf"\b(?:what|which) (?:supporting )?(?:documents|papers|paperwork)\b{_OWN_WORDS}|"
        r"\bwhat\b.* (?:dossier|application|file)s? .*\b(?:contain|include|consist of|comprise)\b|"
        r"\bwhat is in the .*(?:dossier|application)\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?:hồ sơ|tài liệu|giấy tờ|chứng từ|văn bản|đơn|bộ)(?! [^.;:\n]{0,80}có hiệu lực)[^.;:\n]{0,160}?"
        r"(?<!\w)(?:gồm|bao gồm|kèm theo|kèm)(?!\w)|"
        r"thành phần hồ sơ|(?:hồ sơ|tài liệu|giấy tờ)[^.;:\n]{0,160}:(?:\s|$)|"
        r"\A(?:Điều \w+\.|\w{1,3}[.)])? ?hồ sơ[^\n]{0,150}\n|"
        r"(?:nộp|gửi|xuất trình|cung cấp|nêu|bằng)[^.;:\n]{0,160}"
        r"(?:bản sao|bản chính|giấy (?:tờ|chứng nhận|xác nhận|đề nghị)|đơn|báo cáo tài chính)(?!\w)",
        re.IGNORECASE,
    ),
    is_of_article=True,
)
"""The list of the papers of a dossier; an article headed "Hồ sơ …" lists them in its clauses."""
MODEL = Form(
    re.compile(
        r"(?<!\w)(?:theo|dung|lam|lap|viet|ghi)(?: \w+){0,3}? (?:bieu mau|mau bieu|mau|bieu)(?: so)? (?:nao|may)(?= |$)|"
        r"(?<!\w)(?:bieu mau|mau so|bieu so|mau don) (?:nao|may)(?= |$)"
    ),
    re.compile(r"\b(?:which|what) (?:form|template|model)\b", re.IGNORECASE),
    re.compile(r"(?<!\w)(?:mẫu|biểu|phụ lục)(?!\w)", re.IGNORECASE),
    is_of_article=True,
)
DAY = Form(
    re.compile(r"(?<!\w)(?:truoc|cham nhat(?: la)?|den het|muon nhat(?: la)?) (?:ngay|hom)(?: thang)? (?:nao|may)(?= |$)"),
    re.compile(r"\b(?:by|before|until) (?:what|which) (?:date|day)\b", re.IGNORECASE),
    re.compile(
        rf"{DATE.pattern}|(?<!\w)ngày (?:\d|làm việc (?:cuối|đầu)|cuối|đầu)|(?<![\d/])\d{{1,2}}/\d{{1,2}}(?![\d/])|"
        r"(?<!\w)(?:tháng|quý) (?:\d|[IVX])"
    ),
)

DEFINED = Form(
    re.compile(
        r"(?<!\w)(?:duoc (?:hieu|dinh nghia)(?: la)?(?: \w+){0,3} (?:the nao|nao|gi)|nghia la gi|dinh nghia|"
        r"(?<!xac dinh )the nao (?:duoc goi )?la)(?= |$)"
    ),
    re.compile(r"\b(?:defined?|definition of|meant by)\b", re.IGNORECASE),
    re.compile(r"(?<!\w)(?:là|được hiểu|được định nghĩa|gọi tắt|gọi chung|viết tắt)(?!\w)|\S \| \S"),
)


_HOW_MUCH = re.compile(
    r"(?<!\w)(?<!so )(?<!so la )(?:bao nhieu|bao lau|may (?:ngay|thang|nam|gio|tuan|phut|phan tram|ha|met)|trong thoi han nao)(?!\w)"
)
_HOW_MUCH_IN_ENGLISH = re.compile(r"\bhow (?:much|many|long|soon)\b", re.IGNORECASE)


def asked_form(query: Query) -> Form | None:
    """The form asked for, None where the question wants none of them."""
    spoken = plain(query.search_text)
    for form in (PAPERS, MODEL, DAY, DEFINED):
        if form.asked_in_english.search(query.text) if query.language_asked == "en" else form.asked.search(spoken):
            return form
    return None


def formed_first(query: Query, candidates: Sequence[Candidate], held: Held) -> Sequence[Candidate]:
    """The candidates with the one first that has the form asked for, unless the best one has it, or is asked for a body as well."""
    form, best = asked_form(query), candidates[0]
    if form is None or _ASKS_WHO.search(plain(query.search_text)) or _has(form, best, held):
        return candidates
    least = best.values["own_and_head"] - SAYS_LESS
    near = (c for c in candidates[1:MAX_LOOKED_AT] if c.score >= best.score - NEAR and c.values["own_and_head"] >= least)
    first = next((c for c in near if _has(form, c, held)), best)
    return [first, *(c for c in candidates if c is not first)]


def has_form(query: Query, draft: Draft, held: Held) -> bool:
    """Whether what a draft quotes first, or its article, has the form asked for; true of a question that wants none, and of a refusal."""
    if draft.statements and _asks_amount(query) and not any(holds_sought(query, s.quote) for s in draft.statements):
        return holds_sought(query, draft.focus or "")
    form = asked_form(query)
    if form is None or not draft.statements or form.had.search(draft.focus or ""):
        return True
    first = draft.statements[0]
    text, article = held.text(first.document.id), _article(held, first.document.id, first.path)
    quoted = (s.quote for s in draft.statements if (s.document, _article(held, s.document.id, s.path)) == (first.document, article))
    return any(map(form.had.search, quoted)) or bool(form.is_of_article and article and form.had.search(article.of(text)))


def _asks_amount(query: Query) -> bool:
    """Whether a figure or a time is asked for outright, not the number of a document or place."""
    asks = _HOW_MUCH_IN_ENGLISH.search(query.text) if query.language_asked == "en" else _HOW_MUCH.search(plain(query.search_text))
    return query.intent in (Intent.FIGURE, Intent.TIME_LIMIT) and bool(asks)


def _has(form: Form, candidate: Candidate, held: Held) -> bool:
    return bool(form.had.search(candidate.sentence(held)))


def _article(held: Held, document_id: str, path: str) -> Span | None:
    """Where the article, or the part of an appendix, lies that the provision at `path` stands in."""
    places = held.provisions(document_id)
    place = places.get(path)
    while place and place.kind in _WITHIN and place.parent and place.parent in places:
        place = places[place.parent]
    return place.span if place else None
