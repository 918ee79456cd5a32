"""A question whether a document or a provision is in force → the Draft that says so, with the provisions that make it so.

"Nghị định 68/2017 còn hiệu lực không?", "khoản 3 Điều 10 … hết hiệu lực khi nào?". In: a Query that names a document, the catalog, and what
retrieval knows of the day. Out: a Draft, or None where the question asks for something else or nothing held tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum

from assistant.dates import Wording, named_dates
from assistant.document_numbers import document_spans, matches_number
from assistant.holdings import is_within
from assistant.naming import place_of, provision_path
from assistant.records import Draft, Intent, Passage, Query, Statement
from assistant.retrieval import Retrieval
from assistant.told_amended import Told, told_amendments
from assistant.wording import Wording as Saying
from assistant.wording import words_for
from ingest.catalog import Catalog
from ingest.records import Action, Amendment, Document, Provision, Span
from ingest.status import Cause, Force, Status, document_status, provision_status
from ingest.syllables import fold, words

MAX_STATEMENTS = 3


_EFFECT = re.compile(r"(?:\bnày|\bsố\s\S+)[^.;]{0,80}?\s(?:có|hết) hiệu lực")
"""A document says of itself, or of one it names, that it has or loses effect."""
_FROM_SIGNING = re.compile(r"hiệu lực(?: thi hành)?(?: kể)? từ ngày (?:ký|ban hành|được ký|thông qua)")
_REPLACES = re.compile(r"(?<!được )(?<!bị )thay thế", re.IGNORECASE)
_REPLACED = re.compile(
    r"(?:được|bị) thay thế (?:bằng|bởi) (?P<by>(?:Nghị định|Thông tư|Bộ luật|Luật|Nghị quyết|Quyết định)(?: số)? \d[\w.]*/[\w/.&-]*\w)"
)
"""By which document one says of itself that it was replaced."""
_SUCCEEDED = re.compile(r"(?<!\w)thay|replac", re.IGNORECASE)
_REPEALS = re.compile(r"(?<!được )(?<!bị )bãi bỏ", re.IGNORECASE)
_AND_UNTIL = Wording(r"(?:đến|tới)\s+(?:hết\s+)?(?:ngày nào|khi nào|bao giờ|lúc nào)|until when")


class _Asked(StrEnum):
    """Whether it is in force, since when, until when or through what not; by what it was amended, what it amends, what it replaces."""

    FORCE = "force"
    START = "start"
    END = "end"
    AMENDED = "amended"
    AMENDS = "amends"
    REPLACES = "replaces"


_SINCE = Wording(r"(?:từ|vào)?\s*(?:ngày nào|khi nào|bao giờ|lúc nào)|\bwhen\b")
_AROUND = frozenset(words("cua do ve viec nam so thi la vay a cho hoi biet xin duoc ban hanh chinh thuc bat dau the of and on in"))
"""Words, without diacritics, that may stand around a document whose effect is asked about."""
_KIND = r"(?:văn bản|nghị định|thông tư|luật|quyết định|nghị quyết)"
_ASKED = {
    _Asked.AMENDS: Wording(
        r"(?<!được )(?<!bị )(?:sửa đổi|sửa|bổ sung)(?:,? bổ sung)?\s+(?:một số điều (?:của )?)?(?:(?:những|các)\s+)?"
        rf"{_KIND}\s+(?:nào|gì)(?!\s+(?:đã|sửa|thay))"
        r"|(?:which|what)\s(?:decree|circular|law|document|decision|resolution)s?\s(?:does|did|is|was)\s.*\samend(?!ed by)"
    ),
    _Asked.REPLACES: Wording(
        rf"(?<!được )(?<!bị )(?:thay thế|bãi bỏ)\s+(?:cho\s+)?(?:(?:những|các)\s+)?"
        rf"(?:(?:{_KIND}|nội dung|quy định|điều|khoản)\s+(?:nào|gì)|gì)"
        r"|(?:which|what)(?:\s\w+)?\s+(?:does|did)\s.*\s(?:replace|repeal)"
    ),
    _Asked.END: Wording(
        rf"hết hiệu lực(?: thi hành)?,?(?: kể)?\s+(?:khi nào|từ|vào|lúc nào|bao giờ|ngày)|"
        r"(?:khi nào|bao giờ|ngày nào|lúc nào)\s.*hết hiệu lực"
        rf"|(?:thay thế|thay|bãi bỏ)\s+(?:bởi|bằng|theo)\s+{_KIND}?\s*(?:nào|gì)|{_KIND}\s+nào\s+(?:đã\s+)?(?:thay thế|bãi bỏ)"
        r"|(?:áp dụng|hiệu lực|dùng)(?: được)?(?: thi hành)?(?: cho)?\s+(?:đến|tới)\s+(?:hết\s+)?(?:khi nào|bao giờ|ngày nào|lúc nào)"
        r"|when\s.*(?:expire|lapse|cease)|until when|how long\s.*(?:in force|remain|valid|apply)"
        r"|(?:repealed|replaced)\s+by\s+(?:which|what)|what\s+(?:replaced|repealed)"
    ),
    _Asked.FORCE: Wording(
        r"(?:còn|đang|vẫn)\s+(?:có\s+)?(?:hiệu lực|giá trị|(?:được\s+)?(?:áp dụng|dùng|sử dụng))(?:\s+được)?(?:\s+không)?"
        r"|hết hiệu lực(?: thi hành)?\s+(?:rồi|chưa|hay chưa|không|hay)"
        r"|có hiệu lực(?: thi hành)?\s+(?:rồi|chưa|không|hay)"
        r"|(?:bãi bỏ|thay thế|hết hiệu lực|hết hạn)\s+(?:chưa|rồi|hay chưa|phải không|đúng không)"
        r"|still\s+(?:in force|valid|in effect|apply|applies|applicable|good|current|law|binding|stand)"
        r"|in force|in effect|(?:been|was)\s+(?:repealed|replaced)|expired"
    ),
    _Asked.AMENDED: Wording(
        rf"(?:được|bị)\s+(?:(?:những|các)\s+)?(?:{_KIND}\s+nào\s+)?sửa(?: đổi)?|{_KIND}\s+nào\s+(?:đã\s+)?(?:sửa đổi|sửa|bổ sung)"
        rf"|(?:những|các)\s+{_KIND}\s+(?:đã\s+)?(?:sửa đổi|bổ sung|thay thế|bãi bỏ)"
        r"|(?:been|was|is)\s+amended|amended\s+by|(?:which|what)\s.*\samend"
    ),
    _Asked.START: Wording(
        r"có hiệu lực(?: thi hành)?,?(?: kể)?\s+(?:khi nào|từ (?:khi|ngày) nào|từ bao giờ|lúc nào|bao giờ|ngày nào|vào ngày nào)"
        r"|(?:khi nào|bao giờ|ngày nào)\s.*có hiệu lực|when\s.*(?:take effect|come into force|came into force|effective)"
    ),
}


_WHILE = Wording(
    r"^(?:trong (?:lúc|khi|thời gian)|khi|nếu|lúc|while|as long as|if|when)\s[^,?]*,"
    r"|(?<!\w)(?:trong (?:lúc|khi|thời gian)|khi|lúc|hồi)\s+(?:còn|đang|vẫn)\s+(?:có\s+)?hiệu lực"
    r"|\bwhile\s+(?:it\s+(?:was|is)\s+)?(?:still\s+)?in\s+force"
)
"""The case in which something else is asked: "Trong lúc Nghị định này còn hiệu lực, …", "Theo Nghị định 68 khi còn hiệu lực thì …"."""


def standing(query: Query, passages: Sequence[Passage], catalog: Catalog, retrieval: Retrieval) -> Draft | None:
    """The Draft that answers a question about the force of what it names, or for the text of a provision that is no longer in force;
    None for any other question.

    It has no statements where the question names a document that nothing found speaks of.
    """
    asked = _asked(query)
    asks_text = asked is None and query.intent is Intent.PROVISION and query.provision is not None
    if (asked is None and not asks_text) or len(query.documents) != 1 or query.time.is_transitional:
        return None
    held = [d for d in retrieval.documents() if matches_number(d.number, query.documents)]
    if asked in (_Asked.REPLACES, _Asked.AMENDS) and len(held) == 1:
        return _made(query, held[0], asked, catalog, Quoting(retrieval, query.as_of))
    number = _number(query, held, catalog)
    if number is None:
        name = query.documents[0]
        spoken_of = held or any(name.casefold() in p.chunk.text.casefold() for p in passages)
        return None if spoken_of else Draft(None, (), not_held=(name,))
    document = held[0] if held else None
    path = _path(query, document, retrieval)
    if asks_text and query.is_full and document and not retrieval.versions(document.id, path):
        return None  # its very words are wanted, and are not held
    status = (
        provision_status(catalog, document, path, query.as_of)
        if document and path
        else document_status(catalog, number, query.as_of, document)
    )
    if status is None or (asks_text and status.force is not Force.EXPIRED):
        return None
    if asks_text and document and path and not retrieval.versions(document.id, path):
        return None
    if asked is _Asked.AMENDED and document:
        telling = [] if path else told_amendments(document, passages, retrieval, query.as_of)
        if amended := _amended(query, document, path, catalog, Quoting(retrieval, query.as_of), telling):
            return amended
    asked = asked or _Asked.FORCE
    quoting = Quoting(retrieval, query.as_of)
    statements = _distinct([s for s in _statements(asked, status, document, path, quoting) if s])
    if not statements:
        is_asked_alone = asked in (_Asked.START, _Asked.END) and document and not path and _is_subject(query, document)
        return Draft(None, (), tuple(dict.fromkeys(p.label for p in passages))[:MAX_STATEMENTS]) if is_asked_alone else None
    if asked is _Asked.FORCE and document and status.amended_by and status.force is not Force.EXPIRED:  # the lead names them
        quoted = {s.document.id for s in statements}
        statements += [s for s in _amendments(query, document, path, catalog, quoting) if s.document.id not in quoted]
    say = words_for(query.language)
    lead = _lead(asked, status, document, retrieval, say)
    for told, pattern in ((say.replaced_by, _REPLACES), (say.repealed_by, _REPEALS)):
        by = _successors(statements, number, pattern, own=bool(_SUCCEEDED.search(query.text)))
        if status.force is Force.EXPIRED and not path and by:
            lead += f", {told.format(names=say.listed(by))}"
            break
    if asked is _Asked.START and status.until and _AND_UNTIL.for_text(query.text).search(query.text):
        lead += f"; {say.ends_too.format(day=status.until)}"
    return _of_now(Draft(lead, tuple(statements)), status, document, say)


def _of_now(draft: Draft, status: Status, document: Document | None, say: Saying) -> Draft:
    """The same, but what an expired document says itself shown and not cited, where another one says that it expired."""
    own = [s for s in draft.statements if document and s.document.id == document.id]
    others = [s for s in draft.statements if s not in own]
    if status.force is not Force.EXPIRED or not own or not others:
        return draft
    return replace(draft, statements=tuple(others), stood=tuple(replace(s, gist=say.expired.format(day=status.since)) for s in own))


def _successors(statements: Sequence[Statement], number: str, pattern: re.Pattern[str], *, own: bool) -> list[str]:
    """The documents quoted that say that they take the place of the one of that number, or repeal it, as the pattern says; with `own`
    else the one that it names itself."""
    said = (s for s in statements if s.document.number != number and pattern.search(s.quote) and number in s.quote)
    others = list(dict.fromkeys(s.document.name for s in said))
    told = (m["by"] for s in statements if s.document.number == number and pattern is _REPLACES and (m := _REPLACED.search(s.quote)))
    return others or (list(dict.fromkeys(told)) if own else [])


def _asked(query: Query) -> _Asked | None:
    """What of its force is asked; nothing where the question is what one amendment changes in another document."""
    text = _WHILE.for_text(query.text).sub("", query.text)
    asked = next((kind for kind, wording in _ASKED.items() if wording.for_text(text).search(text)), None)
    return None if asked is _Asked.AMENDED and query.intent is Intent.CHANGES else asked


def _amended(query: Query, document: Document, path: str, catalog: Catalog, quoting: Quoting, told: Sequence[Told]) -> Draft | None:
    """By which documents it was amended until the day, each with the provision that does it, or that tells of it where it is not held."""
    found = _amendments(query, document, path, catalog, quoting)
    more = [t for t in told if not any(matches_number(s.document.number, [t.number]) for s in found)]
    more = [t for t in more if t.day is None or t.day <= query.as_of]
    statements = _distinct([*found, *(t.statement for t in more)])
    if not statements:
        return None
    say = words_for(query.language)
    lead = say.amended.format(names=say.listed([*(s.document.name for s in found), *(say.cited(t.name) for t in more)]))
    days = {*(s.document.valid_from for s in found), *(t.day for t in more)}
    if _SINCE.for_text(query.text).search(query.text) and len(days) == 1 and (day := days.pop()):
        lead += f", {say.read_from.format(day=day).lower()}"
    return Draft(lead, tuple(statements))


def _is_subject(query: Query, document: Document) -> bool:
    """Whether it is the document itself whose effect is asked about, not something that it rules on."""
    text = query.restored or query.text
    asked = next((m for kind in (_Asked.START, _Asked.END) if (m := _ASKED[kind].for_text(text).search(text))), None)
    said = text
    for start, end in sorted((*document_spans(text), *([asked.span()] if asked else [])), reverse=True):
        said = f"{said[:start]} {said[end:]}"
    own = {fold(w) for w in words(f"{document.name} {document.title} {document.issuer or ''} {document.number or ''}")}
    return {fold(w) for w in words(said)} <= own | _AROUND


def _amendments(query: Query, document: Document, path: str, catalog: Catalog, quoting: Quoting) -> list[Statement]:
    """The provision of each document held that amended it until the day."""
    found: dict[str, Statement] = {}
    for by, amendment in catalog.amendments():
        is_past = quoting.is_issued(by) and (by.valid_from or query.as_of) <= query.as_of
        is_of = matches_number(amendment.document, [document.number or ""]) and (not path or is_within(amendment.path, path))
        if by.id in found or not is_past or not is_of or _is_repealed(amendment):
            continue
        is_repeal = amendment.action is Action.REPEAL  # of a part, in an article that may head it "Hiệu lực thi hành"
        if said := (quoting.provision if is_repeal else quoting.beginning)(by, amendment.source_path):
            found[by.id] = said
    return list(found.values())


def _made(query: Query, document: Document, asked: _Asked, catalog: Catalog, quoting: Quoting) -> Draft | None:
    """The documents whose place a document took, or those that it amends, with the provisions that say so."""
    own = [a for by, a in catalog.amendments() if by.id == document.id]
    if asked is _Asked.REPLACES:
        made = [a for a in own if _is_repealed(a)] or [a for a in own if a.action is Action.REPEAL]
        statements = _distinct([s for a in made if (s := quoting.provision(document, a.source_path))])
    else:
        made = [a for a in own if a.action is not Action.REPEAL]
        statements = _distinct([s for a in made if (s := quoting.beginning(document, a.source_path)) and a.document in s.quote])
    named = {a.document: _named(a.document, s.quote) for a in made for s in statements if a.document in s.quote}
    say = words_for(query.language)
    is_in_part = asked is _Asked.REPLACES and any(a.path for a in made)
    if is_in_part and query.intent is Intent.CHANGES:  # what was repealed is told with it
        return None
    if not named or is_in_part:  # what of a document is repealed is told by the quotations alone
        return Draft(None, tuple(statements)) if statements and asked is _Asked.REPLACES else None
    more = [say.and_documents] if len(named) < len({a.document for a in made}) else []
    told = say.replaces if asked is _Asked.REPLACES else say.amends
    return Draft(told.format(names=say.listed([*named.values(), *more])), tuple(statements))


def _named(number: str, quote: str) -> str:
    """The document of that number as a quotation names it, with its kind if that is told."""
    found = re.search(rf"{_KIND} số {re.escape(number)}", quote, re.IGNORECASE)
    return found[0] if found else number


def _is_repealed(amendment: Amendment) -> bool:
    """Whether a whole document is taken out of force."""
    return amendment.action is Action.REPEAL and not amendment.path


def _number(query: Query, held: Sequence[Document], catalog: Catalog) -> str | None:
    """The whole number of the one document that the question names, held or only spoken of."""
    if held:
        return held[0].number if len(held) == 1 else None
    spoken_of = {a.document for _, a in catalog.amendments() if matches_number(a.document, query.documents)}
    return spoken_of.pop() if len(spoken_of) == 1 else None


def _path(query: Query, document: Document | None, retrieval: Retrieval) -> str:
    """The path of the provision that the question names, also of one no longer there; empty where it names none."""
    if query.provision is None:
        return ""
    places = retrieval.provisions(document.id, query.as_of) if document else {}
    return place_of(query.provision, places) or provision_path(query.provision)


def _lead(asked: _Asked, status: Status, document: Document | None, retrieval: Retrieval, say: Saying) -> str:
    ended = [c for c in status.causes if c.path]
    match status.force:
        case Force.EXPIRED:
            return say.expired.format(day=status.since)
        case Force.FUTURE:
            return say.not_yet.format(day=status.until)
        case _ if asked is _Asked.START and document and document.valid_from:
            return say.starts.format(day=document.valid_from)
        case _ if asked is _Asked.END and status.until:
            lead = say.ends.format(day=status.until)
        case _:
            lead = say.in_force_until.format(day=status.until) if status.until else say.in_force
    names = [d.name for d in retrieval.documents() if d.number in status.amended_by]
    if names and asked is _Asked.FORCE:
        lead += f", {say.amended_by.format(names=say.listed(names))}"
    if status.force is Force.PARTLY:
        places = say.listed(dict.fromkeys(_label(c, document, retrieval) for c in ended))
        lead += f"; {say.partly.format(day=min(c.day for c in ended if c.day), places=places)}"
    return lead


def _label(cause: Cause, document: Document | None, retrieval: Retrieval) -> str:
    """What a cause ended, as law cites it, without the document's name ("Điều 6")."""
    if document is None or cause.day is None:
        return cause.path
    place = retrieval.provisions(document.id, cause.day - timedelta(1)).get(cause.path)
    return place.label.replace(document.name, "").strip() if place else cause.path


