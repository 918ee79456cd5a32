"""Letters that PDFs tell wrong: the fonts' own tables say another letter than the one that is drawn, or part a word.

In: runs as the file tells them. Out: the same runs, with words put right. A word is changed only where it is none as told and a
syllable after; or, for letters that both are possible, where the same file proves that its font tells them wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ingest.pdf_pages import Run
from ingest.syllabary import is_syllable, is_word

TIGHT = "\u2060"
"""Stands for a space that is too narrow to part two words."""

WORD = re.compile(r"[^\W\d_]+")
NEVER_VIETNAMESE = str.maketrans("ƢƣƉɖÐ", "ƯưĐđĐ")
# Fonts that tell Ƣ for Ư tell some capitals wrong too: CỘNG HÕA for CỘNG HÒA, HẠNH PHÖC for HẠNH PHÚC.
TOLD_WRONG = str.maketrans("ÕÖ", "ÒÚ")
WITH_TILDE = frozenset(("VÕ", "RÕ", "NGÕ", "LÕI", "CÕI", "DÕI", "GÕ", "MÕ", "XÕA", "BÕ"))
PARTED = re.compile(rf"([^\W\d_]+){TIGHT}(?=([^\W\d_]+))")


def mend(runs: Sequence[Run]) -> None:
    """Puts the text of the runs right."""
    is_wrong = _tells_wrong(run.text for run in runs)
    for run in runs:
        if not run.text.isascii() or TIGHT in run.text:
            text = WORD.sub(lambda match: _letters(match[0], is_wrong), run.text)
            run.text = _joined(text).replace(TIGHT, " ")


def _tells_wrong(texts: Iterable[str]) -> bool:
    """Whether a word of the file is a syllable only with Ư for Ƣ."""
    words = (word for text in texts if "Ƣ" in text or "ƣ" in text for word in WORD.findall(text))
    return any(not is_syllable(word) and is_syllable(word.translate(NEVER_VIETNAMESE)) for word in words)


def _letters(word: str, is_wrong: bool) -> str:
    found = word.translate(NEVER_VIETNAMESE)
    if found != word and is_word(found):
        word = found
    if is_wrong and word.isupper() and word not in WITH_TILDE:
        found = word.translate(TOLD_WRONG)
        return found if is_syllable(found) else word
    return word


def _joined(text: str) -> str:
    """ "ĐIỀ U" as one word: where the space is too narrow, a part is no word, and both together are one."""

    def one(match: re.Match[str]) -> str:
        parts = match[1], match[2]
        together = "".join(parts)
        return match[1] if not all(map(is_word, parts)) and is_syllable(together) else f"{match[1]} "

    return PARTED.sub(one, text) if TIGHT in text else text
