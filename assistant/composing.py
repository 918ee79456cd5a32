"""Passages → Draft without a language model: the sentences that answer, quoted. Nothing is written that is not in a provision.

Each kind of question has its way: a provision named outright is quoted as it stands; a procedure is told step by step; a list is quoted
whole; what is asked for in a few words (a figure, a date, a body) goes before its quotation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.asked_form import formed_first, has_form
from assistant.changing import place_changed
from assistant.content_words import is_generic
from assistant.document_numbers import asks_source, matches_number, mentions_number
from assistant.eligibility import FACTS, FORMAL_PARTS, is_eligible
from assistant.enumerating import enumerated
from assistant.focusing import focus
from assistant.held import Held
from assistant.leading import may_lead
from assistant.matching import Candidate, candidates_in
from assistant.naming import opens_with
from assistant.overlap import Asked
from assistant.preferring import asks_denied, denying_first, list_first, that_rule
from assistant.quoting import introduction, is_same_place, joined, named, quoted, repeats, smallest
from assistant.records import Draft, Intent, Passage, Query, Statement
from assistant.refusing import changed_nowhere, refused
from assistant.steps import steps
from assistant.support import MIN_KNOWN_TO_ANSWER, evidence, is_named, is_supported
from assistant.telling_first import MAX_LOOKED_AT, below_heading, decided, says_now, telling_first
from assistant.whether import asks_whether
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
MIN_OF_NOW = 0.5
"""A sentence that says less of it than this share of what the best one says leaves no choice."""
RIVALS = 1.5
"""Points of one list that score at most so much less than the best one are cases beside it."""
JOINED = 1.5
"""A sentence of a provision already quoted in part is quoted with it if it scores at most so much less than the best one."""
CLOSE_TO_FOCUS = 2.0
"""The same beside an answer of a few words, which other figures would blur."""


def compose(query: Query, passages: Sequence[Passage], held: Held) -> Draft:
    """The quotations that answer `query`, best first; a Draft without statements where the passages do not answer it."""
    draft = _composed(query, passages, held)
    if not has_form(query, draft, held):
        return replace(refused(query, passages, held), evidence=draft.evidence)
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
    missing = [n for n in query.documents if not any(matches_number(d.number, [n]) for d in held.documents())]
    candidates = _eligible(query, passages, held, missing)
    if query.intent is Intent.PROVISION and (own := _told_of(query, candidates, held)):
        return Draft(None, (quoted(query, own, held),))
    if query.intent is Intent.PROVISION or query.known < MIN_KNOWN_TO_ANSWER or not candidates:
        return refused(query, passages, held, not_held=missing)
    candidates = _of_source(query, candidates, passages, held)
    weighed = evidence(query, candidates, passages, held) if candidates else {}
    if not candidates or not is_supported(weighed):
        return replace(refused(query, passages, held, not_held=missing), evidence=weighed)
    return replace(_answered(query, passages, candidates, held), evidence=weighed)


def _eligible(query: Query, passages: Sequence[Passage], held: Held, missing: Sequence[str]) -> list[Candidate]:
    """The sentences of the passages that may answer, best first; of the documents `missing`, those that speak of them."""
    asked = Asked(query, held.rarity)
    candidates = [c for c in candidates_in(query, passages, held) if is_eligible(query, asked, c, held, missing)]
    if not _BASIS.search(fold(query.text.lower())):
        candidates = [c for c in candidates if c.passage.chunk.path not in FORMAL_PARTS]
    return that_rule(query, candidates, held)


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
    for put_first in (list_first, denying_first, formed_first, telling_first, below_heading):
        candidates = put_first(query, candidates, held)
    told, verdict = _told(query, candidates, held)
    statements = _quotations(query, candidates, held, is_told=bool(told))
    if told and query.intent is Intent.OTHER and not asks_whether(query.text) and len(told) > MOST_OF * len(statements[0].quote):
        told = None
    return Draft(told, tuple(_introduced(statements, held)), verdict=verdict if told else None)


def _told(query: Query, candidates: Sequence[Candidate], held: Held) -> tuple[str | None, bool | None]:
    """The few words that answer, if the best sentence has them and no other tells something else; and yes or no where it decides that."""
    best = candidates[0]
    told = None if _has_rival(query, candidates, held) else focus(query, best, held)
    graded = best.values["own_range"]
    rivals = [c for c in candidates[:MAX_LOOKED_AT] if graded < 1 or c.values["own_range"] == graded]
    if query.asked_now:
        rivals = [c for c in rivals if says_now(query, c, held) >= MIN_OF_NOW * says_now(query, best, held)]
    if told and not may_lead(query, told, rivals, lambda c: focus(query, c, held), held):
        told = None
    verdict = decided(query, best, held)
    if verdict and (not told or verdict.told not in told or ";" in told):
        told = verdict.told
    return told, verdict.is_so if verdict else None


def _quotations(query: Query, candidates: Sequence[Candidate], held: Held, *, is_told: bool) -> list[Statement]:
    """The provision of the best sentence and of those nearly as good, nearer where an answer of a few words is told before them."""
    best = candidates[0]
    enough = best.score - (CLOSE_TO_FOCUS if is_told else CLOSE)
    statements: list[Statement] = []
    for candidate in candidates:
        if len(statements) == MAX_STATEMENTS or candidate.score < enough:
            break
        statement, is_better = quoted(query, candidate, held), candidate.score > best.score
        beside = next((n for n, s in enumerate(statements) if s.path == statement.path and s.document.id == statement.document.id), None)
        if beside is not None and not is_told and candidate.score >= best.score - JOINED:
            statements[beside] = joined(statements[beside], statement, held)
        elif not any((is_same_place(statement, s) and not is_better) or repeats(statement, s) for s in statements):
            statements.append(statement)
    return statements


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
