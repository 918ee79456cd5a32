"""Command line of the benchmarks: `python -m bench ingest|parsing|answers|checker|mutations|load|start|search|scale|retrieval` (README)."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from bench import answers, chart, checker, fitting, ingest, load, mutations, parsing, retrieval, scale, search, weighing


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one benchmark; the exit code: 0 done, 1 failed, 2 wrong usage."""
    given = _parser().parse_args(arguments)
    if given.command == "checker":
        _print(checker.run(given.file), given.json)
        return 0
    if given.command == "mutations":
        _print(mutations.run(given.paths), given.json)
        return 0
    if given.command == "fit":
        print(json.dumps(fitting.run(given.files), ensure_ascii=False, indent=2))
        return 0
    if given.command == "parsing":
        _print(parsing.run(given.paths), given.json)
        return 0
    if given.command == "scale":
        _print(scale.run(given.chunks, folder=given.folder), given.json)
        return 0
    from ingest.embedding import BUNDLED_NAME
    from ingest.settings import load_settings

    settings = load_settings(given.data)
    model = Path(settings.data) / "models" / BUNDLED_NAME
    if given.command == "load":
        files = load.mixed_files(given.files, given.n_files) if given.files else ()
        return _served(lambda: load.run(settings.data, load.Load(given.users, given.every, given.seconds, files, given.kill)), given)
    if given.command == "start":
        return _served(lambda: load.start(settings.data, given.times), given)
    if given.command == "ingest":
        figures = ingest.run(model if model.is_dir() else None)
    elif given.command in ("answers", "search", "weigh"):
        from bench.held import assistant_over, missing

        if lacking := missing(given.documents):
            _print({"skipped": lacking}, given.json)
            return 0
        ask = search.run if given.command == "search" else answers.run
        with assistant_over(given.documents, settings, model if model.is_dir() else None) as assistant:
            if given.command == "weigh":
                for line in weighing.weigh(given.file, assistant, are_unanswerable=given.unanswerable):
                    print(json.dumps(line, ensure_ascii=False))
                return 0
            figures = ask(given.file, assistant, with_test_misses=given.test_misses)
    else:
        from ingest.embedding import load_embedder

        embedder = load_embedder(settings.embedding_model, settings.data, threads=settings.threads, precision=settings.embedding_precision)
        figures = retrieval.run(given.dataset, embedder, given.systems, strip_diacritics=given.strip_diacritics)
        if given.chart:
            chart.draw(figures, given.chart)
    _print(figures, given.json)
    return 0


