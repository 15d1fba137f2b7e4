"""What makes a finding the same finding in the next run: its check and its subject, not its words."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from hashlib import sha256
from typing import TYPE_CHECKING

from audit.model import WebAddress

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audit.model import Finding, Location


def subject_of(finding: Finding) -> str:
    """What the finding is about: the ids of the dossier, or else the place of its first evidence."""
    named = (finding.document, finding.claim, finding.citation)
    return " / ".join(one for one in named if one) or _place(finding.because[0].where)


def _place(where: Location) -> str:
    """A place in a notation that does not change with the words of the reports."""
    return where.url if isinstance(where, WebAddress) else json.dumps(asdict(where), sort_keys=True)


def fingerprints(findings: Iterable[Finding]) -> list[str]:
    """A fingerprint for each finding, in their order.

    Dates and counts in a message may differ from run to run, so only check and subject count; the
    second finding of one check on one subject is told from the first by its number.
    """
    met: Counter[str] = Counter()
    found = []
    for finding in findings:
        name = "\x00".join((finding.check, subject_of(finding)))
        met[name] += 1
        found.append(sha256(f"{name}\x00{met[name]}".encode()).hexdigest()[:32])
    return found
