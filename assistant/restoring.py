"""A question typed without diacritics, or with some of them → the same question with all of them, as the documents held write.

In: the question, how often a syllable or a pair of syllables stands in the documents, and their words. Out: the question with the most
probable marks (Viterbi over a bigram model), each syllable that carries a mark kept as it is but for marks it may lack. A pair that no
document holds is as probable as its second syllable stands after many different ones: "tiên" stands often, but always in "ưu tiên", so
that elsewhere "tiền" is meant (Kneser and Ney 1995). What was typed with Telex switched off ("dieenj") is read as it was meant. A question
at least half of whose syllables carry a mark was typed with them: there only a syllable without tone that the documents do not know is
completed, where it then makes a pair that they know.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import islice, pairwise, product
from pathlib import Path

from ingest.syllables import fold, key, spell, terms, words

Count = Callable[[str], int]
"""How many chunks hold an index term: a syllable's key, or two keys joined by "_"."""

_MARKED_SHARE = 0.7
"""Share of the syllables of Vietnamese text that carry a mark."""
_TYPED_WITH_MARKS = 0.5
"""From this share on a plain syllable is meant as it is, unless it is unknown."""
_SLIP = 1e-3
"""How probable a missing mark is there."""
_WORD_SHARE = 0.4
"""Of the chunks that hold the rarer syllable of a word of two hold the word."""
_UNSEEN = 1e-7
_MAX_VARIANTS = 600
_MAX_READ = 300_000
"""Words of the documents from which it is learned what stands beside what."""
_QUALITIES = {"a": "aăâ", "e": "eê", "o": "oôơ", "u": "uư", "d": "dđ"}
_SYLLABLE = re.compile(r"[^\W\d_]+")
_TELEX_LETTERS = (("aa", "â"), ("aw", "ă"), ("ee", "ê"), ("oo", "ô"), ("uow", "ươ"), ("ow", "ơ"), ("uw", "ư"), ("dd", "đ"), ("w", "ư"))
_TELEX_TONES = {"s": "1", "f": "2", "r": "3", "x": "4", "j": "5"}
_SPOKEN = Path(__file__).with_name("spoken.txt")
"""What people ask with and of, and law seldom writes: a phrase a line."""


