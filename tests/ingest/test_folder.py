"""The lock of a data folder between real processes: who holds it is told, a killed holder leaves it free, a short command is waited for."""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ingest.errors import FolderBusyError
from ingest.folder import DataFolder

ROOT = Path(__file__).parents[2]
HOLDER = """
import sys, time
from pathlib import Path
from ingest.folder import DataFolder
path, purpose, address, seconds = sys.argv[1:]
with DataFolder(Path(path), purpose, address=address or None):
    print("held", flush=True)
    time.sleep(float(seconds))
"""
Hold = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def hold(tmp_path: Path) -> Iterator[Hold]:
    """Another process that holds the folder `tmp_path`/data for some seconds."""
    started: list[subprocess.Popen[str]] = []

    def start(purpose: str, *, address: str = "", seconds: float = 30) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", HOLDER, str(tmp_path / "data"), purpose, address, str(seconds)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)})
        started.append(process)
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()


@pytest.mark.parametrize(
    ("purpose", "address", "who", "advice"),
    [
        ("ingest", "", "lệnh python -m ingest", "; hãy đợi nó xong rồi chạy lại"),
        ("assistant", "", "lệnh python -m assistant", "; hãy đợi nó xong rồi chạy lại"),
        ("app", "http://127.0.0.1:7860", "ứng dụng Căn Cứ",
         "; hãy hỏi tại http://127.0.0.1:7860 hoặc tắt ứng dụng rồi chạy lại lệnh này"),
        ("other", "", "một tiến trình khác", "; hãy đợi nó xong rồi chạy lại"),
    ],
)  # fmt: skip
def test_a_second_process_is_told_which_one_holds_the_folder(
    tmp_path: Path, hold: Hold, purpose: str, address: str, who: str, advice: str
) -> None:
    holder = hold(purpose, address=address)
    with pytest.raises(FolderBusyError) as error, DataFolder(tmp_path / "data", "ingest"):
        pytest.fail("two processes hold the folder")
    start = f"thư mục dữ liệu {tmp_path / 'data'} đang được {who} sử dụng (tiến trình {holder.pid}, từ "
    assert str(error.value).startswith(start)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\)" + re.escape(advice), str(error.value)[len(start) :])


def test_a_killed_holder_leaves_the_folder_free(tmp_path: Path, hold: Hold) -> None:
    holder = hold("ingest")
    holder.kill()
    holder.wait()
    with DataFolder(tmp_path / "data", "ingest"):
        note = json.loads((tmp_path / "data" / "holder.json").read_text(encoding="utf-8"))
    assert (note["pid"], note["purpose"]) == (os.getpid(), "ingest")


def test_a_short_command_is_waited_for(tmp_path: Path, hold: Hold) -> None:
    hold("ingest", seconds=0.7)
    started = time.monotonic()
    with DataFolder(tmp_path / "data", "assistant", wait_s=20):
        waited = time.monotonic() - started
    assert 0.2 < waited < 10


def test_a_long_command_is_waited_for_no_longer_than_asked(tmp_path: Path, hold: Hold) -> None:
    hold("ingest")
    started = time.monotonic()
    with pytest.raises(FolderBusyError), DataFolder(tmp_path / "data", "assistant", wait_s=0.5):
        pytest.fail("two processes hold the folder")
    assert 0.5 <= time.monotonic() - started < 5


def test_the_application_is_not_waited_for(tmp_path: Path, hold: Hold) -> None:
    hold("app", address="http://127.0.0.1:7860")
    started = time.monotonic()
    with pytest.raises(FolderBusyError), DataFolder(tmp_path / "data", "ingest", wait_s=20):
        pytest.fail("two processes hold the folder")
    assert time.monotonic() - started < 5


def test_a_folder_is_made_held_noted_and_let_go(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b"
    with DataFolder(path, "app") as folder:
        assert folder.path == path
        folder.announce("http://127.0.0.1:7861")
        assert json.loads((path / "holder.json").read_text(encoding="utf-8"))["address"] == "http://127.0.0.1:7861"
        with pytest.raises(FolderBusyError, match=r"http://127\.0\.0\.1:7861"), DataFolder(path, "ingest"):
            pytest.fail("held twice")
    assert not (path / "holder.json").exists()
    with DataFolder(path, "ingest"):
        pass


def test_an_error_inside_lets_the_folder_go(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), DataFolder(tmp_path, "ingest"):
        _ = 1 / 0
    with DataFolder(tmp_path, "ingest"):
        pass


def test_a_note_that_cannot_be_read_still_tells_that_the_folder_is_held(tmp_path: Path, hold: Hold) -> None:
    hold("ingest")
    (tmp_path / "data" / "holder.json").write_text("[1", encoding="utf-8")
    with (
        pytest.raises(FolderBusyError, match="đang được một tiến trình khác sử dụng; hãy đợi"),
        DataFolder(tmp_path / "data", "ingest"),
    ):
        pytest.fail("two processes hold the folder")


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with (
        pytest.raises(FolderBusyError, match="không tạo được thư mục dữ liệu"),
        DataFolder(tmp_path / "file" / "data", "ingest"),
    ):
        pytest.fail("a file holds no folder")
