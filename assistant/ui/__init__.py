"""The web page: an assistant → a Gradio page. Beside app.py the only package that imports gradio."""

from assistant.ui.page import build_page, page_options

__all__ = ["build_page", "page_options"]