class Restorer:
    """Restores diacritics by the documents that `count` counts, `n_chunks` in all; `texts` are their words."""

    def __init__(self, count: Count, n_chunks: int, texts: Iterable[Sequence[str]]) -> None:
        self._counted = count
        self._neighbours = _neighbours(texts)
        self._n_pairs = self._neighbours.total()
        self._variants: dict[str, tuple[str, ...]] = {}
        weight = 6 + n_chunks // 300
        self._spoken = {term: weight if "_" in term else weight // 2 for term in _spoken_terms()}

    def restore(self, question: str) -> str:
        """The question with its marks."""
        missing = self._missing(question)
        found = list(_SYLLABLE.finditer(question))
        tokens = [self._from_telex(m[0]) for m in found]
        is_slip = missing == _SLIP
        read = [t if self._is_read(t, unknown_only=is_slip) else None for t in tokens]
        written = self._best(read, math.log(missing))
        if is_slip:
            written = self._borne_out(written, tokens)
        out, at = [], 0
        for m, token, new in zip(found, tokens, written, strict=True):
            out += [question[at : m.start()], _cased(new, m[0]) if new else token]
            at = m.end()
        return "".join([*out, question[at:]])

    @staticmethod
    def _missing(question: str) -> float:
        """How probable it is that a mark is missing where none was typed, by the share of syllables that carry one."""
        syllables = [m[0] for m in _SYLLABLE.finditer(question) if not m[0].isupper()]
        share = sum(fold(s) != s for s in syllables) / len(syllables) if syllables else 0.0
        return 1 - share / _MARKED_SHARE if share < _TYPED_WITH_MARKS else _SLIP

    def _is_read(self, token: str, *, unknown_only: bool) -> bool:
        """Whether a token may lack a mark: abbreviations are left alone."""
        if token.isupper() and len(token) > 1:
            return False
        typed = key(token.lower())
        return not unknown_only or (not typed[-1].isdigit() and not self._count(typed))

    def _borne_out(self, written: list[str | None], tokens: list[str]) -> list[str | None]:
        """What was written anew, where it makes a word with a neighbour: two that merely stand together somewhere prove nothing."""
        final = [new or key(token.lower()) for new, token in zip(written, tokens, strict=True)]
        pairs = [False, *(self._is_word(a, b) for a, b in pairwise(final)), False]
        return [new if pairs[i] or pairs[i + 1] else None for i, new in enumerate(written)]

    def _is_word(self, left: str, right: str) -> bool:
        """Whether the rarer of two syllables mostly stands next to the other in the documents ("thẩm định", not "nhận còn")."""
        return self._count(f"{left}_{right}") >= max(1, _WORD_SHARE * min(self._count(left), self._count(right)))

    def _best(self, tokens: list[str | None], log_missing: float) -> list[str | None]:
        """The most probable spelling of each token by Viterbi; None where it stays as typed."""
        paths: dict[str | None, tuple[float, list[str | None]]] = {None: (0.0, [])}
        for token in tokens:
            typed = key(token.lower()) if token else None
            options: list[str | None] = [*self._options(token.lower())] if token else []
            step: dict[str | None, tuple[float, list[str | None]]] = {}
            for option in options or [None]:
                cost = 0.0 if option in (None, typed) else log_missing
                step[option] = max(
                    (score + cost + self._log_probability(before, option), [*path, option]) for before, (score, path) in paths.items()
                )
            paths = step
        _, best = max(paths.values(), key=lambda found: found[0])
        return [b if b is not None and t is not None and b != key(t.lower()) else None for b, t in zip(best, tokens, strict=True)]

    def _log_probability(self, before: str | None, option: str | None) -> float:
        if option is None:
            return 0.0
        alone = self._neighbours[option] / self._n_pairs
        together = self._count(f"{before}_{option}") / max(1, self._count(before)) if before is not None else 0.0
        return math.log(together + alone + _UNSEEN)

    def _count(self, term: str) -> int:
        return self._counted(term) + self._spoken.get(term, 0)

    def _options(self, syllable: str) -> tuple[str, ...]:
        """Keys of the spellings that the documents know and that keep every mark of `syllable`."""
        if syllable not in self._variants:
            self._variants[syllable] = tuple(v for v in _spellings(syllable) if self._count(v))
        return self._variants[syllable]

    def _from_telex(self, token: str) -> str:
        """The syllable that Telex keystrokes meant, where the documents know it and do not know what was typed."""
        low = token.lower()
        if not low.isascii() or token.isupper() or self._options(low):
            return token
        meant = next((k for k in _telex(low) if self._count(k)), None)
        return _cased(meant, token) if meant else token


@cache
def _spoken_runs() -> tuple[tuple[str, ...], ...]:
    """The phrases that are spoken, as keys of their syllables."""
    return tuple(tuple(map(key, words(phrase))) for phrase in _SPOKEN.read_text(encoding="utf-8").splitlines())


def _spoken_terms() -> frozenset[str]:
    return frozenset(term for run in _spoken_runs() for term in terms(run))


def _neighbours(texts: Iterable[Sequence[str]]) -> Counter[str]:
    """After how many different syllables each key stands in the texts and in what is spoken, where it may also come first."""
    read = islice((pair for text in texts for pair in pairwise(map(key, text))), _MAX_READ)
    spoken = (pair for run in _spoken_runs() for pair in pairwise(("", *run)))
    return Counter(right for _, right in {*read, *spoken} if not right[0].isdigit())


def _spellings(syllable: str) -> Iterator[str]:
    """Keys of a syllable with every mark it may lack."""
    typed = key(syllable)
    letters, tone = (typed[:-1], typed[-1]) if typed[-1].isdigit() else (typed, "")
    choices = [_QUALITIES.get(c, c) for c in letters]
    tones = [tone] if tone else ["", "1", "2", "3", "4", "5"]
    if math.prod(map(len, choices)) * len(tones) > _MAX_VARIANTS:
        return
    for quality in product(*choices):
        yield from ("".join(quality) + t for t in tones)


def _telex(token: str) -> Iterator[str]:
    """Keys that Telex keystrokes may mean: a tone letter last or before the last consonants, doubled vowels and w."""
    for at in range(len(token) - 1, 0, -1):
        tone = _TELEX_TONES.get(token[at])
        for rest, digit in ((token[:at] + token[at + 1 :], tone), (token, "")):
            if digit is None:
                continue
            for pair, letter in _TELEX_LETTERS:
                rest = rest.replace(pair, letter)
            yield rest + digit


def _cased(new: str, typed: str) -> str:
    written = spell(new)
    return written[0].upper() + written[1:] if typed[0].isupper() else written
