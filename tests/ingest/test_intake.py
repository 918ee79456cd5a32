"""intake.py and background.py: a queue that loses nothing, over a real store with a fake embedder."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from fakes import HashEmbedder

from ingest.background import TRIES, Background
from ingest.build import ingest
from ingest.corrections import write_corrections
from ingest.errors import HelperError, TooLargeError, UnknownDocumentError, UnknownJobError
from ingest.helper import Helper
from ingest.intake import MAX_NAME_BYTES, Intake, Job, Stage, safe_name
from ingest.settings import IngestSettings
from ingest.store import Store

pytestmark = pytest.mark.store

DECREE = """---
number: {number}
kind: Nghị định
issuer: Chính phủ
title: {title}
issued_on: 2024-03-15
effective_from: 2024-05-01
---

## Điều 1. Phạm vi điều chỉnh

Nghị định này quy định về việc nuôi ong ở vùng cao.

## Điều 2. Thời hạn

1. Thời hạn cấp giấy nuôi ong là {days} ngày làm việc.
"""


class Place:
    """A data folder with its store and queue, and files to hand in."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.settings = IngestSettings(data=folder / "data")
        self.settings.data.mkdir()
        self.open()

    def open(self) -> None:
        self.store = Store(self.settings, embedder=HashEmbedder())  # type: ignore[arg-type]
        self.intake = Intake(self.settings.data, max_file_bytes=100_000)
        self.work = Background(self.store, self.intake, Helper(self.store))

    def file(self, text: str, name: str = "tai-len.md") -> Path:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def hand_in(self, *, number: str = "1/2024/NĐ-CP", days: int = 10, at_once: bool = True, name: str = "nd.md") -> Job:
        text = DECREE.format(number=number, title="Về nuôi ong", days=days)
        return self.intake.receive(self.file(text), name, by="lan", at_once=at_once)

    def run(self) -> None:
        """Works until nothing waits."""
        while job := self.intake.next(0):
            self.work.work(job)

    def texts(self) -> list[str]:
        return [held.text for held in self.store.catalog.documents()]


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    made = Place(tmp_path)
    yield made
    made.store.close()


def test_a_file_handed_in_is_looked_at_before_it_is_stored(place: Place) -> None:
    job = place.hand_in(at_once=False)
    place.run()
    job = place.intake.job(job.id)
    assert (job.stage, place.store.catalog.documents()) == (Stage.REVIEW, [])
    assert job.seen["document"] == {
        "id": "1-2024-nd-cp@chinh-phu", "number": "1/2024/NĐ-CP", "kind": "Nghị định", "issuer": "Chính phủ", "title": "Về nuôi ong",
        "issued_on": "2024-03-15", "effective_from": "2024-05-01", "effective_to": None, "form": "official",
    }  # fmt: skip
    assert [path for path, *_ in job.seen["outline"]] == ["dieu-1", "dieu-2", "dieu-2/khoan-1"]
    place.intake.accept(job.id)
    place.run()
    job = place.intake.job(job.id)
    assert (job.stage, job.outcome, job.document_id) == (Stage.DONE, "added", "1-2024-nd-cp@chinh-phu")
    assert place.store.compare().holds
    assert place.store.is_synced
    assert Path(job.path).read_text(encoding="utf-8") == DECREE.format(number="1/2024/NĐ-CP", title="Về nuôi ong", days=10)


def test_what_a_person_corrected_is_stored_and_outlives_a_second_reading(place: Place) -> None:
    job = place.hand_in(at_once=False)
    place.run()
    write_corrections(
        Path(job.path), {"number": "2/2025/NĐ-CP", "title": "Về  nuôi ong mật", "effective_from": "2025-01-02", "issued_on": ""}
    )
    place.intake.accept(job.id)
    place.run()
    place.intake.again("2-2025-nd-cp@chinh-phu", "2/2025/NĐ-CP", by="lan")
    place.run()
    (held,) = place.store.catalog.documents()
    d = held.document
    assert (d.id, d.number, d.title, d.issued_on, str(d.effective_from)) == (
        "2-2025-nd-cp@chinh-phu", "2/2025/NĐ-CP", "Về nuôi ong mật", None, "2025-01-02",
    )  # fmt: skip
    assert [j.stage for j in place.intake.jobs()] == [Stage.DONE, Stage.DONE]


