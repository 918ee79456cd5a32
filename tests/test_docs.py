"""README documents what can be typed and set: every command and option of the command lines, every setting."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic_settings import BaseSettings

from assistant.__main__ import _parser as assistant_parser
from assistant.settings import AssistantSettings
from ingest.__main__ import COMMANDS, _command_parser, _ingest_parser
from ingest.settings import IngestSettings

README = Path(__file__).parents[1] / "README.md"


@pytest.fixture(scope="module")
def readme() -> str:
    return README.read_text(encoding="utf-8")


def typed(parser: argparse.ArgumentParser, program: str) -> Iterator[tuple[str, str]]:
    """(command, option) for each option of a parser and of its commands; the option is "" for the command itself."""
    yield program, ""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, command in action.choices.items():
                yield from typed(command, f"{program} {name}")
        elif action.option_strings and action.dest != "help":
            yield program, action.option_strings[-1]


def everything_typed() -> list[tuple[str, str]]:
    parsers = [("ingest", _ingest_parser()), ("ingest", _command_parser()), ("assistant", assistant_parser())]
    return sorted({pair for name, parser in parsers for pair in typed(parser, f"python -m {name}")})


def test_every_command_of_ingestion_is_walked_through() -> None:
    assert {f"python -m ingest {name}" for name in COMMANDS} <= {command for command, _ in everything_typed()}


@pytest.mark.parametrize("command", sorted({command for command, _ in everything_typed()}))
def test_a_command_is_documented(readme: str, command: str) -> None:
    assert re.search(rf"{re.escape(command)}(?![\w-])", readme)


@pytest.mark.parametrize("option", sorted({option for _, option in everything_typed() if option}))
def test_an_option_is_documented(readme: str, option: str) -> None:
    assert re.search(rf"(?<![\w-]){re.escape(option)}(?![\w-])", readme)


@pytest.mark.parametrize("settings", [IngestSettings, AssistantSettings])
def test_every_setting_is_documented(readme: str, settings: type[BaseSettings]) -> None:
    assert [name for name in settings.model_fields if f"CANCU_{name.upper()}" not in readme] == []


@pytest.mark.parametrize("settings", [IngestSettings, AssistantSettings])
def test_every_setting_says_what_it_means(settings: type[BaseSettings]) -> None:
    assert [name for name, field in settings.model_fields.items() if not field.description] == []
