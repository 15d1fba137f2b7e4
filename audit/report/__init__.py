"""A report made from evidence and findings, and written in any format. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.exports import public_names

if TYPE_CHECKING:
    from audit.report.addresses import address_as_json, address_table
    from audit.report.as_json import page_as_json, render_json
    from audit.report.atom import FEED_MARK, News, render_atom
    from audit.report.build import build_report, marked_texts
    from audit.report.changes import report_changes, with_changes
    from audit.report.changes_words import ChangeGroup, ChangeLine, change_groups, changes_opening
    from audit.report.corpus import copies_as_json, decay_as_json, render_copies, render_decay
    from audit.report.diffs import page_changes_text, report_changes_text
    from audit.report.english import because_words, location_words, method_words, reason_json, reason_words
    from audit.report.escape import visible
    from audit.report.findings import STALE, finding_anchors, fingerprints, subject_of
    from audit.report.github import render_annotations
    from audit.report.hover import citation_card, claim_card
    from audit.report.html import Additions, render_html, render_html_index
    from audit.report.json_lines import LINES_SCHEMA, render_json_lines
    from audit.report.json_lines_schema import lines_schema
    from audit.report.junit import Case, render_junit
    from audit.report.lines import render_lines
    from audit.report.links import (
        LINKS_REPORT_MARK,
        WORST_FIRST,
        LinksReport,
        LinkStory,
        Moment,
        render_links,
    )
    from audit.report.markdown import render_document, says_the_same
    from audit.report.past import past_report
    from audit.report.proposals import proposals_as_json, render_proposals
    from audit.report.prov import render_prov
    from audit.report.run_feed import render_report_atom
    from audit.report.run_junit import render_report_junit
    from audit.report.run_summary import not_looked_at, summary
    from audit.report.sarif import Result, Rule, Spot, render_sarif
    from audit.report.screen import Row, Screen, laid_out
    from audit.report.similar import similar_as_json, similar_table
    from audit.report.terminal import page_tables

__all__ = [
    "FEED_MARK",
    "LINES_SCHEMA",
    "LINKS_REPORT_MARK",
    "STALE",
    "WORST_FIRST",
    "Additions",
    "Case",
    "ChangeGroup",
    "ChangeLine",
    "LinkStory",
    "LinksReport",
    "Moment",
    "News",
    "Result",
    "Row",
    "Rule",
    "Screen",
    "Spot",
    "address_as_json",
    "address_table",
    "because_words",
    "build_report",
    "change_groups",
    "changes_opening",
    "citation_card",
    "claim_card",
    "copies_as_json",
    "decay_as_json",
    "finding_anchors",
    "fingerprints",
    "laid_out",
    "lines_schema",
    "location_words",
    "marked_texts",
    "method_words",
    "not_looked_at",
    "page_as_json",
    "page_changes_text",
    "page_tables",
    "past_report",
    "proposals_as_json",
    "reason_json",
    "reason_words",
    "render_annotations",
    "render_atom",
    "render_copies",
    "render_decay",
    "render_document",
    "render_html",
    "render_html_index",
    "render_json",
    "render_json_lines",
    "render_junit",
    "render_lines",
    "render_links",
    "render_proposals",
    "render_prov",
    "render_report_atom",
    "render_report_junit",
    "render_sarif",
    "report_changes",
    "report_changes_text",
    "says_the_same",
    "similar_as_json",
    "similar_table",
    "subject_of",
    "summary",
    "visible",
    "with_changes",
]

# Most commands write one format.
__getattr__, __dir__ = public_names(
    __name__,
    {
        "addresses": "address_as_json address_table",
        "as_json": "page_as_json render_json",
        "atom": "FEED_MARK News render_atom",
        "build": "build_report marked_texts",
        "changes": "report_changes with_changes",
        "changes_words": "ChangeGroup ChangeLine change_groups changes_opening",
        "diffs": "page_changes_text report_changes_text",
        "corpus": "copies_as_json decay_as_json render_copies render_decay",
        "english": "because_words location_words method_words reason_json reason_words",
        "escape": "visible",
        "hover": "citation_card claim_card",
        "findings": "STALE finding_anchors fingerprints subject_of",
        "github": "render_annotations",
        "html": "Additions render_html render_html_index",
        "junit": "Case render_junit",
        "json_lines": "LINES_SCHEMA render_json_lines",
        "json_lines_schema": "lines_schema",
        "links": "LINKS_REPORT_MARK WORST_FIRST LinkStory LinksReport Moment render_links",
        "lines": "render_lines",
        "markdown": "render_document says_the_same",
        "past": "past_report",
        "proposals": "proposals_as_json render_proposals",
        "prov": "render_prov",
        "run_feed": "render_report_atom",
        "run_junit": "render_report_junit",
        "sarif": "Result Rule Spot render_sarif",
        "screen": "Row Screen laid_out",
        "similar": "similar_as_json similar_table",
        "run_summary": "not_looked_at summary",
        "terminal": "page_tables",
    },
)
