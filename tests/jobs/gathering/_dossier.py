"""Dossiers whose sources lie on a site of the tests, and the auditing of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from audit.jobs import run as job

if TYPE_CHECKING:
    from pathlib import Path

    from audit.model import CitationReport, Report

OPTIONS: dict[str, Any] = {
    "archives": False, "robots": False, "allow_private": ("127.0.0.0/8",),
    "timeout": 5.0, "interval": 0.0, "per_host": 8, "retries": 0,
}  # fmt: skip


def page(title: str, *, published: str = "2024-01-27", text: str = "") -> bytes:
    """A news page with a stamp and enough text to be compared."""
    prose = text or "The council voted on Tuesday to close the old bridge for repairs. " * 12
    return (
        f"<!doctype html><html lang=en><head><title>{title}</title>"
        f'<meta property="article:published_time" content="{published}T10:00:00Z"></head>'
        f"<body><article><h1>{title}</h1><p>{prose}</p></article></body></html>"
    ).encode()


def write(folder: Path, *urls: str, issued: str = "2024-01-27", more: str = "") -> Path:
    """A dossier that cites addresses; their ids are s0, s1 and so on."""
    path = folder / "sources.yaml"
    rows = [
        f"  - {{id: s{at}, title: Bridge closes for repairs, issued: {issued}, URL: '{url}'}}\n"
        for at, url in enumerate(urls)
    ]
    path.write_text("citations:\n" + "".join(rows) + more, encoding="utf-8")
    return path


def audited(path: Path, *, offline: bool = False, **options: Any) -> Report:
    """The report on a dossier, with the network of these tests."""
    gathering = None if offline else job.Gathering(**{**OPTIONS, **options})
    return job.audit_sources(path, options=gathering).report


def source(report: Report, id_: str = "s0") -> CitationReport:
    """What a report says of one citation."""
    return next(one for one in report.citations if one.id == id_)


def outcomes(citation: CitationReport) -> list[tuple[str, str]]:
    """Way and outcome of each attempt, oldest first."""
    return [(one.via, one.outcome.name) for one in citation.attempts]
