"""Passages → Draft without a language model: the sentences that answer, quoted.

A sentence is scored by the question's words in it and around it, by its passage's rank, and by whether it holds what the question asks
for (a time limit, a figure, a date, a body that acts, a definition, a list). Nothing is written that is not in a provision. Whether
anything answers at all is decided by `support`, calibrated on bench/questions (bench/RESULTS.md).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from assistant.records import Draft, Intent, Passage, Query, Statement, Validity
from assistant.sentences import BODY, DATE, DURATION, FIGURE, UNITS, sentences
from ingest.records import Provision, ProvisionKind, Span
from ingest.syllables import WORD, fold, key, terms, words

K = ProvisionKind
MAX_QUOTE = 500
"""Characters: a provision up to this length is quoted whole, a longer one by the sentence that answers."""
MAX_LIST = 3000
"""Characters: a list up to this length is quoted whole."""
CLOSE_TO_FOCUS = 0.95
"""The same beside an answer of a few words, which other figures would blur."""
NEAR_ZERO, NEAR_RANGE = 0.80, 0.12
"""Cosines of the bundled embedder lie between about 0.80 (unrelated) and 0.92 (the question's own words)."""
MIN_KNOWN_TO_ANSWER = 0.6
"""An English question of which the glossary knows less than this share is not answered from Vietnamese text."""
ACTOR = 0.12
"""Reward for a sentence whose first body is the one asked about."""
MAX_STATEMENTS = 3
MIN_BODY_FIT = 0.3
"""A body is named in the lead only where the sentence says so plainly that it does what is asked."""
CLOSE = 0.92
"""A further provision is quoted if its best sentence scores at least this share of the best one."""

_DEFINITIONS = re.compile(r"[Gg]iải thích từ ngữ|[Tt]ừ ngữ")
"""Heading of the article that defines terms (Nghị định 78/2025/NĐ-CP)."""
_OBJECT = re.compile(r"\b(?:với|cho|đến|tới|gửi|của|trình|báo cáo|cùng|lấy ý kiến|hỗ trợ|làm)\s+$", re.IGNORECASE)
"""Before a body that does not act but is acted on, informed or owned."""
_ASKED_FOR = ("trình", "nghị", "được")
"""Before an act that is asked of another body ("trình phê duyệt", "đề nghị thành lập") or done to the subject ("được phê duyệt")."""
_GENERIC = re.compile(r"(?:cơ quan|tổ chức|doanh nghiệp|cá nhân|người|đơn vị)\b", re.IGNORECASE)
"""A subject that names no body; such a sentence is quoted without a lead of its own."""
_LINK = re.compile(
    r"[,;:(]|\s(?:có trách nhiệm|chịu trách nhiệm|có thẩm quyền|xem xét|hoàn thành|thực hiện|là|được|theo|căn cứ|trong|phải|sẽ)\b"
)
"""What ends a body's name in a sentence."""
_IN = re.compile(r"^(?:trong(?: thời hạn| vòng| thời gian)?|sau)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Held:
    """What composing must know of the documents on the query's day: texts, provisions by path, rarity of the question's words, names
    mentioned, and the period of a provision's text."""

    text: Callable[[str], str]
    provisions: Callable[[str], Mapping[str, Provision]]
    rarity: Mapping[str, float]
    mentions: Callable[[str], bool]
    validity: Callable[[str, str], Validity | None] = lambda document_id, path: None


@dataclass(frozen=True, slots=True)
class _Candidate:
    passage: Passage
    span: Span
    score: float


def compose(query: Query, passages: Sequence[Passage], held: Held) -> Draft:
    """The quotations that answer `query`, best first; a Draft without statements where the passages do not answer it."""
    unknown = tuple(name for name in query.names if not held.mentions(name))
    if unknown or query.is_vague or not passages or not is_supported(query, passages, held):
        return Draft(None, (), tuple(dict.fromkeys(p.label for p in passages[:3])), unknown)
    if is_named(query, passages):
        return Draft(None, (_named(passages[0], query, held),))
    candidates = sorted((c for p in passages for c in _candidates(query, p, held)), key=lambda c: -c.score)
    if query.unit:
        candidates = [c for c in candidates if UNITS[query.unit].search(c.span.of(held.text(c.passage.document.id)))]
        if not candidates:
            return Draft(None, (), tuple(dict.fromkeys(p.label for p in passages[:3])))
    best = candidates[0]
    focus = _focus(query, best, held)
    enough = (CLOSE_TO_FOCUS if focus else CLOSE) * best.score
    statements: list[Statement] = []
    for candidate in candidates:
        if len(statements) == MAX_STATEMENTS or candidate.score < enough:
            break
        statement = _statement(query, candidate, held)
        if not any(_same_place(statement, s) for s in statements):
            statements.append(statement)
    return Draft(focus, tuple(statements))


def is_supported(query: Query, passages: Sequence[Passage], held: Held) -> bool:
    """Whether any passage holds enough of the question to answer it; a provision named outright always does."""
    if is_named(query, passages):
        return True
    return query.known >= MIN_KNOWN_TO_ANSWER and max(support(query, p, held) for p in passages) >= 0


def is_named(query: Query, passages: Sequence[Passage]) -> bool:
    """Whether the question asks for a provision that it names, and the first passage is of it."""
    if not query.provision or query.intent is not Intent.PROVISION or not passages:
        return False
    return passages[0].chunk.path.split("/")[0] == f"dieu-{query.provision.article}"


def _named(passage: Passage, query: Query, held: Held) -> Statement:
    """The named provision whole; of a longer one the passage that was found."""
    assert query.provision
    parts = [f"dieu-{query.provision.article}"]
    parts += [f"khoan-{query.provision.clause}"] if query.provision.clause else []
    parts += [f"diem-{query.provision.point}"] if query.provision.point else []
    places, text = held.provisions(passage.document.id), held.text(passage.document.id)
    provision = places.get("/".join(parts)) or places[passage.chunk.path]
    span = provision.span if provision.span.end - provision.span.start <= MAX_LIST else passage.chunk.span
    span = _without_heading(text, places, span)
    return Statement(
        span.of(text),
        passage.document,
        provision.path,
        provision.label,
        span,
        held.validity(passage.document.id, provision.path),
    )


def support(query: Query, passage: Passage, held: Held) -> float:
    """Log-odds that the passage answers: rarity-weighted words of the question in it, word pairs, cosine, by how the question was typed.

    Coefficients: logistic regression on bench/questions/development.jsonl (bench/RESULTS.md), for the bundled embedder.
    """
    text = passage.chunk.indexed_text
    single = coverage(query, text, held.rarity)
    near = (passage.similarity - NEAR_ZERO) / NEAR_RANGE
    if query.language_asked == "en":
        return 5.4 * near - 2.4
    if not query.accented:
        return 3.5 * single + 4.1 * pair_coverage(query, text) - 3.2
    return 2.0 * single + 5.5 * near - 3.8


def coverage(query: Query, text: str, rarity: Mapping[str, float]) -> float:
    """Share of the question's content words in `text`, weighted by rarity."""
    to_key = key if query.accented else fold
    present = {to_key(w) for w in words(text)}
    total = sum(rarity.values())
    return sum(weight for word, weight in rarity.items() if word in present) / total if total else 0.0


def pair_coverage(query: Query, text: str) -> float:
    """Share of the question's pairs of neighbouring content words that stand in `text`; 1 for a question of one word."""
    to_key = key if query.accented else fold
    asked = [to_key(w) for w in query.terms]
    pairs = {t for t in terms(asked) if "_" in t}
    if not pairs:
        return 1.0
    present = set(terms([to_key(w) for w in words(text)]))
    return len(pairs & present) / len(pairs)


def _candidates(query: Query, passage: Passage, held: Held) -> list[_Candidate]:
    start = passage.chunk.span.start
    text = held.text(passage.chunk.document_id)
    around = coverage(query, passage.chunk.indexed_text, held.rarity)
    head = _head_coverage(query, passage, held)
    found = []
    for local in sentences(passage.chunk.span.of(text)):
        span = Span(start + local.start, start + local.end)
        sentence = span.of(text)
        own = coverage(query, sentence, held.rarity)
        score = 0.45 * passage.score + 0.25 * own + 0.15 * around + 0.15 * head + _fit(query, sentence, passage, held)
        score += ACTOR * _same_actor(query, sentence)
        found.append(_Candidate(passage, span, score))
    return found


def _head_coverage(query: Query, passage: Passage, held: Held) -> float:
    """The question's words in the headings and introductions above the passage, the document's own title left out."""
    _, _, headings = passage.chunk.breadcrumb.partition(" › ")
    first = passage.chunk.text.split("\n", 1)[0] if passage.chunk.text.split("\n", 1)[0].endswith(":") else ""
    return coverage(query, f"{headings}\n{first}", held.rarity)


def _fit(query: Query, sentence: str, passage: Passage, held: Held) -> float:
    """Reward for a sentence that holds the kind of thing asked for."""
    match query.intent:
        case Intent.TIME_LIMIT:
            return (0.25 if DURATION.search(sentence) else 0.0) + 0.2 * _nearness(query, sentence)
        case Intent.DATE:
            return 0.3 if DATE.search(sentence) else 0.0
        case Intent.FIGURE:
            return 0.25 if FIGURE.search(sentence) else 0.0
        case Intent.DEFINITION:
            return (0.3 if _defines(query, sentence) else 0.0) + (0.3 if _DEFINITIONS.search(passage.chunk.breadcrumb) else 0.0)
        case Intent.BODY:
            return 0.4 * _acting_body(query, sentence)[0] + (0.1 if BODY.search(sentence) else 0.0)
        case Intent.LIST:
            return 0.15 * _head_coverage(query, passage, held) + (
                0.1 if sentence.endswith(":") or passage.chunk.path.count("/") > 1 else 0.0
            )
        case _:
            return 0.0


def _nearness(query: Query, sentence: str) -> float:
    """How near a time limit stands to the act that the question asks about ("thẩm định"), 0–1: halved every ten words between them."""
    to_key = key if query.accented else fold
    body = BODY.search(query.search_text)
    named = {to_key(w) for w in words(query.search_text[body.start() :])[:4]} if body else set()
    act = [to_key(w) for w in query.terms if to_key(w) not in named | {to_key(w) for w in ("thời", "hạn", "gian")}][:2]
    keys = [to_key(w) for w in words(sentence)]
    acts = [i for i in range(len(keys)) if keys[i : i + len(act)] == act]
    limits = [len(words(sentence[: m.start()])) for m in DURATION.finditer(sentence)]
    gaps = [abs(a - d) for a in acts for d in limits]
    return float(0.5 ** (min(gaps) / 10)) if gaps and act else 0.0


def _same_actor(query: Query, sentence: str) -> bool:
    """Whether the first body that the sentence names is the one that the question names ("thời hạn Sở Công Thương thẩm định")."""
    asked, said = BODY.search(query.search_text), BODY.search(sentence)
    if not asked or not said:
        return False
    a, b = ([fold(w) for w in words(t[m.start() : m.start() + 60])[:7]] for t, m in ((query.search_text, asked), (sentence, said)))
    level = {"tinh", "huyen", "xa"}
    return a[:2] == b[:2] and (not (level & set(a)) or level & set(a) == level & set(b))


def _defines(query: Query, sentence: str) -> bool:
    """ "Cụm công nghiệp là …": the asked term stands alone before "là" at the start of the sentence."""
    subject = re.split(r"\s(?:là|được hiểu là|gồm|bao gồm)\s", re.sub(r"^(?:\d+[a-zđ]?\.|[a-zđ]\))\s*", "", sentence), maxsplit=1)
    if len(subject) < 2:
        return False
    to_key = key if query.accented else fold
    defined = [to_key(w) for w in words(subject[0])]
    return defined == [to_key(w) for w in query.terms][: len(defined)] and len(defined) >= len(query.terms) - 1


def _acting_body(query: Query, sentence: str) -> tuple[float, str]:
    """How well the sentence says that a body does what is asked, 0–1, and that body as written ("" if none is).

    The question's words are sought in order after a body, close together. The first is matched in lower case only: "quyết định việc
    thành lập" is an act, "Quyết định thành lập" a document.
    """
    to_key = key if query.accented else fold
    asked = [to_key(w) for w in query.terms[:10]]
    best, body = 0.0, ""
    start, end = 0, -1
    for found in BODY.finditer(sentence):
        start = start if found.start() == end + 1 else found.start()  # "Chủ tịch" and "Ủy ban nhân dân" make one name
        end = found.end()
        if _OBJECT.search(sentence[:start]):
            continue
        after = list(WORD.finditer(sentence, found.end(), found.end() + 300))
        keys = [to_key(m[0].lower()) for m in after]
        first = next((i for i, k in enumerate(keys[:15]) if k == asked[0] and after[i][0].islower()), None)
        if first is None or (first and keys[first - 1] in {to_key(w) for w in _ASKED_FOR}):
            continue
        matched, at = 1, first
        for term in asked[1:]:
            if term in keys[at + 1 :]:
                at = keys.index(term, at + 1)
                matched += 1
        fit = matched / len(asked) * matched / (at - first + 1)
        if fit >= best:  # of several bodies before the act, the nearest does it
            best, body = fit, _named_body(sentence[start : after[first].start()])
    return best, body


def _named_body(text: str) -> str:
    """The body's name at the start of the words before what it does; "" where no name can be told apart."""
    whole = text.strip(" ,:;")
    name = whole if not _LINK.search(re.sub(",", " ", whole)) else _LINK.split(text, maxsplit=1)[0].strip(" :;")
    return name if 2 <= len(name.split()) <= 14 and not _GENERIC.match(name) else ""


def _statement(query: Query, candidate: _Candidate, held: Held) -> Statement:
    document = candidate.passage.document
    text, places = held.text(document.id), held.provisions(document.id)
    provision = _smallest(places, candidate.span)
    span = candidate.span
    if query.intent in (Intent.LIST, Intent.PROVISION) or text[span.end - 1] == ":":
        span = _list_span(places, provision, span)
    elif provision and provision.span.end - provision.span.start <= MAX_QUOTE and provision.kind is not K.ARTICLE:
        span = provision.span
    else:
        span = _with_exception(text, span, provision)
    span = _without_heading(text, places, span)
    at = _smallest(places, span)
    label = at.label if at else document.name
    path = at.path if at else candidate.passage.chunk.path
    return Statement(span.of(text), document, path, label, span, held.validity(document.id, path))


def _list_span(places: Mapping[str, Provision], provision: Provision | None, span: Span) -> Span:
    """The whole list that the sentence belongs to: the clause of a point, or the article of a short one."""
    at = provision
    while at and at.parent and at.kind in (K.POINT, K.CLAUSE):
        parent = places.get(at.parent)
        if parent is None or parent.kind not in (K.CLAUSE, K.ARTICLE) or parent.span.end - parent.span.start > MAX_LIST:
            break
        if at.kind is K.CLAUSE and parent.kind is K.ARTICLE:
            break
        at = parent
    return at.span if at and at.span.end - at.span.start <= MAX_LIST else span


def _with_exception(text: str, span: Span, provision: Provision | None) -> Span:
    """The sentence, with the next one where that one limits it ("Trường hợp …", "Riêng …")."""
    end = provision.span.end if provision else len(text)
    following = re.match(r"[ ]?(?:Trường hợp|Riêng|Nếu|Thời hạn|Thời gian)[^\n]*?\.(?=\s|$)", text[span.end : end])
    return Span(span.start, span.end + following.end()) if following and span.end - span.start + following.end() <= 2 * MAX_QUOTE else span


def _without_heading(text: str, places: Mapping[str, Provision], span: Span) -> Span:
    """A quotation does not begin with the article's own heading line, which the label already names."""
    provision = _smallest(places, span)
    if provision and provision.kind is K.ARTICLE and provision.heading and span.start == provision.span.start:
        line_end = text.find("\n", span.start, span.end)
        if line_end > 0:
            return Span(line_end + 1, span.end)
    return span


def _smallest(places: Mapping[str, Provision], span: Span) -> Provision | None:
    """The innermost provision that covers `span`."""
    inside = [p for p in places.values() if p.span.start <= span.start and span.end <= p.span.end]
    return min(inside, key=lambda p: p.span.end - p.span.start, default=None)


def _same_place(a: Statement, b: Statement) -> bool:
    """Whether one quotation is of the provision that the other is of, or of one inside it."""
    if a.document.id != b.document.id:
        return False
    return a.path == b.path or a.path.startswith(f"{b.path}/") or b.path.startswith(f"{a.path}/")


def _focus(query: Query, best: _Candidate, held: Held) -> str | None:
    """The few words of the sentence that are the answer: its time limit, date, figure or body, where there is no choice of them."""
    sentence = best.span.of(held.text(best.passage.document.id))
    if query.intent is Intent.BODY:
        fit, body = _acting_body(query, sentence)
        return body if body and fit >= MIN_BODY_FIT else None
    pattern = {Intent.TIME_LIMIT: DURATION, Intent.DATE: DATE, Intent.FIGURE: FIGURE}.get(query.intent)
    if pattern is None:
        return None
    figures = (_IN.sub("", m[0].strip()) for m in pattern.finditer(sentence))
    found = list(dict.fromkeys(f for f in figures if not query.unit or UNITS[query.unit].search(f)))
    return " và ".join(found) if 1 <= len(found) <= 2 else None
