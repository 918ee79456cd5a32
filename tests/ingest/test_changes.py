"""What changed between two days, provision by provision and word by word."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from documents import source_of

from ingest.changes import Words, changes, word_diff
from ingest.consolidation import Applied, consolidate
from ingest.provisions import parse_provisions
from ingest.records import Action, Amendment, Document, Edition, Provision, SourceText

NUMBER = "10/2030/NĐ-CP"
START, MAY, JULY = date(2030, 3, 1), date(2031, 5, 1), date(2031, 7, 1)
DECREE = Document("a", NUMBER, "Nghị định", "Chính phủ", "Về chợ nổi", effective_from=START)
LINES = (
    "Chương I. CHỢ", "Điều 1. Ghe", "1. Ghe có 02 số, gồm:", "a) Số mũi;", "b) Số lái.", "2. Ghe có neo.", "Điều 2. Bến", "1. Bến có đèn.",
)  # fmt: skip


def parse(source: SourceText, document: Document) -> Sequence[Provision]:
    return parse_provisions(source, document).provisions


@pytest.fixture
def editions() -> tuple[Edition, ...]:
    source = source_of("\n".join(LINES))

    def made(action: Action, path: str, day: date, **texts: str) -> Amendment:
        return Amendment(action=action, document=NUMBER, path=path, effective_from=day, source_path="dieu-1", **texts)

    amendments = [
        Applied("1/2031/NĐ-CP", made(Action.SUBSTITUTE, "dieu-1/khoan-1", MAY, old="02 số", new="03 số")),
        Applied("1/2031/NĐ-CP", made(Action.REPEAL, "dieu-1/khoan-2", MAY)),
        Applied("2/2031/NĐ-CP", made(Action.INSERT, "dieu-3", JULY, text="Điều 3. Phí\n1. Phí do tỉnh thu.")),
        Applied("2/2031/NĐ-CP", made(Action.REPLACE, "dieu-2/khoan-1", JULY, text="1. Bến có hai đèn.")),
    ]
    return consolidate(source, DECREE, amendments, parse).editions


def told(editions: Sequence[Edition], start: date, end: date, path: str = "") -> list[tuple[str, str, str, tuple[str, ...], date | None]]:
    marks = {"equal": "{}", "delete": "[-{}-]", "insert": "{{+{}+}}"}
    return [
        (c.path, c.change, "".join(marks[w.op].format(w.text) for w in c.words), c.by, c.since)
        for c in changes(editions, start, end, path)
    ]  # fmt: skip


CLAUSE = ("dieu-1/khoan-1", "changed", "1. Ghe có [-02-]{+03+} số, gồm:", ("1/2031/NĐ-CP",), MAY)
REPEALED = ("dieu-1/khoan-2", "removed", "[-2. Ghe có neo.-]", ("1/2031/NĐ-CP",), MAY)
LAMP = ("dieu-2/khoan-1", "changed", "1. Bến có {+hai +}đèn.", ("2/2031/NĐ-CP",), JULY)
ADDED = ("dieu-3", "added", "{+Điều 3. Phí\n1. Phí do tỉnh thu.+}", ("2/2031/NĐ-CP",), JULY)


def test_each_change_is_told_once_with_its_words_its_document_and_its_day(editions: tuple[Edition, ...]) -> None:
    assert told(editions, START, JULY) == [CLAUSE, REPEALED, LAMP, ADDED]
    assert told(editions, START, MAY) == [CLAUSE, REPEALED]
    assert told(editions, MAY, JULY) == [LAMP, ADDED]
    assert told(editions, START, START) == []


def test_a_path_narrows_it_also_that_of_a_chapter(editions: tuple[Edition, ...]) -> None:
    assert told(editions, START, JULY, "dieu-1") == [CLAUSE, REPEALED]
    assert told(editions, START, JULY, "dieu-1/khoan-1/diem-a") == []
    assert told(editions, START, JULY, "chuong-1") == [CLAUSE, REPEALED, LAMP, ADDED]


def test_backwards_what_was_added_is_removed(editions: tuple[Edition, ...]) -> None:
    assert [(at, change) for at, change, *_ in told(editions, JULY, MAY)] == [("dieu-2/khoan-1", "changed"), ("dieu-3", "removed")]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("a b c", "a b c", [("equal", "a b c")]),
        ("", "một", [("insert", "một")]),
        ("một", "", [("delete", "một")]),
        ("trong 25 ngày kể từ", "trong 20 ngày làm việc kể từ",
         [("equal", "trong "), ("delete", "25"), ("insert", "20"), ("equal", " ngày"), ("insert", " làm việc"), ("equal", " kể từ")]),
        ("diện tích 853,18 ha.", "diện tích 853,19 ha.",
         [("equal", "diện tích "), ("delete", "853,18"), ("insert", "853,19"), ("equal", " ha.")]),
        ("bến xe cũ đẹp", "bến đò mới đẹp", [("equal", "bến "), ("delete", "xe cũ"), ("insert", "đò mới"), ("equal", " đẹp")]),
    ],
)  # fmt: skip
def test_words_are_compared_whole(old: str, new: str, words: list[Words]) -> None:
    found = word_diff(old, new)
    assert list(found) == words
    assert "".join(w.text for w in found if w.op != "insert") == old
    assert "".join(w.text for w in found if w.op != "delete") == new