def _statements(asked: _Asked, status: Status, document: Document | None, path: str, quoting: Quoting) -> Iterator[Statement | None]:
    told = [quoting.provision(c.by, c.by_path) for c in status.causes if c.by_path and quoting.is_issued(c.by)]
    own = quoting.effect(document, status.until or status.since) if document else None
    if document and path and status.force in (Force.IN_FORCE, Force.PARTLY):
        yield quoting.provision(document, path)
    elif document and (asked is _Asked.START or (status.force is not Force.EXPIRED and (not status.until or status.force is Force.FUTURE))):
        yield quoting.effect(document, document.valid_from)
    elif status.force is not Force.EXPIRED:
        yield own
    yield from told
    if not path or status.until:
        yield own


class Quoting:
    """Quotations of the documents held, in the edition of a day."""

    def __init__(self, retrieval: Retrieval, day: date) -> None:
        self._find = retrieval
        self._day = day

    def is_issued(self, document: Document) -> bool:
        """Whether the document was there to be read on the day."""
        return document.issued_on is None or document.issued_on <= self._day

    def provision(self, document: Document, path: str) -> Statement | None:
        """The provision at `path`; None where the edition has none."""
        place = self._find.provisions(document.id, self._day).get(path)
        return self._quote(document, place) if place else None

    def beginning(self, document: Document, path: str) -> Statement | None:
        """The first line of the article that the provision at `path` lies in, or of the provision itself."""
        places = self._find.provisions(document.id, self._day)
        place = places.get(path.split("/", 1)[0]) or places.get(path)
        if place is None:
            return None
        whole = self._quote(document, place)
        first = whole.quote.split("\n", 1)[0]
        return replace(whole, quote=first, span=Span(place.span.start, place.span.start + len(first)))

    def effect(self, document: Document, day: date | None) -> Statement | None:
        """The first provision that says of the document that it has or loses effect on `day` (or has it to the end of the day before)."""
        text, provisions = self._find.text(document.id, self._day), self._find.provisions(document.id, self._day)
        first_part = {p.parent: p.span.start for p in reversed(list(provisions.values())) if p.parent}
        days = {day, day - timedelta(1)} if day else set()
        for place in provisions.values():
            own = text[place.span.start : first_part.get(place.path, place.span.end)]
            says_day = bool(days & {d.first for d in named_dates(own) if d.is_day})
            from_signing = day == document.issued_on and bool(_FROM_SIGNING.search(own))
            if _EFFECT.search(own) and (not days or says_day or from_signing):
                return self._quote(document, place)
        return None

    def _quote(self, document: Document, place: Provision) -> Statement:
        quote = place.span.of(self._find.text(document.id, self._day))
        version = self._find.validity(document.id, place.path, self._day)
        return Statement(quote, document, place.path, place.label, place.span, version)


def _distinct(statements: Sequence[Statement]) -> list[Statement]:
    found: dict[tuple[str, str], Statement] = {}
    for s in statements:
        found.setdefault((s.document.id, s.path), s)
    return list(found.values())[:MAX_STATEMENTS]
