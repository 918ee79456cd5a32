"""A question by which words others were replaced ("Cụm từ “A” nay đổi thành gì?") → the Draft that tells the new words."""

from __future__ import annotations

from assistant.amending import change_told
from assistant.dates import Wording
from assistant.document_numbers import matches_number
from assistant.records import Draft, Query
from assistant.retrieval import Retrieval
from ingest.catalog import Catalog
from ingest.records import Action
from ingest.syllables import fold, words

_ASKED = Wording(
    r"(?:đổi|thay|sửa|chuyển)(?:\s+(?:đổi|thế|tên|lại))?\s+(?:thành|bằng|sang)\s+(?:(?:cụm\s+)?từ(?:\s+ngữ)?\s+|tên\s+|chữ\s+)?(?:gì|nào)(?!\w)"
    r"|(?<!\w)(?:nay|bây giờ|giờ|hiện)\s+(?:được\s+|phải\s+)?(?:gọi|viết|đổi)\s+(?:là|thành)\s+(?:gì|sao)(?!\w)"
)
"""What asks for the words that took the place of others."""


def renamed(query: Query, catalog: Catalog, retrieval: Retrieval) -> Draft | None:
    """The new words and the provisions that put them in, for the longest of the old ones that the question names; None for any other."""
    text = query.restored or query.text
    if not _ASKED.for_text(text).search(text):
        return None
    said = f" {fold(' '.join(words(text)))} "
    made = [
        (by, a) for by, a in catalog.amendments()
        if a.action is Action.SUBSTITUTE and a.old and a.new and f" {fold(' '.join(words(a.old)))} " in said
        and (by.valid_from or query.as_of) <= query.as_of
        and (not query.documents or any(matches_number(n, query.documents) for n in (by.number, a.document)))
    ]  # fmt: skip
    longest = max((len(a.old or "") for _, a in made), default=0)
    made = [(by, a) for by, a in made if len(a.old or "") == longest]
    places = {by.id: retrieval.provisions(by.id, query.as_of) for by, _ in made}
    told = {(by.id, a.source_path): (by, a) for by, a in made if a.source_path in places[by.id]}
    statements = [change_told(by, places[by.id][path], retrieval, query) for (_, path), (by, _) in told.items()]
    new = {a.new for _, a in told.values()}
    return Draft(new.pop() if len(new) == 1 else None, tuple(statements)) if statements else None
