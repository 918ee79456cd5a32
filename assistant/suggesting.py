"""Passages and what an answer cites → up to three questions that a reader may ask next, and that the documents held answer.

They are made of the headings of the articles that were found beside the ones cited ("Hồ sơ đề nghị …" → "Hồ sơ đề nghị … gồm những gì?"),
so that what is asked stands in a heading; the last is the whole of the article that was cited in part.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from assistant.records import Citation, Passage, Query
from assistant.wording import words_for
from ingest.records import Provision, ProvisionKind

MAX_FOLLOW_UPS = 3
_ASKED = (
    (re.compile(r"(?:trình tự|thủ tục|quy trình)\b", re.IGNORECASE), "{heading} như thế nào?"),
    (re.compile(r"điều kiện\b", re.IGNORECASE), "{heading} là gì?"),
    (
        re.compile(
            r"(?:hồ sơ|nội dung|quyền|nghĩa vụ|trách nhiệm|nhiệm vụ|thành phần|nguyên tắc|tiêu chí|yêu cầu|các loại)\b", re.IGNORECASE
        ),
        "{heading} gồm những gì?",
    ),
    (re.compile(r"(?:thời hạn|thời gian)\b", re.IGNORECASE), "{heading} là bao lâu?"),
    (re.compile(r"thẩm quyền\b", re.IGNORECASE), "{heading} thuộc cơ quan nào?"),
)
Places = Callable[[str], Mapping[str, Provision]]
"""The provisions of a document by path, on the query's day."""


def follow_ups(query: Query, citations: Sequence[Citation], passages: Sequence[Passage], places: Places) -> tuple[str, ...]:
    """What may be asked next; nothing after a refusal."""
    if not citations:
        return ()
    cited = [(c.document_id, _article(places(c.document_id), c.path)) for c in citations]
    known = {(document, article.path) for document, article in cited if article}
    found = list(dict.fromkeys(_of_headings(query, passages, places, known)))[: MAX_FOLLOW_UPS - 1]
    _, article = cited[0]
    if article and citations[0].path != article.path:
        found.append(words_for(query.language).follow_up.format(label=article.label))
    return tuple(found)


def _of_headings(query: Query, passages: Sequence[Passage], places: Places, known: set[tuple[str, str]]) -> Iterator[str]:
    for passage in passages:
        article = _article(places(passage.document.id), passage.chunk.path)
        if article is None or not article.heading or (passage.document.id, article.path) in known:
            continue
        if query.language == "en":
            yield words_for("en").follow_up.format(label=article.label)
            continue
        yield from (form.format(heading=article.heading) for begins, form in _ASKED if begins.match(article.heading))


def _article(places: Mapping[str, Provision], path: str) -> Provision | None:
    """The article that the provision at `path` is or lies in."""
    at = places.get(path)
    while at and at.kind is not ProvisionKind.ARTICLE:
        at = places.get(at.parent) if at.parent else None
    return at
