"""Which body of a sentence the question asks for: the one that does what is asked, the one it is sent to, or who holds an office.

In: a Query and a sentence. Out: the body's name as written and how well the sentence says it. Who acts is the subject of the clause, or the
one to whom the act is left; where a clause after ";" names no body, the subject of the sentence acts in it too ("Chủ đầu tư phải báo cáo
Sở Công Thương; phải công khai …").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, takewhile

from assistant.bodies import COMPOUND_ACTS, Mention, Role, mentions, subject_of
from assistant.records import Query
from assistant.roles import OFFICE, asked_acts
from assistant.sentences import BODY, UPPER
from ingest.syllables import WORD, fold, key, plain, words

_OF_THE_STATE = re.compile(r"(?<!\w)(?:co quan|cap|bo|so) nao(?!\w)")
"""What asks for a body of the state."""
_OR = re.compile(r"(?<!\w)(?:hay|hoac)(?!\w)")
"""Between bodies that the question offers; else a body that it names is not the one that it asks for."""
_PRIVATE = re.compile(r"(?:các |một |mỗi )?(?:chủ đầu tư|doanh nghiệp|hợp tác xã|nhà đầu tư|công ty|cá nhân|thương nhân|hộ)\b", re.I)
_HEADS = re.compile(r"(?<!\w)ai (?:la nguoi )?(?:dung dau|chu tri|lanh dao|dieu hanh) (?P<of>hoi dong|ban chi dao|ban|to|doan)(?!\w)")
_HEAD_OF = {"hoi dong": "chủ tịch", "ban chi dao": "trưởng ban", "ban": "trưởng ban", "to": "tổ trưởng", "doan": "trưởng đoàn"}
"""Who heads a body that is set up for a task, as its office is called."""
_OF_ANOTHER = frozenset(("tờ", "trình", "nghị", "được", "bị", "việc", "sơ", "khi", "quả", "quyền"))
"""Before an act that is asked of another body ("đề nghị thành lập"), done to the subject ("được phê duyệt") or only named ("việc cấp")."""
_MATTER = re.compile(r"[^\W\d]+(?: [^\W\d]+)? việc ")
"""An act with its matter: who "được quyết định việc …" may decide, and is not decided on."""
_OF_A_PROCEDURE = re.compile(r"(?:trình tự|thủ tục|quy trình)(?:,? [^\W\d]+){0,3}(?:,| và)?\s+$", re.IGNORECASE)
"""Before an act whose procedure is laid down ("hướng dẫn trình tự lập, phê duyệt quy hoạch"), not who does it."""
_FOR_AN_ACT = re.compile(r"(?:yêu cầu|tiêu chuẩn|quy chuẩn|điều kiện|hạ tầng)(?: về)?\s+$", re.IGNORECASE)
"""Before an act that something is for ("đáp ứng yêu cầu bảo vệ môi trường"), which who meets it need not do."""
_DUTY_OF = re.compile(r"(?<!có )(?<!chịu )(?<!hết )trách nhiệm(?: trong việc| về)?\s+$", re.IGNORECASE)
"""Before an act that is the duty of those named after "của" ("trách nhiệm xử lý nước thải của chủ chợ")."""
_AND_OF = re.compile(r"[^;.]{0,80}(?:,| và| hoặc) (?:của )?")
_NAMED_ACT = frozenset(("việc", "quyền", "vụ", "tác"))
"""Before an act that is named as a task ("Việc …", "Thẩm quyền …"), which one body carries out."""
_CARRIES_OUT = re.compile(r"\s+(?:thực hiện|quyết định|phụ trách|đảm nhiệm|bảo đảm|chịu trách nhiệm|quy định)(?!\w)|\s*[.;,]?\s*$")
_LEAVES = re.compile(r"\s*để\s|[^,;]{0,40}$")
"""Between the one to whom an act is left and that act: "để", or little."""
_LEFT_TO_OTHER = re.compile(rf"(?<!\w)(?:đề nghị|yêu cầu|giao|phân công|chỉ đạo)\s+[{UPPER}][^,;.]*$")
"""Before an act that is left to somebody whose name is not known as a body's ("đề nghị Tổ cứu hộ | kiểm tra")."""
_RECEIVERS = re.compile(r"(?:nơi|cơ quan) (?:tiếp )?nhận(?: báo cáo| hồ sơ)? (?:là|gồm|bao gồm)(?: cả)? ")
"""Before those whom a sentence names as the ones who receive."""
_HOLDS = re.compile(r"\s(?:là|làm|do)\s")
_MAX_NAME = 14
"""Words of the longest name that is told."""
_MAX_WAY = 25
"""Words between something sent and whom it is sent to, or before an act those in which the rest of the question is looked for."""
_COMPOUND = frozenset(tuple(map(to_key, act)) for act in COMPOUND_ACTS for to_key in (key, fold))
"""Acts of two syllables, as a question and a sentence are compared."""
_APART = 0.6
"""Of its fit is left to an act whose two first words do not stand together."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence cut into words, its words as the question is compared with them, and the bodies it names."""

    text: str
    words: tuple[re.Match[str], ...]
    keys: tuple[str, ...]
    bodies: tuple[Mention, ...]