def test_the_same_file_again_changes_nothing_and_is_not_kept_twice(place: Place) -> None:
    place.hand_in()
    place.run()
    version = place.store.catalog.version
    again = place.hand_in(name="ban-sao.md")
    place.run()
    assert (place.intake.job(again.id).stage, place.intake.job(again.id).outcome) == (Stage.DONE, "unchanged")
    assert place.store.catalog.version == version
    assert not Path(again.path).exists()


def test_another_text_of_the_same_document_is_known_as_its_new_version(place: Place) -> None:
    place.hand_in(days=10)
    place.run()
    job = place.hand_in(days=20, at_once=False)
    place.run()
    held = place.intake.job(job.id).seen["held"]
    (change,) = held.pop("changes")
    assert held == {
        "form": "official", "title": "Về nuôi ong", "n_provisions": 3, "same_text": False, "replaced": True, "n_changes": 1,
    }  # fmt: skip
    assert (change["path"], change["action"], "10 ngày" in change["old"], "20 ngày" in change["new"]) == (
        "dieu-2/khoan-1", "changed", True, True
    )  # fmt: skip
    place.intake.accept(job.id)
    place.run()
    assert place.intake.job(job.id).outcome == "updated"
    assert ["20 ngày" in text for text in place.texts()] == [True]
    assert place.store.compare().holds


def test_a_file_that_cannot_be_read_is_reported_and_the_next_one_goes_on(place: Place) -> None:
    bad = place.intake.receive(place.file("%PDF-1.7 cụt", "hong.pdf"), "hong.pdf", by="lan", at_once=True)
    good = place.hand_in()
    place.run()
    assert (place.intake.job(bad.id).stage, place.intake.job(good.id).stage) == (Stage.FAILED, Stage.DONE)
    assert "hong.pdf" in str(place.intake.job(bad.id).error)


def test_a_file_that_is_too_large_is_refused_and_deleted(place: Place) -> None:
    large = place.file("x" * 100_001)
    with pytest.raises(TooLargeError, match="tai-len"):
        place.intake.receive(large, "tai-len.md", by="lan")
    assert not large.exists()
    assert place.intake.jobs() == []


def test_a_document_is_removed_with_its_file(place: Place) -> None:
    job = place.hand_in()
    place.run()
    place.intake.remove("1-2024-nd-cp@chinh-phu", "1/2024/NĐ-CP", by="lan")
    place.run()
    assert place.store.catalog.documents() == []
    assert place.store.compare().holds
    assert not Path(place.intake.job(job.id).path).exists()


def test_removing_leaves_files_that_were_not_handed_in_alone(place: Place) -> None:
    own = place.file(DECREE.format(number="9/2024/NĐ-CP", title="Về nuôi ong", days=5), "cua-toi.md")
    ingest([own], place.store)
    place.intake.remove("9-2024-nd-cp@chinh-phu", "9/2024/NĐ-CP", by="lan")
    place.run()
    assert (place.store.catalog.documents(), own.exists()) == ([], True)


STEPS = ("see", "put", "remove", "vectors_of")


class DyingError(Exception):
    """The process ends."""


