"""Text in the fonts of before Unicode → Unicode. The only module that imports viparse, whose tables it applies.

In: runs of characters as a file stores them, with the name of their font where the format tells it. Out: Vietnamese.
Until about 2005 offices wrote in TCVN3 (.VnTime), VNI (VNI-Times) or VISCII: bytes of Latin letters that only their font
draws as Vietnamese. A font's name is a hint and no proof (Unicode is typed in .VnTime, VNI in a TCVN3 font), so each
paragraph is read both ways, and the reading with more Vietnamese syllables is taken; text that is Vietnamese as it stands
is never touched.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby

from viparse.normalize.encodings import get_charmap
from viparse.normalize.tables import Charmap, build_charmap, convert

from ingest.records import nfc
from ingest.syllabary import is_word

Run = tuple[str, str | None]
"""Characters and the name of their font."""

LEGACY = ("tcvn3", "vni", "viscii")
NAMES = {"tcvn3": "TCVN3", "vni": "VNI", "viscii": "VISCII", "vps": "VPS"}
FONTS = (
    (re.compile(r"\.vn", re.IGNORECASE), "tcvn3"),
    (re.compile(r"vni\b", re.IGNORECASE), "vni"),
    (re.compile(r"vps", re.IGNORECASE), "vps"),
)
UNICODE_FONT = re.compile(r"Times New Roman|Arial|Calibri|Cambria|Tahoma|Verdana|Courier New|Segoe", re.IGNORECASE)
SUBSET = re.compile(r"[A-Z]{6}\+")  # before the name of a font of which a PDF holds only some letters
CHUNK = re.compile(r"[^ \t\n\v\xa0]+")
JUDGED = re.compile(r"[^ \t\n\v\xa0!-@\[-`{-~“”‘’–—…•]*[^\x00-\x7f“”‘’–—…•][^ \t\n\v\xa0!-@\[-`{-~“”‘’–—…•]*")
UNICODE_ONLY = re.compile("[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9\u0300\u0301\u0303\u0309\u0323]")
LATIN_1 = {ord(char): code for code in range(0x80, 0xA0) if (char := bytes([code]).decode("cp1252", "ignore"))}  # VISCII's letters
ASCII_LETTER = re.compile("[A-Za-z]")
PAGE = 200  # words with diacritics, among which a stretch of old text shows
WORD = re.compile(r"[^\W\d_]+")
LOWER = re.compile(r"[a-zăâđêôơư]")
SURE_CAPITALS = re.compile(r"(?=(?:.*[A-ZĂÂĐÊÔƠƯ]){2})[^a-zăâđêôơư]+")
SAMPLE = 200_000
BEGINNING = 5_000
ENOUGH = 3  # words that only one reading explains
MIN_SHARE = 0.6  # of a text's words with diacritics that its encoding must explain


@lru_cache(maxsize=1000)
def encoding_of_font(font: str | None) -> str | None:
    """The encoding that a font's name stands for, None where it tells nothing."""
    name = SUBSET.sub("", font or "")
    return next((encoding for pattern, encoding in FONTS if pattern.match(name)), None)


def encoding_of(text: str, candidates: Sequence[str] = LEGACY) -> str | None:
    """The legacy encoding in which most words of `text` read as Vietnamese; None where that is so as it stands, or never."""
    words = Counter(JUDGED.findall(text[:SAMPLE]))
    as_is = sum(n for word, n in words.items() if _is_sound(word))
    if as_is + ENOUGH > words.total():
        return None
    found = {name: sum(n for word, n in words.items() if _is_sound(_decoded(word, name))) for name in candidates}
    best = max(found, key=lambda name: found[name], default=None)
    if best is None or found[best] < as_is + ENOUGH or found[best] < MIN_SHARE * words.total():
        return None
    return best


def share_of_words(text: str) -> float:
    """Share, 0–1, of the words with diacritics in `text` that are Vietnamese; 0 for a text without such words."""
    words = JUDGED.findall(text)
    return sum(map(_is_sound, words)) / len(words) if words else 0.0


def read_viscii(text: str) -> str:
    """VISCII, given as Latin-1: its letters fill the places of control characters too."""
    return convert(text, _charmap("viscii"))  # type: ignore[no-any-return]


