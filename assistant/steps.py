"""Passages → the steps of a procedure, or all clauses of the article that a question asks for, in the order of the law.

A step is a clause, quoted whole where it is short, with who does it and in what time as written ("gist").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.acting import first_body
from assistant.content_words import is_generic
from assistant.held import Held
from assistant.matching import Candidate
from assistant.overlap import Asked
from assistant.quoting import MAX_LIST, MAX_QUOTE, statement_at, without_heading
from assistant.records import Intent, Passage, Query, Statement
from assistant.sentences import DURATION, sentences
from ingest.records import Provision, ProvisionKind, Span
from ingest.syllables import fold, plain

K = ProvisionKind
MAX_STEPS = 12
MIN_HEADING = 0.55
"""Share of the question's words that the heading of an article must hold for the article to be the answer."""
MIN_PROCEDURE = 0.4
"""The same of one whose heading says that it tells a procedure."""
MIN_WHOLE = 0.95
"""The same, headings above and title included, of one that is named as the list asked for: it answers wherever the best sentence is."""
NAMED, SURE = 1.0, 3.0
"""What being named as the list asked for adds to the fit of a heading, and where besides no word of the question is missing."""
MIN_INTRODUCTION = 0.85
"""The same of a clause that introduces a list, which then answers better than the article around it."""
_PROCEDURE = re.compile(r"trình tự|thủ tục|quy trình|các bước", re.IGNORECASE)
_PROCEDURE_FOLDED = re.compile(r"(?<!\w)(?:trinh tu|thu tuc|quy trinh)(?!\w)")
_PROCEDURE_SYLLABLES = re.compile(r"quy|trinh|tu|thu|tuc|cac|buoc")
_LISTED = re.compile(r"(?:dieu kien|ho so|tieu chuan|tieu chi|noi dung|nguyen tac|doi tuong|yeu cau)(?!\w)")
"""Kinds of things that law lists in an article of their own, without diacritics."""
_HOLDING = re.compile(
    r"(?<!\w)(xem xet|the hien|trinh bay|de cap|lam ro|neu ro|neu|ghi|danh gia) (?:nhung |cac )?"
    r"(?:noi dung|thanh phan|yeu to) (?:gi|nao)(?!\w)"
)
"""A verb, without diacritics, of which the contents asked for are the object ("xem xét những nội dung gì?")."""
_WHOM = "doi tuong"
_ASKS_WHOM = re.compile(r"(?<!\w)(?:ai|nguoi nao) (?:thi |moi )?(?:duoc|bi|phai)(?!\w)")
"""Kind of list of those to whom a rule applies, and what asks for it in plain words."""
_IS_STEP = re.compile(r"(?:\d+\. )?Bước (?:thứ )?\w+(?:\s+là|:|\.)")
"""How a sentence begins that is one step of several."""
N_BEST = 3
"""Of so many best sentences most lie in the article that answers, where its heading holds too few words of the question."""
ACT = 2
"""Syllables of an act."""
_MAY_TELL = re.compile(r"lập|xây dựng|tích hợp|tiếp nhận|thực hiện|lựa chọn|giải quyết|xử lý|điều chỉnh|phê duyệt|cấp\b", re.IGNORECASE)
"""Headings of articles that may tell how something is done; those that say so go before them."""

_DUTIES = re.compile(r"(?<!\w)(?:trach nhiem|nhiem vu|quyen han|nghia vu|quyen(?: loi)?)(?!\w)")
_DUTIES_OF = re.compile(rf"(?:(?:va |cac )?{_DUTIES.pattern} )+(?:cua )?(?P<body>.+?)(?: (?:ve|trong|doi voi|khi|tai) .+)?")
"""Heading of the article that gives the duties of one body."""
_OWED = re.compile(r"(?<!\w)(?:trach nhiem|nhiem vu|nghia vu)(?!\w)")
"""What the heading of duties has, where that of rights alone does not."""
_DOES = re.compile(r"(?<!\w)(?:lam|phu trach|dam nhiem) (?:nhung |cac )?(?:(?:cong )?viec |nhiem vu )?(?:gi|nao)(?!\w)")
"""What asks for the duties of a body in plain words ("Thủ thư phải làm những việc gì?"), without diacritics."""
_LINKS = frozenset(("doi", "voi", "ve", "dang", "nhu", "quan", "ly", "linh", "vuc", "nha", "nuoc"))


