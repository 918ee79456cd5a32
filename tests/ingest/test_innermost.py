"""The provision that a character lies in is the smallest one around it."""

import pytest

from ingest.innermost import Innermost
from ingest.records import Provision, ProvisionKind, Span

PROVISIONS = [
    Provision("dieu-1", ProvisionKind.ARTICLE, "1", "Điều 1", "", Span(5, 40), None),
    Provision("dieu-1/khoan-1", ProvisionKind.CLAUSE, "1", "khoản 1 Điều 1", "", Span(10, 20), "dieu-1"),
    Provision("dieu-1/khoan-2", ProvisionKind.CLAUSE, "2", "khoản 2 Điều 1", "", Span(21, 30), "dieu-1"),
    Provision("dieu-2", ProvisionKind.ARTICLE, "2", "Điều 2", "", Span(50, 60), None),
]


@pytest.mark.parametrize(
    ("offset", "path"),
    [
        (0, None), (5, "dieu-1"), (9, "dieu-1"), (10, "dieu-1/khoan-1"), (19, "dieu-1/khoan-1"), (20, "dieu-1"), (21, "dieu-1/khoan-2"),
        (35, "dieu-1"), (40, None), (49, None), (50, "dieu-2"), (60, None),
    ],
)  # fmt: skip
def test_a_character_lies_in_the_smallest_provision_around_it(offset: int, path: str | None) -> None:
    found = Innermost(PROVISIONS).at(offset)
    assert (found.path if found else None) == path


def test_a_document_without_provisions_holds_nothing() -> None:
    assert Innermost([]).at(0) is None
