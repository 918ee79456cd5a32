"""English question → the Vietnamese words that its terms turn into, by a glossary of public administration.

In: a question in English. Out: Vietnamese syllables for the word index, and the share of the question that could be turned.
The documents are Vietnamese, so that an English word finds nothing in the word index unless it is turned first.
The glossary, `glossary.tsv`, holds one English term a line (lower case, singular), a tab, its Vietnamese terms parted by "; ".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

from assistant.english_forms import base, stem
from assistant.errors import AssistantError
from ingest.records import nfc
from ingest.syllables import WORD, has_diacritics, words

GLOSSARY = Path(__file__).with_name("glossary.tsv")

_FUNCTION_WORD_LINES = (
    "a an the this that these those there here it its they them their he she his her him i me my we us our you your one ones what who",
    "whom whose how when where why which is are am be been being was were do does did done doing has have had having must shall should",
    "can could may might will would ought need needs needed required let of for to in on at by from with without within into onto upon",
    "under over after before between among through during until since about against along across per as than via out up down off and or",
    "nor but if else while whether because so then also not no yes any all each every both either neither some such same other another",
    "only own just even very too more most less least many much few several long large big often well now once again already still yet",
    "however get gets got take takes taken st nd rd th etc e g eg ie vs please tell describe say says said give gives given stated",
    "called named mentioned according regarding concerning following follow follows based depending currently today whatever whenever",
    "whichever suppose assuming happen happens exactly generally specifically especially respectively",
    "somebody someone anybody anyone nobody everybody everyone something anything nothing everything somewhere anywhere everywhere else",
    "himself herself itself themselves myself yourself ourselves hers ours yours theirs mine am unless except upon toward towards",
    "beside besides beyond below above throughout despite although though otherwise therefore thus hence instead actually really simply",
    "usually normally always never ever sometimes quite rather almost nearly perhaps maybe want wants wanted wish wishes like know",
    "knows known going go goes went gone come comes came coming put puts able supposed possible possibly thing things okay ok hello hi",
    "thanks thank",
)
_FUNCTION_WORDS = frozenset(word for line in _FUNCTION_WORD_LINES for word in line.split())
_CONTRACTIONS = (
    (re.compile(r"\b\w+n['’]t\b", re.IGNORECASE), "not"),
    (re.compile(r"['’](?:s|ll|re|ve|d|m)\b|(?<=s)['’](?!\w)", re.IGNORECASE), ""),
)
_SENTENCE_ENDS = re.compile(r"(?:^|[.?!:;])[\s\"“‘'(\[]*$")


class GlossaryError(AssistantError):
    """The glossary cannot be read, or a line of it is malformed; the message names file, line, what was expected and found."""


class Token(NamedTuple):
    """A word of the question as typed, and whether a sentence begins with it (where a capital says nothing)."""

    text: str
    opens: bool


class Piece(NamedTuple):
    """What a run of tokens turns into, and how many content words of the question it is."""

    vietnamese: tuple[str, ...]
    n_content: int
    known: bool
    is_name: bool = False
    """Whether it is kept as it was typed, for no term of the glossary."""


@dataclass(frozen=True)
class Glossary:
    """English terms, as tuples of words, with their Vietnamese words."""

    terms: dict[tuple[str, ...], tuple[str, ...]]
    stems: dict[tuple[str, ...], tuple[str, ...]]
    n_longest: int
    silent: frozenset[tuple[str, ...]] = frozenset()
    """Stems of a term that lacks its last "e" there ("site"): another word that ends so ("sit") is not a form of it."""

    def longest(self, tokens: Sequence[str]) -> tuple[int, tuple[str, ...]] | None:
        """How many of the lower-case `tokens`, from the first, are one term, and its Vietnamese; the word as typed goes before its stem."""
        for n in range(min(self.n_longest, len(tokens)), 0, -1):
            typed = tuple(tokens[:n])
            single = tuple(base(word) for word in typed)
            shared = tuple(stem(word) for word in single)
            for held, sought in ((self.terms, typed), (self.terms, single), (self.stems, shared)):
                if sought in held and not (held is self.stems and shared == single and shared in self.silent):
                    return n, held[sought]
        return None


def vietnamese_words(question: str) -> tuple[str, ...]:
    """Vietnamese syllables, lower case, for what an English question names, in its order; a term's syllables stay neighbours.

    Every Vietnamese term of a glossary line is given. Numbers, document numbers and proper names are kept but for their case
    ("Quang Ninh" → "quang", "ninh", to be sought without diacritics); words of other kinds are left out.

    Raises:
        GlossaryError: the glossary is malformed.
    """
    return tuple(word for piece in _pieces(question) for word in piece.vietnamese)


def meanings(text: str) -> list[tuple[tuple[str, ...], ...]]:
    """For each term of an English text that can be turned, its Vietnamese terms, each as syllables: one of them is meant.

    Raises:
        GlossaryError: the glossary is malformed.
    """
    return [_meanings().get(piece.vietnamese, (piece.vietnamese,)) for piece in _pieces(text) if piece.vietnamese]


def runs(text: str) -> list[list[tuple[tuple[str, ...], ...]]]:
    """Terms of an English text that stand next to each other there, run by run, each term as `meanings` gives it.

    Raises:
        GlossaryError: the glossary is malformed.
    """
    found: list[list[tuple[tuple[str, ...], ...]]] = [[]]
    for piece in _pieces(text):
        if piece.vietnamese:
            found[-1].append(_meanings().get(piece.vietnamese, (piece.vietnamese,)))
        elif found[-1]:
            found.append([])
    return [run for run in found if run]


def opening_run(text: str) -> list[tuple[tuple[str, ...], ...]]:
    """The terms that an English text begins with, as `meanings` gives them, up to its first word that is none.

    Raises:
        GlossaryError: the glossary is malformed.
    """
    opening = takewhile(lambda piece: piece.vietnamese, _pieces(text))
    return [_meanings().get(piece.vietnamese, (piece.vietnamese,)) for piece in opening]


def single_names(question: str) -> tuple[str, ...]:
    """Words of an English question that are names by their capital alone ("Singapore"), beside no other capital.

    Raises:
        GlossaryError: the glossary is malformed.
    """
    kept = {piece.vietnamese[0] for piece in _pieces(question) if piece.is_name}
    tokens = _tokens(question)

    def is_name(i: int) -> bool:
        word, beside = tokens[i].text, tokens[max(i - 1, 0) : i] + tokens[i + 1 : i + 2]
        return word.lower() in kept and word.istitle() and not tokens[i].opens and not any(t.text[0].isupper() for t in beside)

    return tuple(tokens[i].text for i in range(len(tokens)) if len(tokens[i].text) > 1 and is_name(i))


def first_meanings(text: str) -> tuple[str, ...]:
    """Vietnamese syllables of an English text as `vietnamese_words` gives them, but each term said in one way, its commonest."""
    return tuple(syllable for ways in meanings(text) for syllable in ways[0])


def known_share(question: str) -> float:
    """Share, 0 to 1, of the content words that the glossary, a number or a proper name accounts for; 0 where there are none.

    Raises:
        GlossaryError: the glossary is malformed.
    """
    pieces = _pieces(question)
    n_content = sum(piece.n_content for piece in pieces)
    return sum(piece.n_content for piece in pieces if piece.known) / n_content if n_content else 0.0


def says_nothing(question: str) -> bool:
    """Whether an English question has function words alone ("what about it?").

    Raises:
        GlossaryError: the glossary is malformed.
    """
    return not any(piece.n_content for piece in _pieces(question))


def read_glossary(path: Path) -> Glossary:
    """The glossary of a TSV file.

    Raises:
        GlossaryError: the file cannot be read, a line is malformed or a term stands twice.
    """
    try:
        lines = path.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise GlossaryError(f"{path.name}: expected a readable UTF-8 file, found {error}") from error
    held: dict[tuple[str, ...], tuple[str, ...]] = {}
    for i, line in enumerate(lines, start=1):
        english, vietnamese = _columns(line, f"{path.name}:{i}")
        term = tuple(token.text for token in _tokens(english))
        if term in held:
            raise GlossaryError(f"{path.name}:{i}: expected every English term once, found “{english}” again")
        held[term] = tuple(word for alternative in vietnamese for word in words(alternative))
    stems: dict[tuple[str, ...], tuple[str, ...]] = {}
    silent: set[tuple[str, ...]] = set()
    for term in sorted(held, key=lambda t: len(" ".join(t))):  # "planned" is of "plan" rather than of "planning"
        shared = tuple(stem(word) for word in term)
        if shared not in stems and any(word == f"{left}e" for word, left in zip(term, shared, strict=True)):
            silent.add(shared)
        stems.setdefault(shared, held[term])
    return Glossary(held, stems, max(len(term) for term in held), frozenset(silent))


def _columns(line: str, where: str) -> tuple[str, list[str]]:
    columns = line.split("\t")
    if len(columns) != 2:
        raise GlossaryError(f"{where}: expected two columns parted by one tab, found {len(columns)} in “{line}”")
    english, vietnamese = columns[0], columns[1].split("; ")
    if not re.fullmatch(r"[a-z0-9]+(?:[ '-][a-z0-9]+)*", english):
        raise GlossaryError(f"{where}: expected an English term in lower case with single spaces, found “{english}”")
    if not all(words(term) and term == " ".join(term.split()).lower() and ";" not in term for term in vietnamese):
        raise GlossaryError(f"{where}: expected Vietnamese terms in lower case parted by “; ”, found “{columns[1]}”")
    if not unicodedata.is_normalized("NFC", line):
        raise GlossaryError(f"{where}: expected Unicode normal form C, found another in “{line}”")
    if len(set(vietnamese)) < len(vietnamese):
        raise GlossaryError(f"{where}: expected every Vietnamese term once, found “{columns[1]}”")
    return english, vietnamese


@cache
def _glossary() -> Glossary:
    return read_glossary(GLOSSARY)


@cache
def said_alike() -> dict[tuple[str, ...], frozenset[tuple[str, ...]]]:
    """Each Vietnamese term of two syllables or more, with the terms of such length that share a line with it, itself among them."""
    alike: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for terms in _meanings().values():
        long = {term for term in terms if len(term) > 1}
        for term in long:
            alike.setdefault(term, set()).update(long)
    return {term: frozenset(others) for term, others in alike.items()}


@cache
def _meanings() -> dict[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The Vietnamese terms of each line of the glossary by all their syllables in a row; of two lines alike the one of more terms."""
    lines = GLOSSARY.read_text(encoding="utf-8").splitlines()
    apart = [tuple(tuple(words(term)) for term in line.split("\t")[1].split("; ")) for line in lines]
    return {tuple(word for term in terms for word in term): terms for terms in sorted(apart, key=len)}


