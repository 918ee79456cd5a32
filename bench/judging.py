"""One question and its Answer → Judged: what it cited and said, against what was expected and against the documents themselves.

A question is a line of a questions file: {"id", "question", "as_of"?, "history"?, "kind", "sort"?, "expect": null | {"document", "paths",
"phrases", "lead"?, "also"?}}. A phrase may be a list of wordings, one of which is enough; no paths mean any provision of the document.
What "lead" lists must stand in the first line of the answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from assistant.records import Answer, Citation, Status

_QUOTED = re.compile(r"^>.*$", re.MULTILINE)
_MARKS = re.compile(r"\[\d+\]")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
ASKS_OF_OLDER_LAW = frozenset(("status", "changes"))
"""Kinds of questions whose answers may cite what is not in force on the day."""


class Texts(Protocol):
    """Where the text of a provision on a day is looked up."""

    def provision_text(self, document_id: str, path: str, day: date) -> str | None:
        """The text, None if the document has no such provision that day."""


@dataclass(frozen=True, slots=True)
class Judged:
    """How one answer did; what was expected is None for a question that must be refused.

    `unsupported` are the numbers that the answer says of its own and that stand in no provision it cites.
    """

    item: dict[str, Any]
    answer: Answer
    cited_first: bool | None
    cited_any: bool | None
    phrase_given: bool | None
    lead_given: bool | None
    n_not_verbatim: int
    n_anachronisms: int
    unsupported: tuple[str, ...]
    ms: float

    @property
    def is_answered(self) -> bool:
        """Whether it was no refusal."""
        return self.answer.status is Status.ANSWERED

    @property
    def is_right(self) -> bool:
        """Refused where it must be; else the expected provision cited and the expected phrases given."""
        return bool(self.cited_any and self.phrase_given is not False) if self.item["expect"] else not self.is_answered


def judge(item: dict[str, Any], answer: Answer, texts: Texts, ms: float) -> Judged:
    """The verdict on `answer` to the question `item`, which took `ms` milliseconds."""
    expect = item["expect"]
    hits = [_is_expected(c, expect) for c in answer.citations] if expect else []
    first_line = answer.text.split("\n", 1)[0]
    evidence = "\n".join([answer.text, *(c.quote for c in answer.citations), *(c.label for c in answer.citations)])
    return Judged(
        item=item, answer=answer, cited_first=bool(hits and hits[0]) if expect else None, cited_any=any(hits) if expect else None,
        phrase_given=all(_is_said(p, evidence) for p in expect["phrases"]) if expect and expect["phrases"] else None,
        lead_given=all(_is_said(p, first_line) for p in expect["lead"]) if expect and expect.get("lead") else None,
        n_not_verbatim=sum(not _is_verbatim(c, answer, texts) for c in answer.citations),
        n_anachronisms=0 if item.get("kind") in ASKS_OF_OLDER_LAW else sum(not _holds(c, answer.as_of) for c in answer.citations),
        unsupported=tuple(_unsupported(answer, texts)), ms=ms,
    )  # fmt: skip


def _is_expected(citation: Citation, expect: dict[str, Any]) -> bool:
    for wanted in (expect, *expect.get("also", ())):
        # A document without a number is named by its file; its id is a slug of its title.
        nameless = "/" not in wanted["document"] and citation.document == citation.document_id
        if citation.document != wanted["document"] and not nameless:
            continue
        if not wanted["paths"] or any(_overlap(citation.path, path) for path in wanted["paths"]):
            return True
    return False


def _is_verbatim(citation: Citation, answer: Answer, texts: Texts) -> bool:
    return citation.quote in (texts.provision_text(citation.document_id, citation.path, _read_on(citation, answer)) or "")


def _overlap(a: str, b: str) -> bool:
    return a == b or a.startswith(f"{b}/") or b.startswith(f"{a}/")


def _is_said(phrase: str | list[str], evidence: str) -> bool:
    return any(p in evidence for p in ([phrase] if isinstance(phrase, str) else phrase))


def _holds(citation: Citation, day: date) -> bool:
    return (citation.valid_from is None or citation.valid_from <= day) and (citation.valid_to is None or day < citation.valid_to)


def _read_on(citation: Citation, answer: Answer) -> date:
    """The day on which the quotation should read so: the answer's, or one of the period that the citation states."""
    return answer.as_of if _holds(citation, answer.as_of) else citation.valid_from or answer.as_of


def _unsupported(answer: Answer, texts: Texts) -> Iterator[str]:
    """Numbers outside the quotations that stand in no provision cited, in no label and in no date of what is cited."""
    if answer.status is not Status.ANSWERED:
        return
    said = _MARKS.sub(" ", _QUOTED.sub(" ", answer.text))
    held = {_plain(n) for c in answer.citations for n in _NUMBER.findall(_behind(c, answer, texts))}
    days = (answer.as_of, *(d for c in answer.citations for d in (c.valid_from, c.valid_to) if d))
    held |= {str(part) for day in days for part in (day.day, day.month, day.year)}
    yield from (n for n in _NUMBER.findall(said) if _plain(n) not in held)


def _behind(citation: Citation, answer: Answer, texts: Texts) -> str:
    text = texts.provision_text(citation.document_id, citation.path, _read_on(citation, answer)) or ""
    return f"{citation.label} {citation.document_name} {citation.quote} {text}"


def _plain(number: str) -> str:
    return number.lstrip("0") or "0"
