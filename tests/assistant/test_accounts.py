"""accounts.py, attempts.py and `python -m assistant users`."""

from __future__ import annotations

import io
import stat
from pathlib import Path

import pytest
from payloads import PAYLOADS

from assistant.__main__ import main
from assistant.accounts import Account, Accounts, Role
from assistant.attempts import FIRST_WAIT_S, FREE, LONGEST_WAIT_S, MAX_KEYS, Attempts
from assistant.errors import AccountError

PASSWORD = "trời-xanh-mây-trắng"


@pytest.fixture
def accounts(tmp_path: Path) -> Accounts:
    made = Accounts(tmp_path)
    made.add("Lan", Role.EDITOR, PASSWORD)
    return made


def test_only_the_right_password_signs_in(accounts: Accounts) -> None:
    lan = accounts.signed_in("lan", PASSWORD)
    assert lan is not None
    assert (lan.name, lan.role) == ("lan", Role.EDITOR)
    assert [accounts.signed_in(*given) for given in (("lan", PASSWORD + "x"), ("lan", ""), ("minh", PASSWORD), ("lan", "x" * 10_000))] == [
        None
    ] * 4


def test_a_password_typed_with_other_unicode_is_the_same(accounts: Accounts) -> None:
    import unicodedata

    assert accounts.signed_in("LAN", unicodedata.normalize("NFD", PASSWORD)) == accounts.named("lan")


def test_the_file_holds_no_password_and_is_for_its_owner_alone(accounts: Accounts, tmp_path: Path) -> None:
    kept = tmp_path / "accounts.sqlite"
    assert PASSWORD.encode() not in kept.read_bytes()
    assert b"$argon2id$" in kept.read_bytes()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("name", "password", "said"),
    [
        ("minh", "", "từ 10 đến"),
        ("minh", "ngắn", "từ 10 đến"),
        ("minh", "x" * 300, "từ 10 đến"),
        ("minh", "aaaaaaaaaaaa", "dễ đoán"),
        ("minh", "minh-minh-minh", "dễ đoán"),
        ("", PASSWORD, "không hợp lệ"),
        ("a b", PASSWORD, "không hợp lệ"),
        ("<b>", PASSWORD, "không hợp lệ"),
        ("x" * 65, PASSWORD, "không hợp lệ"),
        ("LAN", PASSWORD, "đã có"),
    ],
)
def test_an_unusable_account_is_refused_with_its_cause(accounts: Accounts, name: str, password: str, said: str) -> None:
    with pytest.raises(AccountError, match=said):
        accounts.add(name, Role.READER, password)
    assert [a.name for a in accounts.all()] == ["lan"]


def test_a_session_outlives_a_restart(accounts: Accounts, tmp_path: Path) -> None:
    lan = accounts.named("lan")
    assert lan
    assert Accounts(tmp_path).holder(accounts.token(lan, hours=1)) == lan


def test_a_session_ends_with_its_time_its_password_and_its_account(accounts: Accounts) -> None:
    lan = accounts.named("lan")
    assert lan
    token = accounts.token(lan, hours=1)
    assert accounts.holder(accounts.token(lan, hours=-1)) is None
    accounts.set_password("lan", PASSWORD + "2")
    assert accounts.holder(token) is None
    changed = accounts.named("lan")
    assert changed
    assert accounts.holder(accounts.token(changed, hours=1)) == changed
    accounts.remove("lan")
    assert accounts.holder(accounts.token(changed, hours=1)) is None


@pytest.mark.parametrize("token", ["", ".", "a.b", "x", "é.é", "YWJj.YWJj", "a.b.c"])
def test_a_token_that_was_not_given_is_nobodys(accounts: Accounts, token: str) -> None:
    assert accounts.holder(token) is None


def test_a_token_signed_by_another_folder_is_nobodys(accounts: Accounts, tmp_path: Path) -> None:
    other = Accounts(tmp_path / "other")
    other.add("lan", Role.EDITOR, PASSWORD)
    lan = accounts.named("lan")
    assert lan
    assert other.holder(accounts.token(lan, hours=1)) is None


def test_what_is_not_there_cannot_be_changed(accounts: Accounts) -> None:
    for change in (lambda: accounts.remove("minh"), lambda: accounts.set_password("minh", PASSWORD)):
        with pytest.raises(AccountError, match="không có tài khoản “minh”"):
            change()


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_waits_double_with_each_failure_beyond_the_free_ones() -> None:
    attempts = Attempts(Clock())
    waits = []
    for _ in range(FREE + 12):
        attempts.failed("name:lan")
        waits.append(attempts.wait_s("name:lan", "address:1"))
    assert waits[: FREE + 3] == [0.0] * FREE + [FIRST_WAIT_S, 2 * FIRST_WAIT_S, 4 * FIRST_WAIT_S]
    assert waits[-1] == LONGEST_WAIT_S
    assert attempts.wait_s("name:minh") == 0.0


def test_a_wait_passes_and_a_success_forgets() -> None:
    clock = Clock()
    attempts = Attempts(clock)
    for _ in range(FREE + 1):
        attempts.failed("a", "b")
    clock.now += FIRST_WAIT_S / 2
    assert attempts.wait_s("a") == FIRST_WAIT_S / 2
    clock.now += FIRST_WAIT_S / 2
    assert attempts.wait_s("a") == 0.0
    attempts.failed("a", "b")
    attempts.succeeded("a")
    assert (attempts.wait_s("a"), attempts.wait_s("b")) == (0.0, 2 * FIRST_WAIT_S)


def test_what_is_remembered_is_bounded() -> None:
    attempts = Attempts(Clock())
    for n in range(MAX_KEYS + 10):
        for _ in range(FREE + 1):
            attempts.failed(str(n))
    assert (attempts.wait_s("0"), attempts.wait_s(str(MAX_KEYS + 9))) == (0.0, FIRST_WAIT_S)


def users(folder: Path, *arguments: str) -> int:
    return main(["--data", str(folder), "users", *arguments])


def test_accounts_are_kept_from_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n{PASSWORD}2\n"))
    assert users(tmp_path, "list") == 0
    assert users(tmp_path, "add", "Lan", "--role", "editor") == 0
    assert users(tmp_path, "password", "lan") == 0
    assert users(tmp_path, "list") == 0
    said = capsys.readouterr().out.splitlines()
    assert said == [
        "chưa có tài khoản nào", "đã thêm: lan (biên tập)",
        "đã đổi mật khẩu: lan; các phiên đăng nhập cũ không còn hiệu lực", "lan\teditor",
    ]  # fmt: skip
    lan = Accounts(tmp_path).signed_in("lan", f"{PASSWORD}2")
    assert isinstance(lan, Account)
    assert users(tmp_path, "remove", "lan") == 0
    assert users(tmp_path, "remove", "lan") == 1
    assert "không có tài khoản" in capsys.readouterr().err


def test_without_a_password_no_account_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert users(tmp_path, "add", "lan") == 1
    assert "mật khẩu" in capsys.readouterr().err
    assert Accounts(tmp_path).all() == []


@pytest.mark.parametrize("payload", [p for p in PAYLOADS if not p.replace(".", "").isalnum()])
def test_what_could_be_read_as_html_is_no_name(payload: str, tmp_path: Path) -> None:
    with pytest.raises(AccountError):
        Accounts(tmp_path).add(payload, Role.READER, "trời-xanh-mây-trắng")
