"""What a sentence says of exceptions against what its sources do: an exception left out or denied.

In: a sentence and the text it cites. Out: what is wrong, in words of the sentence or of the exception that it leaves out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.checking.acts import clause_end
from assistant.checking.contexts import held_words, holds, said_terms
from assistant.records import Language

MAIN_SHARE = 0.6
"""Share of the words before an exception that a sentence must say to have said what the exception is from."""
OWN_SHARE = 0.6
"""Share of the sentence's words that must be of what the exception is from: a sentence that says more is about more."""
LEAST_WORDS = 2
"""An exception of fewer words ("trừ trường hợp pháp luật có quy định khác") names no case that a reader must know of."""

_SENTENCE_END = re.compile(r"[.;:\n](?=\s|$)")
_WHOLLY = re.compile(
    r"(?<!\w)(?:kể cả|bao gồm cả|gồm cả|trong mọi trường hợp|mọi trường hợp|không có ngoại lệ|including|in all cases|in every case|"
    r"without exception|"
    r"regardless of)(?!\w)",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"(?:trường hợp|nếu)\b[^.;\n]*?\bthì\b", re.IGNORECASE)
_GENERAL = re.compile("trường hợp|ngoại lệ|case|exception", re.IGNORECASE)
_EXCEPTION = re.compile(
    r"(?<!\w)(?:trừ(?: khi| trường hợp)?|ngoại trừ|riêng|không bao gồm|except(?: for| when| where)?|unless|excluding)(?!\w)", re.IGNORECASE
)
_SPECIFIC = re.compile(r"(?<!\w)(?:ngoại trừ|trừ)(?!\w)(?: khi| trường hợp| các trường hợp)?", re.IGNORECASE)
_ELSEWHERE = re.compile(r"(?<!\w)(?:khác|riêng|quy định (?:tại|ở)|nêu tại)(?!\w)", re.IGNORECASE)
"""An exception that is told elsewhere."""
_HEDGED = re.compile(
    r"(?<!\w)(?:trừ|ngoại trừ|ngoại lệ|riêng|(?<!địa )(?<!chứng )chỉ|nếu|ngoài|thông thường|về nguyên tắc|nói chung|chưa kể|"
    r"except|exceptions?|unless|excluding|"
    r"other than|generally|normally|in principle|as a rule|if|apart from)(?!\w)",
    re.IGNORECASE,
)


def false_universals(sentence: str, source: str, language: Language) -> list[str]:
    """Words of the sentence that deny the source's exception ("kể cả khi …" where it says "trừ khi …")."""
    found = []
    exceptions = [held_words(source[m.end() : clause_end(source, m.end())]) for m in _EXCEPTION.finditer(source)]
    conditions = [held_words(m[0]) for m in _CONDITION.finditer(source)]
    for match in _WHOLLY.finditer(sentence):
        after = said_terms(sentence[match.end() : clause_end(sentence, match.end())], language)
        is_general = _GENERAL.search(match[0])
        against = any(sum(holds(c, term) for term in after) >= 4 for c in conditions)
        if against or (exceptions and is_general) or any(sum(holds(e, term) for term in after) >= 2 for e in exceptions):
            found.append(match[0])
    return found


def dropped_exceptions(sentence: str, sources: Sequence[str], language: Language) -> list[str]:
    """Exceptions from what the sentence says, for a case that they name, of which it says nothing."""
    if _HEDGED.search(sentence):
        return []
    terms = said_terms(sentence, language, pairs=False)
    found = []
    for source in sources:
        for match in _SPECIFIC.finditer(source):
            excepted = source[match.start() : _end(source, match.end())]
            case = _alone(source[match.end() : match.start() + len(excepted)])
            start = max((m.end() for m in _SENTENCE_END.finditer(source, 0, match.start())), default=0)
            main = source[start : match.start()]
            own = case - _alone(main)
            is_told = 2 * sum(holds(frozenset(own), term) for term in terms) >= len(own) > 0
            if len(case) >= LEAST_WORDS and not is_told and not _ELSEWHERE.search(excepted) and _says(terms, main):
                found.append(excepted.strip())
    return found


def _says(terms: Sequence[frozenset[frozenset[str]]], main: str) -> bool:
    """Whether most of what a sentence says is said before an exception, and most of that is in the sentence."""
    there = held_words(main)
    alone = _alone(main)
    held = [term for term in terms if holds(there, term)]
    covered = {word for term in held for meaning in term if meaning <= there for words in meaning for word in words.split()}
    return bool(alone) and len(held) >= OWN_SHARE * len(terms) and len(covered & alone) >= MAIN_SHARE * len(alone)


def _alone(text: str) -> set[str]:
    return {word for word in held_words(text) if " " not in word}


def _end(text: str, at: int) -> int:
    found = _SENTENCE_END.search(text, at)
    return found.start() if found else len(text)
