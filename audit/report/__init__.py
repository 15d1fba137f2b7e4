"""A report made from evidence and findings, and written in any format. Pure."""

from audit.report.acceptances import STALE
from audit.report.build import build_report
from audit.report.markdown import render_document
from audit.report.page import page_as_json, page_tables
from audit.report.render import render_json
from audit.report.summary import summary

__all__ = [
    "STALE",
    "build_report",
    "page_as_json",
    "page_tables",
    "render_document",
    "render_json",
    "summary",
]