def told_body(query: Query, sentence: str, above: str = "") -> tuple[float, str]:
    """How well the sentence tells the body that is asked for, 0–1, and that body as written ("" if none is named).

    What the question asks of that stands in the headings `above` need not be said again.
    """
    acts = asked_acts(query)
    if not acts:
        return 0.0, ""
    to_key = key if query.accented else fold
    said = tuple(WORD.finditer(sentence))
    cut = _Sentence(sentence, said, tuple(to_key(m[0].lower()) for m in said), tuple(mentions(sentence)))
    flat = plain(query.search_text)
    if headed := _HEADS.search(flat):
        body = words(query.search_text)[flat[: headed.start("of")].count(" ") :]
        return _office_holder(cut, [to_key(w) for w in (*_HEAD_OF[headed["of"]].split(), *body)])
    if OFFICE.match(fold(" ".join(acts[0].words))):
        return _office_holder(cut, [to_key(w) for w in acts[0].words])
    over = {to_key(w) for w in words(above)} - set(cut.keys)
    told: Iterable[tuple[float, str]] = []
    for act in acts:
        first, *rest = (to_key(w) for w in act.words)
        asked = [first, *(w for w in rest if w not in over)]
        if query.language_asked == "vi" and not act.is_received and asked[1:] and asked[1] not in cut.keys:
            continue
        told = chain(told, _recipients(cut, asked) if act.is_received else _acting(cut, asked))
    if _OF_THE_STATE.search(plain(query.search_text)):
        told = ((fit, name) for fit, name in told if not _PRIVATE.match(name))
    if not _OR.search(fold(query.search_text)):
        told = ((fit, name) for fit, name in told if f" {_plain_name(name)} " not in f" {_plain_name(query.search_text)} ")
    return max(told, key=lambda told: told[0], default=(0.0, ""))


def first_body(sentence: str) -> str:
    """The body that the sentence names first as one that acts, as written; "" if none, or if several act together."""
    for found in mentions(sentence):
        if found.role in (Role.SUBJECT, Role.AGENT):
            together = re.match(r",? (?:và|hoặc|cùng)\b", sentence[found.end :])
            return "" if together else _name(sentence, found, len(sentence))
    return ""


def is_same_actor(query: Query, sentence: str) -> bool:
    """Whether who acts first in the sentence is the first body that the question names ("thời hạn Sở Công Thương thẩm định").

    Of a question typed in small letters it is any body, since names are not told from other words there.
    """
    actor = next((m for m in mentions(sentence) if m.role in (Role.SUBJECT, Role.AGENT)), None)
    if actor is None or not actor.is_named:
        return False
    first = BODY.search(query.search_text)
    asked, name = (_plain_name(text) for text in (query.search_text[first.start() if first else 0 :], sentence[actor.start : actor.end]))
    return bool(name) and (f"{asked} ".startswith(f"{name} ") if first else f" {name} " in f" {asked} ")


