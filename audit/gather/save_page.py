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
from audit.gather.fetched import Wanted
from audit.gather.mementos import why_failed

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
    reason: str = ""
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
    saved = Saved(url, "unknown", "not asked")
    for tried in range(TRIES):
        if tried:
            await client.polite.timing.sleep(LOOK_EVERY * 2**tried * (0.5 + client.polite.timing.chance()))
        saved = await _once(client, url, keys, service, not_within)
        if saved.state != "passing":
            break
    return saved


async def _once(client: Client, url: str, keys: tuple[str, str], service: str, not_within: str) -> Saved:
    form = urlencode({"url": url, "skip_first_archive": "1", "if_not_archived_within": not_within})
    answer = await _ask(client, f"{service}/save", keys, form.encode())
    job = answer.get("job_id")
    if not isinstance(job, str) or not job:
        return _verdict(url, answer, service)
    for _ in range(LOOKS):
        await client.polite.timing.sleep(LOOK_EVERY)
        answer = await _ask(client, f"{service}/save/status/{quote(job, safe='')}", keys)
        if answer.get("status") != "pending" and "failed" not in answer:
            return _verdict(url, answer, service, job)
    return Saved(url, "unknown", str(answer.get("failed") or "still being captured"), job=job)


async def _ask(client: Client, address: str, keys: tuple[str, str], form: bytes = b"") -> dict[str, Any]:
    """The service's answer as an object; under ``failed``, why there was none."""
    headers = [("Accept", "application/json"), ("Authorization", f"LOW {keys[0]}:{keys[1]}")]
    if form:
        headers.append(("Content-Type", "application/x-www-form-urlencoded"))
        client.polite.slow("Save Page Now", 60.0 / PER_MINUTE)
    fetched = await client.fetch(
        Wanted(
            address,
            headers=tuple(headers),
            method="POST" if form else "GET",
            content=form,
            queue="Save Page Now" if form else None,
            follow=lambda _: None,
        )
    )
    if fetched.received is None:
        return {"failed": why_failed(fetched)}
    body = undo_coding(fetched.received.body, fetched.received.headers, _LONGEST).body
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        return {"failed": f"status {fetched.received.status}, and no JSON"}
    return answer if isinstance(answer, dict) else {"failed": "an answer that is no JSON object"}


def _verdict(url: str, answer: dict[str, Any], service: str, job: str | None = None) -> Saved:
    if answer.get("status") == "success":
        stamp, original = str(answer.get("timestamp", "")), str(answer.get("original_url") or url)
        at = parse_stamp(stamp)
        if at is None:
            return Saved(url, "unknown", "it says that it saved the page, but not when", job=job)
        return Saved(url, "saved", "", f"{service}/web/{stamp}/{original}", at, job)
    code = str(answer.get("status_ext") or "").removeprefix("error:")
    alike = [one for one in facts("save-errors")["errors"] if code.startswith(one["code"])]
    known = max(alike, key=lambda one: len(one["code"]), default=None)
    said = str(answer.get("message") or answer.get("failed") or code or "an answer without a job")[:300]
    if known is None:
        return Saved(url, "unknown", said, job=job)
    return Saved(url, known["kind"], f"{known['says']} ({code})", job=job)
