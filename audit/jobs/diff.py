"""`audit diff`: what two runs, or two captures, have otherwise."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from audit.errors import StoreError, UsageError
from audit.jobs.files import is_address
from audit.model import PageChanges, Report, ReportChanges

if TYPE_CHECKING:
    from audit.model import CaptureEvidence
    from audit.store import Store

READABLE = ("audit-report/3", "audit-report/4")
"""The versions of reports in JSON that are read."""
_LARGEST = 256_000_000  # bytes of a report
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")
_WRITE = "Write one with `audit run --format json --output FOLDER`."


def differences(before: str, after: str, *, store: Path) -> ReportChanges | PageChanges:
    """What two reports, or two captures, have otherwise.

    A report is a file of ``audit run --format json`` or a folder that holds ``report.json``. A capture is any
    file that ``audit page`` reads or, of those in the ``store``, a digest or an address: the last capture of
    it, or the first where both are the same address. No network is touched. Raises UsageError where one of
    them cannot be used, or only one is a report.
    """
    reports = [_report(name) for name in (before, after)]
    if reports[0] and reports[1]:
        from audit.report import report_changes

        return report_changes(reports[0], reports[1])
    if reports[0] or reports[1]:
        raise UsageError(
            f"{before if reports[0] else after} is a report, and the other is not",
            "Name two reports, or two captures.",
        )
    from audit.analysis import page_changes

    return page_changes(*_captures(before, after, store), (before, after))


def render(changes: ReportChanges | PageChanges, form: str) -> str:
    """The differences as ``text``, ``markdown`` or ``json``."""
    from audit.report import page_changes_text, report_changes_text

    if isinstance(changes, PageChanges):
        return page_changes_text(changes, form)
    return report_changes_text(changes, form)


# -- reports --------------------------------------------------------------------------------


def _report(name: str) -> Report | None:
    """The report that is named; ``None`` where it is none. Raises UsageError where it cannot be used."""
    path = Path(name)
    if path.is_dir():
        path /= "report.json"
        if not path.is_file():
            raise UsageError(f"{name} holds no report.json", _WRITE)
    elif path.suffix.lower() != ".json" or not path.is_file():
        return None
    plain = _json(path)
    schema = plain.get("schema") if isinstance(plain, dict) else None
    if not str(schema).startswith("audit-report/"):
        return None
    if schema not in READABLE:
        raise UsageError(f"{path} is {schema}, and {' and '.join(READABLE)} are read", _WRITE)
    try:
        return Report.model_validate(plain)
    except (ValidationError, RecursionError) as error:
        raise UsageError(f"{path} is not a whole report", _WRITE) from error


def _json(path: Path) -> object:
    """What a file of JSON holds; ``None`` where it is none."""
    try:
        with path.open("rb") as file:
            body = file.read(_LARGEST + 1)
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}", "Check its name.") from error
    if len(body) > _LARGEST:
        raise UsageError(f"{path} has more than {_LARGEST:,} bytes", "Compare reports on fewer documents.")
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


# -- captures -------------------------------------------------------------------------------


def _captures(before: str, after: str, folder: Path) -> tuple[CaptureEvidence, CaptureEvidence]:
    if not (_is_kept(before) or _is_kept(after)):
        return _of_file(before), _of_file(after)
    if not folder.is_dir():
        raise UsageError(f"there is no store at {folder}", "Name it with --store.")
    from audit.store import Store

    with Store.open(folder) as store:
        first = _of_store(before, store, last=before != after) if _is_kept(before) else _of_file(before)
        return first, _of_store(after, store, last=True) if _is_kept(after) else _of_file(after)


def _is_kept(name: str) -> bool:
    return is_address(name) or bool(_DIGEST.fullmatch(name))


def _of_file(name: str) -> CaptureEvidence:
    from audit.jobs.page import page_evidence

    return page_evidence(name, None, None)


def _of_store(name: str, store: Store, *, last: bool) -> CaptureEvidence:
    """A capture by its digest, or the last or first one of an address."""
    from audit.evidence import Reading, capture_evidence

    held = store.captures_of(name) if is_address(name) else store.captures.index.holders(name)
    if not held:
        raise UsageError(f"the store holds no capture of {name}", "`audit keep` gets one.")
    capture = held[-1 if last else 0]
    try:
        body = store.body(capture)
    except StoreError as error:
        raise UsageError(f"{name}: {error}", error.advice) from error
    return capture_evidence(capture, body, name, Reading(now=datetime.now(UTC)))
