"""Command line of answering: `python -m assistant ask|batch|search|show|history|diff`, and of accounts: `users`. README documents it."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from assistant import users
from assistant.answer_json import answer_json
from assistant.chain import Assistant
from assistant.dates import parse_day
from assistant.errors import AssistantError, QuestionError
from assistant.records import Answer, Passage, Turn
from assistant.report import differences, differences_json, differences_text, passage_json, show, shown_json
from assistant.settings import load_assistant_settings
from assistant.wording import words_for
from ingest.consolidation import versions
from ingest.errors import IngestError, UnknownDocumentError
from ingest.folder import DataFolder
from ingest.piping import exit_code
from ingest.records import nfc
from ingest.settings import load_settings
from ingest.status import status_text
from ingest.store import Store


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; the exit code: 0 done (a refusal is done), 1 failed, 2 wrong usage."""
    given = _parser().parse_args(arguments)
    try:
        settings = load_settings(given.data)
        if given.command == "users":
            print(users.run(given, settings.data))
            return 0
        with DataFolder(settings.data, "assistant", wait_s=settings.lock_wait_s):
            store = Store(settings)
            try:
                store.sync()
                return int(_RUN[given.command](given, Assistant(store, load_assistant_settings())))
            finally:
                store.close()
    except (IngestError, AssistantError) as error:
        print(f"lỗi: {error}", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--data",
        type=Path,
        default=argparse.SUPPRESS,
        metavar="DIR",
        help="thư mục dữ liệu (mặc định: CANCU_DATA hoặc data/)",
    )
    dated = argparse.ArgumentParser(add_help=False)
    dated.add_argument(
        "--as-of",
        type=_day,
        default=None,
        metavar="DATE",
        help="thời điểm áp dụng: 2025-08-06 hoặc 06/8/2025 (mặc định: hôm nay)",
    )
    dated.add_argument("--json", action="store_true", help="in kết quả dạng JSON")
    parser = argparse.ArgumentParser(prog="python -m assistant", description="Hỏi các văn bản đã nhập vào Căn Cứ.")
    parser.add_argument("--data", type=Path, default=None, metavar="DIR", help="thư mục dữ liệu (mặc định: CANCU_DATA hoặc data/)")
    commands = parser.add_subparsers(dest="command", required=True)
    ask = commands.add_parser("ask", parents=[common, dated], help="trả lời một câu hỏi")
    ask.add_argument("question", metavar="QUESTION")
    batch = commands.add_parser("batch", parents=[common], help="trả lời từng câu của một tệp JSONL; mỗi câu một dòng JSON")
    batch.add_argument("file", type=Path, metavar="FILE.jsonl")
    search = commands.add_parser("search", parents=[common, dated], help="các quy định tìm thấy, kèm điểm")
    search.add_argument("question", metavar="QUESTION")
    search.add_argument("-k", type=_positive, default=10, metavar="N", help="số kết quả (mặc định: 10)")
    search.add_argument("--explain", action="store_true", help="in cách hiểu câu hỏi và từng thành phần của điểm")
    show = commands.add_parser("show", parents=[common, dated], help="nội dung một văn bản hoặc một quy định")
    show.add_argument("number", metavar="NUMBER")
    show.add_argument("path", metavar="PATH", nargs="?")
    history = commands.add_parser("history", parents=[common], help="các phiên bản của một quy định theo thời gian")
    history.add_argument("number", metavar="NUMBER")
    history.add_argument("path", metavar="PATH")
    history.add_argument("--json", action="store_true", help="in kết quả dạng JSON")
    _add_diff(commands.add_parser("diff", parents=[common], help="một văn bản hoặc quy định thay đổi thế nào giữa hai ngày, từng chữ"))
    users.add_commands(commands.add_parser("users", help="tài khoản của trang"), common)
    return parser


def _add_diff(diff: argparse.ArgumentParser) -> None:
    diff.add_argument("number", metavar="NUMBER")
    diff.add_argument("path", metavar="PATH", nargs="?")
    diff.add_argument("--from", dest="start", type=_day, required=True, metavar="DATE", help="ngày trước")
    diff.add_argument("--to", dest="end", type=_day, required=True, metavar="DATE", help="ngày sau")
    diff.add_argument("--json", action="store_true", help="in kết quả dạng JSON")


