"""A question that asks for several things → its parts, each to be asked by itself; and the Draft that answers those that are answered.

"Hồ sơ gồm những gì và lệ phí bao nhiêu?" where no document held gives the fee: the dossier is answered, and it is said that the fee is not
held.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.content_words import content_words, special_words
from assistant.conversation import in_context
from assistant.dates import Wording
from assistant.document_numbers import named_documents
from assistant.following import Frequency, joined
from assistant.intents import detect_intent
from assistant.language import detect_language
from assistant.question import SOME, proper_names
from assistant.records import Draft, Intent, Statement, Turn
from ingest.syllables import fold, words

Ask = Callable[[str, Sequence[str]], Draft]
"""What answers a question from the documents of these ids; from all where none is given."""
MAX_PARTS, MAX_PART = 3, 120
"""Parts of a question, and characters of one: longer ones are a letter, not a question."""
MAX_HEADING = 60
"""Characters of a part that heads its answer; of a longer one its last clause does, which asks."""
MAX_LED = 250
"""Characters of the answers in a few words that are told of all parts before their quotations."""
OWN_MATTER, OWN_MATTER_ENGLISH = 3, 2
"""Syllables, or English words, of a part that names its matter itself; a shorter one asks of the matter of the part before."""
_BETWEEN = re.compile(r"(?P<mark>\s*[?;]\s+|\s*,\s+)?(?:(?<!\w)(?P<joins>và|đồng thời|and|va|dong thoi)\s+)?", re.IGNORECASE)
_ASKS = re.compile(
    r"(?<!\w)(?:gì|nào|ai|bao nhiêu|bao lâu|bao giờ|mấy|ở đâu|thế nào|ra sao)(?!\w)|(?<!\w)(?:không|chưa)$|"
    r"(?<!\w)(?:bao nhieu|bao lau|bao gio|o dau|the nao|ra sao|nhung gi|gom gi|la gi|khi nao|ngay nao|co quan nao)(?!\w)"
)
_NOTHING = re.compile(r"(?<!\w)(?:không|chưa|chẳng) (?:\w+ ){0,3}?(?:gì|ai|nào)(?!\w)")
"""Question words that ask nothing ("không làm gì")."""
_ASKS_ENGLISH = re.compile(
    r"^(?:(?:and|within|in|for|by|on|at|to|from|of|under) )?(?:what|which|who|whose|where|how|"
    r"when(?= (?:is|are|was|were|do|does|did|can|may|must|should|shall|will|would|has|have|had)\b|$)|"
    r"(?:is|are|do|does|did|can|may|must|should|will) \w+ \w+)\b"
)
"""An English clause asks by how it begins; "When a pier is closed, …" tells a case."""
_OF_FORCE = Wording(
    r"(?:sửa|sửa đổi|bổ sung|thay thế|thay|bãi bỏ)\s(?:[^,;?]+\s)?(?:nào|gì)\s*,?\s*(?:và\s+)?(?:có hiệu lực\s+)?"
    r"(?:từ\s+)?(?:ngày nào|khi nào|bao giờ|lúc nào)\s*[?.]*$"
)
"""By which document another was changed, and since when: one change tells both."""
_WHOLE = (Intent.CHANGES, Intent.COMPARISON, Intent.DOCUMENTS, Intent.PROVISION)
"""What is asked of several things at once."""


def asked_parts(question: str) -> tuple[str, ...]:
    """The parts of a question, two at least, each of which asks something; none of a question that asks for one thing.

    A piece that asks nothing belongs to the one after it ("Để mở rộng, cần …"), the last to the one before ("… cấp, gia hạn").
    """
    if detect_intent(question) in _WHOLE or _OF_FORCE.for_text(question).search(question):
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
    if parts and detect_intent(parts[0]) is Intent.PROCEDURE and not any(map(_names_own_matter, parts[1:])):
        return ()  # its steps tell who does each, and in what time
    is_parted = not rest and 2 <= len(parts) <= MAX_PARTS and max(map(len, parts)) <= MAX_PART
    return tuple(parts) if is_parted and _names_own_matter(parts[0]) else ()


def _next(after: str) -> str:
    """What follows up to the next mark."""
    return re.split(r"[?;,]\s", f"{after} ", maxsplit=1)[0].strip(" ?.,;")


def _asks(piece: str, spoken: str) -> bool:
    said = _NOTHING.sub("", SOME.sub("nhiều ", " ".join(words(piece))))
    return bool((_ASKS_ENGLISH if spoken == "en" else _ASKS).search(said)) and len(said.split()) > 1


def answered_by_parts(parts: Sequence[str], ask: Ask, frequency: Frequency, spell: Callable[[str], str]) -> Draft | None:
    """What answers the parts, each asked after the first; None where the whole question is to be answered as one.

    `spell` writes a part typed without diacritics as the documents do.
    A part is asked of the documents that answer those before it; of all only if it names its matter itself and those do not answer it.
    """
    drafts: list[Draft] = []
    for part in parts:
        alone = _of_thing_named(part, parts[0]) or in_context(part, [Turn("user", parts[0])], frequency) if drafts else part
        within = tuple(dict.fromkeys(s.document.id for d in drafts for s in d.statements))
        draft = ask(alone, within)
        if within and not draft.statements and _names_own_matter(part):
            draft = ask(alone, ())
        drafts.append(draft)
    return in_one([spell(part) for part in parts], drafts)


def _of_thing_named(part: str, first: str) -> str | None:
    """A part asked of the thing that the first one names ("CCN Nam Sơn ở đâu, ai đầu tư?"); None where it names its own."""
    named = proper_names(f"về {first}")
    return joined(part, first) if named and not proper_names(f"về {part}") and not named_documents(part) else None


def _names_own_matter(part: str) -> bool:
    if detect_language(part) == "en":
        return len(content_words(part, "en")) >= OWN_MATTER_ENGLISH
    said = content_words(part, "vi")
    return len(said) < len(words(part)) and len(special_words(said)) >= OWN_MATTER  # all of them: it only asks


def in_one(parts: Sequence[str], drafts: Sequence[Draft]) -> Draft | None:
    """The answers of all parts that are answered, with the parts that are not; None where the whole question is to be answered as one.

    That is where no part is answered, or where the same quotations answer all that is asked.
    """
    told = [(part, draft) for part, draft in zip(parts, drafts, strict=True) if draft.statements]
    statements: list[Statement] = []
    for part, draft in told:
        new = [s for s in draft.statements if not any(_is_same(s, other) for other in statements)]
        is_named = len(told) > 1 and new and not re.search(r"\d", part)
        statements += [replace(new[0], gist=_begun(part)), *new[1:]] if is_named and not new[0].gist else new
    lacking = tuple(p for p, d in zip(parts, drafts, strict=True) if not d.statements and not _stands(p, statements))
    if not told or (not lacking and (len(told) < len(parts) or all(_is_same(told[0][1].statements[0], d.statements[0]) for _, d in told))):
        return None
    also = tuple(dict.fromkeys(s for _, d in told for s in d.also if not any(_is_same(s, other) for other in statements)))
    return Draft(_led(told), tuple(statements), also=also, lacking=lacking)


def _led(told: Sequence[tuple[str, Draft]]) -> str | None:
    """What is told in a few words: the answers of all parts, each behind its part, else that of the first part answered."""
    led = "; ".join(f"{_begun(part)}: {draft.focus}" for part, draft in told)
    is_told = len(told) > 1 and all(d.focus for _, d in told) and len(led) <= MAX_LED and not any(re.search(r"\d", p) for p, _ in told)
    return led if is_told else told[0][1].focus


def _begun(part: str) -> str:
    """A part as a heading: of a long one what follows its story ("…, giờ muốn đổi tên thì nộp ở đâu")."""
    asking = re.split(r",\s+|\s+thì\s+", part)[-1] if len(part) > MAX_HEADING else part
    return asking[0].upper() + asking[1:]


def _stands(part: str, statements: Sequence[Statement]) -> bool:
    """Whether all that the part says stands in what is quoted, so that nobody can say that it is not held."""
    said = {fold(w) for s in statements for w in words(f"{s.label} {s.quote}")}
    return all(fold(w) in said for w in content_words(part, detect_language(part)))


def _is_same(a: Statement, b: Statement) -> bool:
    return (a.document.id, a.path, a.span) == (b.document.id, b.path, b.span)
