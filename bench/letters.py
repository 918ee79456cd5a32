"""How rightly Vietnamese letters are read: the share of letters with diacritics that came out as a transcript has them.

Text and transcript are compared in NFC with white space folded, aligned on their base letters; a letter counts when it stands
at its place in the alignment and is the same, case included. With conversion off, the same readers leave the characters as the
file stores them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from unittest.mock import patch

from rapidfuzz.distance import Levenshtein

from ingest import letters
from ingest.readers import read


def legacy_files(folder: Path) -> Iterator[tuple[Path, str]]:
    """Each file of `folder` that has a transcript beside it (the same name with .txt), with the transcript."""
    for path in sorted(folder.iterdir()):
        transcript = path.with_suffix(".txt")
        if path != transcript and transcript.exists():
            yield path, transcript.read_text(encoding="utf-8")


def letter_accuracy(path: Path, transcript: str, *, convert: bool = True) -> tuple[int, int]:
    """(letters with diacritics recovered, letters with diacritics in the transcript) of one file."""
    if convert:
        return recovered(transcript, read(path).text)
    with patch.object(letters.Letters, "unicode", lambda _, runs: "".join(text for text, _ in runs)):
        return recovered(transcript, read(path).text)


def recovered(transcript: str, text: str) -> tuple[int, int]:
    """(found, all) letters with diacritics of `transcript` that `text` has at their place."""
    wanted, found = _folded(transcript), _folded(text)
    marked = [base(char) != char.lower() for char in wanted]
    right = 0
    for step in Levenshtein.opcodes("".join(map(base, wanted)), "".join(map(base, found))):
        if step.tag == "equal":
            places = zip(range(step.src_start, step.src_end), range(step.dest_start, step.dest_end), strict=True)
            right += sum(marked[i] and wanted[i] == found[j] for i, j in places)
    return right, sum(marked)


def error_rate(wanted: str, found: str) -> float:
    """Character error rate: insertions, deletions and substitutions per character of `wanted`, white space folded."""
    return Levenshtein.distance(_folded(wanted), _folded(found)) / len(_folded(wanted))


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


@cache
def base(char: str) -> str:
    """The letter without its marks, in lower case, đ as d; always one character."""
    plain = unicodedata.normalize("NFD", char.replace("đ", "d").replace("Đ", "D"))[0].lower()
    return plain if len(plain) == 1 else char
