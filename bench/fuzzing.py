"""Fuzzes the structure parser with atheris (Linux): `python -m bench.fuzzing [--seconds 60] [--corpus DIR]`.

In: bytes that libFuzzer makes, read as fragments of official documents. Out: the input that broke what must hold (`bench/structure.py`), or
took longer than LONGEST_S, in a file beside; such a case goes to the tables of tests/ingest/test_structure.py.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["ingest"]):
    from bench.structure import MAX_BYTES, check, written

LONGEST_S = 10
"""An input may not take longer, in seconds."""


def main() -> None:
    """Runs until `--seconds` are over or something is found; libFuzzer tells what."""
    parser = argparse.ArgumentParser(prog="python -m bench.fuzzing", description="Thử bộ phân tích cấu trúc bằng văn bản ngẫu nhiên.")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--corpus", type=Path, default=None, help="thư mục giữ các đầu vào đã thử")
    given = parser.parse_args()
    options = [f"-max_total_time={given.seconds}", f"-timeout={LONGEST_S}", f"-max_len={MAX_BYTES}", "-len_control=0", "-rss_limit_mb=2048"]
    atheris.Setup([sys.argv[0], *options, *([str(given.corpus)] if given.corpus else [])], lambda data: check(written(data)))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
