"""A question that asks for several things → its parts, each to be asked by itself; and the Draft that answers those that are answered.

"Hồ sơ gồm những gì và lệ phí bao nhiêu?" where no document held gives the fee: the dossier is answered, and that the fee is not held is said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.intents import detect_intent
from assistant.language import detect_language
from assistant.question import content_words, special_words
from assistant.records import Draft, Intent, Statement
from ingest.syllables import fold, words

MAX_PARTS = 3
MAX_LED = 250
"""Characters of the answers in a few words that are told of all parts before their quotations."""
OWN_MATTER = 3
"""Words of a part that names its matter itself; a shorter one asks of the matter of the part before."""
_BETWEEN = re.compile(r"(?P<mark>\s*[?;]\s+|\s*,\s+)?(?:(?<!\w)(?P<joins>và|đồng thời|and|va|dong thoi)\s+)?", re.IGNORECASE)
_ASKS = re.compile(
    r"(?<!\w)(?:gì|nào|ai|bao nhiêu|bao lâu|bao giờ|mấy|ở đâu|thế nào|ra sao)(?!\w)|(?<!\w)(?:không|chưa)$|"
    r"(?<!\w)(?:bao nhieu|bao lau|bao gio|o dau|the nao|ra sao|nhung gi|gom gi|la gi)(?!\w)|(?<!\w)(?:ai|khi nao|ngay nao|co quan nao)(?!\w)"
)
_ASKS_ENGLISH = re.compile(
    r"^(?:(?:and|within|in|for|by|on|at|to|from|of|under) )?(?:what|which|who|whose|when|where|how|"
    r"(?:is|are|do|does|did|can|may|must|should|will) \w+ \w+)\b"
)
"""An English clause asks by how it begins."""
_WHOLE = (Intent.CHANGES, Intent.COMPARISON, Intent.DOCUMENTS, Intent.PROVISION)
"""What is asked of several things at once."""


def asked_parts(question: str) -> tuple[str, ...]:
    """The parts of a question, two at least, each of which asks something; none of a question that asks for one thing.

    A piece that asks nothing belongs to the one after it ("Để mở rộng, cần …"), the last to the one before ("… cấp, gia hạn").
    """
    if detect_intent(question) in _WHOLE:
        return ()
    spoken = detect_language(question)
    parts: list[str] = []
    start = 0
    for cut in [*(m for m in _BETWEEN.finditer(question) if m[0].strip()), None]:
        piece = question[start : cut.start() if cut else len(question)].strip(" ?.,;")
        if _asks(piece, spoken) and (cut is None or _asks(_next(question[cut.end() :]), spoken)):
            parts.append(piece)
            start = cut.end() if cut else len(question)
    rest = question[start:].strip(" ?.,;")
    if rest or not 2 <= len(parts) <= MAX_PARTS or len(special_words(content_words(parts[0], spoken))) < OWN_MATTER:
        return ()
    return tuple(parts)


def _next(after: str) -> str:
    """What follows up to the next mark."""
    return re.split(r"[?;,]\s", f"{after} ", maxsplit=1)[0].strip(" ?.,;")


def _asks(piece: str, spoken: str) -> bool:
    said = " ".join(words(piece))
    return bool((_ASKS_ENGLISH if spoken == "en" else _ASKS).search(said)) and len(said.split()) > 1


def names_own_matter(part: str) -> bool:
    """Whether a part says itself what it asks of, so that the documents that answer the part before need not answer it."""
    return len(special_words(content_words(part, detect_language(part)))) >= OWN_MATTER


def in_one(parts: Sequence[str], drafts: Sequence[Draft], gist: Callable[[str], str] = str) -> Draft | None:
    """The answers of all parts that are answered, with the parts that are not; None where the whole question is to be answered as one.

    That is where no part is answered, or where the same quotations answer all that is asked.
    """
    told = [(part, draft) for part, draft in zip(parts, drafts, strict=True) if draft.statements]
    statements: list[Statement] = []
    for part, draft in told:
        new = [s for s in draft.statements if not any(_is_same(s, other) for other in statements)]
        is_named = len(told) > 1 and new and not re.search(r"\d", part)
        statements += [replace(new[0], gist=gist(part)), *new[1:]] if is_named and not new[0].gist else new
    lacking = tuple(p for p, d in zip(parts, drafts, strict=True) if not d.statements and not _stands(p, statements))
    if not told or (not lacking and (len(told) < len(parts) or all(_is_same(told[0][1].statements[0], d.statements[0]) for _, d in told))):
        return None
    also = tuple(dict.fromkeys(s for _, d in told for s in d.also if s not in statements))
    return Draft(_led(told), tuple(statements), also=also, lacking=lacking)


def _led(told: Sequence[tuple[str, Draft]]) -> str | None:
    """What is told in a few words: the answer of the only part answered, or those of all, each behind its part."""
    if len(told) == 1:
        return told[0][1].focus
    led = "; ".join(f"{part}: {draft.focus}" for part, draft in told)
    return led if all(d.focus for _, d in told) and len(led) <= MAX_LED and not re.search(r"\d", "".join(p for p, _ in told)) else None


def _stands(part: str, statements: Sequence[Statement]) -> bool:
    """Whether all that the part says stands in what is quoted, so that nobody can say that it is not held."""
    said = {fold(w) for s in statements for w in words(f"{s.label} {s.quote}")}
    return all(fold(w) in said for w in content_words(part, detect_language(part)))


def _is_same(a: Statement, b: Statement) -> bool:
    return (a.document.id, a.path, a.span) == (b.document.id, b.path, b.span)