def _tokens(text: str) -> list[Token]:
    text = nfc(text)
    for pattern, instead in _CONTRACTIONS:
        text = pattern.sub(instead, text)
    return [Token(found[0], bool(_SENTENCE_ENDS.search(text[: found.start()]))) for found in WORD.finditer(text)]


@lru_cache(maxsize=2_000)
def _pieces(question: str) -> tuple[Piece, ...]:
    """The question cut into terms of the glossary, longest first, and single words."""
    return tuple(_cut(question))


def _cut(question: str) -> Iterator[Piece]:
    tokens = _tokens(question)
    lower = [token.text.lower() for token in tokens]
    # In A Title Every Word Is Capitalised, so that "Can" is a name (Can Tho) only beside function words in lower case.
    capitals_tell = any(token.text in _FUNCTION_WORDS for token in tokens)
    glossary, i = _glossary(), 0
    while i < len(tokens):
        found = glossary.longest(lower[i : i + glossary.n_longest])
        if found and not (found[0] == 1 and lower[i] in _FUNCTION_WORDS):  # "required" only asks, though "requirement" is a term
            yield Piece(found[1], sum(word not in _FUNCTION_WORDS for word in lower[i : i + found[0]]), known=True)
            i += found[0]
            continue
        if _is_kept(tokens, i, capitals_tell=capitals_tell):
            yield Piece((lower[i],), 1, known=True, is_name=lower[i] not in _FUNCTION_WORDS)
        else:
            yield Piece((), int(lower[i] not in _FUNCTION_WORDS), known=False)
        i += 1


def _is_kept(tokens: Sequence[Token], i: int, *, capitals_tell: bool) -> bool:
    """Whether a word outside the glossary is a number, Vietnamese already or a name."""
    word, opens = tokens[i]
    if any(char.isdigit() for char in word) or has_diacritics(word):
        return True
    if not word[0].isupper() or word == "I":
        return False
    if word.lower() in _FUNCTION_WORDS:
        return capitals_tell and not opens
    return not opens or word[1:].isupper() or _continues_as_name(tokens, i)


def _continues_as_name(tokens: Sequence[Token], i: int) -> bool:
    """Whether another capital follows a sentence's first word: "Quang Ninh has …", not "Clarify the …"."""
    return i + 1 < len(tokens) and tokens[i + 1].text[0].isupper()
