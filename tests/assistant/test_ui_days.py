from __future__ import annotations

from datetime import date

import pytest

from assistant.ui.days import parse_day
from assistant.ui.texts import ENGLISH, VIETNAMESE, show_day


@pytest.mark.parametrize("typed", ["15/03/2024", "15/3/2024", " 15-03-2024 ", "15.3.2024", "2024-03-15", "2024-3-15"])
def test_a_day_is_read_in_the_forms_people_type(typed: str) -> None:
    assert parse_day(typed) == date(2024, 3, 15)


@pytest.mark.parametrize("typed", ["", "  "])
def test_an_empty_field_is_no_day(typed: str) -> None:
    assert parse_day(typed) is None


@pytest.mark.parametrize("typed", ["hôm qua", "31/02/2024", "15/13/2024", "15/03/24", "2024", "15/03/2024x", "<b>", "0/0/0000"])
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(ValueError):
        parse_day(typed)


def test_a_day_is_shown_as_its_readers_write_it() -> None:
    assert (show_day(date(2024, 5, 1), VIETNAMESE), show_day(date(2024, 5, 1), ENGLISH)) == ("01/05/2024", "1 May 2024")
