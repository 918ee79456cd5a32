"""A command's main function → its exit code, also where nobody reads its output any more (`… | head`)."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable


def exit_code(main: Callable[[], int]) -> int:
    """What `main` returns, or 1 where the reader of its output has gone before the end (Python's documentation, "Note on SIGPIPE")."""
    try:
        code = main()
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # else Python tells of it again at its end
        return 1
    return code
