"""The best Candidate of a question → whether the documents held answer it at all; else it is refused.

What speaks for an answer is summed up as log-odds; the coefficients are a logistic regression on the development halves of bench/questions
(bench/RESULTS.md), for the bundled embedder. Words that no document holds speak against it, and so does a sentence that lacks what is asked
for, or the rarest of the words asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.features import counted
from assistant.focusing import is_told
from assistant.held import Held
from assistant.matching import Candidate
from assistant.naming import place_of
from assistant.overlap import Asked
from assistant.question import is_generic, matches_number, mentions_number
from assistant.records import Intent, Passage, Query
from assistant.sentences import BODY, DATE, DURATION, FIGURE, UNITS, UPPER
from ingest.syllables import fold, words

MIN_KNOWN_TO_ANSWER = 0.6
"""An English question of which the glossary knows less than this share is not answered from Vietnamese text."""
COEFFICIENTS = {
    "one": -3.7, "near": 3.1, "nearest": 2.0, "around": 0.3, "most_around": 0.5, "pairs": 0.3, "most_pairs": 0.4, "own": 0.8,
    "own_and_head": 0.9, "score": 0.5, "unheard": -0.7, "name_missing": -1.4, "lacks_sought": -2.1,
    "fact": -0.3, "fact_topic_missing": -0.6, "fact_window_missing": -0.6,
    "en_one": 0.1, "en_near": 1.8, "en_around": -1.8, "en_pairs": 0.9,
    "plain_one": -0.1, "plain_near": 0.5, "plain_around": 1.3, "plain_pairs": 2.3,
}  # fmt: skip
FACTS = (Intent.FIGURE, Intent.DATE, Intent.TIME_LIMIT)
_ASKS = re.compile(r"(?<!\w)(?:là )?(?:bao nhiêu|bao lâu|mấy|(?:ngày|khi|lúc|tháng|năm) nào)(?!\w)")
_ASKS_FOLDED = re.compile(fold(_ASKS.pattern))
_ATTRIBUTES = [
    (re.compile(rf"(?<!\w){vietnamese}(?!\w)"), re.compile(rf"(?<!\w){fold(vietnamese)}(?!\w)"), re.compile(rf"\b{english}\b"))
    for vietnamese, english in (
        ("phạt", "(?:fined?|fines|penalty|penalties)"), ("lệ phí", "fees?"), ("(?:chi|kinh) phí", "costs?"), ("học phí", "tuition"),
        ("(?:đơn giá|(?<!đánh )(?<!tham )giá)(?! trị)", "(?:prices?|tariff)"),
        ("(?:tiền|giá)(?: cho)? thuê", "rent(?:al)?"), ("lương", "(?:salary|salaries|wages?)"),
        ("thuế", "tax(?:es)?"), ("lãi suất", "interest rates?"), ("(?:suất )?vốn", "capital"), ("pháp định", "statutory"),
        ("điện thoại", "(?:tele)?phone"), ("(?:email|thư điện tử)", "e-?mail"), ("địa chỉ", "address"),
        ("chiều (?:cao|rộng|dài)", "height"),
        ("khoảng cách", "distance"), ("nồng độ", "concentration"), ("công nhân", "workers"), ("khởi công", "groundbreaking"),
        ("khánh thành", "inaugurated"), ("giám đốc", "director"),
        ("miễn", "exempt(?:ed|ion)?"), ("(?:thời gian|giờ) làm việc", "(?:working|opening|office) hours"),
    )
]  # fmt: skip
"""What is asked of a thing: Vietnamese, without diacritics, English. Law that does not speak of it does not answer, however near it is."""
_COUNTED_IN_WORDS = re.compile(r"\d|(?<!\w)(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) [a-zà-ỹđ]+", re.IGNORECASE)
_OFFICE = re.compile(r"\bai (?:\w+ )?là ((?!người|bên)\w+ \w+)")
"""Who holds an office ("ai đang là giám đốc …")."""
_SIGNER = re.compile(r"\bai (?:\w+ )?ky\b|\bwho (?:has )?signed\b")
_SOUGHT = {Intent.TIME_LIMIT: (DURATION, DATE), Intent.DATE: (DATE,), Intent.FIGURE: (FIGURE,), Intent.BODY: (BODY,)}


def is_named(query: Query, passages: Sequence[Passage], held: Held) -> bool:
    """Whether the question asks for a provision that it names, and the document of the first passage has it."""
    if not query.provision or query.intent is not Intent.PROVISION or not passages:
        return False
    if query.documents and not matches_number(passages[0].document.number, query.documents):
        return False
    return place_of(query.provision, held.provisions(passages[0].document.id)) is not None


def is_supported(query: Query, asked: Asked, candidates: Sequence[Candidate], held: Held) -> bool:
    """Whether the best of the candidates answers."""
    return query.known >= MIN_KNOWN_TO_ANSWER and support(query, asked, candidates, held) >= 0


def support(query: Query, asked: Asked, candidates: Sequence[Candidate], held: Held) -> float:
    """Log-odds that the best candidate answers."""
    return sum(COEFFICIENTS.get(name, 0.0) * value for name, value in evidence(query, asked, candidates, held).items())


def evidence(query: Query, asked: Asked, candidates: Sequence[Candidate], held: Held) -> dict[str, float]:
    """What speaks for and against the best candidate, each from 0 to 1 but the score."""
    best = candidates[0]
    passage = best.passage
    sentence = best.span.of(held.text(passage.document.id))
    context = f"{passage.chunk.breadcrumb}\n{passage.chunk.text}"
    values = {
        "one": 1.0,
        "score": best.score / 20,
        "near": best.values["near"],
        "nearest": max(c.values["near"] for c in candidates),
        "around": best.values["around"],
        "most_around": max(c.values["around"] for c in candidates),
        "pairs": best.values["around_pairs"],
        "most_pairs": max(c.values["around_pairs"] for c in candidates),
        "own": best.values["own"],
        "own_and_head": best.values["own_and_head"],
        "unheard": asked.share_unheard(held.frequency),
        "name_missing": float(bool(query.names) and asked.share_of_names(context) < 1),
        "lacks_sought": float(not _holds_sought(query, sentence)),
    }
    if query.intent in FACTS or query.unit:
        context_here = f"{passage.chunk.breadcrumb}\n{sentence}"
        values |= {
            "fact": 1.0,
            "fact_topic_missing": asked.share_missing(topic(query), context_here),
            "fact_window_missing": asked.share_missing(window(query), context_here),
        }
    typed = "en" if query.language_asked == "en" else "plain" if not query.accented else ""
    if typed:
        values |= {f"{typed}_{name}": values[name] for name in ("one", "near", "around", "pairs")}
    return values


def is_eligible(query: Query, asked: Asked, candidate: Candidate, held: Held, missing: Sequence[str]) -> bool:
    """Whether a sentence may answer at all: in the unit asked for, of the thing that is named, and of the documents `missing` it speaks.

    A figure that follows a list of names is of all of them together, not of the one asked for.
    """
    chunk = candidate.passage.chunk
    sentence = candidate.span.of(held.text(candidate.passage.document.id))
    if query.unit and not UNITS[query.unit].search(sentence):
        return False
    if not _names_attributes(query, sentence if query.intent in FACTS or query.unit else f"{chunk.breadcrumb}\n{chunk.text}"):
        return False
    if query.intent is Intent.FIGURE and not (FIGURE.search(sentence) or _COUNTED_IN_WORDS.search(sentence)):
        return False
    if query.intent is Intent.DATE and not any(is_told(query, sentence, m) for m in DATE.finditer(sentence)):
        return False
    if missing and not mentions_number(sentence, missing):
        return False
    if query.names and (query.intent in FACTS or query.unit):
        if asked.share_of_names(f"{chunk.breadcrumb}\n{sentence}") < 1:
            return False
        return not any(_is_listed(name, sentence) for name in query.names)
    return True


def _names_attributes(query: Query, text: str) -> bool:
    """Whether `text` speaks of each attribute that the question asks of ("mức phạt" → "phạt"), as it was typed."""
    said = " ".join(words(text))
    flat = fold(said)
    for attribute in _asked_attributes(query):
        if not attribute.search(said if query.accented or query.language_asked == "en" else flat):
            return False
    if _SIGNER.search(fold(" ".join(words(query.text)))) and not re.search(r"(?<!\w)(?<!đăng )ký(?!\w| kết| hiệu| quỹ)", said):
        return False
    office = _OFFICE.search(" ".join(words(query.text)))
    return not office or bool(re.search(rf"(?:là|làm|giữ chức) (?:\w+ )?{re.escape(office[1])}", " ".join(words(text))))


@lru_cache(maxsize=64)
def _asked_attributes(query: Query) -> tuple[re.Pattern[str], ...]:
    """Patterns of the attributes that the question asks of, to be found as it was typed."""
    if query.language_asked == "en":
        return tuple(written for written, _, english in _ATTRIBUTES if english.search(query.text.lower()))
    typed = " ".join(words(query.search_text))
    patterns = (written if query.accented else folded for written, folded, _ in _ATTRIBUTES)
    return tuple(p for p in patterns if p.search(typed if query.accented else fold(typed)))


def _is_listed(name: str, sentence: str) -> bool:
    """Whether `name` stands in a list of names ("Hà Khánh, Hoành Bồ và Vân Đồn"), diacritics aside."""
    flat, sought = fold(sentence), fold(name)
    for found in re.finditer(rf"\b{re.escape(sought)}\b", flat):
        before, after = sentence[: found.start()], sentence[found.end() :]
        if re.match(rf"(?:,| và) [{UPPER}]\w* [{UPPER}]", after) or re.search(rf"[{UPPER}]\w*(?: [{UPPER}]\w*)+(?:,| và) $", before):
            return True
    return False


def topic(query: Query) -> list[str]:
    """The two words that the question is about first ("lệ phí nộp hồ sơ là bao nhiêu" → "lệ", "phí"), general ones left out."""
    return [w for w in query.terms if not is_generic(w)][:2]


def window(query: Query) -> list[str]:
    """The two content words before the question word and the two after it ("khởi công ngày nào" → "khởi", "công")."""
    spoken = words(query.search_text)
    text = " ".join(spoken)
    found = _ASKS.search(text) or _ASKS_FOLDED.search(text)
    if not found:
        return []
    content = set(query.terms)
    before = [w for w in text[: found.start()].split() if w in content][-2:]
    return before + [w for w in text[found.end() :].split() if w in content][:2]


def _holds_sought(query: Query, sentence: str) -> bool:
    patterns = _SOUGHT.get(query.intent, ())
    if query.unit:
        patterns = (UNITS[query.unit],)
    elif query.intent is Intent.FIGURE and counted(query, sentence):
        return True
    return not patterns or any(p.search(sentence) for p in patterns)