def _plain_name(text: str) -> str:
    """Words without diacritics, and without "cấp", which people leave out ("ủy ban nhân dân xã")."""
    return " ".join(w for w in map(fold, words(text)) if w != "cap")


def _acting(cut: _Sentence, asked: Sequence[str]) -> Iterator[tuple[float, str]]:
    """Who does the act, at each place where it stands.

    Its first word is matched in lower case only: "quyết định việc thành lập" is an act, "Quyết định thành lập" a document.
    """
    for at in _places(cut, asked):
        if agent := _agent(cut, at):
            yield _fit(asked, cut.keys, at), _name(cut.text, agent, cut.words[at].start())


def _recipients(cut: _Sentence, asked: Sequence[str]) -> Iterator[tuple[float, str]]:
    """To whom what is asked about is sent: the body after the act or after "nơi nhận là", with those named together with it."""
    named = _RECEIVERS.search(cut.text)
    for start in [named.end()] if named else [cut.words[at].end() for at in _places(cut, asked, opens=True)]:
        found = [m for m in cut.bodies if m.start >= start and (named or m.role in (Role.LEFT_TO, Role.OBJECT))]
        if found and len(cut.text[start : found[0].start].split()) <= _MAX_WAY and ";" not in cut.text[start : found[0].start]:
            first, last = found[0], found[0]
            for m in found[1:]:
                last = m if re.fullmatch(r",? (?:và |hoặc )?|, ", cut.text[last.end : m.start]) else last
            name = cut.text[first.start : last.end]
            said = sum(term in cut.keys for term in asked) / len(asked)
            yield said, name if last.is_named and len(name.split()) <= _MAX_NAME else ""


def _office_holder(cut: _Sentence, asked: Sequence[str]) -> tuple[float, str]:
    """Who holds the office: "Chủ tịch Hội đồng là …", "… làm Chủ tịch Hội đồng"."""
    best, told = 1, ""
    for link in _HOLDS.finditer(cut.text):
        before = [i for i, word in enumerate(cut.words) if word.end() <= link.start()]
        n = next((n for n, i in enumerate(reversed(before)) if cut.keys[i] not in asked), len(before))
        starts = cut.words[before[-n]].start() if n else 0
        if n > best and cut.keys[before[-n]] == asked[0] and re.search(r"(?:^|[,;:(.]|gồm|và)\s*$", cut.text[:starts]):
            best, told = n, re.split(r"[,;.:()\n]|\s+làm\s*$", cut.text[link.end() :])[0]
        after = [i for i, word in enumerate(cut.words) if word.start() >= link.end()]
        n = next((n for n, i in enumerate(after) if cut.keys[i] not in asked), len(after))
        if n > best and cut.keys[after[0]] == asked[0]:
            best, told = n, re.split(r"[,;:(\n]|\.\s|\s(?:gồm|do)\s", cut.text[: link.start()])[-1]
    told = re.sub(r"^(?:\d+[a-zđ]?\.|[a-zđ]\))\s*", "", told.strip())
    return (min(1.0, best / 4), told) if told and len(told.split()) <= _MAX_NAME else (0.0, "")


def _places(cut: _Sentence, asked: Sequence[str], *, opens: bool = False) -> Iterator[int]:
    """Where the act stands: its first word, and both of an act of two syllables ("công bố" is not in "công nghiệp").

    With a capital too where it may open the sentence ("2. Báo cáo Sở Tài chính kết quả …"). Of several places only where most of what it
    is done to follows: who is to "kiểm tra thực tế" need not be who does "kiểm tra hồ sơ".
    """
    n = 2 if tuple(asked[:2]) in _COMPOUND else 1
    found = [at for at, word in enumerate(cut.words) if cut.keys[at : at + n] == tuple(asked[:n]) and (opens or word[0][0].islower())]
    runs = {at: _n_in_order(cut, at, asked) for at in found}
    named = max(runs.values(), default=0)
    return (at for at in found if runs[at] == named or named <= n)


