"""A Query and what is held → the same Query, with what the question leaves to the documents held to say.

"Quyết định này" is the one decision that may be meant, "Điều 5 Luật Chợ" an article of the law so titled. Two words are enough to ask by
where hardly a provision holds them ("phúc khảo trong bao lâu?"); where many do ("thẩm định trong bao lâu?") the question stays too vague to
be answered.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.content_words import is_generic, says_nothing_special
from assistant.records import Query
from ingest.records import Document, is_named_by_title
from ingest.syllables import fold, plain

FEW_CHUNKS = 3
FEW_SHARE = 0.02
"""A pair of words stands in few chunks where it stands in at most so many, or in at most this share of all."""
_THIS = re.compile(r"(?<!\w)(?P<kind>\w+(?: \w+){0,2}) nay(?!\w)|\bthis (?P<english>document|decree|decision|circular|letter|law)\b")
_OF_PLACE = r"(?<!\w)(?:dieu|khoan|chuong|muc|phan|phu luc) \w+ (?:(?:cua|trong|tai|thuoc) )?"
"""Before the law that a place belongs to."""
_ANY_KIND = ("van ban", "tai lieu")
_ENGLISH = {
    "document": "van ban", "decree": "nghi dinh", "decision": "quyet dinh", "circular": "thong tu", "letter": "cong van", "law": "luat",
}  # fmt: skip


def with_what_is_held(query: Query, documents: Sequence[Document], frequency: Callable[[str], int], n_chunks: int) -> Query:
    """The query with the document that "… này" means, and no longer vague where its two words are said in few of `n_chunks` chunks.

    `documents` are those that the answer may come from; `frequency` counts the chunks that hold a pair of words without diacritics
    ("phuc_khao").
    """
    if not query.documents and (document := _this(query, documents)) and document.number:
        return replace(query, documents=(document.number,), is_vague=False)
    if query.provision and not query.documents and (numbers := _by_title(query, documents)):
        return replace(query, documents=numbers)
    if query.is_vague and query.language_asked == "vi" and _is_said_in_few(query, frequency, n_chunks):
        return replace(query, is_vague=False)
    return query


def _this(query: Query, documents: Sequence[Document]) -> Document | None:
    """The only document of the kind that the question points to."""
    for m in _THIS.finditer(plain(query.text)):
        said = m["kind"] or _ENGLISH[m["english"]]
        of_kind = [d for d in documents if said.endswith(_ANY_KIND) or (d.kind and said.endswith(fold(d.kind.lower())))]
        if len(of_kind) == 1:
            return of_kind[0]
    return None


def _by_title(query: Query, documents: Sequence[Document]) -> tuple[str, ...]:
    """The numbers of the laws whose own title, the longest, the question says ("khoản 1 Điều 51 Luật Bảo vệ môi trường")."""
    said = plain(query.search_text)
    titles = [(plain(f"{d.kind} {d.title}"), d.number) for d in documents if d.number and d.title and is_named_by_title(d.kind)]
    named = [(len(title), number) for title, number in titles if re.search(rf"{_OF_PLACE}{re.escape(title)}(?!\w)", said)]
    return tuple(number for length, number in named if length == max(named)[0])


def _is_said_in_few(query: Query, frequency: Callable[[str], int], n_chunks: int) -> bool:
    topic = [w for w in query.terms if not is_generic(w)]
    if len(topic) != 2 or says_nothing_special(topic):
        return False
    return 0 < frequency("_".join(map(fold, topic))) <= max(FEW_CHUNKS, FEW_SHARE * n_chunks)
