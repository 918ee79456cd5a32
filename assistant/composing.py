"""Passages → Draft without a language model: the sentences that answer, quoted. Nothing is written that is not in a provision.

Each kind of question has its way: a provision named outright is quoted as it stands; a procedure is told step by step; a list is quoted
whole; what is asked for in a few words (a figure, a date, a body) goes before its quotation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.changing import place_changed
from assistant.content_words import is_generic
from assistant.document_numbers import asks_source, matches_number, mentions_number
from assistant.eligibility import FACTS, FORMAL_PARTS, is_eligible
from assistant.enumerating import enumerated
from assistant.focusing import focus
from assistant.held import Held
from assistant.leading import is_policy, may_lead
from assistant.matching import Candidate, candidates_in
from assistant.naming import opens_with
from assistant.overlap import Asked
from assistant.own_case import own_case
from assistant.preferring import asks_denied, denying_first, list_first, that_rule
from assistant.quoting import introduction, is_same_place, joined, named, quoted, repeats, says_nothing_alone, smallest
from assistant.records import Draft, Intent, Passage, Query, Statement
from assistant.refusing import changed_nowhere, refused
from assistant.steps import steps
from assistant.support import MIN_KNOWN_TO_ANSWER, evidence, is_named, is_supported
from assistant.verdict import Verdict, verdict
from assistant.whether import asks_whether, says_rule
from ingest.records import Document, ProvisionKind
from ingest.syllables import fold, words

MAX_STATEMENTS = 3
MAX_DOCUMENTS = 8
_BASIS = re.compile(r"\bcan cu\b|\bbas(?:ed|is)\b")
MOST_OF = 0.8
"""A sentence that is at least this share of its quotation is not told before it."""
_OF_DOCUMENTS = frozenset(words("van ban tai lieu nghi dinh thong tu luat quyet quy dieu chinh lien quan noi ve"))
"""Words, without diacritics, of a question for documents that do not say on what."""
DEALS_WITH = 0.75
"""A document deals with a matter if its best provision holds at least this share of the asked words that the best one of all holds."""
CLOSE = 3.0
"""A further provision is quoted if its best sentence scores at most so much less than the best one."""
TELLS = 2.0
"""A sentence that tells what is asked for in a few words goes before one that scores at most so much more and does not."""
SAYS_MORE = 3.0
"""The same of a sentence that says more of what is asked to be so or not, or of what a question says that follows another."""
SAYS_ALL = 6.0
"""The same of one that says all of the latter ("Còn Chủ tịch xã?")."""
MIN_OF_NOW = 0.5
"""A sentence that says less of it than this share of what the best one says leaves no choice."""
MAX_LOOKED_AT = 8
RIVALS = 1.5
"""Points of one list that score at most so much less than the best one are cases beside it."""
MIN_OF_CASE = 0.5
"""Share of the words of a case that the question speaks of at least where it is its own."""
_CASE = re.compile(r"(?:\d+[a-zđ]?\. |[a-zđ]\d?\) )?(?:Khi|Nếu|Trường hợp|Đối với|Riêng) (?P<case>[^,;]+?)(?:,| thì )")
"""The case in which alone a sentence holds."""
_TELLING = (Intent.BODY, Intent.DEFINITION)
JOINED = 1.5
"""A sentence of a provision already quoted in part is quoted with it if it scores at most so much less than the best one."""
CLOSE_TO_FOCUS = 2.0
"""The same beside an answer of a few words, which other figures would blur."""


def compose(query: Query, passages: Sequence[Passage], held: Held) -> Draft:
    """The quotations that answer `query`, best first; a Draft without statements where the passages do not answer it."""
    draft = _composed(query, passages, held)
    if not draft.focus and (listed := enumerated(query, passages)):
        whole = _composed(replace(query, intent=Intent.LIST), listed, held)
        return whole if whole.statements else draft
    return draft


def _composed(query: Query, passages: Sequence[Passage], held: Held) -> Draft:
    unknown = tuple(name for name in query.names if not held.mentions(name))
    if unknown or query.is_vague or not passages:
        return refused(query, passages, held, unknown)
    is_of_change = query.intent is Intent.CHANGES and query.provision
    if is_of_change and (draft := place_changed(query, passages, held) or changed_nowhere(query, passages, held)):
        return draft
    if is_named(query, passages, held):
        return Draft(None, tuple(named(passages[0], query, held)))
    asked = Asked(query, held.rarity)
    candidates = candidates_in(query, passages, held)
    missing = [n for n in query.documents if not any(matches_number(d.number, [n]) for d in held.documents())]
    candidates = [c for c in candidates if is_eligible(query, asked, c, held, missing)]
    if not _BASIS.search(fold(query.text.lower())):
        candidates = [c for c in candidates if c.passage.chunk.path not in FORMAL_PARTS]
    candidates = that_rule(query, candidates, held)
    if query.intent is Intent.PROVISION and (own := _told_of(query, candidates, held)):
        return Draft(None, (quoted(query, own, held),))
    if query.intent is Intent.PROVISION or query.known < MIN_KNOWN_TO_ANSWER or not candidates:
        return refused(query, passages, held, not_held=missing)
    candidates = _of_source(query, candidates, passages, held)
    weighed = evidence(query, candidates, passages, held) if candidates else {}
    if not candidates or not is_supported(weighed):
        return replace(refused(query, passages, held, not_held=missing), evidence=weighed)
    return replace(_answered(query, passages, candidates, held), evidence=weighed)


def _told_of(query: Query, candidates: Sequence[Candidate], held: Held) -> Candidate | None:
    """The best sentence of the document named that begins with the form asked for, where that is no provision of its own."""
    own = (c for c in candidates if query.provision and matches_number(c.passage.document.number, query.documents))
    return next((c for c in own if query.provision and opens_with(query.provision, c.sentence(held))), None)


def _of_source(query: Query, candidates: list[Candidate], passages: Sequence[Passage], held: Held) -> list[Candidate]:
    """Those of the document that the question wants the words of, or of law that it amended, where they answer; else all."""
    if not asks_source(query.text):
        return candidates

    def is_of(candidate: Candidate) -> bool:
        document, path = candidate.passage.document, candidate.passage.chunk.path
        version = held.validity(document.id, path)
        return any(matches_number(n, query.documents) for n in (document.number, version.amended_by if version else None))

    own = [c for c in candidates if is_of(c)]
    if own and is_supported(evidence(query, own, passages, held)):
        return own
    if not any(matches_number(d.number, query.documents) for d in held.documents()):
        return candidates
    return [c for c in candidates if is_of(c) or _carries_out(c.passage.document, query)]


def _carries_out(document: Document, query: Query) -> bool:
    """Whether a document is made on the basis of one that the question names, or to amend or detail it."""
    return any(mentions_number(told, query.documents) for told in (document.title, *document.based_on))


def _answered(query: Query, passages: Sequence[Passage], candidates: Sequence[Candidate], held: Held) -> Draft:
    """The quotations of what answers, as its kind of question wants them."""
    if query.intent is Intent.DOCUMENTS:
        return _documents(query, candidates, held)
    is_whole = query.intent is Intent.PROCEDURE or (query.intent is Intent.LIST and not asks_denied(query))
    if is_whole and (found := steps(query, Asked(query, held.rarity), passages, candidates, held)):
        return Draft(None, tuple(found))
    return _best(query, candidates, held)


def _best(query: Query, candidates: Sequence[Candidate], held: Held) -> Draft:
    """The provision of the best sentence, and those of sentences nearly as good."""
    candidates = _below_heading(query, _telling_first(query, denying_first(query, list_first(query, candidates, held), held), held), held)
    told = None if _has_rival(query, candidates, held) else focus(query, candidates[0], held)
    graded = candidates[0].values["own_range"]
    rivals = [c for c in candidates[:MAX_LOOKED_AT] if graded < 1 or c.values["own_range"] == graded]
    if query.asked_now:
        rivals = [c for c in rivals if _says_now(query, c, held) >= MIN_OF_NOW * _says_now(query, candidates[0], held)]
    if told and not may_lead(query, told, rivals, lambda c: focus(query, c, held), held):
        told = None
    decided = _decided(query, candidates[0], held)
    if decided and (not told or decided.told not in told or ";" in told):
        told = decided.told
    enough = candidates[0].score - (CLOSE_TO_FOCUS if told else CLOSE)
    statements: list[Statement] = []
    for candidate in candidates:
        if len(statements) == MAX_STATEMENTS or candidate.score < enough:
            break
        statement, is_better = quoted(query, candidate, held), candidate.score > candidates[0].score
        beside = next((n for n, s in enumerate(statements) if s.path == statement.path and s.document.id == statement.document.id), None)
        if beside is not None and not told and candidate.score >= candidates[0].score - JOINED:
            statements[beside] = joined(statements[beside], statement, held)
        elif not any((is_same_place(statement, s) and not is_better) or repeats(statement, s) for s in statements):
            statements.append(statement)
    if told and query.intent is Intent.OTHER and not asks_whether(query.text) and len(told) > MOST_OF * len(statements[0].quote):
        told = None
    return Draft(told, tuple(_introduced(statements, held)), verdict=decided.is_so if decided and told else None)


def _decided(query: Query, best: Candidate, held: Held) -> Verdict | None:
    """Yes or no, where that is asked and the best sentence decides it."""
    if query.intent is not Intent.OTHER or not asks_whether(query.text):
        return None
    sentence = best.sentence(held)
    if is_policy(sentence):
        return None
    headings, asked = f"{best.passage.document.title}\n{best.passage.chunk.breadcrumb}", Asked(query, held.rarity)
    return verdict(query, sentence, headings, asked) or own_case(query, sentence, headings, asked)


def _has_rival(query: Query, candidates: Sequence[Candidate], held: Held) -> bool:
    """Whether another point of the same list tells as well something else: then the cases are to be read, none of them is the answer."""
    if query.intent not in FACTS:
        return False
    places = held.provisions(candidates[0].passage.document.id)
    best = smallest(places, candidates[0].span)
    for candidate in candidates[1:MAX_LOOKED_AT] if best and best.kind is ProvisionKind.POINT else ():
        other = smallest(places, candidate.span) if candidate.passage.document == candidates[0].passage.document else None
        is_beside = best and other and other.kind is best.kind and other.parent == best.parent and other.path != best.path
        is_beside = is_beside and not candidate.values["own_range"] < 0 < candidates[0].values["own_range"]
        if is_beside and candidate.score >= candidates[0].score - RIVALS and focus(query, candidate, held):
            return True
    return False


def _introduced(statements: Sequence[Statement], held: Held) -> Iterator[Statement]:
    """The quotations, points behind what introduces them."""
    told: set[tuple[str, str]] = {(s.document.id, s.path) for s in statements}
    for statement in statements:
        opening = introduction(statement, held)
        if opening and (opening.document.id, opening.path) not in told:
            told.add((opening.document.id, opening.path))
            yield opening
        yield statement


def _telling_first(query: Query, candidates: Sequence[Candidate], held: Held) -> Sequence[Candidate]:
    """The same, but first the best of those nearly as good as the best that tells the body, figure or day that is asked for,
    that says most of what is asked to be so or not, or whose range holds the questioner's own amount."""
    graded = [c for c in candidates[:MAX_LOOKED_AT] if c.values["own_range"] == 1 and c.score >= candidates[0].score - SAYS_MORE]
    if graded and candidates[0].values["own_range"] < 1:
        return [graded[0], *(c for c in candidates if c is not graded[0])]
    if query.asked_now:
        candidates = _of_now(query, candidates, held)
    is_whether = query.intent is Intent.OTHER and asks_whether(query.text)
    least = candidates[0].score - (SAYS_MORE if is_whether else TELLS)
    near = [c for c in candidates[:MAX_LOOKED_AT] if c.score >= least]
    if is_whether:
        telling = _deciding(query, near, held)
        return [telling, *(c for c in candidates if c is not telling)]
    if query.intent is Intent.TIME_LIMIT and not candidates[0].values["duration"]:  # names the act and no time
        timed = next((c for c in near if c.values["duration"]), candidates[0])
        candidates = [timed, *(c for c in candidates if c is not timed)]
    if query.intent not in _TELLING and not (query.intent in FACTS and _is_of_other_case(query, candidates[0], held)):
        return candidates
    tell = [c for c in near if focus(query, c, held)]
    telling = next((c for c in tell if not _is_of_other_case(query, c, held)), tell[0] if tell else candidates[0])
    return [telling, *(c for c in candidates if c is not telling)]


