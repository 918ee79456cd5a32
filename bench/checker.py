"""`python -m bench checker [FILE.jsonl]`: the checker of generated sentences, on sentences that their sources support and others.

In: lines {"id", "sources": ["corpus file#path", …], "sentence", "faithful", "what"}; a file may bring provisions of its own, as lines
{"provision", "label", "text"} before the sentences that name them. Out, for each half of the file: recall (unsupported sentences that were
caught), false alarms (supported ones that were not kept), and each miss. The halves are parted by a hash of the id; the checker was tuned
on the first only.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from assistant.checking.faults import faults
from assistant.checking.reading import Fault, Reading, Source
from ingest.build import parse
from ingest.settings import PROJECT, IngestSettings

PAIRS = Path(__file__).with_name("questions") / "checker.jsonl"


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence with the sources it cites, whether they support it, and what is at stake in it."""

    id: str
    sources: tuple[Source, ...]
    sentence: str
    faithful: bool
    what: str

    @property
    def half(self) -> str:
        """ "development" or "test"."""
        return "test" if hashlib.sha256(self.id.encode()).digest()[0] % 2 else "development"


def read_pairs(path: Path = PAIRS) -> Iterator[Pair]:
    """The pairs of a file, their sources cut from corpus/ or brought by the file itself."""
    own: dict[str, Source] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        if "provision" in item:
            own[item["provision"]] = Source(item["text"], item["label"])
            continue
        sources = tuple(own.get(named) or _source(*named.split("#")) for named in item["sources"])
        yield Pair(item["id"], sources, item["sentence"], item["faithful"], item["what"])


def run(path: Path) -> dict[str, Any]:
    """Rates of each half, and the pairs of the first half that were judged wrongly."""
    judged = [(pair, faults(pair.sentence, pair.sources)) for pair in read_pairs(path)]
    figures: dict[str, Any] = {"file": path.name, "n_pairs": len(judged)}
    for half in ("development", "test"):
        wrong = [bool(found) for pair, found in judged if pair.half == half and not pair.faithful]
        right = [bool(found) for pair, found in judged if pair.half == half and pair.faithful]
        figures[half] = {
            "n_unsupported": len(wrong),
            "recall": round(sum(wrong) / len(wrong), 4),
            "n_supported": len(right),
            "false_alarms": round(sum(right) / len(right), 4),
            "by_kind": _by_kind([(pair, found) for pair, found in judged if pair.half == half]),
        }
    figures["misses"] = [
        {"id": pair.id, "question": pair.sentence, "said": ", ".join(f"{f.kind} {f.said}" for f in found) or f"kept ({pair.what})"}
        for pair, found in judged
        if bool(found) == pair.faithful and pair.half == "development"
    ]
    return figures


def _by_kind(judged: Sequence[tuple[Pair, tuple[Fault, ...]]]) -> dict[str, str]:
    """Of each kind of fault how many sentences were caught, of how many; and how many faithful ones of each language were not kept."""
    counts: dict[str, list[bool]] = {}
    for pair, found in judged:
        told = pair.what if not pair.faithful else f"false alarms, {Reading.of_sentence(pair.sentence).language}"
        counts.setdefault(told, []).append(bool(found))
    return {told: f"{sum(caught)}/{len(caught)}" for told, caught in sorted(counts.items())}


def _source(file: str, path: str) -> Source:
    labels, texts = _provisions(file)
    return Source(texts[path], labels[path])


@cache
def _provisions(file: str) -> tuple[Mapping[str, str], Mapping[str, str]]:
    parsed = parse(PROJECT / "corpus" / f"{file}.md", IngestSettings())
    texts = {p.path: p.span.of(parsed.source.text) for p in parsed.provisions}
    return {p.path: p.label for p in parsed.provisions}, texts