def _n_in_order(cut: _Sentence, at: int, asked: Sequence[str]) -> int:
    """How many of the asked words stand one after the other from `at` on."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(cut.keys[at:], asked, strict=False)))


def _agent(cut: _Sentence, at: int) -> Mention | None:
    """Who does the act that stands there: the nearest before it in its clause, the sentence's subject, or who carries out a named task."""
    act, before = cut.words[at], cut.words[at - 1][0].lower() if at else ""
    if any(m.start < act.start() <= m.end + 1 for m in cut.bodies):  # the last word of a name ("Sở Nội vụ xem xét")
        before = ""
    if before == "được" and _MATTER.match(cut.text, act.start()):
        before = ""
    if before in _NAMED_ACT:
        later = (m for m in cut.bodies if m.role is Role.AGENT and m.start > act.end() and ";" not in cut.text[act.end() : m.start])
        return next((m for m in later if _CARRIES_OUT.match(cut.text, m.end)), None)
    if _DUTY_OF.search(cut.text[: act.start()]):
        return _holder_of_duty(cut, act.end())
    if before in _OF_ANOTHER or _FOR_AN_ACT.search(cut.text[: act.start()]) or _OF_A_PROCEDURE.search(cut.text[: act.start()]):
        return None
    if _LEFT_TO_OTHER.search(cut.text[: act.start()]) and not any(m.role is Role.LEFT_TO and m.end < act.start() for m in cut.bodies):
        return None
    clause = max(cut.text.rfind("; ", 0, act.start()), 0)
    for m in reversed([m for m in cut.bodies if clause <= m.start < act.start()]):
        if act.start() < m.end and m.is_sure:  # the word is part of a name ("Hội đồng thẩm định", "cấp tỉnh")
            return None
        if m.role in (Role.SUBJECT, Role.AGENT) or (m.role is Role.LEFT_TO and _LEAVES.match(cut.text[m.end : act.start()])):
            return m
    if subject := subject_of(cut.text, act.start()):
        return subject
    if not clause:
        return None
    return next((m for m in cut.bodies if m.start < clause and m.role in (Role.SUBJECT, Role.AGENT)), None)


def _holder_of_duty(cut: _Sentence, at: int) -> Mention | None:
    """Who is named after "của" as the one whose duty it is; without a name to tell where it is the duty of several."""
    after = [m for m in cut.bodies if m.start > at and ";" not in cut.text[at : m.start]]
    if not after or not cut.text[at : after[0].start].rstrip().endswith(("của", "của các")):
        return None
    are_several = any(_AND_OF.fullmatch(cut.text, after[0].end, m.start) for m in after[1:])
    return replace(after[0], is_named=after[0].is_named and not are_several)


def _name(sentence: str, agent: Mention, act: int) -> str:
    """The name of who acts, which ends where the act begins at the latest; "" if it is no name or its end cannot be told."""
    if not agent.is_named or (act > agent.end and not agent.is_sure and agent.role is not Role.LEFT_TO):
        return ""
    name = sentence[agent.start : agent.end if act < agent.start else min(agent.end, act)].strip(" ,")
    return name if 2 <= len(name.split()) <= _MAX_NAME else ""


def _fit(asked: Sequence[str], keys: Sequence[str], at: int) -> float:
    """How much of what is asked stands after the act, in order and close together, or before it."""
    matched, last, rest = 1, at, []
    for term in asked[1:]:
        if term in keys[last + 1 : at + 40]:
            last = keys.index(term, last + 1)
            matched += 1
        else:
            rest.append(term)
    before = keys[max(0, at - _MAX_WAY) : at]
    also = sum(term in before for term in rest)
    apart = 1.0 if len(asked) < 2 or keys[at + 1 : at + 2] == (asked[1],) else _APART
    return apart * (matched + also) / len(asked) * (matched + also) / (last - at + 1 + also)
