"""What was known before: findings in a baseline do not fail a run again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from audit.errors import UsageError
from audit.jobs.files import write_text
from audit.report import fingerprints, subject_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from audit.model import Finding

SCHEMA = "audit-baseline/1"


def write_baseline(path: Path, findings: Sequence[Finding]) -> frozenset[str]:
    """Take all findings as known; returns their fingerprints. Raises AuditError when it cannot be written."""
    pairs = zip(fingerprints(findings), findings, strict=True)
    known = [
        {"check": finding.check, "subject": subject_of(finding), "fingerprint": mark}
        for mark, finding in pairs
    ]
    known.sort(key=lambda entry: (entry["check"], entry["subject"], entry["fingerprint"]))
    write_text(path, json.dumps({"schema": SCHEMA, "known": known}, indent=2, ensure_ascii=True) + "\n")
    return frozenset(entry["fingerprint"] for entry in known)


def read_baseline(path: Path) -> frozenset[str]:
    """The fingerprints that are known. Raises UsageError for a file that is no baseline."""
    advice = "Write one with --write-baseline."
    try:
        baseline = json.loads(path.read_text(encoding="utf-8"))
        if baseline["schema"] != SCHEMA:
            raise UsageError(f"{path} is not a baseline of the kind {SCHEMA}.", advice)
        return frozenset(str(entry["fingerprint"]) for entry in baseline["known"])
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or error}", advice) from error
    except (ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{path} is no baseline: {error}", advice) from error


def new_findings(findings: Sequence[Finding], known: frozenset[str]) -> tuple[Finding, ...]:
    """The findings that the baseline does not hold."""
    pairs = zip(fingerprints(findings), findings, strict=True)
    return tuple(finding for mark, finding in pairs if mark not in known)
