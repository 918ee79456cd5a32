"""A command whose output nobody reads to its end stops quietly."""

from __future__ import annotations

import subprocess
import sys

import pytest

from ingest.piping import exit_code

LONG = "from ingest.piping import exit_code; import sys; sys.exit(exit_code(lambda: print('dòng\\n' * 100_000) or 0))"


@pytest.mark.parametrize("code", [0, 1, 2])
def test_the_exit_code_is_that_of_the_command(code: int) -> None:
    assert exit_code(lambda: code) == code


def test_a_reader_who_has_gone_is_no_error_to_tell_of() -> None:
    with subprocess.Popen([sys.executable, "-c", LONG], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as command:
        assert command.stdout is not None
        assert command.stderr is not None
        command.stdout.read(1)
        command.stdout.close()
        told = command.stderr.read()
    assert (told, command.returncode) == (b"", 1)