def _is_of_other_case(query: Query, candidate: Candidate, held: Held) -> bool:
    """Whether a sentence holds only in a case that the question does not speak of ("Khi cơ sở dữ liệu đã vận hành, …")."""
    case = _CASE.match(candidate.sentence(held))
    return case is not None and Asked(query, held.rarity).share_asked(case["case"]) < MIN_OF_CASE


def _below_heading(query: Query, candidates: Sequence[Candidate], held: Held) -> Sequence[Candidate]:
    """The same, but first, where a heading or an introduction is the best that asks for few words, what is told below it.

    A heading holds the words of a question and answers nothing: its clauses do.
    """
    best = candidates[0]
    text = held.text(best.passage.document.id)
    place = smallest(held.provisions(best.passage.document.id), best.span)
    if query.intent not in (*FACTS, Intent.BODY) or place is None or not says_nothing_alone(text, place, best.span):
        return candidates
    near = [c for c in candidates[1:MAX_LOOKED_AT] if c.passage.document == best.passage.document]
    below = [c for c in near if place.span.start < c.span.start and c.span.end <= place.span.end]
    telling = next((c for c in below if focus(query, c, held)), best)
    return [telling, *(c for c in candidates if c is not telling)]


def _deciding(query: Query, near: Sequence[Candidate], held: Held) -> Candidate:
    """The best one that decides a question of yes or no, else the best of those that say what must or may be done, else the best one."""

    def rules(candidate: Candidate) -> bool:
        is_near = candidate.score >= near[0].score - TELLS
        return is_near and says_rule(query, candidate.sentence(held))

    deciding = (c for c in near if _decided(query, c, held) is not None)
    return next(deciding, next(filter(rules, near), near[0]))


