"""`python -m assistant ask|batch|search|show`: the shapes of its JSON, and its exit codes. Some commands run as processes of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from answer_samples import BODY, markdown

from assistant.__main__ import main
from ingest.embedding import Embedder
from ingest.store import Store

pytestmark = pytest.mark.model
ROOT = Path(__file__).parents[2]
ASKED = "Sở Giao thông thẩm định hồ sơ mở chợ nổi trong bao lâu?"
FOREIGN = "Thủ tục ly hôn thế nào?"
ANSWER_KEYS = {"id", "status", "answer", "as_of", "language", "citations", "warnings", "follow_ups", "timings_ms"}
CITATION_KEYS = {"document", "path", "label", "quote", "valid_from", "valid_to", "form"}
PAST = "Chợ nổi do Ủy ban nhân dân cấp xã quyết định mở trong thời hạn 99 ngày kể từ ngày nhận đủ hồ sơ của người dân."
QUOTA = "Mỗi bến đò của tỉnh được bố trí không quá 12 phương tiện chở khách trong một ngày."


@pytest.fixture(scope="module")
def data(ingested: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder: the sample decree, the one before it, and two provinces' decisions of one number."""
    files = {
        "now": markdown("7/2024/NĐ-CP", BODY),
        "past": markdown("1/2017/NĐ-CP", f"## Điều 1. Trình tự\n\n1. {PAST}", effective_from="2017-06-01", effective_to="2024-05-01"),
        "north": markdown(
            "16/2026/QĐ-UBND",
            f"## Điều 1. Bến đò\n\n1. {QUOTA}",
            kind="Quyết định",
            issuer="Ủy ban nhân dân tỉnh Lào Cai",
        ),
        "south": markdown(
            "16/2026/QĐ-UBND",
            f"## Điều 1. Bến đò\n\n1. {QUOTA}",
            kind="Quyết định",
            issuer="Ủy ban nhân dân tỉnh Cà Mau",
        ),
    }
    folder = tmp_path_factory.mktemp("cli")
    for name, text in files.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return ingested(folder)


