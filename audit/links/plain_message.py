"""Bodies that are no web page and hold an error message alone: plain text, JSON and XML of a program."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from audit.formats.http import status_meaning
from audit.links.answer import outcome
from audit.links.messages import message_in
from audit.model import Reason
from audit.text import compile_later

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.formats.http import StatusMeaning
    from audit.links.answer import Answer
    from audit.model import Outcome, OutcomeName

_LARGEST = 4000  # bytes of a body that holds a message and nothing else
_LONGEST = 200  # characters of a plain text
_KEYS = ("message", "error", "detail", "title", "reason", "error_description", "description")
_NUMBERS = ("status", "code", "statusCode", "status_code")  # RFC 9457 has `status`
_BY_KIND: dict[str, OutcomeName] = {"gone": "soft-404", "unavailable": "unavailable", "refused": "refused"}
_BY_MEANING: dict[StatusMeaning, OutcomeName] = {
    "not-found": "soft-404", "gone": "soft-404", "login": "login", "payment": "paywall", "legal": "legal",
    "refusal": "refused",
}  # fmt: skip
# Error codes of the REST references of Amazon S3, Google Cloud Storage and Azure Blob Storage.
_OF_STORES = compile_later(r"<Error>.{0,200}?<Code>(\w{3,60})</Code>", re.DOTALL)
_CODES: dict[str, OutcomeName] = {
    **dict.fromkeys(
        ("NoSuchKey", "NoSuchBucket", "NoSuchVersion", "BlobNotFound", "ContainerNotFound"), "soft-404"
    ),
    **dict.fromkeys(
        ("AccessDenied", "AllAccessDisabled", "AuthenticationFailed", "UserProjectMissing"), "refused"
    ),
    **dict.fromkeys(("InternalError", "SlowDown", "ServiceUnavailable", "ServerBusy"), "unavailable"),
}
# Cloudflare's ("error code: 521"; its own begin at 1000: developers.cloudflare.com/support), and Envoy's.
_NUMBERED = compile_later(r"error code: (\d{3,4})", re.IGNORECASE)
_PROXY = "upstream connect error or disconnect/reset before headers"
_OWN_CODES = 1000


def find_plain_message(answer: Answer) -> Outcome | None:
    """The outcome of a short body of text, JSON or XML that is an error message; ``None`` for any other."""
    body = answer.content
    media = answer.named_headers.get("content-type", "").partition(";")[0].strip().lower()
    may_be_text = not media or media.startswith("text/") or media.endswith(("json", "xml"))
    if len(body) > _LARGEST or b"\0" in body or not may_be_text:
        return None
    text = body.decode("utf-8-sig", "replace").strip()
    if text.startswith(("{", "[")):
        return _in_json(text)
    if text.startswith("<"):
        found = _OF_STORES.search(text)
        name = _CODES.get(found[1]) if found else None
        return _told(name, found[1]) if found and name else None
    return _in_text(text)


def _told(name: OutcomeName, words: str) -> Outcome:
    return outcome(name, Reason("message-alone", phrase=words[:_LONGEST]))


def _in_text(text: str) -> Outcome | None:
    if len(text) > _LONGEST:
        return None
    if found := _NUMBERED.fullmatch(text):
        number = int(found[1])
        return _told("refused" if number >= _OWN_CODES else _of_status(number), text)
    if text.startswith(_PROXY):
        return _told("unavailable", text)
    said = message_in(text, spare=0)
    return _told(_BY_KIND[said.kind], text) if said else None


def _of_status(number: int) -> OutcomeName:
    return _BY_MEANING.get(status_meaning(number), "unavailable")


def _in_json(text: str) -> Outcome | None:
    """An object that says it is an error: by a number from 400 on, or ``error`` with a known message."""
    try:
        read = json.loads(text)
    except (ValueError, RecursionError):
        return None
    parts = list(_parts(read))
    words = [part[key] for part in parts for key in _KEYS if isinstance(part.get(key), str)]
    said = next(filter(None, (message_in(text, spare=1) for text in words)), None)
    if not words or not _is_error(read):
        return None
    numbers = [int(str(part[key])) for part in parts for key in _NUMBERS if _is_status(part.get(key))]
    if numbers:
        return _told(_of_status(numbers[0]), words[0])
    return _told(_BY_KIND[said.kind], said.text) if said else None


def _is_error(read: Any) -> bool:
    """Whether an object is about an error: it names one, or it holds nothing but a status and words."""
    if not isinstance(read, dict):
        return False
    known = {*_KEYS, *_NUMBERS, "errors", "type", "instance", "success", "ok", "path", "timestamp", "traceId"}
    named = any(read.get(key) for key in ("error", "errors"))
    return (named and not read.get("data")) or read.keys() <= known


def _parts(read: Any) -> Iterator[dict[str, Any]]:
    """The object itself, and what it holds as its error."""
    if isinstance(read, dict):
        errors = read.get("errors")
        inner = (read, read.get("error"), errors[0] if isinstance(errors, list) and errors else errors)
        yield from (part for part in inner if isinstance(part, dict))


def _is_status(value: object) -> bool:
    return isinstance(value, (int, str)) and re.fullmatch(r"[45]\d\d", str(value)) is not None
