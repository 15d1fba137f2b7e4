"""What a draft amounts to, in lines: its sources and claims, how they are linked, and what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from audit.cli._output import echo

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def show_summary(dossier: Any, path: Path) -> None:
    """Print how many sources and claims a dossier has, and how many of them are linked how."""
    claims = [claim for document in dossier.documents for claim in document.claims]
    links = [[link.method for link in claim.cites] for claim in claims]
    exact = sum(any(method not in {"inferred", "stated"} for method in methods) for methods in links)
    drawn = sum(bool(methods) for methods in links) - exact
    need_none = sum(claim.needs_no_source is not None for claim in claims)
    rest = len(claims) - exact - drawn - need_none
    echo(f"{path}: {_count(len(dossier.citations), 'source')}, {_count(len(claims), 'claim')}")
    if not claims:
        echo("  no sentence was found that could rest on a source: look whether this is the right document")
        return
    echo(f"  {exact} linked by marks, {drawn} inferred or stated{': look at these' if drawn else ''}")
    echo(f"  {rest} without a source, {need_none} that need{'s' if need_none == 1 else ''} none")
    if undated := [document.id for document in dossier.documents if document.issued is None]:
        names = ", ".join(undated)
        echo(f"  when {names} was written is not known, so “in October” is held against no date:")
        echo("  write its day, month or year as issued: under its id")
    if not dossier.citations:
        echo("  no source was found: docs/draft.md says which lists, notes and links are read")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def show_next(dossier: Any, path: Path) -> None:
    """Print what a person does next with a new dossier."""
    named = "" if str(path) == path.name else f" {path}"
    without = sum(citation.URL is None and not citation.captures for citation in dossier.citations)
    if without:
        echo(f"{_count(without, 'source')} without an address: `audit propose{named}` looks for it")
    echo(f"next: correct {path} (docs/draft.md says how), then `audit run{named}`")


def show_notes(notes: Iterable[str]) -> None:
    """Print on standard error what a person should know of a draft."""
    for words in notes:
        echo(f"audit: {words}", err=True)


def show_changes(changes: Iterable[str]) -> None:
    """Print what a second draft or link changed."""
    for words in changes:
        echo(words)
