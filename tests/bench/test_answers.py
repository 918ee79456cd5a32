"""The judge of answers: what counts as cited, said, refused, verbatim, in force and supported; halves drawn by hash."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.records import Answer, Citation, Status
from bench.__main__ import main
from bench.answers import half_of, rates
from bench.judging import Judged, judge

DAY = date(2026, 1, 15)
TEXT = "1. Sở Giao thông thẩm định hồ sơ trong thời hạn 30 ngày."
QUESTIONS = Path(__file__).parents[2] / "bench" / "questions"


class OneProvision:
    """A document of one clause, which reads the same on every day."""

    def provision_text(self, document_id: str, path: str, day: date) -> str | None:
        return TEXT if path == "dieu-3/khoan-1" else None


def cited(**changes: Any) -> Citation:
    stated: dict[str, Any] = {
        "n": 1, "document": "7/2024/NĐ-CP", "document_id": "7-2024-nd-cp@chinh-phu", "path": "dieu-3/khoan-1",
        "label": "khoản 1 Điều 3 Nghị định số 7/2024/NĐ-CP", "quote": TEXT, "valid_from": date(2024, 5, 1), "valid_to": None,
        "form": "official", "confidence": "primary",
    }  # fmt: skip
    return Citation(**(stated | changes))


def judged(item: dict[str, Any], text: str, *citations: Citation) -> Judged:
    status = Status.ANSWERED if citations else Status.REFUSED
    return judge({"id": "q", "kind": "time-limit", **item}, Answer(status, text, DAY, "vi", citations), OneProvision(), 1.0)


EXPECTED = {"expect": {"document": "7/2024/NĐ-CP", "paths": ["dieu-3"], "phrases": ["30 ngày"]}}


def test_the_expected_provision_its_phrase_and_a_verbatim_quotation_are_right() -> None:
    found = judged(EXPECTED, f"**30 ngày** – theo khoản 1 Điều 3:\n\n> {TEXT} [1]", cited())
    assert (found.cited_first, found.cited_any, found.phrase_given, found.is_right) == (True, True, True, True)
    assert (found.n_not_verbatim, found.n_anachronisms, found.unsupported) == (0, 0, ())


@pytest.mark.parametrize(
    ("expect", "right"),
    [
        ({"document": "7/2024/NĐ-CP", "paths": ["dieu-3/khoan-1/diem-a"], "phrases": []}, True),
        ({"document": "7/2024/NĐ-CP", "paths": ["dieu-3/khoan-10"], "phrases": []}, False),
        ({"document": "7/2024/NĐ-CP", "paths": [], "phrases": []}, True),
        ({"document": "8/2024/NĐ-CP", "paths": ["dieu-3"], "phrases": []}, False),
        ({"document": "8/2024/NĐ-CP", "paths": ["dieu-3"], "phrases": [], "also": [EXPECTED["expect"]]}, True),
        ({"document": "7/2024/NĐ-CP", "paths": ["dieu-3"], "phrases": [["một tháng", "30 ngày"]]}, True),
        ({"document": "7/2024/NĐ-CP", "paths": ["dieu-3"], "phrases": ["một tháng"]}, False),
    ],
)
def test_what_counts_as_right(expect: dict[str, Any], right: bool) -> None:
    assert judged({"expect": expect}, f"> {TEXT} [1]", cited()).is_right is right


@pytest.mark.parametrize(("citations", "right"), [((), True), ((cited(),), False)])
def test_what_has_no_answer_must_be_refused(citations: tuple[Citation, ...], right: bool) -> None:
    assert judged({"expect": None, "sort": "not-held"}, "…", *citations).is_right is right


@pytest.mark.parametrize("changed", [{"quote": "trong thời hạn 31 ngày"}, {"path": "dieu-4"}])
def test_a_quotation_that_does_not_stand_in_the_provision_is_counted(changed: dict[str, str]) -> None:
    assert judged(EXPECTED, "…", cited(**changed)).n_not_verbatim == 1


@pytest.mark.parametrize(("kind", "n"), [("time-limit", 1), ("changes", 0)])
def test_law_that_was_not_in_force_is_an_anachronism_unless_asked_for(kind: str, n: int) -> None:
    assert judged({**EXPECTED, "kind": kind}, "…", cited(valid_to=date(2025, 1, 1))).n_anachronisms == n


def test_a_number_of_the_answer_must_stand_in_what_it_cites() -> None:
    text = f"**45 ngày** – theo khoản 1 Điều 3 từ 01/5/2024, trong 30 ngày:\n\n> {TEXT} 99 [1]"
    assert judged(EXPECTED, text, cited()).unsupported == ("45",)


def test_a_half_is_drawn_by_the_hash_of_the_id_unless_it_is_named() -> None:
    assert Counter(half_of({"id": f"q{n}"}) for n in range(400)).keys() == {"development", "test"}
    assert half_of({"id": "x", "half": "development"}) == "development"
    assert half_of({"id": "q1"}) == half_of({"id": "q1", "question": "?"})


def test_rates_are_of_those_that_have_an_answer_and_of_those_that_have_none() -> None:
    some = [judged(EXPECTED, "**30 ngày**", cited()), judged(EXPECTED, "…"), judged({"expect": None, "sort": "vague"}, "…")]
    found = rates(some)
    assert (found["cited_any"], found["wrongly_refused"], found["rightly_refused"]) == (0.5, 0.5, 1.0)
    assert found["refused_by_sort"] == {"vague": "1/1"}


def test_questions_over_documents_that_are_not_there_are_skipped_and_it_is_said_why(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["answers", str(QUESTIONS / "decrees.jsonl"), "--documents", "/nowhere/nd-30.docx", "--json"])
    assert (code, json.loads(capsys.readouterr().out)) == (0, {"skipped": "không có /nowhere/nd-30.docx"})


def test_the_questions_over_decrees_are_of_many_styles_and_some_must_be_refused() -> None:
    asked = [json.loads(line) for line in (QUESTIONS / "decrees.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len({q["id"] for q in asked}) == len(asked) >= 80
    assert sum(q["expect"] is None for q in asked) >= 20
    assert sum(q["lang"] == "en" for q in asked) >= 15
    assert sum(q["style"] == "unaccented" for q in asked) >= 20


def test_the_questions_file_covers_every_kind_in_both_halves() -> None:
    asked = [json.loads(line) for line in (QUESTIONS / "answers.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(asked) >= 240
    assert len({q["id"] for q in asked}) == len(asked)
    assert sum(q["expect"] is None for q in asked) >= 70
    kinds = [(q.get("sort") or q["kind"], half_of(q)) for q in asked]
    assert len(set(kinds)) == 2 * len({kind for kind, _ in kinds})