def steps(query: Query, asked: Asked, passages: Sequence[Passage], candidates: Sequence[Candidate], held: Held) -> list[Statement]:
    """The clauses of the article that answers as a whole; none where a single provision answers better."""
    fits = ((_fit(query, asked, passage, article, held), passage, article) for passage, article in _articles(passages, held))
    best = max((found for found in fits if found[0]), key=lambda found: round(found[0], 9), default=None)
    if query.intent is Intent.LIST and (own := _of_body(query, passages, candidates[0], held)):
        return _told(query, *own, held)
    if best is None and query.intent is Intent.PROCEDURE:
        best = _around_best(query, candidates, held)
    if best is None:
        return []
    _, passage, article = best
    is_elsewhere = not _is_of(candidates[0], article, passage)
    if query.intent is not Intent.PROCEDURE and is_elsewhere and (best[0] < SURE or _begins_list(candidates[0], asked, held)):
        return []
    clauses = _clauses(held, passage, article)
    if query.intent is not Intent.PROCEDURE and any(_introduces(held, passage, c, asked) for c in clauses):
        return []
    return _told(query, passage, article, held)


def _begins_list(candidate: Candidate, asked: Asked, held: Held) -> bool:
    """Whether a sentence introduces a list in the words of the question."""
    sentence = candidate.sentence(held)
    return sentence.endswith(":") and asked.coverage(sentence) >= MIN_INTRODUCTION


def _fit(query: Query, asked: Asked, passage: Passage, article: Provision, held: Held) -> float:
    """How well the heading of an article names what is asked for; 0 where it does not, or names no procedure that is asked for."""
    matter = asked.of(_matter(query))
    said, fit = matter.coverage(article.heading), asked.coverage(article.heading) + asked.share_asked(article.heading) / 2
    all_said = matter.coverage(_headings(passage, article, held))
    says_so = bool(_PROCEDURE.search(article.heading))
    if query.intent is not Intent.PROCEDURE:
        if all_said >= MIN_HEADING and _is_list_of(query, article):
            return fit + (SURE if all_said >= MIN_WHOLE else NAMED)
        return fit if (said >= MIN_PROCEDURE if says_so else min(asked.coverage(article.heading), said) >= MIN_HEADING) else 0.0
    if says_so:
        of_act = _share_of_act(query, article.heading)
        return fit + 0.5 if of_act and (said >= MIN_PROCEDURE or (of_act == 1 and all_said >= MIN_HEADING)) else 0.0
    return fit if said >= MIN_HEADING and _may_tell(passage, article, held) else 0.0


def _matter(query: Query) -> list[str]:
    """The terms of a question that say what it is about, without those that ask for a procedure or that begin it and say who acts."""
    flat = " ".join(fold(t) for t in query.terms)
    if query.intent is Intent.LIST:
        actor = plain(first_body(query.search_text) or "").strip()
        begins = actor.count(" ") + 1 if actor and flat.startswith(f"{actor} ") else 0
        holding = set(" ".join(_HOLDING.findall(plain(query.search_text))).split())
        return [t for t in query.terms[begins:] if fold(t) not in holding and not is_generic(t)]
    taken = {n for m in _PROCEDURE_FOLDED.finditer(flat) for n in range(flat[: m.start()].count(" "), flat[: m.end()].count(" ") + 1)}
    return [t for n, t in enumerate(query.terms) if n not in taken and not is_generic(t)]


def _is_list_of(query: Query, article: Provision) -> bool:
    """Whether a heading begins with the kind of thing listed that the question asks for ("Điều kiện …", "Hồ sơ …")."""
    kind = _LISTED.match(plain(article.heading).strip())
    asked = plain(query.search_text)
    return kind is not None and (f" {kind[0]} " in f" {asked} " or (kind[0] == _WHOM and bool(_ASKS_WHOM.search(asked))))


def _headings(passage: Passage, article: Provision, held: Held) -> str:
    """The heading of an article with those above it and the title: what they name ("Hỏa táng") it need not ("Thủ tục hỗ trợ")."""
    places, said = held.provisions(passage.document.id), [passage.document.title, article.heading]
    at = places.get(article.parent) if article.parent else None
    while at:
        said.append(at.heading)
        at = places.get(at.parent) if at.parent else None
    return "\n".join(said)


def _may_tell(passage: Passage, article: Provision, held: Held) -> bool:
    """Whether an article may tell how something is done: by its heading, which is not of duties, and since it says who acts."""
    if not _MAY_TELL.search(article.heading) or _DUTIES.match(plain(article.heading)):
        return False
    text = article.span.of(held.text(passage.document.id))
    return any(first_body(s.of(text)) for s in sentences(text))


def _around_best(query: Query, candidates: Sequence[Candidate], held: Held) -> tuple[float, Passage, Provision] | None:
    """The article of the best sentences, where its heading says that it tells the steps: a case told at length drowns the words of it."""
    passage, article = next(_articles([candidates[0].passage], held), (None, None))
    if passage is None or article is None or not _PROCEDURE.search(article.heading):
        return None
    if _PROCEDURE_FOLDED.search(fold(query.search_text.lower())) and not _share_of_act(query, article.heading):
        return None
    n_inside = sum(_is_of(c, article, passage) for c in candidates[:N_BEST])
    return (0.0, passage, article) if 2 * n_inside > N_BEST or _IS_STEP.match(candidates[0].sentence(held)) else None


