"""What a language model writes → the sentences of it that the passages bear out, as it comes; the others with the reason of removal.

Only checked sentences are handed on, so that nothing unsupported is ever shown. Headings, tables, links and HTML never pass. A sentence
without a mark is given that of the passage which bears it out: weak models forget marks, and orders in documents forbid them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from assistant.attributing import Verdict, attribute, other_language
from assistant.checking.amounts import states_same
from assistant.checking.letters import visible
from assistant.checking.reading import Fault, FaultKind, Source
from assistant.records import Language, Removed, Statement
from assistant.sentences import sentences
from ingest.syllables import fold, words

MAX_SENTENCE_CHARS = 1500
"""A longer run without an end is no sentence."""
MIN_KEPT = 1 / 3
"""Share of the sentences that must be left, so that what is left still says what was meant."""
MIN_WORDS = 2
"""Fewer words are no sentence that was removed, but a stray mark, a number, the beginning of a line."""
ECHO_WORDS = 6
"""So many words in a row of the instructions in a sentence: they are being given away."""

MARK = re.compile(r"\s*\[(\d[\d\s,]*)\]")
_LEADING_MARKS = re.compile(r"^(?:\s*\[\d{1,2}(?:\s*,\s*\d{1,2})*\])+[.;]?\s*")
_FIRST_MARKS = re.compile(r"^\s*((?:\[\d{1,2}(?:\s*,\s*\d{1,2})*\]\s*)+)[.:;)-]*\s*")
_MARKS_AFTER_END = re.compile(r"(?<=[.!?…])(\s*(?:\[\d[\d\s,]*\]\s*)+)(?=[^\s\[\d.,;])")
_DECORATION = re.compile(r"^[\s#>]+|\*\*|__|`|(?<![\w*])\*(?=\w)|(?<=\w)\*(?![\w*])")
_BULLET = re.compile(r"^\s*(?:[-*+•]|\d{1,2}[.)])\s+")
_NUMBER = re.compile(r"\d{1,9}")
_END = re.compile(r"[.!?…;:]*\s*$")
_WHOLE = re.compile(r"[.!…;:)”\"\]]\s*$")
_ENDS = re.compile(r"[.!?…;:\]\n]")


@dataclass
class Written:
    """A model's answer being written: `feed` takes pieces of it, `close` its end; `text`, `cited` and `removed` say what came of it.

    `cited` are numbers, from 1, of the sources cited, in order of first mention; the marks in `text` are numbered anew in that order.
    `instructions` is what the model was told, which must not be given away; `language` that of the answer, None for any.
    """

    sources: Sequence[Statement]
    instructions: str = ""
    language: Language | None = None
    text: str = ""
    cited: list[int] = field(default_factory=list)
    removed: list[Removed] = field(default_factory=list)
    _line: str = ""
    _n_done: int = 0
    _n_kept: int = 0
    _line_kept: bool = False
    _seen: set[str] = field(default_factory=set)

    def feed(self, piece: str) -> Iterator[str]:
        """The text that the reader may see once `piece` has come."""
        *whole, rest = f"{self._line}{piece}".split("\n")
        for line in whole:
            self._line = line
            yield from self._checked(line, all_of=True)
            self._line, self._n_done, self._line_kept = "", 0, False
        self._line = rest
        if len(rest) > 2 * MAX_SENTENCE_CHARS:
            yield from self.close()
        elif _ENDS.search(piece):
            yield from self._checked(rest, all_of=False)

    def close(self) -> Iterator[str]:
        """The rest of the text that the reader may see."""
        yield from self._checked(self._line, all_of=True)
        self._line, self._n_done, self._line_kept = "", 0, False

    def is_enough(self, focus: str | None) -> bool:
        """Whether what is left answers: enough sentences, and in them the figure or date that is the answer (`focus`)."""
        n_removed = sum(len(words(r.sentence)) >= MIN_WORDS for r in self.removed)
        if not self._n_kept or self._n_kept < MIN_KEPT * (self._n_kept + n_removed):
            return False
        return focus is None or states_same(self.text, focus)

    def _checked(self, line: str, *, all_of: bool) -> Iterator[str]:
        found = split_sentences(line)
        ready = found if all_of else found[:-1]
        for sentence in ready[self._n_done :]:
            self._n_done += 1
            yield from self._judge(sentence)

    def _judge(self, sentence: str) -> Iterator[str]:
        said = _plain(sentence)
        bare = fold(MARK.sub("", said)).lower()
        if not said or bare in self._seen:
            return
        marks = [int(n) for group in MARK.findall(said) for n in _NUMBER.findall(group)]
        is_whole = _BULLET.match(said) or _WHOLE.search(said)  # the last one may have been broken off
        is_held = is_whole and all(1 <= m <= len(self.sources) for m in marks)
        verdict = self._verdict(_BULLET.sub("", MARK.sub(" ", said)), marks) if is_held else Verdict()
        if verdict.cited:
            self._seen.add(bare)
            yield self._kept(said, verdict.cited)
        else:
            self.removed.append(Removed(sentence, verdict.faults))

    def _verdict(self, bare: str, marks: Sequence[int]) -> Verdict:
        if len(bare) > MAX_SENTENCE_CHARS:
            return Verdict((), (Fault(FaultKind.MARKUP, bare[:40]),))
        if self.language and (other := other_language(bare, self.language)):
            return Verdict((), (other,))
        sources = [Source(s.quote, s.label) for s in self.sources]
        allowed = " ".join(sources[n - 1].text for n in marks or range(1, len(sources) + 1))
        if echo := repeats(bare, self.instructions, allowed):
            return Verdict((), (Fault(FaultKind.MARKUP, echo),))
        return attribute(bare, marks, sources)

    def _kept(self, said: str, cited: Sequence[int]) -> str:
        self.cited += [n for n in cited if n not in self.cited]
        if not MARK.search(said):
            said = _with_mark(said, f"[{','.join(map(str, cited))}]")
        numbered = MARK.sub(lambda m: f" {self._marks(m[1], cited)}", said)
        gap = "" if not self.text else " " if self._line_kept else "\n\n"
        self._n_kept, self._line_kept = self._n_kept + 1, True
        shown = re.sub(r"\s+(?=[.,;:!?…](?:\s|$))", "", re.sub(r"\]\s+\[", "][", numbered))
        shown = f"{gap}{shown.rstrip()}"
        self.text += shown
        return shown

    def _marks(self, numbers: str, cited: Sequence[int]) -> str:
        named = dict.fromkeys(int(k) for k in _NUMBER.findall(numbers))
        return "".join(f"[{self.cited.index(n) + 1}]" for n in named if n in cited)


def _plain(sentence: str) -> str:
    """A sentence as it may be shown: without emphasis and what is not seen; a mark that it begins with stands at its end."""
    said = visible(_DECORATION.sub("", sentence))
    bullet = _BULLET.match(said)
    lead = bullet[0] if bullet else ""
    rest = _DECORATION.sub("", said[len(lead) :])
    first = _FIRST_MARKS.match(rest)
    if first and len(first[0]) < len(rest):
        rest = _with_mark(rest[first.end() :], first[1].strip())
    return f"{lead}{rest}".strip()


def _with_mark(sentence: str, mark: str) -> str:
    return _END.sub(lambda end: f" {mark}{end[0]}", sentence, count=1)


def split_sentences(line: str) -> list[str]:
    """Sentences of a line; marks that stand after a full stop belong to the sentence before them."""
    found: list[str] = []
    for part in _MARKS_AFTER_END.sub(r"\1\n", line).split("\n"):
        for piece in (span.of(part) for span in sentences(part)):
            lead = _LEADING_MARKS.match(piece)
            if lead and found:
                found[-1] += f" {lead[0].strip()}"
                piece = piece[lead.end() :].strip()
            if piece:
                found.append(piece)
    return found


def repeats(sentence: str, instructions: str, allowed: str = "") -> str:
    """The first words in a row that a sentence repeats of the instructions, "" if none; words of the sources may be repeated."""
    said, told, free = ([fold(w) for w in words(text)] for text in (sentence, instructions, allowed))
    runs = {tuple(told[i : i + ECHO_WORDS]) for i in range(len(told) - ECHO_WORDS + 1)}
    runs -= {tuple(free[i : i + ECHO_WORDS]) for i in range(len(free) - ECHO_WORDS + 1)}
    return next((" ".join(run) for i in range(len(said)) if (run := tuple(said[i : i + ECHO_WORDS])) in runs), "")
