"""The benchmarks of the served application say what they lack."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.__main__ import main


@pytest.mark.parametrize("command", ["start", "load"])
def test_a_folder_without_documents_is_named(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, "--data", str(tmp_path)]) == 1
    assert capsys.readouterr().err == f"lỗi: {tmp_path}: thư mục dữ liệu chưa có tài liệu nào; chạy python -m ingest trước\n"
