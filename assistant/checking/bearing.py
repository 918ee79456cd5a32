"""Whether one statement of the sources bears out what a clause of a sentence says, compared in every way with the same statement.

In: a sentence and the text it cites. Out: the Faults of the clauses for which every statement that may be meant differs: in what it
denies (negations.py) or in what it speaks of (replacing.py). What one statement denies and another says of something else, none says.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.checking.aligning import Pair, aligned
from assistant.checking.contexts import held_words
from assistant.checking.flips import days_flipped, flipped
from assistant.checking.negations import Comparison, difference, unheard_reliefs
from assistant.checking.reading import Fault, FaultKind
from assistant.checking.replacing import put_for_other, written_out
from assistant.records import Language
from ingest.syllables import words


def unborne(sentence: str, language: Language, source: str) -> list[Fault]:
    """What the sentence says otherwise than every statement that speaks of the same."""
    sentence, source = written_out(sentence), written_out(source)
    groups = _grouped(aligned(sentence, language, source))
    everywhere = tuple(s for pairs in groups for s in _shared(pairs))
    known = held_words(source)
    found = [Fault(FaultKind.NEGATION, told) for told in unheard_reliefs(sentence, source)]
    if language == "vi":
        found += [Fault(FaultKind.NEGATION, told) for told in flipped(sentence, source)]
        found += [Fault(FaultKind.FIGURE, told) for told in days_flipped(sentence, source)]
    for pairs in groups:
        compared = [_compared(pairs, Comparison(language, statement, source, everywhere), known) for statement in _shared(pairs)]
        wrong = [faults for faults in compared if faults]
        if wrong and () not in compared:
            found += wrong[0]
    return found


def _compared(pairs: Sequence[Pair], held: Comparison, known: frozenset[str]) -> tuple[Fault, ...] | None:
    """What the clauses say otherwise than a statement; None where it cannot be told."""
    own_words = [pair.said for pair in pairs if held.language == "vi" and not _is_word_for_word(pair.said, held.source)]
    put = (put_for_other(said, held.statement, known) for said in own_words)
    found = [Fault(FaultKind.REPLACED, words) for words in put if words]
    denied = difference(" ".join(pair.said for pair in pairs), held)
    if denied:
        found.insert(0, Fault(FaultKind.NEGATION, denied))
    return None if denied is None and not found else tuple(found)


def _is_word_for_word(said: str, source: str) -> bool:
    """Whether the words of a clause stand in the source as they are."""
    return f" {' '.join(words(said))} " in f" {' '.join(words(source))} "


def _grouped(pairs: Sequence[Pair]) -> list[list[Pair]]:
    """Clauses of a sentence that may be of the same statement are taken together."""
    found: list[list[Pair]] = []
    for pair in pairs:
        if found and _shared([*found[-1], pair]):
            found[-1].append(pair)
        else:
            found.append([pair])
    return found


def _shared(pairs: Sequence[Pair]) -> list[str]:
    """The statements that every clause may be of."""
    return [s for s in pairs[0].statements if all(s in pair.statements for pair in pairs)]
