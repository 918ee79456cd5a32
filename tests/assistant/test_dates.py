"""A day as it is typed into a field or on the command line."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.dates import parse_day
from assistant.errors import DateError


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-08-06", date(2025, 8, 6)),
        ("2025-8-6", date(2025, 8, 6)),
        ("06/8/2025", date(2025, 8, 6)),
        ("6-8-2025", date(2025, 8, 6)),
        ("06.08.2025", date(2025, 8, 6)),
        (" 29/02/2024 ", date(2024, 2, 29)),
    ],
)
def test_parse_day_reads_iso_and_vietnamese_days(text: str, day: date) -> None:
    assert parse_day(text) == day


@pytest.mark.parametrize(
    "text", ["29/02/2025", "31/4/2025", "0/1/2025", "1/13/2025", "2025-00-10", "0000-01-01", "", " ", "hôm nay", "06/8/25", "2025/08/06",
             "6 8 2025",
             "06/8/2025 10:00", "2025-08-06T00:00", "-1/8/2025", "99999-01-01", "None"],
)  # fmt: skip
def test_parse_day_names_a_day_that_cannot_be(text: str) -> None:
    with pytest.raises(DateError) as error:
        parse_day(text)
    assert f"“{text}”" in str(error.value)
