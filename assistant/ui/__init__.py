"""The web page: an assistant → a Gradio page, in a web application with sign-in. Beside app.py the only package that imports gradio."""

from assistant.ui.endpoints import add_endpoints
from assistant.ui.manage import ManageTab
from assistant.ui.page import build_page, page_options
from assistant.ui.web import build_web

__all__ = ["ManageTab", "add_endpoints", "build_page", "build_web", "page_options"]
