"""The option `--format` of `audit run`: names that come near get the one that was meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from audit.jobs import output_formats

if TYPE_CHECKING:
    from collections.abc import Iterator

_MEANT = {
    "md": "markdown",
    "htm": "html",
    "xml": "junit",
    "rss": "atom",
    "feed": "atom",
    "ndjson": "jsonl",
    "text": "lines",
    "txt": "lines",
    "annotations": "github",
}
"""Other names of formats, and endings of their files."""
_EXPORTED = {
    "csl": "csl",
    "csl-json": "csl",
    "ris": "ris",
    "bib": "bibtex",
    "bibtex": "bibtex",
    "biblatex": "bibtex",
    "wacz": "wacz",
}
"""What `audit export` writes, which is no report, by the names that are given to it."""


class ReportFormat(click.Choice[str]):
    """The name of a format; a wrong one is refused with those that it comes near."""

    def __init__(self) -> None:
        super().__init__(list(output_formats.FORMATS))

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:
        """The message of click, after what was probably meant."""
        return " ".join([*_hints(str(value).lower()), super().get_invalid_choice_message(value, ctx)])


def _hints(given: str) -> Iterator[str]:
    if command := _EXPORTED.get(given):
        yield f"{given} is no report: `audit export {command}` writes it."
    elif near := _near(given):
        yield f"Did you mean {' or '.join(near)}?"


def _near(given: str) -> list[str]:
    from difflib import get_close_matches

    if given in _MEANT:
        return [_MEANT[given]]
    begun = [name for name in output_formats.FORMATS if len(given) > 1 and name.startswith(given)]
    return begun or get_close_matches(given, output_formats.FORMATS, 1)