def _of_now(query: Query, candidates: Sequence[Candidate], held: Held) -> Sequence[Candidate]:
    """The same, but first the one nearly as good as the best that holds most of what the question itself says, not the one before it."""
    first = candidates[0]
    said = {n: _says_now(query, c, held) for n, c in enumerate(candidates[:MAX_LOOKED_AT])}

    def is_near(n: int) -> bool:
        says_all = said[n] == 1 and candidates[n].passage.document == first.passage.document
        return candidates[n].score >= first.score - (SAYS_ALL if says_all else SAYS_MORE)

    best = candidates[max(filter(is_near, said), key=lambda n: (said[n], candidates[n].score))]
    return [best, *(c for c in candidates if c is not best)]


def _says_now(query: Query, candidate: Candidate, held: Held) -> float:
    """How much of what the question itself says a sentence holds, to a tenth."""
    asked = Asked(query, held.rarity).of(query.asked_now)
    return round(asked.coverage(candidate.sentence(held)), 1)


def _documents(query: Query, candidates: Sequence[Candidate], held: Held) -> Draft:
    """The best provision of each document that deals with the matter nearly as closely as the best one."""
    asked = Asked(query, held.rarity)
    matter = asked.of([t for t in query.terms if not is_generic(t) and fold(t) not in _OF_DOCUMENTS])
    best: dict[str, Candidate] = {}
    for candidate in candidates:
        best.setdefault(candidate.passage.document.id, candidate)
    first = candidates[0]
    least = DEALS_WITH * matter.coverage(first.passage.chunk.indexed_text), DEALS_WITH * first.values["around_pairs"]
    near = [
        c for c in best.values()
        if matter.coverage(c.passage.chunk.indexed_text) >= least[0] and c.values["around_pairs"] >= least[1]
    ]  # fmt: skip
    return Draft(None, tuple(quoted(query, c, held) for c in near[:MAX_DOCUMENTS]))