class Mortal(Helper):
    """A helper whose process is killed at its n-th step: before it is done, or right after."""

    def __init__(self, store: Store, n: int, *, after: bool) -> None:
        super().__init__(store)
        self.left, self.after = n, after

    def __getattribute__(self, name: str) -> Any:
        if name not in STEPS:
            return super().__getattribute__(name)
        step = super().__getattribute__(name)

        def call(*given: Any) -> Any:
            self.left -= 1
            if self.left == 0 and not self.after:
                raise DyingError
            done = step(*given)
            if self.left == 0:
                raise DyingError
            return done

        return call


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("n", range(1, 8))
def test_whenever_the_process_is_killed_nothing_is_lost_and_nothing_is_there_twice(
    place: Place, n: int, after: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(job: Job, cause: str) -> None:
        raise DyingError

    jobs = [place.hand_in(number=f"{k}/2024/NĐ-CP", days=10 + k) for k in (1, 2)]
    jobs.append(place.intake.remove("1-2024-nd-cp@chinh-phu", "1/2024/NĐ-CP", by="lan"))
    work = Background(place.store, place.intake, Mortal(place.store, n, after=after))
    monkeypatch.setattr(work, "_fail", lambda job, cause: killed(job, cause))
    try:
        while job := place.intake.next(0):
            work.work(job)
    except DyingError:
        pass
    place.store.close()
    place.open()
    place.intake.resume()
    place.run()
    assert {place.intake.job(job.id).stage for job in jobs} == {Stage.DONE}
    assert [held.document.number for held in place.store.catalog.documents()] == ["2/2024/NĐ-CP"]
    assert place.store.compare().holds


def test_a_file_that_ends_its_reader_again_and_again_is_given_up(place: Place) -> None:
    tries = []

    class Breaking(Helper):
        def see(self, path: Path) -> dict[str, Any]:
            tries.append(path)
            raise HelperError("tiến trình đọc tệp đã dừng")

    job = place.hand_in()
    Background(place.store, place.intake, Breaking(place.store)).work(job)
    assert (len(tries), place.intake.job(job.id).stage) == (TRIES, Stage.FAILED)


def test_a_job_that_was_cut_short_on_disk_does_not_stop_the_others(place: Place) -> None:
    job = place.hand_in()
    (place.settings.data / "intake" / "00000000000000000001-aaaaaa.json").write_text('{"id": "0')
    assert [j.id for j in Intake(place.settings.data, max_file_bytes=1).jobs()] == [job.id]


def test_a_queue_is_the_same_after_a_restart(place: Place) -> None:
    place.hand_in(at_once=False)
    place.run()
    assert Intake(place.settings.data, max_file_bytes=1).jobs() == place.intake.jobs()


def test_only_what_waits_for_a_look_can_be_decided(place: Place) -> None:
    job = place.hand_in(at_once=False)
    with pytest.raises(UnknownJobError):
        place.intake.accept(job.id)
    with pytest.raises(UnknownJobError):
        place.intake.dismiss("nothing")
    place.run()
    place.intake.dismiss(job.id)
    assert (place.intake.jobs(), Path(job.path).exists()) == ([], False)


def test_dismissing_what_was_stored_keeps_its_file(place: Place) -> None:
    job = place.hand_in()
    place.run()
    place.intake.dismiss(job.id)
    assert Path(job.path).exists()
    assert len(place.store.catalog.documents()) == 1


def test_reading_again_what_is_not_held_fails_with_its_cause(place: Place) -> None:
    job = place.intake.again("khong-co", "khong-co", by="lan")
    place.run()
    assert (place.intake.job(job.id).stage, "khong-co" in str(place.intake.job(job.id).error)) == (Stage.FAILED, True)
    with pytest.raises(UnknownDocumentError):
        place.store.catalog.document("khong-co")


def test_a_job_goes_to_disk_whole(place: Place) -> None:
    job = replace(place.hand_in(), warnings=("một", "hai"), seen={"a": [1]})
    place.intake.moved(job, Stage.REVIEW)
    kept = json.loads((place.settings.data / "intake" / f"{job.id}.json").read_text(encoding="utf-8"))
    assert (kept["stage"], kept["warnings"], kept["seen"]) == ("review", ["một", "hai"], {"a": [1]})


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Nghị định 1.docx", "Nghị định 1.docx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\lan\\a.pdf", "a.pdf"),
        ('a<b>:"|?*.pdf', "a_b______.pdf"),
        ("..", "tep"),
        ("", "tep"),
        ("con.md", "_con.md"),
        ("LPT1", "_LPT1"),
        ("a\u202efdp.exe", "a_fdp.exe"),
        ("a\n\0b.txt", "a__b.txt"),
        (".hidden", "hidden"),
        ("a\u0302\u0323.pdf", "\u1ead.pdf"),
    ],
)
def test_a_name_becomes_one_that_any_system_can_keep(given: str, kept: str) -> None:
    assert safe_name(given) == kept


def test_a_long_name_keeps_its_suffix() -> None:
    name = safe_name("đ" * 500 + ".pdf")
    assert name.endswith("đ.pdf")
    assert len(name.encode()) <= MAX_NAME_BYTES


def test_whoever_waits_for_a_job_is_woken(tmp_path: Path) -> None:
    intake = Intake(tmp_path, max_file_bytes=1)
    found: list[Job | None] = []
    waits = Thread(target=lambda: found.append(intake.next(60)))
    waits.start()
    while waits.is_alive():  # it may not have begun to wait
        intake.wake()
        waits.join(0.01)
    assert found == [None]
