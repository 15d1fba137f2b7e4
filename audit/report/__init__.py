"""A report made from evidence and findings, and written in any format. Pure."""

from audit.report.acceptances import STALE
from audit.report.atom import News, render_atom
from audit.report.build import build_report
from audit.report.english import because_words, location_words, method_words, reason_words
from audit.report.fingerprint import fingerprints, subject_of
from audit.report.junit import Case, render_junit
from audit.report.links import LinksReport, LinkStory, Moment, render_links
from audit.report.markdown import render_document
from audit.report.page import page_as_json, page_tables
from audit.report.render import render_json
from audit.report.sarif import Result, Rule, Spot, render_sarif
from audit.report.summary import summary

__all__ = [
    "STALE",
    "Case",
    "LinkStory",
    "LinksReport",
    "Moment",
    "News",
    "Result",
    "Rule",
    "Spot",
    "because_words",
    "build_report",
    "fingerprints",
    "location_words",
    "method_words",
    "page_as_json",
    "page_tables",
    "reason_words",
    "render_atom",
    "render_document",
    "render_json",
    "render_junit",
    "render_links",
    "render_sarif",
    "subject_of",
    "summary",
]
