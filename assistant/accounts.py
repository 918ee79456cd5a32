"""Accounts of an office: who may ask (reader) and who may also change what is held (editor).

In: a name and a password, or the token of an earlier sign-in. Out: the Account, or None. Names, roles and argon2 hashes are kept in a
SQLite file of their own beside the catalog, so that an account can be added while the application runs. A session is a signed token: it
outlives a restart, and ends with its time, with a new password and with the account.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import secrets
import sqlite3
import time
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from threading import Lock

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from assistant.errors import AccountError

MIN_PASSWORD = 10
"""Characters of the shortest password."""
MAX_PASSWORD = 200
"""Characters; a longer one is not hashed, only refused."""
MAX_NAME = 64

_TABLES = """
CREATE TABLE IF NOT EXISTS accounts (name TEXT PRIMARY KEY, role TEXT NOT NULL, hash TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS keys (name TEXT PRIMARY KEY, value BLOB NOT NULL);
"""


class Role(StrEnum):
    """What an account may do; an editor (biên tập) may do all that a reader (người đọc) may."""

    READER = "reader"
    EDITOR = "editor"


@dataclass(frozen=True, slots=True)
class Account:
    """Who is asking. `seal` is a digest of the password's hash: tokens made under another password are void."""

    name: str
    role: Role
    seal: str = ""

    @property
    def is_editor(self) -> bool:
        """Whether this account may change what is held."""
        return self.role is Role.EDITOR


LOCAL = Account("", Role.EDITOR)
"""Whoever sits at this machine, where the page serves it alone and has no accounts."""


class Accounts:
    """The accounts of a data folder."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "accounts.sqlite"
        self._hasher = PasswordHasher()
        self._hashing = Lock()  # one at a time: each takes 64 MiB, and a flood of sign-ins must not take more
        self._decoy = ""
        folder.mkdir(parents=True, exist_ok=True)
        with self._open() as connection:
            connection.executescript(_TABLES)
        os.chmod(self._path, 0o600)
        self._key = self._signing_key()

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            connection = sqlite3.connect(self._path, timeout=10)
            try:
                with connection:
                    yield connection
            finally:
                connection.close()
        except sqlite3.Error as error:
            raise AccountError(f"{self._path}: không dùng được tệp tài khoản ({error})") from error

    def _signing_key(self) -> bytes:
        with self._open() as connection:
            connection.execute("INSERT OR IGNORE INTO keys VALUES ('sessions', ?)", (secrets.token_bytes(32),))
            (key,) = connection.execute("SELECT value FROM keys WHERE name = 'sessions'").fetchone()
        return bytes(key)

    # --- keeping

    def add(self, name: str, role: Role, password: str) -> Account:
        """Makes an account.

        Raises:
            AccountError: the name is taken or unusable, or the password too weak.
        """
        name = _usable_name(name)
        hashed = self._hashed(name, password)
        with self._open() as connection:
            if connection.execute("SELECT 1 FROM accounts WHERE name = ?", (name,)).fetchone():
                raise AccountError(f"đã có tài khoản “{name}”")
            connection.execute("INSERT INTO accounts VALUES (?, ?, ?)", (name, role, hashed))
        return Account(name, role, _seal(hashed))

    def set_password(self, name: str, password: str) -> None:
        """Gives an account another password; its sessions end.

        Raises:
            AccountError: there is no such account, or the password is too weak.
        """
        name = _key_of(name)
        hashed = self._hashed(name, password)
        with self._open() as connection:
            if not connection.execute("UPDATE accounts SET hash = ? WHERE name = ?", (hashed, name)).rowcount:
                raise AccountError(f"không có tài khoản “{name}”")

    def remove(self, name: str) -> None:
        """Takes an account away; its sessions end.

        Raises:
            AccountError: there is no such account.
        """
        with self._open() as connection:
            if not connection.execute("DELETE FROM accounts WHERE name = ?", (_key_of(name),)).rowcount:
                raise AccountError(f"không có tài khoản “{name}”")

    def all(self) -> list[Account]:
        """Every account, by name."""
        with self._open() as connection:
            rows = connection.execute("SELECT name, role, hash FROM accounts ORDER BY name").fetchall()
        return [Account(name, Role(role), _seal(hashed)) for name, role, hashed in rows]

    # --- who is asking

    def signed_in(self, name: str, password: str) -> Account | None:
        """The account of that name if the password is its own; as slow for a name that is unknown."""
        name = _key_of(name)
        row = self._row(name)
        if not self._matches(row[1] if row else self._decoy_hash(), password) or row is None:
            return None
        if self._hasher.check_needs_rehash(row[1]):
            self.set_password(name, password)
            row = self._row(name) or row
        return Account(name, Role(row[0]), _seal(row[1]))

    def named(self, name: str) -> Account | None:
        """The account of a name that has signed in."""
        row = self._row(name)
        return Account(name, Role(row[0]), _seal(row[1])) if row else None

    def token(self, account: Account, hours: float) -> str:
        """What a browser keeps to be known again for `hours`."""
        body = f"{int(time.time() + 3600 * hours)}|{account.seal}|{account.name}".encode()
        return f"{_text(body)}.{_text(self._signature(body))}"

    def holder(self, token: str) -> Account | None:
        """The account whose token this is, None if it is forged, out of date or of a former password."""
        try:
            body, signature = (base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)) for part in token.split("."))
            expires, seal, name = body.decode().split("|", 2)
        except ValueError:
            return None
        if not hmac.compare_digest(signature, self._signature(body)) or int(expires) < time.time():
            return None
        row = self._row(name)
        return Account(name, Role(row[0]), seal) if row and hmac.compare_digest(seal, _seal(row[1])) else None

    def _row(self, name: str) -> tuple[str, str] | None:
        with self._open() as connection:
            found: tuple[str, str] | None = connection.execute("SELECT role, hash FROM accounts WHERE name = ?", (name,)).fetchone()
        return found

    def _hashed(self, name: str, password: str) -> str:
        if not MIN_PASSWORD <= len(password) <= MAX_PASSWORD:
            raise AccountError(f"mật khẩu phải có từ {MIN_PASSWORD} đến {MAX_PASSWORD} ký tự")
        if len(set(password)) < 4 or name.casefold() in password.casefold():
            raise AccountError("mật khẩu quá dễ đoán: chứa tên tài khoản hoặc lặp lại vài ký tự")
        with self._hashing:
            return self._hasher.hash(_normal(password))

    def _matches(self, hashed: str, password: str) -> bool:
        if len(password) > MAX_PASSWORD:
            return False
        try:
            with self._hashing:
                return self._hasher.verify(hashed, _normal(password))
        except (Argon2Error, InvalidHashError):
            return False

    def _decoy_hash(self) -> str:
        if not self._decoy:
            self._decoy = self._hasher.hash(secrets.token_hex(16))
        return self._decoy

    def _signature(self, body: bytes) -> bytes:
        return hmac.new(self._key, body, hashlib.sha256).digest()


def _key_of(name: str) -> str:
    return _normal(name).strip().casefold()


def _usable_name(name: str) -> str:
    found = _key_of(name)
    if not found or len(found) > MAX_NAME or any(not (c.isalnum() or c in "._-@") for c in found):
        raise AccountError(f"tên tài khoản “{name}” không hợp lệ: chỉ gồm chữ, số và . _ - @, nhiều nhất {MAX_NAME} ký tự")
    return found


def _normal(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _seal(hashed: str) -> str:
    return hashlib.sha256(hashed.encode()).hexdigest()[:16]


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
