"""Starts the web application: `python app.py [--host H] [--port P] [--data DIR] [--no-ingest]`.

Holds the data folder while it runs, brings the stores up to date (a folder that holds nothing takes in corpus/) and serves the page, on
this machine alone or with accounts to others, while the embedder is still being loaded. Exit codes: 0 ended by the user, 1 failed, 2 wrong
usage.
"""

from __future__ import annotations

import argparse
import importlib
import os
import shutil
import signal
import socket
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.accounts import Accounts
from assistant.errors import AssistantError
from assistant.gate import Doors, is_loopback
from assistant.logs import Recorded, start_log, stop_log
from assistant.settings import AssistantSettings, load_assistant_settings
from assistant.warming import Steps, Warming
from ingest.build import default_paths, ingest
from ingest.errors import IngestError
from ingest.folder import DataFolder
from ingest.settings import load_settings
from ingest.store import Store

if TYPE_CHECKING:
    from fastapi import FastAPI

    from assistant.chain import Assistant
    from ingest.intake import Intake

_STAGES = {"unpack": "mở gói mô hình", "read": "đọc tệp", "embed": "lập chỉ mục"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the application until it is told to end; the exit code."""
    steps = Steps()
    given = _parser().parse_args(arguments)
    stay_local()
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        settings = load_assistant_settings()
        host, port = given.host or settings.host, settings.port if given.port is None else given.port
        ingest_settings = load_settings(given.data)
        with (
            DataFolder(ingest_settings.data, "app") as folder,
            listen(host, port, with_accounts=settings.auth) as listener,
            closing(Store(ingest_settings, progress=_Progress())) as store,
        ):
            doors = doors_of(settings, ingest_settings.data)
            use_temporary_folder(ingest_settings.data / "tmp")
            log = start_log(ingest_settings.data, settings)
            steps.done("imports")
            try:
                prepare(store, steps, may_ingest=not given.no_ingest)
                serve(store, settings, doors, listener, _Opening(folder, steps))
            finally:
                stop_log(log)
    except (IngestError, AssistantError, AddressError) as error:
        print(f"lỗi: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        pass  # told to end while it starts, or by a second signal
    print("\nĐã dừng.")
    return 0


class AddressError(Exception):
    """The address cannot be served on; the message says why."""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python app.py", description="Mở trang hỏi đáp Căn Cứ trên máy này.")
    parser.add_argument("--host", metavar="H", help="địa chỉ của máy này (mặc định: CANCU_HOST hoặc 127.0.0.1)")
    parser.add_argument("--port", type=_port, metavar="P", help="cổng; 0: cổng trống bất kỳ (mặc định: CANCU_PORT hoặc 7860)")
    parser.add_argument("--data", type=Path, metavar="DIR", help="thư mục dữ liệu (mặc định: CANCU_DATA hoặc data/)")
    parser.add_argument("--no-ingest", action="store_true", help="không nhập corpus/ khi kho còn trống")
    return parser


def _port(typed: str) -> int:
    if not typed.isdecimal() or int(typed) > 65535:
        raise argparse.ArgumentTypeError(f"cổng phải là số từ 0 đến 65535, không phải {typed!r}")
    return int(typed)


def stay_local() -> None:
    """Tells the libraries to ask nothing of the network; must come before gradio is imported."""
    for name in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "HF_HUB_DISABLE_TELEMETRY", "DO_NOT_TRACK"):
        os.environ[name] = "1"
    for name in ("GRADIO_ANALYTICS_ENABLED", "ANONYMIZED_TELEMETRY", "GRADIO_SHARE"):
        os.environ[name] = "False"
    for name in ("NO_PROXY", "no_proxy"):  # the page's own start-up check must not go through an office proxy
        os.environ[name] = ",".join(filter(None, (os.environ.get(name), "127.0.0.1,localhost,::1")))


def use_temporary_folder(folder: Path) -> None:
    """Has uploads arrive on the data folder's own disk, without what an earlier process left there; must come before gradio is imported."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    os.environ["GRADIO_TEMP_DIR"] = str(folder.resolve())


def listen(host: str, port: int, *, with_accounts: bool) -> socket.socket:
    """A socket bound there.

    Raises:
        AddressError: `host` is reached from other machines and there are no accounts, or the port is taken.
    """
    if not is_loopback(host) and not with_accounts:
        raise AddressError(
            f"không mở được ở {host}: chưa bật tài khoản người dùng nên trang chỉ chạy trên máy này (127.0.0.1 hoặc localhost). "
            "Muốn phục vụ máy khác: thêm tài khoản bằng python -m assistant users add TÊN --role editor, rồi đặt CANCU_AUTH=on"
        )
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    try:
        if os.name != "nt":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise AddressError(f"cổng {port} trên {host} không dùng được ({error.strerror}); hãy chọn cổng khác: --port SỐ") from error
    return listener


def doors_of(settings: AssistantSettings, data: Path) -> Doors:
    """Who may come in.

    Raises:
        AddressError: accounts are wanted, and there is no editor yet.
    """
    if not settings.auth:
        return Doors(None, settings.session_hours)
    accounts = Accounts(data)
    if not any(a.is_editor for a in accounts.all()):
        raise AddressError("CANCU_AUTH=on nhưng chưa có tài khoản biên tập nào; hãy thêm: python -m assistant users add TÊN --role editor")
    return Doors(accounts, settings.session_hours)


def prepare(store: Store, steps: Steps, *, may_ingest: bool) -> None:
    """Takes in corpus/ where nothing is held, and brings the stores up to the catalog.

    Where files handed in were under way, what they lack is made in the background (background.py), so that questions need not wait.
    """
    from ingest.intake import Intake

    if may_ingest and not store.catalog.documents():
        print("Kho còn trống: đang nhập corpus/ …", flush=True)
        report = ingest(default_paths(), store, _Progress())
        for file in report.files:
            if file.error:
                print(f"lỗi: {file.error}", file=sys.stderr)
        print(f"Đã nhập {report.count('added')} văn bản, {report.n_embedded} đoạn.", flush=True)
    elif not Intake(store.settings.data, max_file_bytes=0).resume():
        store.sync()
    steps.done("stores")


def serve(store: Store, settings: AssistantSettings, doors: Doors, listener: socket.socket, opening: _Opening) -> None:
    """Serves the page on `listener` until it is interrupted.

    Raises:
        IngestError, AssistantError: what answers cannot be loaded.
    """
    import uvicorn

    from assistant.chain import Assistant
    from ingest.background import Background
    from ingest.helper import HelperProcess
    from ingest.intake import Intake

    importlib.import_module("assistant.ui")  # whole, before another thread begins to import
    opening.steps.done("imports of the page")
    assistant = Assistant(store, settings)
    warming = Warming(assistant, opening.steps)
    intake = Intake(store.settings.data, max_file_bytes=store.settings.max_file_mb * 2**20)
    background = Background(store, intake, HelperProcess(store.settings))
    host, port = listener.getsockname()[:2]

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            opening.announce(f"http://{f'[{host}]' if ':' in host else host}:{port}/")

    try:
        warming.start()
        web = _application(assistant, doors, intake)
        server = Server(uvicorn.Config(web, log_config=None, access_log=False, timeout_graceful_shutdown=3, ws="none"))
        warming.when_failed(lambda: setattr(server, "should_exit", True))
        background.start()
        server.run(sockets=[listener])
    finally:
        background.stop()
        warming.join()
    warming.raise_failure()


def _application(assistant: Assistant, doors: Doors, intake: Intake) -> FastAPI:
    """The page with its tabs, the endpoints for programs, the tools for MCP clients."""
    from assistant.history import FILE_NAME, History
    from assistant.programs import Programs
    from assistant.ui import ManageTab, add_endpoints, build_page, build_web

    store = assistant.store
    history = History(store.settings.data / FILE_NAME)
    page = build_page(Recorded(assistant, "page"), [ManageTab(store, intake, history, doors.account_of)], doors.account_of)
    add_endpoints(page, Programs(Recorded(assistant, "api")))
    tools = None
    if assistant.settings.mcp:
        from assistant.mcp_tools import Tools

        tools = Tools(Programs(Recorded(assistant, "mcp")))
    return build_web(page, doors, health=_health, max_file_mb=store.settings.max_file_mb, tools=tools)


class _Opening:
    """What is noted and told while the application starts."""

    def __init__(self, folder: DataFolder, steps: Steps) -> None:
        self._folder = folder
        self.steps = steps

    def announce(self, address: str) -> None:
        """The page is served at `address`."""
        self.steps.done("page")
        self._folder.announce(address)
        print(f"Căn Cứ đang chạy tại {address} (nhấn Ctrl-C để dừng)", flush=True)


def _health() -> dict[str, str]:
    """What anybody may know: that it runs."""
    return {"status": "ok"}


def _interrupt(signum: int, frame: object) -> None:
    raise KeyboardInterrupt


class _Progress:
    """Prints a line at the start of each stage and at each further quarter."""

    def __init__(self) -> None:
        self._shown: tuple[str, int] = ("", -1)

    def __call__(self, stage: str, done: int, total: int) -> None:
        quarter = 4 * done // total if total else 4
        if (stage, quarter) != self._shown:
            self._shown = (stage, quarter)
            print(f"  {_STAGES.get(stage, stage)}: {100 * done // max(total, 1)}%", flush=True)


if __name__ == "__main__":
    sys.exit(main())
