"""manage.py and manage_views.py: who may, and what is shown of files, without a browser."""

from __future__ import annotations

import contextlib
import inspect
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import gradio as gr
import pytest
from answer_samples import MemoryStore
from payloads import PAYLOADS
from ui_samples import Seen

from assistant.accounts import LOCAL, Account, Role
from assistant.figures import Figures, Pending
from assistant.history import Feedback, History
from assistant.ui.manage import FIELDS, ManageTab
from assistant.ui.manage_texts import MANAGE_TEXTS
from assistant.ui.manage_views import feedback_html, figures_html, pending_html, queue_html, seen_html
from assistant.ui.page import build_page
from ingest.intake import Intake, Job, Stage
from ingest.settings import IngestSettings

VI = MANAGE_TEXTS["vi"]
READER = Account("minh", Role.READER)
SEEN = {
    "document": {"number": "1/2024/NĐ-CP", "kind": "Nghị định", "issuer": "Chính phủ", "title": "Về nuôi ong", "issued_on": "2024-03-15"},
    "outline": [["dieu-1", "Điều 1", "Phạm vi"], ["dieu-1/khoan-1", "khoản 1 Điều 1", "1. Áp dụng"]], "n_provisions": 2, "n_chunks": 1,
    "n_amendments": 0, "coverage": 0.97, "warnings": ["thiếu ngày ban hành"], "held": None,
}  # fmt: skip
JOB = Job("1", "add", "nd.docx", "lan", "2026-01-01", size=2048, stage=Stage.REVIEW, seen=SEEN, warnings=("thiếu ngày ban hành",))


@pytest.fixture
def intake(tmp_path: Path) -> Intake:
    return Intake(tmp_path, max_file_bytes=1000)


@pytest.fixture
def tab(memory_store: MemoryStore, intake: Intake, tmp_path: Path) -> ManageTab:
    who = {"minh": READER, "lan": Account("lan", Role.EDITOR)}
    made = ManageTab(memory_store, intake, History(None), lambda name: who.get(name or ""))  # type: ignore[arg-type]
    store = SimpleNamespace(catalog=memory_store.catalog, settings=IngestSettings(data=tmp_path))
    build_page(SimpleNamespace(store=store), [made], who.get)  # type: ignore[arg-type]
    return made


def asked_by(name: str | None) -> gr.Request:
    return gr.Request(username=name)


def waiting(intake: Intake, folder: Path) -> Job:
    file = folder / "tam.md"
    file.write_text("Điều 1. Nội dung", encoding="utf-8")
    return intake.moved(intake.receive(file, "nd.md", by="lan"), Stage.REVIEW, seen=SEEN)


def handlers() -> list[tuple[str, int]]:
    """Each handler that changes or shows something, with the number of its other arguments."""
    found = []
    for name, method in inspect.getmembers(ManageTab, inspect.isfunction):
        parameters = inspect.signature(method).parameters
        if "request" in parameters and name != "_editor":
            found.append((name, sum(p.kind is p.POSITIONAL_OR_KEYWORD for p in parameters.values()) - 2))
    return found


@pytest.mark.parametrize(("name", "n_arguments"), handlers())
@pytest.mark.parametrize("who", ["minh", "nobody", None])
def test_whoever_is_no_editor_gets_nothing_and_changes_nothing(
    tab: ManageTab, intake: Intake, tmp_path: Path, name: str, n_arguments: int, who: str | None
) -> None:
    job = waiting(intake, tmp_path)
    method = getattr(tab, name)
    named = list(inspect.signature(method).parameters)
    given: list[Any] = ["vi" if p == "language" else job.id for p in named if p not in ("request", "given")]
    given.insert(named.index("request"), asked_by(who))
    shown: tuple[Any, ...] = ()
    with contextlib.suppress(gr.Error):
        shown = method(*given)
    assert all(s == gr.skip() for s in shown)
    assert intake.jobs() == [job]


def test_there_are_handlers_to_be_asked() -> None:
    assert {"_receive", "_accept", "_accept_all", "_dismiss", "_read_again", "_remove_held", "_state_now"} <= {
        name for name, _ in handlers()
    }


def test_files_handed_in_are_queued_and_those_too_large_are_reported(tab: ManageTab, intake: Intake, tmp_path: Path) -> None:
    small, large = tmp_path / "nhỏ.md", tmp_path / "lớn.md"
    small.write_text("x")
    large.write_text("x" * 1001)
    with pytest.warns(UserWarning, match="lớn.md: tệp lớn hơn giới hạn"):
        tab._receive([str(small), str(large)], True, "vi", asked_by("lan"))
    assert [(job.name, job.by, job.at_once) for job in intake.jobs()] == [("nhỏ.md", "lan", True)]


def test_what_is_corrected_lies_beside_the_file_when_it_is_let_in(tab: ManageTab, intake: Intake, tmp_path: Path) -> None:
    job = waiting(intake, tmp_path)
    typed = {"number": "2/2024/NĐ-CP", "kind": "Nghị định", "issuer": "Chính phủ", "title": "Về nuôi ong", "issued_on": "16/3/2024"}
    tab._accept(asked_by("lan"), job.id, "vi", *(typed.get(name, "") for name in FIELDS))
    beside = Path(job.path).with_name("nd.md.corrections.json")
    assert intake.job(job.id).stage is Stage.ACCEPTED
    assert beside.read_text(encoding="utf-8").split('"')[1::2] == ["number", "2/2024/NĐ-CP", "issued_on", "2024-03-16"]


