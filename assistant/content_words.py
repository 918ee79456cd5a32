"""A question → the words that say what it is about, without those that only ask or only name a kind of thing to ask for.

"Thủ tục ly hôn thế nào?" asks ("thế nào") for a kind of thing ("thủ tục") of a matter ("ly hôn").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.language import ENGLISH
from assistant.records import Language
from ingest.syllables import fold, has_diacritics, words

_QUESTION_PHRASES = (
    "cơ quan nào", "đơn vị nào", "tổ chức nào", "cấp nào", "bộ nào", "sở nào",
    "thế nào", "như thế nào", "ra sao", "bao nhiêu", "bao lâu", "là gì", "những gì", "cái gì", "gồm những gì", "vì sao", "tại sao",
    "khi nào", "lúc nào", "ở đâu", "đâu", "ai", "gì", "nào", "mấy", "không", "phải không", "hay không", "có phải", "à", "ạ", "nhỉ", "vậy",
    "thì", "là", "xin hỏi", "cho hỏi", "cho biết", "hãy", "xin", "tôi", "muốn", "biết", "được", "bị", "của", "các", "những", "và", "hoặc",
    "có", "cho", "với", "về", "tại", "trong", "theo", "khi", "để", "do", "từ", "đến", "thì sao", "nêu", "trình bày", "bằng", "mà", "này",
    "đó", "phải", "cần", "hiện nay", "hiện", "một", "bởi", "ở", "việc", "các bước", "bước nào",
    "mất bao lâu", "hết bao lâu", "ai làm", "chúng tôi", "chúng em", "công ty tôi", "bên tôi", "pháp luật yêu cầu", "luật yêu cầu",
)  # fmt: skip
_PLAIN_QUESTION_WORDS = ("ai", "gì", "nào", "là", "của", "thì", "mấy", "không", "được", "phải", "có")


def _by_first_word(phrases: Iterable[Sequence[str]]) -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        found.setdefault(phrase[0], []).append(tuple(phrase))
    return found


_ASKING = _by_first_word(phrase.split() for phrase in _QUESTION_PHRASES)
_ASKING_FOLDED = _by_first_word(fold(phrase).split() for phrase in _QUESTION_PHRASES if " " in phrase or phrase in _PLAIN_QUESTION_WORDS)
"""Without marks "cho", "do", "tai" may be any of several words."""
_GENERIC = re.compile(
    r"(?<= )(?:con|gom|gi|la|the nao|nhung|can|ho so|dieu kien|thu tuc|thoi han|thoi gian|quy dinh|muc|toi da|toi thieu|hieu luc|"
    r"giay to|co quan|trach nhiem|dien tich|noi dung|"
    r"trinh tu|quy trinh|tham quyen|nop|lam|xu ly|quyet dinh|ap dung|tu van|giup|moi nhat|moi|hop le|can cu|phap luat|van ban|"
    r"thuc hien|cach|"
    r"huong dan|y kien|thong tin|deadline|responsible|responsibility|required|take|takes|procedure|procedures|time|limit|conditions?|"
    r"rules?|"
    r"documents?|dossiers?|apply|submit|decides?|fees?|allowed|area|help)(?= )"
)
"""Words that only name a kind of thing to ask for; a question of nothing else says not what it is about."""
_GENERIC_SYLLABLES = frozenset(words(
    "muc toi da thieu thoi han gian so luong quy dinh hien nay tong moi it nhat nhieu khong qua chung ty le trung binh"
))  # fmt: skip


def content_words(question: str, language: Language) -> tuple[str, ...]:
    """Words of the question without those that only ask; all of them if nothing else is left."""
    return tuple(asked_about(question, language) or words(question))


def only_asks(question: str, language: Language) -> bool:
    """Whether every word of a question only asks ("Ai làm?")."""
    return not asked_about(question, language)


def asked_about(question: str, language: Language) -> list[str]:
    """Words of the question without those that only ask, of which without diacritics fewer are known."""
    found = words(question)
    if language == "en":
        return [w for w in found if w not in ENGLISH]
    skip = [False] * len(found)
    asking = _ASKING if has_diacritics(question) else _ASKING_FOLDED
    for i, word in enumerate(found):
        for parts in asking.get(word, ()):
            if tuple(found[i : i + len(parts)]) == parts:
                skip[i : i + len(parts)] = [True] * len(parts)
    return [w for w, skipped in zip(found, skip, strict=True) if not skipped]


def says_nothing_special(kept: Sequence[str]) -> bool:
    """Whether all of these words only name a kind of thing to ask for ("giấy", "tờ")."""
    return not special_words(kept)


def special_words(kept: Sequence[str]) -> list[str]:
    """The words that name a matter, without those that only name a kind of thing to ask for ("thủ", "tục", "ly", "hôn" → "ly", "hôn")."""
    left = _GENERIC.sub("", fold(f" {'  '.join(kept)} ").replace("  ", " ")).split()
    found = []
    for word in kept:
        if left and fold(word) == left[0]:
            found.append(word)
            left.pop(0)
    return found


def is_generic(word: str) -> bool:
    """Whether a syllable belongs to words that only name a kind of thing to ask for ("thời", "hạn")."""
    return fold(word) in _GENERIC_SYLLABLES
