"""A question for a body → the act it asks of and which role in it is sought: who acts, or on whom, to whom or where the act is done.

Vietnamese puts who is sought before the act or after it: "Ai lấy ý kiến?" asks who acts, "Lấy ý kiến của ai?" who receives.
English tells by voice and preposition: "Who consults …", "By whom is … issued?" ask who acts; "Who must be consulted?", "Who do I report
to?" and "Where is … submitted?" who receives. An English act has several Vietnamese ways, each of which may be the text's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from assistant.glossary import first_meanings, meanings
from assistant.records import Query
from ingest.syllables import fold, words

WHO = re.compile(r"(?<!\w)(?:ai|(?:co quan|don vi|to chuc|cong ty|doanh nghiep|cap|bo|so|nhung ai) nao|nhung ai)(?!\w)")
"""What asks for a body, without diacritics."""
OFFICE = re.compile(r"(?:pho )?(?:chu tich|giam doc|tong giam doc|bo truong|cuc truong|truong|thu ky|thanh vien|thu truong|uy vien)\b")
"""What the question is for where it asks who holds an office."""
_NOT_THE_ACT = re.compile(r"(?<!\w)(?:(?:co )?(?:tham quyen|(?<!chiu )trach nhiem)|co quan|don vi)(?!\w)")
"""Words of the question that say it asks for a body, not what the body does."""
_RECEIVED = (
    "gửi", "nộp", "báo cáo", "thông báo", "khai báo", "báo", "trình", "chuyển", "liên hệ", "phản ánh", "khiếu nại", "tố cáo", "kiến nghị",
    "lấy ý kiến", "xin ý kiến", "hỏi ý kiến", "tham khảo ý kiến", "tham vấn", "đăng ký", "bàn giao",
)  # fmt: skip
"""Acts that somebody receives."""
_NOT_AN_ACT = {"báo": r"(?<!thong )(?<!khai )", "trình": r"(?<!quy )(?<!chuong )(?<!cong )"}
"""What does not stand before an act of one syllable, of which it would be the second."""
_ACT = "|".join(f"{_NOT_AN_ACT.get(act, '')}{fold(act)}" for act in _RECEIVED)
_SENT = re.compile(
    rf".*(?<!\w)(?P<act>{_ACT})(?:(?<=y kien) cua)?(?: (?!(?:do|boi|ai|ma)(?!\w))\w+){{0,12}}?(?: (?:cho|den|toi|len|voi|ve|o|tai))* "
    r"(?:nhung |cac )?(?:ai|dau|(?:co quan|don vi|bo|so|cap|nganh|nguoi) nao)(?!\w)"
)
"""The question who receives, without diacritics."""
_MODAL = r"(?:must|should|shall|can|may|will|could|would|has to|have to|needs? to|is to|are to)"
_BODY_ASKED = r"(?:and )?(?:else )?(?:who(?:m)?|which (?:\w+ ){1,2}?)"
_BY_WHOM = re.compile(r"^(?:and )?by (?:whom|which \w+) (?:is|are|was|were|must|should|can|will|shall|may)? ?(?P<rest>.+?) (?P<act>\w+)$")
_BY = re.compile(rf"^{_BODY_ASKED} ?(?P<rest>.+?) (?P<act>\w+) by$")
_ACTS = re.compile(
    rf"^{_BODY_ASKED} ?(?:else )?(?:(?:is|are) (?:responsible for|in charge of|authori[sz]ed to|required to|entitled to|allowed to) |"
    rf"(?:has|have) the (?:power|authority|right) to |{_MODAL} )?(?P<act>(?!be |is |are |was |were |do |does |did )\w+)(?P<rest> .*|$)"
)
"""English questions who acts, in lower case without punctuation."""
_DONE_TO = re.compile(
    rf"^{_BODY_ASKED} ?(?:else )?(?:(?:{_MODAL}) be |(?:is|are|was|were|gets?) )(?:also )?(?P<act>\w+)(?P<rest>(?! by(?: |$)).*)$"
)
_TO_WHOM = re.compile(
    r"^(?:and )?(?:(?:to |with |from )(?:whom|which \w+)|where) (?P<rest>.+)$"
    r"|^(?:and )?(?:whom?|which (?:\w+ ){1,2}?) ?(?:do|does|did) (?P<done>.+)$"
    rf"|^(?:and )?(?:whom?|which (?:\w+ ){{1,2}}?) ?{_MODAL} (?P<with>(?:i|we|you|they|he|she|it|the|an?|my|our|this|each) .+)$"
)
"""English questions who receives."""
_MAX_WORDS = 10


class AskedAct(NamedTuple):
    """The words of an act and of what it is done to or about, and whether the question seeks who receives it."""

    words: tuple[str, ...]
    is_received: bool


@lru_cache(maxsize=64)
def asked_acts(query: Query) -> tuple[AskedAct, ...]:
    """The ways in which a text may say the act that the question asks of; empty where it names none."""
    if query.language_asked == "en" and (found := tuple(_english(query))):
        return found
    act = asked_act(query)
    return (AskedAct(act, bool(_SENT.match(_flat(words(query.search_text))))),) if act else ()


@lru_cache(maxsize=64)
def asked_act(query: Query) -> tuple[str, ...]:
    """Up to ten content words of the question, those of the act first: it follows the question word ("do cơ quan nào quy định?")."""
    spoken = words(query.search_text)
    content = _without(query.terms, _NOT_THE_ACT)
    flat = fold(" ".join(spoken))
    if sent := _SENT.match(_flat(spoken)):
        act = spoken[flat[: sent.start("act")].count(" ") :][: len(sent["act"].split())]
        return (*act, *(w for w in content if w not in act))[:_MAX_WORDS]
    who = list(WHO.finditer(flat))
    after = flat[who[-1].end() :].split() if who else []
    if who and content and fold(content[0]) == "quyen":  # "ai có quyền dừng …" asks who does it
        after, content = after[after.index("quyen") + 1 :] if "quyen" in after else after, content[1:]
    content = [w for w in content if fold(w) not in ("lam", "la")] if OFFICE.match(" ".join(after[1:] or ["x"])) else content
    n_after = sum(1 for _ in takewhile(lambda w: fold(w) in after, reversed(content)))
    first_after = len(content) - n_after if n_after else 0
    return (*content[first_after:], *content[:first_after])[:_MAX_WORDS]


def _flat(spoken: Sequence[str]) -> str:
    """Words without diacritics, but for those that are "đâu" (where) only without them ("đầu tư")."""
    return " ".join(w if fold(w) == "dau" and w != "đâu" else fold(w) for w in spoken)


def _without(terms: Sequence[str], phrase: re.Pattern[str]) -> list[str]:
    """The terms that are no part of a phrase, which is written without diacritics; all of them where nothing else is left."""
    flat = " ".join(fold(t) for t in terms)
    taken = {n for m in phrase.finditer(flat) for n in range(flat[: m.start()].count(" "), flat[: m.end()].count(" ") + 1)}
    return [t for n, t in enumerate(terms) if n not in taken] or list(terms)


def _english(query: Query) -> Iterator[AskedAct]:
    """The act of an English question in each of its Vietnamese ways, and the commonest words for the rest."""
    typed = " ".join(words(query.text))
    by = _BY_WHOM.match(typed) or _BY.match(typed)
    if not by and (found := _TO_WHOM.match(typed)):
        yield from _received((found["rest"] or found["done"] or found["with"]).split())
    elif (
        not by and (found := _DONE_TO.match(typed)) and (acts := list(_received(f"{found['act']}{found['rest']}".split(), only_first=True)))
    ):
        yield from acts
    elif found := by or _ACTS.match(typed):
        rest = first_meanings(found["rest"])
        yield from (AskedAct((*way, *rest)[:_MAX_WORDS], False) for ways in meanings(found["act"]) for way in ways)


def _received(typed: Sequence[str], *, only_first: bool = False) -> Iterator[AskedAct]:
    """What the first word of the clause that is an act which somebody receives turns into."""
    for n, word in enumerate(typed[:1] if only_first else typed):
        ways = [way for ways in meanings(word) for way in ways if _opens_received(way)]
        if ways:
            rest = first_meanings(" ".join([*typed[:n], *typed[n + 1 :]]))
            yield from (AskedAct((*way, *rest)[:_MAX_WORDS], True) for way in ways)
            return


def _opens_received(way: Sequence[str]) -> bool:
    said = f"{' '.join(way)} "
    return any(said.startswith(f"{act} ") for act in _RECEIVED)