class Letters:
    """The letters of one document: call `unicode` for its paragraphs in their order.

    `sample` is text of the document (all of it, or its beginning), for what is too short to be judged alone.
    """

    def __init__(self, sample: str, fonts: Iterable[str | None] = ()) -> None:
        self.current = encoding_of(sample[:BEGINNING]) or encoding_of(sample)
        hints = {hint for font in fonts if (hint := encoding_of_font(font))}
        self.hinted = bool(hints)
        self.candidates = tuple(dict.fromkeys((*hints, *LEGACY)))
        self.active = bool(hints) or self.current is not None or _holds_legacy(sample)
        self.converted: dict[str, int] = {}  # encoding → characters read by it

    def unicode(self, runs: Sequence[Run]) -> str:
        """The characters of a paragraph."""
        if not self.active:
            return nfc("".join(text for text, _ in runs))
        parts = groupby(runs, key=lambda run: (encoding_of_font(run[1]), bool(UNICODE_FONT.match(run[1] or ""))))
        return nfc("".join(self._segment("".join(text for text, _ in part), hint, unicode) for (hint, unicode), part in parts))

    @property
    def warnings(self) -> tuple[str, ...]:
        """What was converted, for the people who check the text."""
        names = ", ".join(NAMES[name] for name in self.converted)
        return (f"chữ gõ bằng bảng mã cũ ({names}); đã chuyển sang Unicode",) if names else ()

    def _segment(self, text: str, hint: str | None, unicode: bool) -> str:
        words = JUDGED.findall(text)
        if not words:
            return text
        found = self._judge(words, hint, unicode)
        if hint is None and len(words) > 2:
            self.current = found
        if found is None:
            return text
        self.converted[found] = self.converted.get(found, 0) + len(text)
        read = CHUNK.sub(lambda match: _decoded(match[0], found), text)
        return _with_capitals(read) if found == "tcvn3" else read

    def _judge(self, words: Sequence[str], hint: str | None, unicode: bool) -> str | None:
        """The preferred reading, by font or by what stood before, unless another explains clearly more words.

        Text is Unicode where a word has a letter that only Unicode has and no other words are odd, or where all words are
        sound in a font that draws nothing else (`unicode`), in a document whose old text names its fonts.
        """
        as_is = sum(map(_is_sound, words))
        if as_is == len(words) and unicode and self.hinted:
            return None
        if any(UNICODE_ONLY.search(word) and _is_sound(word) for word in words) and not _explained(words):
            return None
        preferred = hint or self.current
        sound = {name: sum(_is_sound(_decoded(word, name)) for word in words) for name in self.candidates}
        best = max(sound, key=lambda name: sound[name])
        held = sound[preferred] if preferred else as_is
        others = max(sound[best], as_is)
        clearly = others - held >= 2 or (preferred is not None and held == 0 and others == len(words))
        if not clearly:
            return preferred
        return best if sound[best] > as_is else None


def _holds_legacy(text: str) -> bool:
    """Whether some words of a text that is not legacy as a whole read only as TCVN3, VNI or VISCII."""
    return any(_explained(words[i : i + PAGE]) for words in [JUDGED.findall(text[: 5 * SAMPLE])] for i in range(0, len(words), PAGE))


def _explained(words: Sequence[str]) -> bool:
    """Whether some words are odd as they stand, and enough of those read as TCVN3, VNI or VISCII; "m²" and "°C" are not odd."""
    odd = [word for word in words if not _is_sound(word) and len(ASCII_LETTER.findall(word)) > 1]
    return any(sum(_is_sound(_decoded(word, name)) for word in odd) >= max(ENOUGH, MIN_SHARE * len(odd)) for name in LEGACY)


def _with_capitals(text: str) -> str:
    """TCVN3 has no capitals with tones: "NGHị ĐịNH" was typed for "NGHỊ ĐỊNH", and is restored; "Bộ" stays."""
    words = WORD.findall(text)
    sure = [True, *(bool(SURE_CAPITALS.fullmatch(word)) for word in words), True]
    between = [before and after for before, after in zip(sure, sure[2:], strict=False)]
    held = len(words) > 1 and any(sure[1:-1])
    capitals = iter([own or (held and near and not LOWER.search(w)) for w, own, near in zip(words, sure[1:], between, strict=False)])
    return WORD.sub(lambda match: match[0].upper() if next(capitals) else match[0], text)


@lru_cache(maxsize=50_000)
def _is_sound(word: str) -> bool:
    parts = JUDGED.findall(word)
    return all(is_word(nfc(part)) for part in parts)


@lru_cache(maxsize=50_000)
def _decoded(chunk: str, encoding: str) -> str:
    if chunk.isascii() or UNICODE_ONLY.search(chunk):
        return chunk
    stored = chunk.translate(LATIN_1) if encoding == "viscii" else chunk
    read: str = convert(stored, _charmap(encoding))
    return read


@lru_cache(maxsize=8)
def _charmap(encoding: str) -> Charmap:
    """viparse's table; VNI's with ẳ, and with capitals whose mark was typed in lower case, both of which it lacks."""
    table = get_charmap(encoding)
    if table is None:
        raise KeyError(encoding)
    if encoding != "vni":
        return table
    pairs = {**dict(table.pairs), "aú": "ẳ", "AÚ": "Ẳ"}
    mixed = {f"{old[0]}{old[1:].lower()}": new for old, new in pairs.items() if len(old) == 2 and old[0].isupper()}
    return build_charmap(encoding, {**mixed, **pairs}.items())
