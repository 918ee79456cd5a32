"""Command line of ingestion: `python -m ingest [PATH …]`, `inspect`, `status`, `verify`, `remove`. README documents it."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import ClassVar

from ingest.build import BuildReport, FileReport, default_paths, ingest, parse
from ingest.editions import pending
from ingest.errors import IngestError
from ingest.folder import DataFolder
from ingest.piping import exit_code
from ingest.records import Change
from ingest.report import change_json, document_json, inspection_json, inspection_text
from ingest.settings import IngestSettings, load_settings
from ingest.shelf import StoredDocument
from ingest.status import Force, Status, document_status, status_text
from ingest.store import Store

FORM_NOTES = {"digest": "bản tóm lược", "ocr": "bản quét, nhận dạng chữ (OCR)"}
COMMANDS = ("inspect", "status", "verify", "remove")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; the exit code: 0 done, 1 failed, 2 wrong usage."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    first = _first_word(words)
    parser = _command_parser() if first in COMMANDS else _ingest_parser()
    given = parser.parse_args(words)
    try:
        settings = load_settings(given.data)
        if first not in COMMANDS:
            return _ingest(given.paths or default_paths(), settings, given.json)
        return int(_RUN[given.command](given, settings))
    except IngestError as error:
        print(f"lỗi: {error}", file=sys.stderr)
        return 1


def _first_word(words: Sequence[str]) -> str | None:
    """The first word that is neither an option nor the folder after `--data`."""
    return next((w for i, w in enumerate(words) if not w.startswith("-") and words[i - 1 : i] != ["--data"]), None)


def _common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, default=None, metavar="DIR", help="thư mục dữ liệu (mặc định: CANCU_DATA hoặc data/)")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")


def _ingest_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m ingest", description="Nhập văn bản vào Căn Cứ (mặc định: corpus/).",
        epilog="Lệnh khác: python -m ingest inspect FILE | status | verify | remove NUMBER",
    )  # fmt: skip
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="tệp hoặc thư mục")
    _common(parser)
    return parser


def _command_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m ingest")
    _common(parser)
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--data", type=Path, metavar="DIR")
    common.add_argument("--json", action="store_true")
    commands = parser.add_subparsers(dest="command", required=True)
    inspect = commands.add_parser("inspect", parents=[common], help="bộ phân tích thấy gì trong một tệp; không lưu")
    inspect.add_argument("file", type=Path, metavar="FILE")
    commands.add_parser("status", parents=[common], help="đang lưu những văn bản nào")
    commands.add_parser("verify", parents=[common], help="ba kho có khớp nhau không (mã thoát 1 nếu không)")
    remove = commands.add_parser("remove", parents=[common], help="bỏ một văn bản")
    remove.add_argument("number", metavar="NUMBER")
    return parser


def _ingest(paths: Sequence[Path], settings: IngestSettings, as_json: bool) -> int:
    started = time.perf_counter()
    with DataFolder(settings.data, "ingest", wait_s=settings.lock_wait_s):
        bar = _Bar(quiet=as_json)
        store = Store(settings, progress=bar)
        if (older := store.catalog.brought_up_from) is not None and not as_json:
            print(f"danh mục trong {settings.data} do bản Căn Cứ cũ ghi (cấu trúc số {older}): đã nâng cấp, các tệp được đọc lại")
        try:
            report = ingest(paths, store, bar)
        finally:
            bar.close()
            store.close()
    seconds = time.perf_counter() - started
    if as_json:
        _print_json({**_report_json(report), "seconds": round(seconds, 3)})
    else:
        _print_report(report, seconds)
    return 1 if report.count("failed") else 0


class _Bar:
    """A progress bar on standard error for each stage of work."""

    _NAMES: ClassVar = {"unpack": "mở gói mô hình", "read": "đọc tệp", "embed": "lập chỉ mục"}

    def __init__(self, *, quiet: bool) -> None:
        from tqdm import tqdm

        self._make = tqdm
        self._quiet = quiet
        self._stage = ""
        self._bar: object = None

    def __call__(self, stage: str, done: int, total: int) -> None:
        if stage != self._stage:
            self.close()
            unit = "B" if stage == "unpack" else ""
            self._bar = self._make(
                total=total,
                desc=self._NAMES.get(stage, stage),
                unit=unit,
                unit_scale=bool(unit),
                disable=self._quiet,
                mininterval=0.5,
            )
            self._stage = stage
        self._bar.update(done - self._bar.n)  # type: ignore[attr-defined]

    def close(self) -> None:
        if self._bar is not None:
            self._bar.close()  # type: ignore[attr-defined]
            self._bar = None


def _print_report(report: BuildReport, seconds: float) -> None:
    for file in report.files:
        if file.outcome == "failed":
            print(f"lỗi: {file.error}", file=sys.stderr)
        elif file.outcome != "unchanged":
            done = {"added": "thêm", "updated": "cập nhật"}[file.outcome]
            print(f"{done}: {file.path.name} → {file.number or file.document_id}: {file.n_provisions} quy định, {file.n_chunks} đoạn")
            for warning in file.warnings:
                print(f"  lưu ý: {warning}")
            _print_changes(file)
    for name in report.missing_files:
        print(f"lưu ý: {name} không còn trên đĩa; văn bản vẫn được giữ (bỏ bằng: python -m ingest remove SỐ)")
    changed = report.count("added") + report.count("updated")
    if not changed and report.n_embedded:
        print(f"đã sửa chỉ mục: lập lại {report.n_embedded} đoạn ({seconds:.1f} giây)")
    elif not changed and not report.count("failed"):
        print(f"không có gì thay đổi: {report.count('unchanged')} tệp đã được nhập từ trước ({seconds:.2f} giây)")
    else:
        print(
            f"xong: thêm {report.count('added')}, cập nhật {report.count('updated')}, không đổi {report.count('unchanged')}, "
            f"lỗi {report.count('failed')}; lập chỉ mục {report.n_embedded} đoạn ({seconds:.1f} giây)"
        )


_SHOWN_CHANGES = 20


def _print_changes(file: FileReport) -> None:
    if file.changes:
        print(f"  khác bản đã giữ ở {len(file.changes)} chỗ (bản cũ được lưu lại):")
    for change in file.changes[:_SHOWN_CHANGES]:
        done = {Change.ADDED: "thêm", Change.CHANGED: "sửa", Change.REMOVED: "bỏ"}[change.change]
        print(f"    {done} {change.path}: {' '.join((change.new or change.old or '').split())[:100]}")
    if len(file.changes) > _SHOWN_CHANGES:
        print(f"    … và {len(file.changes) - _SHOWN_CHANGES} chỗ nữa (xem đủ bằng --json)")


def _report_json(report: BuildReport) -> dict[str, object]:
    counts: dict[str, object] = {outcome: report.count(outcome) for outcome in ("added", "updated", "unchanged", "failed")}
    return {
        **counts,
        "embedded": report.n_embedded,
        "missing_files": list(report.missing_files),
        "files": [_file_json(f) for f in report.files],
    }


def _file_json(file: FileReport) -> dict[str, object]:
    return {
        "file": str(file.path), "outcome": file.outcome, "document": file.document_id, "number": file.number,
        "provisions": file.n_provisions, "chunks": file.n_chunks, "warnings": list(file.warnings), "error": file.error,
        "changes": [change_json(c) for c in file.changes],
    }  # fmt: skip


def _inspect(given: argparse.Namespace, settings: IngestSettings) -> int:
    parsed = parse(given.file, settings)
    if given.json:
        _print_json(inspection_json(parsed))
    else:
        print(inspection_text(parsed))
    return 0


def _status(given: argparse.Namespace, settings: IngestSettings) -> int:
    with DataFolder(settings.data, "ingest", wait_s=settings.lock_wait_s):
        store = Store(settings)
        stored, n_chunks, synced = store.catalog.documents(), len(store.catalog.chunk_ids()), store.is_synced
        waiting = pending(store.catalog)
        standings = [document_status(store.catalog, s.document.number or "", date.today(), s.document) for s in stored]
        revisions = [store.catalog.revisions(s.document.id, s.document.form) for s in stored]
        store.close()
    if given.json:
        rows = zip(stored, standings, revisions, strict=True)
        told = [
            {"by": d.number or d.id, "document": a.document, "path": a.path, "action": str(a.action), "effective_from": a.effective_from}
            for d, a in waiting
        ]
        _print_json({"documents": [document_json(*row) for row in rows], "chunks": n_chunks, "synced": synced, "pending": told})
        return 0
    for held, standing in zip(stored, standings, strict=True):
        _print_stored(held, standing)
    for d, a in waiting:
        print(f"đang chờ: {d.number} sửa {a.path or 'toàn văn'} của {a.document}, là văn bản chưa được nhập")
    print(f"{len(stored)} văn bản, {n_chunks} đoạn; chỉ mục {'khớp danh mục' if synced else 'chưa cập nhật (chạy: python -m ingest)'}")
    return 0


def _print_stored(held: StoredDocument, standing: Status | None) -> None:
    d = held.document
    dates = f"hiệu lực {d.effective_from or '?'} → {d.effective_to or 'nay'}"
    notes = [*([FORM_NOTES[d.form]] if d.form in FORM_NOTES else []), *(["nhường bản chính thức"] if held.set_aside else [])]
    print(f"{d.number or d.id}\t{d.name} ({d.issuer or '?'}); {dates}; {held.n_provisions} quy định{''.join(f'; {n}' for n in notes)}")
    if standing and standing.force is not Force.IN_FORCE:
        print(f"  {status_text(standing)}")
    for problem in held.unapplied:
        print(f"  chưa áp dụng được: {problem}")


def _verify(given: argparse.Namespace, settings: IngestSettings) -> int:
    with DataFolder(settings.data, "ingest", wait_s=settings.lock_wait_s):
        store = Store(settings)
        state = store.compare()
        store.close()
    found = {
        "agree": state.holds, "chunks": state.n_chunks, "vectors_missing": len(state.vectors_missing),
        "vectors_extra": len(state.vectors_extra),
        "words_missing": len(state.words_missing), "words_extra": len(state.words_extra),
    }  # fmt: skip
    if given.json:
        _print_json(found)
    elif state.holds:
        print(f"ba kho khớp nhau: {state.n_chunks} đoạn")
    else:
        print(
            f"ba kho không khớp: danh mục {state.n_chunks} đoạn; "
            f"kho vector thiếu {found['vectors_missing']}, thừa {found['vectors_extra']}; "
            f"chỉ mục từ thiếu {found['words_missing']}, thừa {found['words_extra']}. Sửa bằng: python -m ingest"
        )
    return 0 if state.holds else 1


def _remove(given: argparse.Namespace, settings: IngestSettings) -> int:
    with DataFolder(settings.data, "ingest", wait_s=settings.lock_wait_s):
        store = Store(settings)
        try:
            held = store.catalog.find(given.number)
            store.catalog.remove(held.document.id)
            store.sync()
        finally:
            store.close()
    if given.json:
        _print_json({"removed": held.document.id, "number": held.document.number})
    else:
        print(f"đã bỏ: {held.document.name}")
    return 0


_RUN = {"inspect": _inspect, "status": _status, "verify": _verify, "remove": _remove}


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2, default=str))


if __name__ == "__main__":
    sys.exit(exit_code(main))
