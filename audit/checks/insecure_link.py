"""Addresses over plain http that the site itself leads to https, and sites whose certificate fails."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.analysis import attempts_as_evidence
from audit.model import Check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis import CitedAddress
    from audit.model import Finding

CHECK = Check(
    name="insecure-link",
    level="link",
    summary="The address is plain http where https is served, or the site's certificate cannot be trusted.",
    severity="note",
    field="URL",
)


def find(address: CitedAddress) -> Iterator[Finding]:
    """One finding from the last look: an upgrade to https, or a TLS error."""
    if not address.live:
        return
    last = address.live[-1]
    if last.outcome.name == "tls-error":
        message = "No secure connection could be made, so readers are warned off the page."
        suggestion = "Tell the site's owner, or cite an archived copy."
    elif _upgraded(last.url, last.final_url or ""):
        message = "The address is plain http, and the site leads to the same address over https."
        suggestion = f"Cite {last.final_url}"
    else:
        return
    yield CHECK.finding(
        message,
        confidence="high",
        severity="warning" if last.outcome.name == "tls-error" else None,
        citation=address.citation,
        because=attempts_as_evidence([last]),
        suggestion=suggestion,
    )


def _upgraded(asked: str, final: str) -> bool:
    return asked.startswith("http://") and final == f"https://{asked.removeprefix('http://')}"
