"""How much of a question stands in a text: its words weighted by rarity, its pairs of neighbouring words, its proper names.

Diacritics count where the question was typed with them. `Asked` is made once a question; each text is cut into words once a call.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from assistant.records import Query
from assistant.sentences import UPPER
from ingest.syllables import fold, key, terms, words

_BOUNDS = (("tối", "thiểu"), ("tối", "đa"), ("ít", "nhất"), ("nhiều", "nhất"), ("không", "quá"), ("chậm", "nhất"))
"""What asks for a bound; law may say it in other words ("từ 05 ha đến 75 ha"), so they are not looked for."""

_SHORT_FORM = re.compile(rf"(?<!\w)[{UPPER}]{{3,6}}(?!\w)")
"""A word of capitals that a document may write in place of others."""


@lru_cache(maxsize=8192)
def _said(text: str) -> tuple[str, ...]:
    """The words of a text, which a question looks at several times."""
    return tuple(words(text))


@lru_cache(maxsize=8192)
def _flat(text: str) -> str:
    """A text in small letters without diacritics."""
    return fold(text.lower())


@lru_cache(maxsize=8192)
def _short_forms(text: str) -> frozenset[str]:
    """The abbreviations in a text, in small letters ("GCN")."""
    return frozenset(m[0].lower() for m in _SHORT_FORM.finditer(text))


class Asked:
    """The words of a question, ready to be looked for in texts."""

    def __init__(self, query: Query, rarity: Mapping[str, float]) -> None:
        self._to_key = key if query.accented else fold
        self._query, self._weights = query, rarity
        every = [self._to_key(w) for w in query.terms]
        bounds = [tuple(map(self._to_key, pair)) for pair in _BOUNDS]
        at = {i for i in range(len(every)) if tuple(every[i : i + 2]) in bounds}
        asked = [w for i, w in enumerate(every) if not {i, i - 1} & at] or every
        self.asks_bound = bool(at)
        self.text = query.search_text
        self.numbers = [w for w in asked if w.isdigit()]
        self._rarity = {w: weight for w, weight in rarity.items() if w in asked}
        self._total = sum(self._rarity.values())
        self._words = set(asked)
        self._pairs = {t for t in terms(asked) if "_" in t}
        self._short = _shortened(every)
        self._names = [re.compile(_as_named(name, query.search_text)) for name in query.names]

    def of(self, terms: Sequence[str]) -> Asked:
        """The same question reduced to some of its content words; itself where none are given."""
        return Asked(replace(self._query, terms=tuple(terms)), self._weights) if terms else self

    def coverage(self, text: str) -> float:
        """Share of the question's content words in `text`, weighted by rarity."""
        present = {self._to_key(w) for w in _said(text)}
        present.update(word for short in _short_forms(text) & self._short.keys() for word in self._short[short])
        return sum(weight for word, weight in self._rarity.items() if word in present) / self._total if self._total else 0.0

    def pair_coverage(self, text: str) -> float:
        """Share of the question's pairs of neighbouring content words that stand in `text`; 1 for a question of one word."""
        if not self._pairs:
            return 1.0
        present = set(terms([self._to_key(w) for w in _said(text)]))
        present.update(pair for short in _short_forms(text) & self._short.keys() for pair in terms(self._short[short]))
        return len(self._pairs & present) / len(self._pairs)

    def share_asked(self, text: str) -> float:
        """Share of the words of `text` that the question holds."""
        said = [self._to_key(w) for w in _said(text)]
        return sum(w in self._words for w in said) / len(said) if said else 0.0

    def share_of_names(self, text: str) -> float:
        """Share of the question's proper names that stand in `text`, diacritics aside; 0 where it has none.

        A name with a number after it names another thing ("Sông Cầu 2" is not "Sông Cầu").
        """
        if not self._names:
            return 0.0
        return sum(bool(name.search(_flat(text))) for name in self._names) / len(self._names)

    def share_missing(self, asked_words: Sequence[str], text: str) -> float:
        """Share of the given words of the question that `text` lacks; 0 of none."""
        present = {self._to_key(w) for w in _said(text)}
        sought = [self._to_key(w) for w in asked_words]
        return sum(w not in present for w in sought) / len(sought) if sought else 0.0


def _as_named(name: str, question: str) -> str:
    """Pattern of a name without diacritics: with the number that it has in the question, or without any."""
    said = r"\W+".join(re.escape(fold(w)) for w in words(name))
    own = re.search(rf"(?<!\w){said} (\d{{1,2}})(?!\w)", _flat(question))
    return rf"(?<!\w){said}(?! (?!{own[1] if own else '-'}\b)\d{{1,2}}(?![\w.,/]))(?!\w)"


def _shortened(asked: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Runs of asked words by the letters that a document may write for them ("giấy chứng nhận" → "gcn")."""
    runs = (tuple(asked[i : i + n]) for n in range(3, 7) for i in range(len(asked) - n + 1))
    return {"".join("đ" if word[0] == "đ" else fold(word[0]) for word in run): run for run in runs}
