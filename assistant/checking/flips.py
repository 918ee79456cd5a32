"""A denial put into words of the source, or taken out of them: the plainest fault of all, found word by word.

In: a Vietnamese sentence and the text it cites. Out: the words that the source says with a denial and the sentence without, or the other
way round; and days of work put for days. Where the sentence is otherwise in its own words, negations.py compares what is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.syllables import words

_DENIAL = re.compile(r"(?<!\w)(?P<word>không|chưa|nghiêm cấm|cấm)\s+(?!(?:chỉ|những|gian|khí|quá)(?!\w))", re.IGNORECASE)
_OTHER_WAY = re.compile(
    r"(?<!\w)(?:chỉ|trừ|ngoài|quá|hơn|miễn|từ chối|hết|trước khi|(?:cho )?đến khi|(?:nếu|khi) (?:chưa|không)|sau khi|mới)(?!\w)",
    re.IGNORECASE,
)
"""What may say with a denial the same as another sentence says without one ("không được … khi chưa có": "chỉ được … khi có")."""
_CLAUSE_ENDS = re.compile(r"[.,;:()\n|]")
N_BEFORE, N_ADDED, N_DROPPED = 2, 3, 5
"""Words right before a denial of the sentence and behind it that are looked for, and behind one of the source."""
LEAST = 3
"""Words behind a denial that tell what is denied."""


def flipped(sentence: str, source: str) -> list[str]:
    """What is denied in the sentence and said so by the source, or denied by the source and said in the sentence, in the same words."""
    if _OTHER_WAY.search(sentence):
        return []
    said, held = _spaced(sentence), _spaced(source)
    added = [
        f"{denial} {told}" for before, denial, told in _denied(sentence, N_ADDED)
        if before and f" {before} {told} " in _without_excepted(held, before) and f" {before} {denial} {told} " not in held
    ]  # fmt: skip
    dropped = [
        told for _, denial, told in _denied(source, N_DROPPED)
        if f" {told} " in _without_denied(said, told) and f" {told} " not in _without_denied(held, told)
    ]  # fmt: skip
    return [*added, *dropped]


def days_flipped(sentence: str, source: str) -> list[str]:
    """Days of work that the source has where the sentence has days, or the other way round, between the same words.

    Of days that are counted, figures.py tells; here is "trong ngày (làm việc) tiếp theo".
    """
    said, held = words(sentence), _spaced(source)
    found = []
    for i in (i for i, word in enumerate(said) if word == "ngày"):
        is_of_work = said[i + 1 : i + 3] == ["làm", "việc"]
        before, after = " ".join(said[max(0, i - N_BEFORE) : i]), " ".join(said[i + 1 + 2 * is_of_work :][:N_BEFORE])
        days, other = ("ngày làm việc", "ngày") if is_of_work else ("ngày", "ngày làm việc")
        if before and after and f" {before} {other} {after} " in held and f" {before} {days} {after} " not in held:
            found.append(f"{days} {after}")
    return found


def _denied(text: str, n_words: int) -> Iterator[tuple[str, str, str]]:
    """Each denial with the words of its clause right before it and the first words it denies."""
    for found in _DENIAL.finditer(text):
        start = max((m.end() for m in _CLAUSE_ENDS.finditer(text, 0, found.start())), default=0)
        end = _CLAUSE_ENDS.search(text, found.end())
        told = words(text[found.end() : end.start() if end else len(text)])[:n_words]
        if len(told) >= LEAST:
            yield " ".join(words(text[start : found.start()])[-N_BEFORE:]), found["word"].lower(), " ".join(told)


def _without_denied(held: str, told: str) -> str:
    """The text without the places where the words stand behind a denial or a limit."""
    return re.sub(rf" (?:không|chưa|cấm|chỉ|mới)(?: \w+){{0,2}} {re.escape(told)}(?= )", " ", held)


def _without_excepted(held: str, before: str) -> str:
    """The text without the words where they begin an exception: "nếu hai bên không …" is "trừ trường hợp hai bên …"."""
    return re.sub(rf" trừ(?: (?:khi|trường hợp|các|những))* {re.escape(before)}(?= )", " ", held)


def _spaced(text: str) -> str:
    return f" {' '.join(words(text))} "
