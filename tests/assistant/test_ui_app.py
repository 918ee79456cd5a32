"""app.py: where it serves, and what it says when it cannot."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

import app
from assistant.accounts import Accounts, Role
from ingest.folder import DataFolder


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [*os.environ]:
        monkeypatch.setenv(name, os.environ[name])
    monkeypatch.setattr(app.signal, "signal", lambda *_: None)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.53", "localhost", "::1"])
def test_this_machine_is_loopback(host: str) -> None:
    assert app.is_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.10", "example.com", "127.0.0.1.example.com", ""])
def test_any_other_host_is_refused(host: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(app.AddressError, match="chỉ chạy trên máy này"):
        app.listen(host, 0, with_accounts=False)
    if host:
        assert app.main(["--host", host, "--data", str(tmp_path)]) == 1
        assert "CANCU_AUTH=on" in capsys.readouterr().err


def test_accounts_need_an_editor_before_anything_is_served(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CANCU_AUTH", "on")
    Accounts(tmp_path).add("minh", Role.READER, "trời-xanh-mây-trắng")
    assert app.main(["--host", "127.0.0.1", "--port", "0", "--data", str(tmp_path)]) == 1
    assert "users add" in capsys.readouterr().err


def test_a_port_that_is_taken_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert app.main(["--host", "127.0.0.1", "--port", str(port), "--data", str(tmp_path)]) == 1
    assert f"cổng {port}" in capsys.readouterr().err


def test_a_folder_that_is_held_is_told_with_its_holder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with DataFolder(tmp_path, "ingest"):
        assert app.main(["--host", "127.0.0.1", "--port", "0", "--data", str(tmp_path)]) == 1
    assert "python -m ingest" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["--port", "x"], ["--port", "70000"], ["--unknown"]])
def test_wrong_usage_exits_with_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        app.main(arguments)
    assert ended.value.code == 2


def test_libraries_are_told_to_stay_on_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "intranet.example")
    app.stay_local()
    assert (os.environ["GRADIO_ANALYTICS_ENABLED"], os.environ["HF_HUB_OFFLINE"]) == ("False", "1")
    assert os.environ["NO_PROXY"] == "intranet.example,127.0.0.1,localhost,::1"
