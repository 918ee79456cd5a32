"""Places named in Vietnamese legal text → provision paths.

"điểm a, b khoản 1 và khoản 2 Điều 8" → dieu-8/khoan-1/diem-a, dieu-8/khoan-1/diem-b, dieu-8/khoan-2. Read left to right, smallest first
(Nghị định 30/2020/NĐ-CP, phụ lục II, V.7); a part without its article takes the one named after it, or that of the context.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingest.kinds import NUMBER

_GROUP = re.compile(
    r"\b(?P<word>[Đđ]iểm|[Kk]hoản|Điều)\s+(?P<first>{item})(?P<rest>(?:\s*(?:,|;|và|hoặc)\s*(?!(?:[Đđ]iểm|[Kk]hoản|Điều)\b){item}(?![\w)]))*)".replace(
        "{item}", r"(?:\d{1,4}[a-zđ]{0,2}|[a-zđ]\d{0,2})(?![\w/.]\w)"
    )
)
_ITEM = re.compile(r"\d{1,4}[a-zđ]{0,2}|[a-zđ]\d{0,2}")
_RANGE = re.compile(r"từ (?P<word>[Đđ]iểm|[Kk]hoản|Điều)\s+(?P<a>\d+)\s+đến (?:(?:[Đđ]iểm|[Kk]hoản|Điều)\s+)?(?P<b>\d+)")
_LEVEL = {"điểm": 2, "khoản": 1, "điều": 0}


@dataclass(frozen=True, slots=True)
class Place:
    """A provision by its numbers; None where it is not named."""

    article: str | None = None
    clause: str | None = None
    point: str | None = None

    @property
    def path(self) -> str:
        """Official path of the place ("dieu-8/khoan-1/diem-a"); "" where nothing is named."""
        parts = [f"dieu-{self.article}"] if self.article else []
        parts += [f"khoan-{self.clause}"] if self.clause else []
        parts += [f"diem-{self.point}"] if self.point else []
        return "/".join(parts)

    def within(self, context: Place) -> Place:
        """The place with what it does not name taken from `context`."""
        if self.article:
            return self
        if self.clause:
            return replace(self, article=context.article)
        return replace(self, article=context.article, clause=context.clause)


def places(text: str, context: Place | None = None) -> list[Place]:
    """Every place that `text` names, in order; those without an article are completed from `context`."""
    waiting: list[tuple[int, list[Place]]] = []
    done: list[Place] = []
    for word, numbers in _groups(text):
        level = _LEVEL[word]
        if level == 2:
            waiting.append((2, [Place(point=n) for n in numbers]))
        elif level == 1:
            inner: list[Place] = []
            while waiting and waiting[-1][0] == 2:
                inner = waiting.pop()[1] + inner
            clauses = [Place(clause=n) for n in numbers]
            if inner:  # points belong to the first clause of the list
                clauses = [replace(p, clause=numbers[0]) for p in inner] + clauses[1:]
            waiting.append((1, clauses))
        else:
            taken = [p for _, group in waiting for p in group]
            waiting = []
            done += [replace(p, article=numbers[0]) for p in taken] or [Place(article=numbers[0])]
            done += [Place(article=n) for n in numbers[1:]]
    rest = [p for _, group in waiting for p in group]
    return done + [p.within(context) if context else p for p in rest]


def _groups(text: str) -> list[tuple[str, list[str]]]:
    found = []
    text = _RANGE.sub(lambda m: f"{m['word']} " + ", ".join(str(n) for n in range(int(m["a"]), int(m["b"]) + 1)), text)
    for m in _GROUP.finditer(text):
        word = m["word"].lower()
        numbers = [m["first"], *_ITEM.findall(re.sub(r"\b(?:và|hoặc)\b", " ", m["rest"]))]
        if word == "điểm" and not all(n[0].isalpha() for n in numbers):
            continue
        if word != "điểm" and not all(n[0].isdigit() for n in numbers):
            numbers = [n for n in numbers if n[0].isdigit()]
        found.append((word, numbers))
    return found


def document_number(text: str) -> str | None:
    """The last document number that `text` names, None if none."""
    found = document_numbers(text)
    return found[-1] if found else None


def document_numbers(text: str) -> list[str]:
    """Every document number that `text` names, in order."""
    return [re.sub(r"\s+", "", n).rstrip(".") for n in NUMBER.findall(text)]
