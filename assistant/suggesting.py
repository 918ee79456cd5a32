"""Passages and what an answer cites → up to three questions that a reader may ask next, and that the documents held answer.

They are made of the headings of other articles of the documents cited: those that were found too, then those next to the one cited ("Hồ sơ
đề nghị …" → "Hồ sơ đề nghị … gồm những gì?"). A heading that does not say by itself what it is about is asked of its document ("Theo Quyết
định số …, trách nhiệm của các cơ quan gồm những gì?"). The last is the whole of the article that was cited in part.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from assistant.records import Citation, Passage, Query
from assistant.wording import words_for
from ingest.records import Document, Provision, ProvisionKind
from ingest.syllables import terms, words

MAX_FOLLOW_UPS = 3
MAX_HEADING = 110
"""Characters of the longest heading that reads well in a question."""
_ASKED = (
    (re.compile(r"(?:hồ sơ, )?(?:trình tự|thủ tục|quy trình)\b", re.IGNORECASE), "{heading} như thế nào?"),
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
Found = tuple[str, Provision]
"""A document's id and an article of it."""


def follow_ups(
    query: Query, citations: Sequence[Citation], passages: Sequence[Passage], places: Places, documents: Sequence[Document]
) -> tuple[str, ...]:
    """What may be asked next; nothing after a refusal. `documents` are those held."""
    if not citations:
        return ()
    cited = [(c.document_id, _article(places(c.document_id), c.path)) for c in citations]
    known = {(document, article.path) for document, article in cited if article}
    held = {d.id: d for d in documents}
    found: dict[str, None] = {}
    for document_id, article in (*_found(passages, places, {d for d, _ in cited}), *_beside(cited, places)):
        if (document_id, article.path) not in known and (asked := _question(query, article, held[document_id])):
            found.setdefault(asked)
    questions = list(found)[: MAX_FOLLOW_UPS - 1]
    whole = cited[0][1]
    if whole and citations[0].path != whole.path:
        say = words_for(query.language)
        questions.append(say.follow_up.format(label=say.cited(whole.label)))
    return tuple(questions)


def _found(passages: Sequence[Passage], places: Places, cited: set[str]) -> Iterator[Found]:
    """The articles of the documents cited that were found, in order."""
    for passage in passages:
        article = _article(places(passage.document.id), passage.chunk.path) if passage.document.id in cited else None
        if article:
            yield passage.document.id, article


def _beside(cited: Sequence[tuple[str, Provision | None]], places: Places) -> Iterator[Found]:
    """The articles after the first one cited, and those before it, in the same chapter."""
    document_id, article = cited[0]
    if article is None:
        return
    chapter = [p for p in places(document_id).values() if p.kind is ProvisionKind.ARTICLE and p.parent == article.parent]
    chapter.sort(key=lambda p: (p.span.start < article.span.start, abs(p.span.start - article.span.start)))
    yield from ((document_id, p) for p in chapter)


def _question(query: Query, article: Provision, document: Document) -> str | None:
    """A question for an article; None where its heading makes none that a person would ask."""
    heading = article.heading.rstrip(" .:;")
    form = next((form for begins, form in _ASKED if begins.match(heading)), None)
    if not heading or form is None or len(heading) > MAX_HEADING:
        return None
    say = words_for(query.language)
    if query.language == "en":
        return say.follow_up.format(label=say.cited(article.label))
    if _names_its_matter(heading, document):
        return form.format(heading=heading)
    return f"Theo {document.name}, {form.format(heading=heading[0].lower() + heading[1:])}"


def _names_its_matter(heading: str, document: Document) -> bool:
    """Whether a heading names what its document is about: two pairs of words of the title, or the last one ("quản lý chợ nổi")."""
    title = [term for term in terms(words(document.title)) if "_" in term]
    shared = set(title) & set(terms(words(heading)))
    return len(shared) > 1 or bool(shared & set(title[-1:]))


def _article(places: Mapping[str, Provision], path: str) -> Provision | None:
    """The article that the provision at `path` is or lies in."""
    at = places.get(path)
    while at and at.kind is not ProvisionKind.ARTICLE:
        at = places.get(at.parent) if at.parent else None
    return at
