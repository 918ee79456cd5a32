"""ASCII names for identities and look-ups."""

from __future__ import annotations

import re
import unicodedata

_ZEROS = re.compile(r"(?<![\d/.,])0+(?=\d+/)")


def slug(text: str) -> str:
    """Lower-case ASCII letters and digits joined by "-" ("Nghị định số 05/2024/NĐ-CP" → "nghi-dinh-so-5-2024-nd-cp").

    A number's zeros before its first figure are left out: letterheads print "05/…", other texts "5/…".
    """
    flat = unicodedata.normalize("NFD", _ZEROS.sub("", text.lower()).replace("đ", "d"))
    return re.sub(r"[^a-z0-9]+", "-", "".join([c for c in flat if not unicodedata.combining(c)])).strip("-")
