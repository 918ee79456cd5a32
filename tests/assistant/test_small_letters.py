"""Names typed in small letters, over two small texts."""

from __future__ import annotations

import pytest

from assistant.small_letters import NamesHeld, read_names

HELD = (
    "Tỉnh có hai bến thuyền: bến thuyền Hòn Gạc dài 40 m, bến thuyền Cửa Vạn dài 65 m.\n"
    "Sở Giao Thông kiểm tra bến thuyền Hòn Gạc mỗi năm một lần, việc sơn lại vạch do chủ bến làm.\n",
    "Quy chế này áp dụng với bến thuyền Phương Đông và bến thuyền Suối Gạc. Nhà chờ quay về phương đông.\n",
)


@pytest.fixture(scope="module")
def held() -> NamesHeld:
    return NamesHeld([read_names(text) for text in HELD])


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("bến thuyền hòn gạc dài bao nhiêu?", "bến thuyền Hòn Gạc dài bao nhiêu?"),
        ("ben thuyen hon gac dai bao nhieu", "ben thuyen Hòn Gạc dai bao nhieu"),
        ("bến hòn gạc và bến cửa vạn", "bến Hòn Gạc và bến Cửa Vạn"),
        ("bến thuyền Hòn Gạc dài bao nhiêu?", "bến thuyền Hòn Gạc dài bao nhiêu?"),
        ("", ""),
    ],
)
def test_a_name_that_is_held_gets_its_capitals(held: NamesHeld, typed: str, written: str) -> None:
    assert held.capitalised(typed, typed) == written


def test_two_syllables_of_names_after_what_names_stand_behind_are_a_name_that_is_not_held(held: NamesHeld) -> None:
    asked = "bến thuyền suối vạn dài bao nhiêu?"
    assert held.capitalised(asked, asked) == "bến thuyền Suối Vạn dài bao nhiêu?"


@pytest.mark.parametrize(
    "typed",
    [
        "nhà chờ quay về phương đông",  # written in small letters, too
        "sở giao thông kiểm tra mấy lần?",  # a body's name
        "hon gạc ở đâu?",  # typed with diacritics, and not these
        "đi suối vạn lần",  # nothing before it that names stand behind
        "việc sơn lại vạch do ai làm?",
    ],
)
def test_what_is_no_name_stays_small(held: NamesHeld, typed: str) -> None:
    assert held.capitalised(typed, typed) == typed
