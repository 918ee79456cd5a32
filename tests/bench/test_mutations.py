"""Sentences of a document are put to the checker as they stand and with one thing wrong."""

from __future__ import annotations

from pathlib import Path

from bench.mutations import run

DECREE = """NGHỊ ĐỊNH
Điều 1. Mở chợ nổi
1. Sở Công Thương thẩm định hồ sơ mở chợ nổi trong thời hạn 12 ngày kể từ ngày nhận hồ sơ.
2. Người bán hàng không phải nộp phí và lệ phí trong năm đầu.
"""


def test_each_fault_is_made_where_it_can_be(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DECREE, encoding="utf-8")
    figures = run([tmp_path / "a.txt"])
    made = {kind: counted["n"] for kind, counted in figures.items() if isinstance(counted, dict) and counted["n"]}
    assert (figures["n_sentences"], figures["false_alarms"]) == (2, 0.0)
    assert made == {"figure": 1, "calendar days": 1, "body": 1, "negation dropped": 1, "and for or": 1}


def test_what_is_put_otherwise_is_caught(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DECREE, encoding="utf-8")
    figures = run([tmp_path / "a.txt"])
    assert [figures[kind]["caught"] for kind in ("figure", "calendar days", "body", "negation dropped")] == [1.0] * 4