def _day(text: str) -> date:
    try:
        return parse_day(text)
    except AssistantError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _positive(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 1000:
        raise argparse.ArgumentTypeError(f"“{text}” phải là số nguyên từ 1 đến 1000")
    return int(text)


def _ask(given: argparse.Namespace, assistant: Assistant) -> int:
    answer = assistant.ask(given.question, as_of=given.as_of)
    if given.json:
        _print_json(answer_json(answer))
    else:
        print(_as_text(answer))
    return 0


def _as_text(answer: Answer) -> str:
    say = words_for(answer.language)
    lines = [answer.text]
    if answer.warnings:
        lines += ["", *(f"{say.note}: {w}" for w in answer.warnings)]
    return "\n".join([*lines, "", f"{say.as_of}: {answer.as_of:%d/%m/%Y}"])


def _batch(given: argparse.Namespace, assistant: Assistant) -> int:
    """Answers every line; a line that cannot be read or answered gives a JSON error line and the rest goes on (exit code 1)."""
    failed = 0
    try:
        lines = given.file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionError(f"{given.file}: không đọc được tệp câu hỏi ({error})") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        asked: object = None
        try:
            asked = json.loads(line)
            result = answer_json(_answer_line(asked, assistant))
        except (ValueError, KeyError, TypeError, AssistantError, IngestError) as error:
            failed += 1
            known = asked.get("id") if isinstance(asked, dict) else None
            result = {"id": known, "status": "error", "error": f"{given.file.name}, dòng {number}: {error}"}
        print(json.dumps(result, ensure_ascii=False), flush=True)
    return 1 if failed else 0


def _answer_line(asked: object, assistant: Assistant) -> Answer:
    if not isinstance(asked, dict) or not isinstance(asked.get("question"), str):
        raise QuestionError('cần một đối tượng JSON có "question"')
    history = [Turn(turn["role"], str(turn["content"])) for turn in asked.get("history") or ()]
    if unknown := {turn.role for turn in history} - {"user", "assistant"}:
        raise QuestionError(f'"role" chỉ nhận "user" và "assistant", không phải {", ".join(map(repr, unknown))}')
    as_of = parse_day(str(asked["as_of"])) if asked.get("as_of") else None
    identity = asked.get("id")
    return assistant.ask(asked["question"], as_of=as_of, history=history, id=None if identity is None else str(identity))


def _search(given: argparse.Namespace, assistant: Assistant) -> int:
    passages = assistant.search(given.question, given.k, as_of=given.as_of)
    if given.explain:
        passages += assistant.leaned_on(given.question, passages, as_of=given.as_of)
    if given.json:
        if given.explain:
            found = [passage_json(p) | _parts(p, given, assistant) for p in passages]
            _print_json({"query": assistant.explain(given.question, as_of=given.as_of), "results": found})
        else:
            _print_json([passage_json(p) for p in passages])
        return 0
    if given.explain:
        print(json.dumps(assistant.explain(given.question, as_of=given.as_of), ensure_ascii=False, default=str))
    for n, p in enumerate(passages, 1):
        print(f"{n}. {p.score:.3f}{_explained(p, given, assistant) if given.explain else ''} {p.label}\n   {p.chunk.text[:200]}")
    if not passages:
        print("không tìm thấy quy định nào")
    return 0


def _explained(p: Passage, given: argparse.Namespace, assistant: Assistant) -> str:
    """The parts of a score, or what pulled the passage in."""
    if p.pulled_by:
        words = f"“{p.pulled_by.surface}”" if p.pulled_by.surface else "phần trước"
        return f" (kèm theo {p.pulled_by.label}: {words})"
    reranked = f", xếp lại {p.rerank:.3f}" if p.rerank is not None else ""
    covered = assistant.coverage(given.question, p, as_of=given.as_of)
    return f" (vector {p.similarity:.3f}, từ {p.words_score:.1f}, phủ {covered:.2f}{reranked})"


def _parts(p: Passage, given: argparse.Namespace, assistant: Assistant) -> dict[str, object]:
    """The parts of a score as JSON-able values."""
    parts: dict[str, object] = {
        "similarity": round(p.similarity, 4),
        "words_score": round(p.words_score, 3),
        "coverage": round(assistant.coverage(given.question, p, as_of=given.as_of), 3),
    }
    if p.rerank is not None:
        parts["rerank"] = round(p.rerank, 4)
    if p.pulled_by:
        parts["pulled_by"] = {"label": p.pulled_by.label, "surface": p.pulled_by.surface}
    return parts


def _show(given: argparse.Namespace, assistant: Assistant) -> int:
    shown = show(assistant, given.number, given.path, given.as_of)
    document, validity = shown.document, shown.validity
    if given.json:
        _print_json(shown_json(shown))
        return 0
    print(f"{shown.label}{FORM_NOTES.get(document.form, '')}")
    if validity.amended_by:
        print(f"được sửa đổi, bổ sung bởi {validity.amended_by_name}, từ ngày {validity.valid_from:%d/%m/%Y}")
    print(f"Vào ngày {shown.day:%d/%m/%Y}: {status_text(shown.status)}")
    print(f"\n{shown.text}")
    return 0


def _history(given: argparse.Namespace, assistant: Assistant) -> int:
    catalog = assistant.store.catalog
    document = catalog.find(given.number).document
    found = versions(document.id, catalog.editions(document.id), nfc(given.path))
    if not found:
        raise UnknownDocumentError(f"{document.name} không có “{given.path}” ở thời điểm nào")
    if given.json:
        _print_json([
            {"document": document.number or document.id, "path": v.path, "text": v.text, "valid_from": v.valid_from,
             "valid_to": v.valid_to, "amended_by": v.amended_by}
            for v in found
        ])  # fmt: skip
        return 0
    for v in found:
        by = f" (theo {v.amended_by})" if v.amended_by else ""
        print(f"{v.valid_from or '?'} → {v.valid_to or 'nay'}{by}\n{v.text}\n")
    return 0


def _diff(given: argparse.Namespace, assistant: Assistant) -> int:
    found = differences(assistant, given.number, given.path, given.start, given.end)
    if given.json:
        number = assistant.store.catalog.find(given.number).document.number or given.number
        _print_json(differences_json(number, given.path, given.start, given.end, found))
    else:
        print(differences_text(found))
    return 0


FORM_NOTES = {"digest": " (bản tóm lược)", "ocr": " (nhận dạng từ bản quét)"}
_RUN = {"ask": _ask, "batch": _batch, "search": _search, "show": _show, "history": _history, "diff": _diff}


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2, default=str))


if __name__ == "__main__":
    sys.exit(exit_code(main))