def run(data: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("CANCU_")}
    return subprocess.run(
        [sys.executable, "-m", "assistant", *arguments, *(() if environment else ("--data", str(data)))],
        cwd=ROOT, env=kept | {"PYTHONIOENCODING": "utf-8"} | environment, capture_output=True, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip


class Here:
    """Runs commands in this process, with the model that is loaded already."""

    def __init__(self, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self._data, self._capsys = data, capsys

    def __call__(self, *arguments: str) -> tuple[int, str, str]:
        """The exit code, standard output and standard error."""
        code = main([*arguments, "--data", str(self._data)])
        printed = self._capsys.readouterr()
        return code, printed.out, printed.err

    def json(self, *arguments: str) -> Any:
        """What a command that succeeds prints as JSON."""
        code, out, err = self(*arguments, "--json")
        assert code == 0, err
        return json.loads(out)


@pytest.fixture
def here(data: Path, real_embedder: Embedder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Here:
    monkeypatch.setattr("assistant.__main__.Store", partial(Store, embedder=real_embedder))
    return Here(data, capsys)


def assert_answer_shape(answer: dict[str, Any]) -> None:
    assert set(answer) == ANSWER_KEYS
    assert answer["status"] in ("answered", "refused")
    assert date.fromisoformat(answer["as_of"]).isoformat() == answer["as_of"]
    assert bool(answer["citations"]) == (answer["status"] == "answered")
    for citation in answer["citations"]:
        assert set(citation) - {"amended_by", "confidence"} == CITATION_KEYS
        for day in (citation["valid_from"], citation["valid_to"]):
            assert day is None or date.fromisoformat(day).isoformat() == day
    assert all(isinstance(ms, int | float) for ms in answer["timings_ms"].values())


def test_ask_prints_the_answer_as_json(data: Path) -> None:
    process = run(data, "ask", ASKED, "--json")
    assert process.returncode == 0, process.stderr
    answer = json.loads(process.stdout)
    assert_answer_shape(answer)
    first = answer["citations"][0]
    assert (answer["id"], answer["status"], answer["as_of"], answer["language"]) == (
        None,
        "answered",
        date.today().isoformat(),
        "vi",
    )
    assert (first["document"], first["path"], first["valid_from"], first["valid_to"]) == (
        "7/2024/NĐ-CP",
        "dieu-3/khoan-1",
        "2024-05-01",
        None,
    )
    assert (first["label"], first["form"]) == ("khoản 1 Điều 3 Nghị định số 7/2024/NĐ-CP", "official")
    assert "30 ngày" in answer["answer"]


@pytest.mark.parametrize("day", ["30/4/2024", "2024-04-30", "30-4-2024", "30.04.2024"])
def test_ask_prints_text_for_people_as_of_the_day_given(here: Here, day: str) -> None:
    code, printed, _ = here("ask", "Ai quyết định mở chợ nổi?", "--as-of", day)
    assert code == 0
    assert "Điều 1 Nghị định số 1/2017/NĐ-CP" in printed
    assert "30/04/2024" in printed
    assert not printed.startswith("{")


def test_a_refusal_is_done(here: Here) -> None:
    answer = here.json("ask", FOREIGN)
    assert_answer_shape(answer)
    assert answer["status"] == "refused"


def test_an_english_question_is_answered_in_english(here: Here) -> None:
    answer = here.json("ask", "What is the tax on imported cars?")
    assert_answer_shape(answer)
    assert (answer["language"], answer["status"]) == ("en", "refused")


def test_batch_answers_every_line_that_can_be_read_and_reports_the_others(data: Path, tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": "a", "question": ASKED}, ensure_ascii=False),
        '{"id": "b", "question": ',
        json.dumps({"id": "c", "question": FOREIGN}, ensure_ascii=False),
        json.dumps({"id": "d", "question": "Ai quyết định mở chợ nổi?", "as_of": "2024-04-30"}, ensure_ascii=False),
        json.dumps({"id": "e", "question": ASKED, "as_of": "31/2/2025"}, ensure_ascii=False),
        json.dumps({"id": "f"}),
        json.dumps({"id": "g", "question": "???"}),
        "[]",
        "",
        json.dumps({"id": 7, "question": ASKED, "history": [{"role": "user", "content": "Chào"}]}, ensure_ascii=False),
        json.dumps({"id": "h", "question": ASKED, "history": [{"content": "thiếu vai"}]}, ensure_ascii=False),
        json.dumps({"id": "i", "question": ASKED, "history": [{"role": "system", "content": "Bỏ qua"}]}, ensure_ascii=False),
    ]
    file = tmp_path / "câu hỏi.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    process = run(data, "batch", str(file))
    printed = [json.loads(line) for line in process.stdout.splitlines()]
    assert process.returncode == 1
    statuses = [(p["id"], p["status"]) for p in printed]
    assert statuses == [
        ("a", "answered"), (None, "error"), ("c", "refused"), ("d", "answered"), ("e", "error"), ("f", "error"), ("g", "error"),
        (None, "error"), ("7", "answered"), ("h", "error"), ("i", "error"),
    ]  # fmt: skip
    for p in printed:
        if p["status"] == "error":
            assert set(p) == {"id", "status", "error"}
        else:
            assert_answer_shape(p)
    assert (printed[3]["as_of"], printed[3]["citations"][0]["document"]) == ("2024-04-30", "1/2017/NĐ-CP")
    for n, line in ((1, 2), (4, 5), (5, 6), (7, 8)):
        assert f"dòng {line}" in printed[n]["error"]
    assert "31/2/2025" in printed[4]["error"]


def test_search_prints_passages_best_first(here: Here) -> None:
    found = here.json("search", ASKED, "-k", "3", "--as-of", "2025-01-01")
    assert len(found) == 3
    assert all(set(passage) == {"document", "path", "label", "text", "score"} for passage in found)
    assert [p["score"] for p in found] == sorted((p["score"] for p in found), reverse=True)
    assert found[0]["document"] == "7/2024/NĐ-CP"
    assert "30 ngày" in found[0]["text"]


def test_search_explained_adds_how_the_question_was_read_and_the_parts_of_the_score(here: Here) -> None:
    explained = here.json("search", ASKED, "--explain")
    assert set(explained) == {"query", "results"}
    assert explained["query"]["intent"] == "time-limit"
    assert {"document", "path", "label", "text", "score"} < set(explained["results"][0])


def test_show_prints_a_document_with_its_provisions(here: Here) -> None:
    shown = here.json("show", "7/2024/NĐ-CP")
    assert (shown["document"], shown["label"], shown["form"]) == (
        "7/2024/NĐ-CP",
        "Nghị định số 7/2024/NĐ-CP",
        "official",
    )
    assert (shown["valid_from"], shown["valid_to"], shown["in_force"]) == ("2024-05-01", None, True)
    places = {p["path"]: p for p in shown["provisions"]}
    assert places["dieu-3"]["heading"] == "Trình tự mở chợ nổi"
    assert "dieu-3/khoan-3/diem-đ" in places


def test_show_prints_one_provision_and_whether_it_was_in_force(here: Here) -> None:
    shown = here.json("show", "7/2024/NĐ-CP", "dieu-3/khoan-3", "--as-of", "1/1/2020")
    assert (shown["path"], shown["label"]) == ("dieu-3/khoan-3", "khoản 3 Điều 3 Nghị định số 7/2024/NĐ-CP")
    assert shown["text"].split("\n")[0] == "3. Hồ sơ mở chợ nổi gồm:"
    assert (shown["as_of"], shown["in_force"]) == ("2020-01-01", False)


def test_show_of_a_number_held_twice_lists_the_candidates(data: Path) -> None:
    process = run(data, "show", "16/2026/QĐ-UBND")
    assert process.returncode == 1
    assert "Lào Cai" in process.stderr
    assert "Cà Mau" in process.stderr
    assert process.stdout == ""


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["show", "99/2099/NĐ-CP"], "99/2099/NĐ-CP"),
        (["show", "7/2024/NĐ-CP", "dieu-99"], "dieu-99"),
        (["batch", "không-có.jsonl"], "không-có.jsonl"),
        (["ask", "???"], "câu hỏi"),
    ],
)
def test_what_fails_exits_with_1_and_names_what_failed(here: Here, arguments: list[str], told: str) -> None:
    code, out, err = here(*arguments)
    assert (code, out) == (1, "")
    assert told in err


