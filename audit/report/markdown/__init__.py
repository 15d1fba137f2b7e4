"""The report on one document as Markdown, and the marks that other reports share with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.exports import public_names

if TYPE_CHECKING:
    from audit.report.markdown.as_of import says_the_same
    from audit.report.markdown.document import render_document

__all__ = ["render_document", "says_the_same"]

# A report on links needs the marks alone.
__getattr__, __dir__ = public_names(__name__, {"as_of": "says_the_same", "document": "render_document"})