def _served(measure: Callable[[], dict[str, Any]], given: argparse.Namespace) -> int:
    """Prints what is measured of the application over the data folder; the exit code."""
    try:
        _print(measure(), given.json)
    except FileNotFoundError as error:
        print(f"lỗi: {error}", file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--data", type=Path, default=None, metavar="DIR")
    common.add_argument("--json", action="store_true")
    parser = argparse.ArgumentParser(prog="python -m bench", description="Chất lượng và tốc độ.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("ingest", parents=[common], help="nhập lần đầu, lần hai, thời gian trả lời")
    parsed = commands.add_parser("parsing", parents=[common], help="đọc và bóc tách từng định dạng")
    parsed.add_argument("paths", nargs="*", type=Path, metavar="PATH")
    for name, told in (("answers", "câu hỏi có đáp án"), ("search", "câu hỏi có quy định phải tìm thấy")):
        asked = commands.add_parser(name, parents=[common], help=told)
        asked.add_argument("file", type=Path, metavar="FILE.jsonl")
        asked.add_argument("--documents", nargs="+", type=Path, default=(), metavar="PATH", help="hỏi trên các tệp này, trong thư mục tạm")
        asked.add_argument("--test-misses", action="store_true", help="liệt kê cả câu trượt của nửa kiểm tra")
    weighed = commands.add_parser("weigh", parents=[common], help="vì sao trả lời hay từ chối từng câu hỏi, mỗi câu một dòng JSON")
    weighed.add_argument("file", type=Path, metavar="FILE.jsonl", help="câu hỏi có đáp án, hoặc thư mục dạng BEIR")
    weighed.add_argument(
        "--documents", nargs="+", type=Path, default=(), metavar="PATH", help="hỏi trên đúng các tệp này, trong thư mục tạm"
    )
    weighed.add_argument("--unanswerable", action="store_true", help="các văn bản đang có không trả lời câu nào")
    fitted = commands.add_parser("fit", parents=[common], help="hệ số của việc trả lời hay từ chối, từ các dòng của weigh")
    fitted.add_argument("files", type=Path, nargs="+", metavar="WEIGHED.jsonl")
    mutated = commands.add_parser("mutations", parents=[common], help="câu của văn bản, để nguyên và làm sai một chỗ")
    mutated.add_argument("paths", type=Path, nargs="*", metavar="PATH")
    checked = commands.add_parser("checker", parents=[common], help="câu đúng và câu sai so với nguồn")
    checked.add_argument("file", type=Path, metavar="FILE.jsonl", nargs="?", default=checker.PAIRS)
    loaded = commands.add_parser("load", parents=[common], help="ứng dụng thật khi nhiều người dùng")
    loaded.add_argument("--users", type=int, default=10, metavar="N", help="người hỏi cùng lúc")
    loaded.add_argument("--every", type=float, default=5.0, metavar="S", help="giây giữa hai câu hỏi của một người")
    loaded.add_argument("--seconds", type=float, default=120.0, metavar="S", help="hỏi trong bao lâu")
    loaded.add_argument("--files", type=Path, metavar="DIR", help="gửi vào các tệp của thư mục này trong khi hai người hỏi")
    loaded.add_argument("--n-files", type=int, default=50, metavar="N", help="nhiều nhất bấy nhiêu tệp")
    loaded.add_argument("--kill", action="store_true", help="tắt ngang ứng dụng khi một phần ba số tệp đã xong, rồi mở lại")
    started = commands.add_parser("start", parents=[common], help="từ lệnh mở đến câu trả lời đầu tiên, từng bước")
    started.add_argument("--times", type=int, default=3, metavar="N", help="mở bấy nhiêu lần")
    sized = commands.add_parser("scale", parents=[common], help="nhiều đoạn, một phần ba là luật cũ")
    sized.add_argument("--chunks", type=int, default=100_000, metavar="N")
    sized.add_argument("--folder", type=Path, default=None, metavar="DIR", help="giữ lại những gì đã dựng để đo lại; có rồi thì dùng")
    searched = commands.add_parser("retrieval", parents=[common], help="tập dữ liệu dạng BEIR")
    searched.add_argument("dataset", type=Path, metavar="DATASET")
    searched.add_argument("--systems", type=_systems, default=["cancu"], metavar="NAME,…", help=", ".join(retrieval.SYSTEMS))
    searched.add_argument("--strip-diacritics", action="store_true")
    searched.add_argument("--chart", type=Path, metavar="FILE.png", help="vẽ biểu đồ cột")
    return parser


def _systems(text: str) -> list[str]:
    names = text.split(",")
    unknown = [n for n in names if n not in retrieval.SYSTEMS]
    if unknown:
        raise argparse.ArgumentTypeError(f"không có hệ thống {', '.join(unknown)}; có: {', '.join(retrieval.SYSTEMS)}")
    return names


def _print(figures: dict[str, Any], as_json: bool) -> None:
    if as_json:
        print(json.dumps(figures, ensure_ascii=False, indent=2))
        return
    for name, value in figures.items():
        if name == "misses":
            for miss in value:
                print(f"  trượt {miss['id']}: {miss['question']} → {miss['said'][:100]}")
        else:
            print(f"{name}: {json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else value}")


if __name__ == "__main__":
    sys.exit(main())