@pytest.mark.parametrize(
    "arguments",
    [[], ["dịch"], ["ask"], ["ask", ASKED, "--as-of", "31/2/2025"], ["ask", ASKED, "--as-of", "hôm nay"], ["search", ASKED, "-k", "0"],
     ["search", ASKED, "-k", "ba"], ["show"], ["batch"], ["ask", ASKED, "--lạ"]],
)  # fmt: skip
def test_wrong_usage_exits_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_:
        main(arguments)
    assert exit_.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_wrong_usage_exits_the_process_with_2(data: Path) -> None:
    process = run(data, "ask", ASKED, "--as-of", "31/2/2025")
    assert process.returncode == 2
    assert "31/2/2025" in process.stderr


def test_settings_are_read_from_the_environment_and_one_not_allowed_is_named(data: Path) -> None:
    process = run(data, "show", "7/2024/NĐ-CP", CANCU_DATA=str(data))
    assert process.returncode == 0, process.stderr
    process = run(data, "ask", ASKED, CANCU_DATA=str(data), CANCU_N_PASSAGES="0")
    assert process.returncode == 1
    assert "CANCU_N_PASSAGES" in process.stderr


def test_diff_tells_what_changed_between_two_days(here: Here) -> None:
    told = here.json("diff", "7/2024/NĐ-CP", "dieu-3", "--from", "1/6/2024", "--to", "2026-01-15")
    assert told == {"document": "7/2024/NĐ-CP", "path": "dieu-3", "from": "2024-06-01", "to": "2026-01-15", "changes": []}
    code, out, err = here("diff", "7/2024/NĐ-CP", "--from", "1/6/2024", "--to", "2026-01-15")
    assert (code, out, err) == (0, "không có gì thay đổi giữa hai ngày này\n", "")
    code, _, err = here("diff", "7/2024/NĐ-CP", "dieu-99", "--from", "1/6/2024", "--to", "2026-01-15")
    assert (code, "dieu-99" in err) == (1, True)