@pytest.mark.parametrize(("field", "typed"), [("issued_on", "31/02/2024"), ("effective_from", "hôm nay"), ("title", "")])
def test_what_cannot_be_kept_is_not_let_in(tab: ManageTab, intake: Intake, tmp_path: Path, field: str, typed: str) -> None:
    job = waiting(intake, tmp_path)
    given = {name: SEEN["document"].get(name) or "" for name in FIELDS} | {field: typed}  # type: ignore[attr-defined]
    with pytest.warns(UserWarning):  # noqa: PT030 - what the page shows
        tab._accept(asked_by("lan"), job.id, "vi", *given.values())
    assert intake.job(job.id).stage is Stage.REVIEW


def test_the_queue_tells_stage_progress_and_result() -> None:
    jobs = [
        JOB, replace(JOB, id="2", stage=Stage.INDEXING, outcome="updated"), replace(JOB, id="3", stage=Stage.FAILED, error="tệp rỗng"),
        replace(JOB, id="4", action="remove", stage=Stage.DONE, outcome="removed", seen={}, document_id="x", size=0),
    ]  # fmt: skip
    seen = Seen(queue_html(jobs, lambda job: (8, 40) if job.id == "2" else (0, 0), VI))
    for said in (
        "4 tệp; 1 đang xử lý, 1 chờ xem lại, 1 lỗi", "chờ xem lại", "8/40", "1/2024/NĐ-CP – phiên bản mới", "tệp rỗng", "bỏ: nd.docx",
        "2 KiB",
    ):  # fmt: skip
        assert said in seen.text
    assert (seen.values("value"), seen.values("max")) == (["8"], ["40"])


def test_what_the_parser_saw_is_shown_with_how_it_stands_to_what_is_held() -> None:
    assert [said in Seen(seen_html(JOB, VI)).text for said in ("2 quy định, 1 đoạn", "97%", "thiếu ngày", "khoản 1 Điều 1")] == [True] * 4
    standing = {
        VI.same_text: {"form": "official", "title": "t", "same_text": True, "replaced": True},
        VI.new_version.format(title="t"): {"form": "official", "title": "t", "same_text": False, "replaced": True},
        VI.sets_aside: {"form": "digest", "title": "t", "same_text": False, "replaced": False},
        VI.set_aside: {"form": "official", "title": "t", "same_text": False, "replaced": False},
    }
    for said, held in standing.items():
        assert said in Seen(seen_html(replace(JOB, seen={**SEEN, "held": held}), VI)).text


def test_feedback_is_shown_with_its_question_the_latest_first() -> None:
    given = [
        Feedback("1", 0, "minh", "up", "", "", "Câu cũ?", ("Điều 1",), datetime(2026, 1, 2, 3, 4)),
        Feedback("2", 0, "lan", "down", "wrong-basis", "Điều 9 mới đúng", "Câu mới?", ("Điều 8",), datetime(2026, 1, 3)),
    ]
    text = Seen(feedback_html(given, VI)).text
    assert (
        text.index("Câu mới?") < text.index("sai căn cứ – Điều 9 mới đúng") < text.index("Câu cũ?") < text.index("minh, 02/01/2026 03:04")
    )


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_words_stay_words(payload: str) -> None:
    document = {**SEEN["document"], "number": payload}  # type: ignore[dict-item]
    seen = {
        **SEEN, "document": document, "outline": [["dieu-1", payload, payload]], "warnings": [payload],
        "held": {"form": "official", "title": payload, "same_text": False, "replaced": True},
    }  # fmt: skip
    job = replace(JOB, name=payload, seen=seen, warnings=(payload,))
    figures = Figures(0, 0, 0, True, (), 0, 0, 0, 0, ((payload, payload),), ({"event": payload, "error": payload, "time": payload},))
    shown = [
        queue_html([job, replace(job, stage=Stage.FAILED, error=payload)], lambda _: (0, 0), VI), seen_html(job, VI),
        feedback_html([Feedback("1", 0, payload, payload, payload, payload, payload, (payload,), datetime(2026, 1, 2))], VI),
        pending_html([Pending(payload, payload, payload), Pending(payload, "", "", payload)], VI), figures_html(figures, VI),
    ]  # fmt: skip
    allowed = {
        "p", "table", "thead", "tbody", "tr", "th", "td", "span", "section", "h3", "ul", "ol", "li", "b", "time",
    }  # fmt: skip
    for markup in shown:
        found = Seen(markup)
        assert found.names <= allowed
        assert found.attributes <= {"class", "scope", "role", "data-stage", "style", "tabindex"}
        assert payload[:19] in found.text


def test_the_editor_of_ones_own_machine_is_told_apart_from_nobody() -> None:
    assert (LOCAL.is_editor, READER.is_editor) == (True, False)


@pytest.mark.parametrize("payload", [*PAYLOADS, "20 ngày"])
def test_what_a_new_version_changes_is_shown_side_by_side_as_text(payload: str) -> None:
    changes = [
        {"path": "dieu-1/khoan-1", "action": "changed", "old": f"1. Trong {payload}", "new": f"1. Sau {payload}"},
        {"path": "dieu-9", "action": "removed", "old": payload, "new": None},
    ]
    held = {"form": "official", "title": payload, "n_provisions": 2, "same_text": False, "replaced": True, "n_changes": 5}
    seen = Seen(seen_html(replace(JOB, seen={**SEEN, "held": {**held, "changes": changes}}), VI))
    assert seen.names <= {"section", "p", "h3", "h4", "ul", "li", "ol", "b", "div", "del", "ins"}
    assert seen.attributes <= {"class", "style", "tabindex"}
    told = " ".join(seen.text.split())
    for part in (
        "Thay đổi so với bản đang giữ (5)",
        "khoản 1 Điều 1",
        "dieu-9",
        "(không có)",
        "và 3 thay đổi nữa",
        " ".join(payload.split()),
    ):
        assert part in told
