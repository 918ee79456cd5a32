"""`python -m ingest`: exit codes, the JSON that scripts rely on, errors on standard error. The embedder is a fake one."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from fakes import HashEmbedder

from ingest.__main__ import main
from ingest.folder import DataFolder
from ingest.settings import IngestSettings
from ingest.store import Store

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parent / "golden"
DECREE = GOLDEN / "nghi-dinh.txt"


class Outcome(NamedTuple):
    """What a command gave: exit code, standard output, standard error."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Outcome]


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [n for n in os.environ if n.startswith("CANCU_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("CANCU_LOCK_WAIT_S", "0")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.setattr("ingest.store.load_embedder", lambda *_, **__: HashEmbedder())

    def command(*words: str | Path) -> Outcome:
        capsys.readouterr()
        try:
            code = main([str(w) for w in words])
        except SystemExit as error:
            code = int(error.code or 0)
        captured = capsys.readouterr()
        return Outcome(code, captured.out, captured.err)

    return command


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


# --- inspect: nothing stored, no store opened


def test_inspect_gives_the_json_that_scripts_rely_on(run: Run, data: Path) -> None:
    found = run("inspect", DECREE, "--json", "--data", data)
    assert (found.code, found.err) == (0, "")
    given = found.json
    assert list(given) == ["document", "provisions", "references", "amendments", "effects", "warnings", "coverage", "text"]
    assert given["document"] == {
        "number": "45/2031/NĐ-CP",
        "kind": "Nghị định",
        "issuer": "Chính phủ",
        "title": "Về quản lý chợ nổi và hỗ trợ tiểu thương trên địa bàn tỉnh Cần Thơ",
        "issued_on": "2031-05-12",
        "effective_from": "2031-07-01",
        "effective_to": None,
        "form": "official",
        "place": "Hà Nội",
        "signer": "TM. Chính phủ, Thủ tướng",
        "replaces": ["12/2021/NĐ-CP"],
        "based_on": ["Luật Tổ chức Chính phủ năm 2025"],
    }
    assert given["references"][1] == {"from": "dieu-3/khoan-4a", "surface": "khoản 4 Điều này", "document": "45/2031/NĐ-CP",
                                      "path": "dieu-3/khoan-4"}  # fmt: skip
    assert (given["coverage"], given["warnings"]) == (1.0, [])
    for p in given["provisions"]:
        assert list(p) == ["path", "label", "heading", "text", "span"]
        start, end = p["span"]
        assert given["text"][start:end] == p["text"]
    by_path = {p["path"]: p for p in given["provisions"]}
    assert by_path["dieu-3/khoan-1/diem-đ1"] == {
        "path": "dieu-3/khoan-1/diem-đ1",
        "label": "điểm đ1 khoản 1 Điều 3 Nghị định số 45/2031/NĐ-CP",
        "heading": "",
        "text": "đ1) Hợp đồng xử lý nước thải;",
        "span": by_path["dieu-3/khoan-1/diem-đ1"]["span"],
    }
    assert not data.exists(), "inspect stores nothing"


def test_inspect_gives_an_outline_to_people(run: Run) -> None:
    found = run("inspect", DECREE)
    assert (found.code, found.err) == (0, "")
    assert found.out.splitlines()[0] == "Nghị định số 45/2031/NĐ-CP"
    assert "  dieu-3/khoan-1/diem-đ: đ) Ý kiến đồng thuận" in found.out
    assert "độ phủ 100.00%" in found.out


@pytest.mark.parametrize(("name", "content", "cause"), [("a.txt", "", "tệp rỗng"), ("khong-co.txt", None, "không tìm thấy tệp")])
def test_inspect_fails_with_the_cause_on_standard_error(run: Run, tmp_path: Path, name: str, content: str | None, cause: str) -> None:
    if content is not None:
        (tmp_path / name).write_text(content)
    assert run("inspect", tmp_path / name, "--json") == Outcome(1, "", f"lỗi: {name}: {cause}\n")


# --- wrong usage and wrong settings


@pytest.mark.parametrize(
    "words",
    [
        ("inspect",),
        ("remove",),
        ("status", "thừa"),
        ("--không-có",),
        ("verify", "--không-có"),
        ("remove", "a", "b"),
        ("--data",),
    ],
)
def test_wrong_usage_exits_with_2(run: Run, words: tuple[str, ...]) -> None:
    found = run(*words)
    assert (found.code, found.out) == (2, "")
    assert "usage: python -m ingest" in found.err


def test_help_exits_with_0(run: Run) -> None:
    assert "inspect FILE | status | verify | remove NUMBER" in " ".join(run("--help").out.split())
    assert run("inspect", "--help").code == 0


@pytest.mark.parametrize(("name", "value"), [("CANCU_EMBEDDING_BATCH", "không"), ("CANCU_MAX_CHUNK_CHARS", "1"), ("CANCU_THREADS", "0")])
def test_a_bad_setting_is_named(run: Run, data: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    found = run("status", "--data", data)
    assert (found.code, found.out) == (1, "")
    assert found.err.startswith(f"lỗi: {name}='{value}': ")


# --- ingest, status, verify, remove


@pytest.mark.store
def test_ingest_reports_each_file_as_json(run: Run, data: Path, tmp_path: Path) -> None:
    bad = tmp_path / "rong.txt"
    bad.write_text("")
    found = run(DECREE, bad, "--json", "--data", data)
    assert (found.code, found.err) == (1, "")
    given = found.json
    assert isinstance(given.pop("seconds"), float)
    n = given["embedded"]
    assert given == {
        "added": 1,
        "updated": 0,
        "unchanged": 0,
        "failed": 1,
        "embedded": n,
        "missing_files": [],
        "files": [
            {
                "file": str(DECREE),
                "outcome": "added",
                "document": "45-2031-nd-cp@chinh-phu",
                "number": "45/2031/NĐ-CP",
                "provisions": 36,
                "chunks": n,
                "warnings": [],
                "error": None,
                "changes": [],
            },
            {
                "file": str(bad),
                "outcome": "failed",
                "document": None,
                "number": None,
                "provisions": 0,
                "chunks": 0,
                "warnings": [],
                "error": "rong.txt: tệp rỗng",
                "changes": [],
            },
        ],
    }


@pytest.mark.store
def test_ingest_tells_people_what_it_did_and_what_failed(run: Run, data: Path, tmp_path: Path) -> None:
    (tmp_path / "rong.txt").write_text("")
    first = run("--data", data, DECREE, tmp_path / "rong.txt")
    assert first.code == 1
    assert "thêm: nghi-dinh.txt → 45/2031/NĐ-CP: 36 quy định" in first.out
    assert "lỗi: rong.txt: tệp rỗng\n" in first.err
    second = run("--data", data, DECREE)
    assert second.code == 0
    assert second.out.startswith("không có gì thay đổi: 1 tệp đã được nhập từ trước")


@pytest.mark.store
def test_status_lists_what_is_held(run: Run, data: Path) -> None:
    assert run("status", "--json", "--data", data).json == {"documents": [], "chunks": 0, "synced": False, "pending": []}
    chunks = run(DECREE, GOLDEN / "ban-tom-luoc.md", "--json", "--data", data).json["embedded"]
    found = run("status", "--json", "--data", data)
    assert (found.code, found.err) == (0, "")
    official, digest = sorted(found.json["documents"], key=lambda d: d["set_aside"])
    assert official == {
        "id": "45-2031-nd-cp@chinh-phu",
        "number": "45/2031/NĐ-CP",
        "kind": "Nghị định",
        "issuer": "Chính phủ",
        "title": "Về quản lý chợ nổi và hỗ trợ tiểu thương trên địa bàn tỉnh Cần Thơ",
        "issued_on": "2031-05-12",
        "effective_from": "2031-07-01",
        "effective_to": None,
        "form": "official",
        "confidence": "primary",
        "provisions": 36,
        "files": [str(DECREE.resolve())],
        "set_aside": False,
        "warnings": [],
        "unapplied": [],
        "status": {"force": "not-yet-in-force", "since": None, "until": "2031-07-01", "by": [], "amended_by": []},
        "place": "Hà Nội",
        "signer": "TM. Chính phủ, Thủ tướng",
        "replaces": ["12/2021/NĐ-CP"],
        "based_on": ["Luật Tổ chức Chính phủ năm 2025"],
        "revisions": [],
    }
    assert (digest["form"], digest["set_aside"], digest["confidence"]) == ("digest", True, "secondary")
    assert (found.json["chunks"], found.json["synced"]) == (chunks, True)
    told = run("status", "--data", data).out
    assert (
        "45/2031/NĐ-CP\tNghị định số 45/2031/NĐ-CP (Chính phủ); hiệu lực 2031-07-01 → nay; 36 quy định\n"
        "  chưa có hiệu lực, có hiệu lực từ 01/07/2031\n" in told
    )
    assert "; bản tóm lược; nhường bản chính thức\n" in told
    assert told.endswith(f"2 văn bản, {chunks} đoạn; chỉ mục khớp danh mục\n")


@pytest.mark.store
def test_verify_fails_where_stores_disagree_and_the_next_run_mends_them(run: Run, data: Path) -> None:
    n = run(DECREE, "--json", "--data", data).json["embedded"]
    whole = {"agree": True, "chunks": n, "vectors_missing": 0, "vectors_extra": 0, "words_missing": 0, "words_extra": 0}
    good = run("verify", "--json", "--data", data)
    assert (good.code, good.json) == (0, whole)
    assert run("verify", "--data", data).out == f"ba kho khớp nhau: {n} đoạn\n"
    store = Store(IngestSettings(data=data), embedder=HashEmbedder())
    store.vectors.delete([min(store.vectors.ids())])
    store.close()
    bad = run("verify", "--json", "--data", data)
    assert (bad.code, bad.json) == (1, whole | {"agree": False, "vectors_missing": 1})
    told = run("verify", "--data", data)
    assert told.code == 1
    assert told.out.endswith("kho vector thiếu 1, thừa 0; chỉ mục từ thiếu 0, thừa 0. Sửa bằng: python -m ingest\n")
    mended = run(DECREE, "--data", data)
    assert (mended.code, mended.out.startswith("đã sửa chỉ mục: lập lại 1 đoạn")) == (0, True)
    assert run("verify", "--data", data).code == 0


@pytest.mark.store
def test_remove_takes_a_document_out(run: Run, data: Path) -> None:
    run(DECREE, GOLDEN / "luat.txt", "--data", data)
    found = run("remove", "45/2031/NĐ-CP", "--json", "--data", data)
    assert (found.code, found.json, found.err) == (
        0,
        {"removed": "45-2031-nd-cp@chinh-phu", "number": "45/2031/NĐ-CP"},
        "",
    )
    assert run("verify", "--data", data).code == 0
    assert [d["number"] for d in run("status", "--json", "--data", data).json["documents"]] == ["27/2031/QH17"]
    again = run("remove", "45/2031/NĐ-CP", "--json", "--data", data)
    assert again == Outcome(1, "", "lỗi: không có văn bản “45/2031/NĐ-CP”; xem danh sách bằng: python -m ingest status\n")
    assert run("remove", "27/2031/QH17", "--data", data).out == "đã bỏ: Luật Đường mòn và lối đi chung số 27/2031/QH17\n"


@pytest.mark.store
def test_a_number_held_twice_lists_the_candidates(run: Run, data: Path, tmp_path: Path) -> None:
    text = (GOLDEN / "quyet-dinh.txt").read_text(encoding="utf-8")
    (tmp_path / "khac.txt").write_text(text.replace("TỈNH QUẢNG NINH", "TỈNH LÀO CAI"), encoding="utf-8")
    run(GOLDEN / "quyet-dinh.txt", tmp_path / "khac.txt", "--data", data)
    found = run("remove", "16/2031/QĐ-UBND", "--data", data)
    assert (found.code, found.out) == (1, "")
    for place in ("quang-ninh", "lao-cai"):
        assert f"16-2031-qd-ubnd@uy-ban-nhan-dan-tinh-{place}" in found.err
    assert run("remove", "16-2031-qd-ubnd@uy-ban-nhan-dan-tinh-lao-cai", "--data", data).code == 0


@pytest.mark.store
@pytest.mark.parametrize("place", ["before", "after", "joined", "environment"])
def test_the_data_folder_is_named_before_or_after_the_command(run: Run, data: Path, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    if place == "environment":
        monkeypatch.setenv("CANCU_DATA", str(data))
    words = {"before": ("--data", data, "status", "--json"), "after": ("status", "--json", "--data", data),
             "joined": ("--json", f"--data={data}", "status"), "environment": ("status", "--json")}[place]  # fmt: skip
    assert run(*words).json == {"documents": [], "chunks": 0, "synced": False, "pending": []}
    assert (data / "catalog.sqlite").exists()


def test_a_folder_called_like_a_command_is_a_folder(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("--data", "status", "status", "--json").code == 0
    assert (tmp_path / "status" / "catalog.sqlite").exists()


@pytest.mark.parametrize("command", ["ingest", "status", "verify", "remove"])
def test_a_folder_in_use_is_told(run: Run, data: Path, command: str) -> None:
    words = {"ingest": [DECREE], "remove": ["remove", "1/2031/NĐ-CP"]}.get(command, [command])
    with DataFolder(data, "app", address="http://127.0.0.1:7860"):
        found = run(*words, "--data", data)
    assert (found.code, found.out) == (1, "")
    assert found.err.startswith(f"lỗi: thư mục dữ liệu {data} đang được ứng dụng Căn Cứ sử dụng")
    assert "hãy hỏi tại http://127.0.0.1:7860" in found.err


def test_a_catalog_that_cannot_be_read_is_told(run: Run, data: Path) -> None:
    data.mkdir()
    (data / "catalog.sqlite").write_bytes(b"khong phai danh muc " * 99)
    found = run("status", "--data", data)
    assert (found.code, found.out) == (1, "")
    assert found.err.startswith(f"lỗi: {data / 'catalog.sqlite'}: không mở được danh mục")


# --- as a process of its own


def test_the_module_runs_as_a_process(tmp_path: Path) -> None:
    shutil.copy(DECREE, tmp_path / "văn bản.txt")
    kept = {k: v for k, v in os.environ.items() if not k.startswith("CANCU_")}
    environment = kept | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}

    def process(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "ingest", *words]
        return subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=False)

    found = process("inspect", "văn bản.txt", "--json")
    assert (found.returncode, found.stderr) == (0, "")
    assert json.loads(found.stdout)["document"]["number"] == "45/2031/NĐ-CP"
    failed = process("inspect", "không có.txt")
    assert (failed.returncode, failed.stdout, failed.stderr) == (1, "", "lỗi: không có.txt: không tìm thấy tệp\n")
    wrong = process("remove")
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert not (tmp_path / "data").exists()


# --- identity: versions of a text, digest and official text, one number of two issuers


@pytest.mark.store
def test_a_second_file_of_a_document_is_a_new_version_whose_changes_are_told_and_kept(run: Run, data: Path, tmp_path: Path) -> None:
    again = tmp_path / "ban-moi.txt"
    text = DECREE.read_text(encoding="utf-8")
    line = next(x for x in text.splitlines() if x.startswith("đ1) "))
    again.write_text(text.replace(line, "đ1) Hợp đồng thu gom rác;"), encoding="utf-8")
    run(DECREE, "--data", data)
    found = run(again, "--json", "--data", data)
    change = {"path": "dieu-3/khoan-1/diem-đ1", "action": "changed", "old": line, "new": "đ1) Hợp đồng thu gom rác;"}
    assert (found.code, found.json["updated"], found.json["files"][0]["changes"]) == (0, 1, [change])
    (document,) = run("status", "--json", "--data", data).json["documents"]
    assert document["files"] == sorted([str(DECREE.resolve()), str(again.resolve())])
    assert [(r["file"], r["changes"]) for r in document["revisions"]] == [(str(again.resolve()), [change])]
    assert run(DECREE, again, "--json", "--data", data).json["unchanged"] == 2
    again.write_text(text, encoding="utf-8")
    told = run(again, "--data", data).out
    assert "khác bản đã giữ ở 1 chỗ (bản cũ được lưu lại):\n    sửa dieu-3/khoan-1/diem-đ1: đ1)" in told
    assert len(run("status", "--json", "--data", data).json["documents"][0]["revisions"]) == 2


@pytest.mark.store
def test_the_official_text_sets_the_digest_aside_and_its_removal_brings_it_back(run: Run, data: Path) -> None:
    digest = GOLDEN / "ban-tom-luoc.md"
    n_digest = run(digest, "--json", "--data", data).json["embedded"]
    n_official = run(DECREE, "--json", "--data", data).json["embedded"]
    held = run("status", "--json", "--data", data).json["documents"]
    assert {d["form"]: d["set_aside"] for d in held} == {"official": False, "digest": True}
    assert run("verify", "--json", "--data", data).json["chunks"] == n_official
    assert run("remove", "45/2031/NĐ-CP", "--data", data).out == "đã bỏ: Nghị định số 45/2031/NĐ-CP\n"
    assert [(d["form"], d["set_aside"]) for d in run("status", "--json", "--data", data).json["documents"]] == [("digest", False)]
    assert run("verify", "--json", "--data", data).json == {
        "agree": True, "chunks": n_digest, "vectors_missing": 0, "vectors_extra": 0, "words_missing": 0, "words_extra": 0,
    }  # fmt: skip


@pytest.mark.store
def test_one_number_of_two_issuers_is_two_documents_and_a_command_lists_them(run: Run, data: Path, tmp_path: Path) -> None:
    for place in ("Cà Mau", "Lào Cai"):
        head = f"ỦY BAN NHÂN DÂN\nTỈNH {place.upper()}\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        body = f"Số: 16/2031/QĐ-UBND\n{place}, ngày 05 tháng 3 năm 2031\nQUYẾT ĐỊNH\nVề bến ghe\nĐiều 1. Bến\nBến tại {place}.\n"
        (tmp_path / f"{place}.txt").write_text(head + body, encoding="utf-8")
    assert run(tmp_path, "--json", "--data", data).json["added"] == 2
    found = run("remove", "16/2031/QĐ-UBND", "--data", data)
    assert (found.code, found.out) == (1, "")
    for name in ("Cà Mau", "Lào Cai"):
        assert f"(Ủy ban nhân dân tỉnh {name})" in found.err
    assert run("remove", "16-2031-qd-ubnd@uy-ban-nhan-dan-tinh-ca-mau", "--data", data).code == 0
    assert run("remove", "16/2031/QĐ-UBND", "--data", data).code == 0
