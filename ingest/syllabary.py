"""Which words are Vietnamese syllables: the judge of whether letters were read rightly.

Vietnamese writes one syllable a word, and a syllable is an onset, a rhyme and a tone. All rhymes that the language has are
listed here without tones (Hoàng Phê, Từ điển chính tả). A word that is no syllable was misread, is foreign, or is an abbreviation.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import product

RHYME_LIST = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et ê êch êm ên
êng ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu o oa oac oach oai oam oan oang oanh oao oap
oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua
uc uê uêch uênh ui um un ung uơ up ut uy uya uych uynh uyt uyu uyên uyêt uân uâng uât uây uôc uôi uôm uôn uông uôt ư ưa
ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng yêt yêu ynh yt ych yn
"""
RHYMES = frozenset(RHYME_LIST.split())
ONSETS = r"(?:ngh|ng|nh|gh|gi|ch|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?"
SYLLABLE = re.compile(rf"({ONSETS})([aăâeêioôơuưy][a-zăâêôơư]*)")
STOPS = ("c", "ch", "p", "t")
TONES = "\u0300\u0301\u0303\u0309\u0323"  # grave, acute, tilde, hook, dot below
MAX_LETTERS = 7  # of the longest syllable, "nghiêng"
SHAPES = {"a": "aăâ", "e": "eê", "o": "oôơ", "u": "uư", "d": "dđ", "A": "AĂÂ", "E": "EÊ", "O": "OÔƠ", "U": "UƯ", "D": "DĐ"}
BARE = {"đ": "d", "Đ": "D"}
ABBREVIATION = re.compile(r"(?=.*[ĐƯƠÔÂĂÊ])[A-ZĐƯƠÔÂĂÊ]{2,8}")


@lru_cache(maxsize=50_000)
def is_syllable(word: str) -> bool:
    """Whether a word in NFC, in any case, is a syllable that Vietnamese could have: "Điều", "NGHỊ", not "Ɖiêu", "caau"."""
    letters, tones = list[str](), list[str]()
    for char in unicodedata.normalize("NFD", word.lower()):
        (tones if char in TONES else letters).append(char)
    if len(tones) > 1:
        return False
    plain = unicodedata.normalize("NFC", "".join(letters))
    return any(_fits(onset, rhyme, tones) for onset, rhyme in _splits(plain))


def _splits(plain: str) -> list[tuple[str, str]]:
    """The ways to part a word into onset and rhyme; "gi" and "qu" share a vowel with some rhymes: "gìn", "quốc"."""
    match = SYLLABLE.fullmatch(plain)
    ways = [(match[1], match[2])] if match else []
    if plain.startswith("gi"):
        ways += [("g", plain[1:]), ("gi", f"i{plain[2:]}")]
    return ways


def _fits(onset: str, rhyme: str, tones: list[str]) -> bool:
    if rhyme not in RHYMES and not (onset == "qu" and f"o{rhyme}" in RHYMES):
        return False
    return not (rhyme.endswith(STOPS) and tones and tones[0] not in "\u0301\u0323")


@lru_cache(maxsize=50_000)
def nearest_syllable(word: str) -> str | None:
    """The one syllable that has the letters and the tone of `word` and differs only in its hats, hooks or the bar of đ.

    None where `word` is a syllable itself, is plain ASCII, or where no or several syllables are so near.
    """
    if word.isascii() or is_syllable(word) or len(word) > MAX_LETTERS:
        return None
    parts = [unicodedata.normalize("NFD", char) for char in unicodedata.normalize("NFC", word)]
    ways = [[_with_tone(shape, part) for shape in SHAPES.get(BARE.get(part[0], part[0]), part[0])] for part in parts]
    found = {candidate for letters in product(*ways) if is_syllable(candidate := "".join(letters))}
    return found.pop() if len(found) == 1 else None


def _with_tone(shape: str, decomposed: str) -> str:
    """A letter of another shape with the tone of the letter that it stands for."""
    return unicodedata.normalize("NFC", shape + "".join(mark for mark in decomposed[1:] if mark in TONES))


def is_word(word: str) -> bool:
    """Whether a word with a diacritic is a syllable or an abbreviation in capitals: "NĐ", "TCVN" has none to judge."""
    return is_syllable(word) or bool(ABBREVIATION.fullmatch(word))
