"""A question typed without diacritics, or with some of them → the same question with all of them, as the documents held write.

In: the question, and how often a syllable or a pair of syllables stands in the documents. Out: the question with the most probable marks
(Viterbi over a bigram model), each syllable that carries a mark kept as it is but for marks it may lack. What was typed with Telex
switched off ("dieenj") is read as it was meant. A question at least half of whose syllables carry a mark was typed with them: there only
a syllable without tone that the documents do not know is completed, where it then makes a pair that they know.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from itertools import pairwise, product

from ingest.syllables import fold, key, spell, words

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
_PAIR_SHARE = 0.9
_UNSEEN = 1e-7
_MAX_VARIANTS = 600
_QUALITIES = {"a": "aăâ", "e": "eê", "o": "oôơ", "u": "uư", "d": "dđ"}
_SYLLABLE = re.compile(r"[^\W\d_]+")
_TELEX_LETTERS = (("aa", "â"), ("aw", "ă"), ("ee", "ê"), ("oo", "ô"), ("uow", "ươ"), ("ow", "ơ"), ("uw", "ư"), ("dd", "đ"), ("w", "ư"))
_TELEX_TONES = {"s": "1", "f": "2", "r": "3", "x": "4", "j": "5"}
_SPOKEN = (
    "bao nhiêu", "bao lâu", "thế nào", "như thế nào", "ra sao", "thì sao", "vì sao", "tại sao", "khi nào", "lúc nào", "ở đâu", "là gì",
    "cái gì", "những gì", "gồm những gì", "làm gì", "gì không", "có được không", "được không", "phải không", "có phải", "hay không",
    "có cần", "cần gì", "cho hỏi", "xin hỏi", "cho biết", "cho tôi biết", "tôi muốn hỏi", "tôi muốn", "hãy cho biết", "nào", "ai",
    "ai là", "ai có", "ai được", "do ai", "bởi ai", "mấy ngày", "mấy năm", "mấy tháng", "mấy lần", "trong mấy ngày", "bao nhiêu ngày",
    "bao nhiêu năm", "trong bao lâu", "cơ quan nào", "cấp nào", "đơn vị nào", "trường hợp nào", "điều kiện gì", "thủ tục gì",
    "giấy tờ gì", "còn", "vậy còn", "thế còn", "thì", "nếu", "muốn", "xin", "làm sao", "từ đâu", "đâu", "hiện nay", "bây giờ", "của ai",
    "mức phạt", "bị phạt", "chưa", "đã", "mới", "vừa", "đang", "có được", "có thể", "có quyền", "có bao nhiêu", "có mấy", "có những",
    "có gì", "mấy mẫu", "mấy mức", "mấy bước", "từ ai", "từ khi nào", "từ bao nhiêu", "tính từ", "tính như thế nào",
    "tính thế nào", "mức nào", "mức bao nhiêu", "được hiểu", "hiểu là", "dựa trên", "dựa vào", "tờ khai", "cần những", "phải nộp",
    "nộp ở đâu", "bao nhiêu tiền", "tiền", "hết bao nhiêu", "mất bao lâu", "tới đâu", "đến đâu", "mét khối", "héc ta", "bán", "thuế",
    "hộ", "nữa", "rồi", "xong", "lúc", "cũ", "tôi",
)  # fmt: skip
"""What people ask with, and law seldom writes."""


class Restorer:
    """Restores diacritics by the documents that `count` counts, `n_chunks` in all."""

    def __init__(self, count: Count, n_chunks: int) -> None:
        self._n = n_chunks + 1
        self._counted = count
        self._variants: dict[str, tuple[str, ...]] = {}
        spoken = [[key(w) for w in words(phrase)] for phrase in _SPOKEN]
        weight = 6 + n_chunks // 300
        self._spoken: dict[str, int] = {}
        for run in spoken:
            for term in (*run, *(f"{a}_{b}" for a, b in pairwise(run))):
                self._spoken[term] = weight

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
        alone = self._count(option) / self._n
        if before is None:
            return math.log(alone + _UNSEEN)
        together = self._count(f"{before}_{option}") / max(1, self._count(before))
        return math.log(_PAIR_SHARE * together + (1 - _PAIR_SHARE) * alone + _UNSEEN)

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
