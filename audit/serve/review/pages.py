"""The pages: the report with its controls, and short messages."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import asdict
from functools import cache
from hashlib import sha256
from html import unescape
from pathlib import Path
from re import search
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup
from starlette.responses import HTMLResponse

from audit.errors import SourcesError, printable
from audit.model import digest_of
from audit.report import STALE, Additions, change_groups, render_html, render_html_index

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audit.errors import AuditError
    from audit.jobs import decide, propose
    from audit.model import DocumentReport
    from audit.serve.review.keys import Keys
    from audit.serve.review.session import Done, Judged, Session

_FOLDER = Path(__file__).parent / "templates"
_POLICY = {"form-action": "'self'", "connect-src": "'self'"}


def document_page(session: Session, judged: Judged, document: DocumentReport, keys: Keys) -> HTMLResponse:
    """The report on a document with controls beside its links, findings and citations."""
    report = judged.audited.report
    document = document.model_copy(update={"changes": None})  # what the last decision changed is shown
    additions = Additions(
        controls=_file("controls.html.j2"),
        style=_file("review.css"),
        script=_file("review.js"),
        policy=_POLICY,
        values=_values(session, judged, document, keys),
    )
    text = judged.audited.texts.get(document.id)
    return _answer(render_html(document, report.run, text, additions))


def index_page(judged: Judged) -> HTMLResponse:
    """The list of the documents, the worst first."""
    report = judged.audited.report
    return _answer(render_html_index(report, {one.id: document_path(one.id) for one in report.documents}))


def document_path(id_: str) -> str:
    """Where the page of a document is; ids hold nothing that an address has to escape."""
    return f"/documents/{id_}"


def message_page(
    status: int,
    title: str,
    *,
    lines: Sequence[str] = (),
    advice: str = "",
    written: str = "",
    again: bool = False,
    href: str = "",
    link: str = "",
) -> HTMLResponse:
    """A short page. ``again`` has it load itself anew; ``written`` is what the person had written."""
    style = _file("message.css")
    shown = {"lines": lines, "advice": advice, "written": written, "href": href, "link": link}
    html = _messages().get_template("message.html.j2").render(
        shown, title=title, again=again, style=Markup(style)  # noqa: S704  ours
    )  # fmt: skip
    return _answer(html, status, f"default-src 'none'; style-src {_digest(style)}; base-uri 'none'")


def error_page(error: AuditError, status: int, *, again: bool = False, **shown: str) -> HTMLResponse:
    """What went wrong, with its lines, and what to do."""
    if isinstance(error, SourcesError):
        title, lines = "The dossier cannot be used as it is", error.problems
    else:
        first = str(error)
        title, lines = first[:1].upper() + first[1:], []
    return message_page(status, title, lines=lines, advice=error.advice, again=again, **shown)


def proposal_mark(address: str) -> str:
    """What a form names a proposed address by."""
    return digest_of(address.encode())


def _values(session: Session, judged: Judged, document: DocumentReport, keys: Keys) -> dict[str, Any]:
    """What the macros of the controls find by name."""
    proposed = session.proposed()
    shown = {report.id: _proposals(proposed.get(report.id)) for report in document.citations}
    links = [link for claim in document.claims for link in claim.cites if link.is_inferred]
    return {
        "csrf": keys.csrf,
        "digest": judged.digest,
        "page": document.id,
        "file": session.path.name,
        "stale": STALE,
        "several": len(judged.audited.report.documents) > 1,
        "choices": judged.audited.dossier.citations,
        "proposed": shown,
        "asked": session.asked,
        "may_ask": session.network is not None,
        "undo": session.can_undo,
        "last": _last(session.last, document.id) if session.last else None,
        "waiting": {
            "links": len(links),
            "findings": sum(finding.check not in {STALE, "inferred-link"} for finding in document.findings),
            "addresses": sum(map(len, shown.values())),
        },
    }


def _proposals(proposed: propose.Proposed | None) -> list[dict[str, Any]]:
    return [
        {
            "address": one.candidate.address,
            "mark": proposal_mark(one.candidate.address),
            "confidence": one.confidence,
            "agrees": one.agrees,
            "differs": one.differs,
            "notes": one.notes,
        }
        for one in (proposed.proposals if proposed else ())
    ]


def _last(done: Done, document: str) -> Mapping[str, Any]:
    changes = done.changes.get(document)
    return {
        "decisions": [_said(one) for one in done.decisions],
        "undone": done.undone,
        "groups": change_groups(changes) if changes else (),
    }


def _said(decision: decide.Decision) -> dict[str, Any]:
    return {"kind": type(decision).__name__, **asdict(decision)}


@cache
def _messages() -> Environment:
    return Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        finalize=lambda value: value if isinstance(value, Markup) else printable(str(value)),
        trim_blocks=True,
        auto_reload=False,
    )


@cache
def _file(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def _answer(html: str, status: int = 200, policy: str = "") -> HTMLResponse:
    """The page; its content security policy, also that which it states itself, goes into the headers."""
    if not policy:
        found = search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
        policy = unescape(found[1]) if found else "default-src 'none'"
    headers = {"Content-Security-Policy": f"{policy}; frame-ancestors 'none'"}
    return HTMLResponse(html, status, headers)


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
