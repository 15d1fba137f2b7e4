"""The report on one document as a page of HTML in one file, and an index of several such pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.exports import public_names

if TYPE_CHECKING:
    from audit.report.html.index import render_html_index
    from audit.report.html.page import render_html
    from audit.report.html.shell import Additions

__all__ = ["Additions", "render_html", "render_html_index"]

__getattr__, __dir__ = public_names(
    __name__, {"index": "render_html_index", "page": "render_html", "shell": "Additions"}
)
