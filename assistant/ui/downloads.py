"""A file → the invisible element from which page.js starts a download: its bytes lie in the page, none is left on the server."""

from __future__ import annotations

import base64
import time

from assistant.exchanges import Conversation
from assistant.export import to_markdown
from assistant.export_docx import to_docx
from assistant.records import Language
from assistant.ui.markup import html
from ingest.slugs import slug

_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "md": "text/markdown",
    "pdf": "application/pdf",
    "png": "image/png",
}


def conversation_file(conversation: Conversation, kind: str, language: Language) -> str:
    """The conversation as a file of that kind, "docx" or "md"; "" for any other."""
    if kind == "docx":
        content = to_docx(conversation, language)
    elif kind == "md":
        content = to_markdown(conversation, language).encode()
    else:
        return ""
    return download_html(f"{slug(conversation.title)[:60] or 'hoi-thoai'}.{kind}", content)


def download_html(name: str, content: bytes) -> str:
    """The element; page.js takes each new `data-at` for a new download."""
    kind = _TYPES.get(name.rpartition(".")[2].lower(), "application/octet-stream")
    data = base64.b64encode(content).decode()
    return f'<i hidden data-file="{html(name)}" data-type="{kind}" data-at="{time.time_ns()}" data-content="{data}"></i>'
