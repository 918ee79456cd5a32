"""Vietnamese text as syllables, the unit that the word index, questions and figures share.

A syllable's key carries its tone last ("hòa" and "hoà" → "hoa2"), so that both ways of placing the tone mark are one word.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice, pairwise
from math import ceil

_TONES = {"\u0301": "1", "\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0323": "5"}
_MARKS = {digit: mark for mark, digit in _TONES.items()}
_VOWELS = frozenset("aăâeêioôơuưy")
_OWN_LETTERS = re.compile("[đăơư\u1ea0-\u1ef9]")
_OWN_WORD = re.compile(r"\s[^\W\d_]*[đăơưĐĂƠƯ\u1ea0-\u1ef9][^\W\d_]*(?!\S)")
"""A word of letters between spaces that holds one of these."""
WORD = re.compile(r"\d{1,5}(?:\.\d{1,3})?(?:/\d{4})?/[^\W\d_][\w&]*(?:-[\w&]+)*|\d+(?:[.,]\d+)*|[^\W_]+")
"""A document number whole, a figure whole, or a run of letters and digits."""


def words(text: str) -> list[str]:
    """Words of `text` in lower case, NFC: syllables, figures ("853,18") and document numbers ("32/2024/nđ-cp")."""
    return [w.lower() for w in WORD.findall(unicodedata.normalize("NFC", text))]


@lru_cache(maxsize=100_000)
def key(word: str) -> str:
    """The word with its tone mark moved to the end as a digit; hats, hooks and đ stay."""
    if word.isascii():
        return word
    letters, tone = [], ""
    for char in unicodedata.normalize("NFD", word):
        if char in _TONES:
            tone = _TONES[char]
        else:
            letters.append(char)
    return unicodedata.normalize("NFC", "".join(letters)) + tone


def spell(word_key: str) -> str:
    """The word of a key, its tone mark placed as law is printed: "hoa2" is "hòa", "thuy3" "thủy", "quy5" "quỵ", "nghiêp5" "nghiệp"."""
    if len(word_key) < 2 or word_key[-1] not in _MARKS:
        return word_key
    letters, mark = word_key[:-1], _MARKS[word_key[-1]]
    onset = 2 if letters[:2] in ("qu", "gi") and any(c in _VOWELS for c in letters[2:]) else 0
    at = [i for i, c in enumerate(letters) if c in _VOWELS and i >= onset]
    if not at:
        return letters
    own = [i for i in at if letters[i] in "ăâêôơư"]
    is_closed = at[-1] < len(letters) - 1
    place = own[-1] if own else at[-1] if is_closed else at[1] if len(at) == 3 else at[0]
    return unicodedata.normalize("NFC", letters[: place + 1] + mark + letters[place + 1 :])


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """The word without any diacritic, đ as d: what is typed without a Vietnamese keyboard."""
    if word.isascii():
        return word
    flat = unicodedata.normalize("NFD", word.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in flat if not unicodedata.combining(c))


def has_diacritics(text: str) -> bool:
    """Whether any letter of `text` carries a Vietnamese mark."""
    return any(fold(w) != w for w in words(text))


def vietnamese_share(text: str) -> float:
    """Share, 0–1, of the words of letters in `text` that carry a letter or mark which Vietnamese has and French has not."""
    found = Counter(w for w in words(text) if w.isalpha())
    return sum(n for w, n in found.items() if _OWN_LETTERS.search(w)) / found.total() if found else 0.0


def is_vietnamese(text: str, share: float) -> bool:
    """Whether `vietnamese_share` of the text is `share` at least; no more of it is read than that takes."""
    n_words = n_own = 0
    enough = share * (len(text) // 2 + 1)  # a text has no more words than that
    if next(islice(_OWN_WORD.finditer(text), max(ceil(enough) - 1, 0), None), None):
        return True
    for found in WORD.finditer(unicodedata.normalize("NFC", text)):
        word = found[0]
        if word.isalpha():
            n_words += 1
            n_own += bool(_OWN_LETTERS.search(word.lower()))
    return n_words > 0 and n_own >= share * n_words


def terms(keys: Sequence[str]) -> Iterator[str]:
    """The index terms of a run of words: each word, and each pair of neighbours as one ("công_nghiệp")."""
    yield from keys
    for left, right in pairwise(keys):
        yield f"{left}_{right}"


def plain(text: str) -> str:
    """The words of a text in small letters and without diacritics, a blank between them."""
    return " ".join(map(fold, words(text)))
