"""What a provision says it is about, set against what a question asks about.

In: the first line of a chunk; a question. Out: how near the two are. Law opens a definition or a list with the thing itself ("3. Chủ đầu
tư hạ tầng được hiểu là …", "1. Hồ sơ đề nghị gồm: …"), so that who asks what a thing is, or what belongs to it, wants the provision that
opens with that thing, not the many that only speak of it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from assistant.content_words import content_words
from assistant.glossary import meanings
from assistant.records import Intent, Query
from ingest.syllables import fold, words

OPENING_CHARS = 200
"""Of a chunk are read for its topic."""
TOPIC_WEIGHTS = {Intent.DEFINITION: 0.3, Intent.LIST: 0.3}
"""Added to the score of a chunk that opens with what is asked about, by what is asked for; measured in bench/RESULTS.md."""
OTHER_WEIGHT = 0.2
_TOPIC = re.compile(
    r'(?:Điều \d+[a-zđ]?\.\s*|\d+[a-zđ]?\.\s*|[a-zđ]\)\s*)?["“”]?(?P<topic>.{2,160}?)["“”]?\s*'
    r"(?:\(sau đây[^)]*\)\s*)?(?:(?<=[\s”\"])là\b|\bđược hiểu\b|\bbao gồm\b|\bgồm\b|\bnhư sau\b|:)"
)
_MARK = re.compile(r"(?:là|được hiểu|gồm|như sau)\b|:")
"""What `_TOPIC` ends with; sought first, since most provisions hold none and `_TOPIC` takes long to find that out."""
_ASKING = frozenset(
    map(fold, words("gồm bao giấy tờ nội dung những thành phần hiểu nghĩa khái niệm định gì")),
)
"""Words that ask for a definition or a list and are no part of what it is of."""
Asked = Sequence[Sequence[Sequence[str]]]
"""What a question asks about: for each of its terms the ways of saying it, each a run of syllables without diacritics."""


def topic_of(text: str) -> tuple[str, ...]:
    """Syllables, without diacritics, of what the text says first that it is about; none where it opens with no definition or list."""
    line = text[:OPENING_CHARS].partition("\n")[0]
    found = _TOPIC.match(line) if _MARK.search(line) else None
    return tuple(dict.fromkeys(map(fold, content_words(found["topic"], "vi")))) if found else ()


def asked_about(query: Query) -> Asked:
    """The terms of a question, each with its ways of saying it; an English one's are those of the glossary."""
    if query.language_asked == "en":
        return [[[fold(syllable) for syllable in way] for way in ways] for ways in meanings(query.text)]
    return [[[term]] for term in dict.fromkeys(map(fold, query.terms)) if term not in _ASKING]


def nearness(asked: Asked, topic: Collection[str]) -> float:
    """How far, 0–1, what is asked about and a topic are the same: the harmonic mean of the share of each that the other covers."""
    if not topic:
        return 0.0
    held, said, n_said = set(topic), set[str](), 0
    for ways in asked:
        for way in ways:
            if held.issuperset(way):
                said.update(way)
                n_said += 1
                break
    if not n_said:
        return 0.0
    of_question = n_said / len(asked)
    of_topic = len(said) / len(topic)
    return 2 * of_question * of_topic / (of_question + of_topic)


def topic_weight(query: Query) -> float:
    """How much the topic of a provision tells for a question."""
    return TOPIC_WEIGHTS.get(query.intent, OTHER_WEIGHT)
