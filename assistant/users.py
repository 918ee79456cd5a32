"""`python -m assistant users add|remove|list|password`: the accounts of a data folder, also while the application runs.

A password is asked on the terminal, or read from standard input where that is none; it is never an argument and there is no default.
"""

from __future__ import annotations

import argparse
import sys
from getpass import getpass
from pathlib import Path

from assistant.accounts import Accounts, Role
from assistant.errors import AccountError

_ROLES = {Role.READER: "người đọc", Role.EDITOR: "biên tập"}


def add_commands(users: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    """Gives the parser of `users` its commands."""
    commands = users.add_subparsers(dest="action", required=True)
    add = commands.add_parser("add", parents=[common], help="thêm tài khoản; mật khẩu được hỏi hoặc đọc từ đầu vào chuẩn")
    add.add_argument("name", metavar="NAME")
    add.add_argument("--role", choices=[str(r) for r in Role], default=str(Role.READER), help="reader: chỉ hỏi và đọc; editor: cả quản lý")
    for action, said in (("remove", "xóa tài khoản"), ("password", "đổi mật khẩu")):
        commands.add_parser(action, parents=[common], help=said).add_argument("name", metavar="NAME")
    commands.add_parser("list", parents=[common], help="các tài khoản")


def run(given: argparse.Namespace, folder: Path) -> str:
    """Does one command; what to tell the user.

    Raises:
        AccountError: it cannot be done.
    """
    accounts = Accounts(folder)
    if given.action == "add":
        made = accounts.add(given.name, Role(given.role), _password())
        return f"đã thêm: {made.name} ({_ROLES[made.role]})"
    if given.action == "password":
        accounts.set_password(given.name, _password())
        return f"đã đổi mật khẩu: {given.name}; các phiên đăng nhập cũ không còn hiệu lực"
    if given.action == "remove":
        accounts.remove(given.name)
        return f"đã xóa: {given.name}"
    return "\n".join(f"{a.name}\t{a.role}" for a in accounts.all()) or "chưa có tài khoản nào"


def _password() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    typed = getpass("Mật khẩu: ")
    if typed != getpass("Nhập lại: "):
        raise AccountError("hai lần nhập không giống nhau")
    return typed