def _share_of_act(query: Query, heading: str) -> float:
    """Share of the act asked for that a heading names; it is the first words of the matter, or those after the word for a procedure."""
    flat = " ".join(fold(w) for w in query.terms)
    asked = _PROCEDURE_FOLDED.split(flat)[-1].split() or flat.split()
    act = [w for w in asked if not is_generic(w) and not _PROCEDURE_SYLLABLES.fullmatch(w)][:ACT]
    return sum(f" {w} " in f" {plain(heading)} " for w in act) / len(act) if act else 1.0


def _of_body(query: Query, passages: Sequence[Passage], best: Candidate, held: Held) -> tuple[Passage, Provision] | None:
    """The first article whose heading says no more than that it gives the duties of the body whose duties the question asks for,
    or that holds the best sentence and gives the same of who is called otherwise.

    None where the question asks for more than the body, its duties and what the document is about.
    """
    asked = plain(query.search_text)
    if not (does := _DOES.search(asked)) and not _DUTIES.search(asked):
        return None
    for passage, article in _articles(passages, held):
        found = _DUTIES_OF.fullmatch(plain(article.heading))
        if not found or not (f" {found['body']} " in f" {asked} " or _is_of(best, article, passage)):
            continue
        if does and not _OWED.search(plain(article.heading)):
            continue
        known = set(plain(f"{article.heading} {passage.document.title} {passage.document.name}").split())
        known |= set(" ".join(_DUTIES.findall(asked)).split()) | set(does[0].split() if does else ())
        more = [w for w in query.terms if fold(w) not in known and not is_generic(w) and fold(w) not in _LINKS]
        if not more:
            return passage, article
    return None


def _articles(passages: Sequence[Passage], held: Held) -> Iterator[tuple[Passage, Provision]]:
    """The articles with a heading that the passages belong to, each once, with the first passage of it."""
    seen = set()
    for passage in passages:
        places = held.provisions(passage.document.id)
        at = places.get(passage.chunk.path)
        while at and at.kind is not K.ARTICLE:
            at = places.get(at.parent) if at.parent else None
        if at and at.heading and (passage.document.id, at.path) not in seen:
            seen.add((passage.document.id, at.path))
            yield passage, at


def _is_of(candidate: Candidate, article: Provision, passage: Passage) -> bool:
    path = candidate.passage.chunk.path
    return candidate.passage.document.id == passage.document.id and (path == article.path or path.startswith(f"{article.path}/"))


def _clauses(held: Held, passage: Passage, article: Provision) -> list[Provision]:
    """The clauses of an article in order; the article itself where it has none."""
    places = held.provisions(passage.document.id).values()
    inside = [p for p in places if p.parent == article.path and p.kind in (K.CLAUSE, K.PARAGRAPH, K.POINT)]
    return sorted(inside, key=lambda p: p.span.start) or [article]


def _introduces(held: Held, passage: Passage, clause: Provision, asked: Asked) -> bool:
    first = clause.span.of(held.text(passage.document.id)).split("\n", 1)[0]
    has_points = any(p.parent == clause.path and p.kind is K.POINT for p in held.provisions(passage.document.id).values())
    return (has_points or first.endswith(":")) and asked.coverage(first) >= MIN_INTRODUCTION


def _told(query: Query, passage: Passage, article: Provision, held: Held) -> list[Statement]:
    """The clauses of an article: as steps, a long one from its beginning, where its heading says so; else whole."""
    is_short = bool(_PROCEDURE.search(article.heading)) and not query.is_full and query.intent is Intent.PROCEDURE
    limit = MAX_QUOTE if is_short else MAX_LIST
    return [_step(query, passage, clause, held, limit=limit) for clause in _clauses(held, passage, article)[:MAX_STEPS]]


def _step(query: Query, passage: Passage, clause: Provision, held: Held, *, limit: int) -> Statement:
    text = held.text(passage.document.id)
    span = without_heading(text, held.provisions(passage.document.id), clause.span)
    if span.end - span.start > limit and query.intent is Intent.PROCEDURE:
        ends = [s.end for s in sentences(span.of(text)) if s.end <= limit]
        span = Span(span.start, span.start + (ends[-1] if ends else next(sentences(span.of(text))).end))
    gist = _gist(span.of(text)) if query.intent is Intent.PROCEDURE else None
    return statement_at(passage.document, clause, span, held, gist=gist)


def _gist(quote: str) -> str | None:
    """Who acts and in what time, as the clause says it ("Sở Công Thương – trong thời hạn 20 ngày làm việc")."""
    body, limit = first_body(quote), DURATION.search(quote)
    return " – ".join(part for part in (body, limit[0].strip() if limit else "") if part) or None
