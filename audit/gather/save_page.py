"""Asking the Wayback Machine to capture a page now (Save Page Now 2).

Its errors come with HTTP 200, at asking and at every look at the job. A capture that succeeded can be
read back only later, so that reading it back proves nothing either way.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import quote, urlencode

from audit.data import facts
from audit.errors import UsageError
from audit.formats.http import undo_coding
from audit.gather.cdx import parse_stamp
from audit.gather.fetch_request import FetchRequest
from audit.model import Reason

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from audit.gather.client import Client

SERVICE = "https://web.archive.org"
ACCESS, SECRET = "SAVEPAGENOW_ACCESS_KEY", "SAVEPAGENOW_SECRET_KEY"
LOOKS, LOOK_EVERY = 60, 5.0
TRIES, PER_MINUTE = 3, 7
_LONGEST = 1024 * 1024

State = Literal["saved", "kept", "passing", "lasting", "unknown"]


@dataclass(frozen=True, slots=True)
class Saved:
    """What came of asking for a capture of ``url``.

    ``state``: `saved` (``uri`` and ``at``, UTC, name the copy); `kept` (the archive has captured it
    as often today as it allows); `passing` (worth asking again later); `lasting` (it will not be
    captured); `unknown` (no answer, or still running when we stopped looking).
    """

    url: str
    state: State
    reason: Reason | None = None
    uri: str | None = None
    at: datetime | None = None
    job: str | None = None


def keys_from(environment: Mapping[str, str]) -> tuple[str, str]:
    """The account's keys from the environment. Raises UsageError where one is missing."""
    access, secret = environment.get(ACCESS, ""), environment.get(SECRET, "")
    if not access or not secret:
        raise UsageError(
            f"Submitting pages needs {ACCESS} and {SECRET} in the environment.",
            "They are shown at https://archive.org/account/s3.php to whoever has an account there.",
        )
    return access, secret


async def save_page(
    client: Client, url: str, keys: tuple[str, str], *, service: str = SERVICE, not_within: str = "1d"
) -> Saved:
    """Ask for a capture of ``url`` and wait until it is made, has failed, or five minutes are over.

    No new one is made when there is one not older than ``not_within``. Never raises for what the
    service does; a failure that may pass is asked again, later each time.
    """
    saved = Saved(url, "unknown", Reason("not-asked"))
    for tried in range(TRIES):
        if tried:
            await client.polite.timing.sleep(LOOK_EVERY * 2**tried * (0.5 + client.polite.timing.chance()))
        saved = await _once(client, url, keys, service, not_within)
        if saved.state != "passing":
            break
    return saved


async def _once(client: Client, url: str, keys: tuple[str, str], service: str, not_within: str) -> Saved:
    form = urlencode({"url": url, "skip_first_archive": "1", "if_not_archived_within": not_within})
    answer, failed = await _ask(client, f"{service}/save", keys, form.encode())
    job = answer.get("job_id")
    if not isinstance(job, str) or not job:
        return _read(url, answer, failed, service)
    for _ in range(LOOKS):
        await client.polite.timing.sleep(LOOK_EVERY)
        answer, failed = await _ask(client, f"{service}/save/status/{quote(job, safe='')}", keys)
        if answer.get("status") != "pending" and failed is None:
            return _read(url, answer, failed, service, job)
    return Saved(url, "unknown", failed or Reason("save-pending"), job=job)


async def _ask(
    client: Client, address: str, keys: tuple[str, str], form: bytes = b""
) -> tuple[dict[str, Any], Reason | None]:
    """The service's answer as an object, and why there was none."""
    headers = [("Accept", "application/json"), ("Authorization", f"LOW {keys[0]}:{keys[1]}")]
    if form:
        headers.append(("Content-Type", "application/x-www-form-urlencoded"))
        client.polite.slow("Save Page Now", 60.0 / PER_MINUTE)
    fetched = await client.fetch(
        FetchRequest(
            address,
            headers=tuple(headers),
            method="POST" if form else "GET",
            content=form,
            queue="Save Page Now" if form else None,
            follow=lambda _: None,
        )
    )
    if fetched.received is None:
        return {}, fetched.failure
    body = undo_coding(fetched.received.body, fetched.received.headers, _LONGEST).body
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        return {}, Reason("save-not-json", status=fetched.received.status)
    return (answer, None) if isinstance(answer, dict) else ({}, Reason("save-not-object"))


def _read(
    url: str, answer: dict[str, Any], failed: Reason | None, service: str, job: str | None = None
) -> Saved:
    if answer.get("status") == "success":
        stamp, original = str(answer.get("timestamp", "")), str(answer.get("original_url") or url)
        at = parse_stamp(stamp)
        if at is None:
            return Saved(url, "unknown", Reason("save-undated"), job=job)
        return Saved(url, "saved", None, f"{service}/web/{stamp}/{original}", at, job)
    code = str(answer.get("status_ext") or "").removeprefix("error:")
    matching = [row for row in facts("save-errors")["errors"] if code.startswith(row["code"])]
    known = max(matching, key=lambda row: len(row["code"]), default=None)
    if known is None:
        words = str(answer.get("message") or code)[:300]
        said = Reason("save-says", words=words) if words else failed or Reason("save-without-job")
        return Saved(url, "unknown", said, job=job)
    return Saved(url, known["kind"], Reason("save-error", error=code, meaning=known["says"]), job=job)
