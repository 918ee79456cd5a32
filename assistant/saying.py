"""What there is for the assistant to say of its own, and how a language puts labels in a row; the words are in wording.py."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.labels import in_english
from assistant.records import Citation, Intent, Removed
from ingest.records import Form


@dataclass(frozen=True, slots=True)
class Saying:
    """Sentences of one language; {label}, {focus}, {names}, {n} … are filled in."""

    lead: str
    lead_focus: str
    yes: str
    no: str
    lead_steps: str
    lead_documents: str
    lead_compared: str
    also: str
    exception: str
    transition: str
    leant_on: str
    read_until: str
    read_from: str
    digest: str
    digest_note: str
    ocr: str
    ocr_note: str
    secondary_note: str
    amended_note: str
    expired_note: str
    future_note: str
    day_asked: str
    day_earlier: str
    day_before: str
    day_unknown: str
    changed_within: str
    no_law_then: str
    law_since: str
    law_until: str
    in_force: str
    in_force_until: str
    amended_by: str
    amended: str
    replaced_by: str
    repealed_by: str
    replaces: str
    amends: str
    changed_on: str
    repealed_on: str
    added_on: str
    unchanged: str
    no_longer: str
    put_in: str
    taken_out: str
    changes: str
    adds: str
    repeals: str
    partly: str
    expired: str
    not_yet: str
    starts: str
    ends: str
    ends_too: str
    past_law: str
    and_others: str
    and_documents: str
    dropped: str
    lacking: str
    general_law: str
    refusal: str
    out_of_scope: str
    vague: str
    missing: Mapping[Intent, str]
    unknown_names: str
    not_held: str
    absent: str
    recorded: str
    issuing: Mapping[str, str]
    nearest: str
    nearest_documents: str
    nearest_matters: str
    held: str
    more: str
    model_down: str
    model_causes: Mapping[str, str]
    model_unsupported: str
    model_no_answer: str
    model_removed: str
    uncited: str
    faults: Mapping[str, str]
    nothing_held: str
    follow_up: str
    note: str
    as_of: str
    is_english: bool = False

    def cited(self, label: str) -> str:
        """A label, or a document's name, as the reader's language cites it."""
        return in_english(label) if self.is_english else label

    def listed(self, labels: Iterable[str]) -> str:
        """Several labels in a row, told apart from the commas within an English one."""
        return ("; " if self.is_english else ", ").join(map(self.cited, labels))

    def notes(self, citations: Iterable[Citation]) -> list[str]:
        """What a reader must know of the sources cited: summaries, scans and secondary sources, each named once."""
        cited = list(citations)
        digests = list(dict.fromkeys(c.document_name or c.document for c in cited if c.form == Form.DIGEST))
        scans = list(dict.fromkeys(c.document_name or c.document for c in cited if c.form == Form.OCR))
        secondary = list(dict.fromkeys(c.amended_by or c.document_name or c.document for c in cited if c.confidence == "secondary"))
        found = [self.digest_note.format(names=", ".join(digests))] if digests else []
        found += [self.ocr_note.format(names=", ".join(scans))] if scans else []
        return found + ([self.secondary_note.format(names=", ".join(secondary))] if secondary else [])

    def removed_note(self, removed: Sequence[Removed]) -> str:
        """How many sentences of a model were removed, and what in them was not borne out."""
        kinds = [self.faults[kind] for r in removed for kind, _ in r.faults]
        uncited = [self.uncited] if any(not r.faults for r in removed) else []
        return self.model_removed.format(n=len(removed), kinds=", ".join(dict.fromkeys([*kinds, *uncited])))
