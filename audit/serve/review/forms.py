"""What a page sends: a form, bounded, and the decision that it stands for."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from audit.errors import AuditError, DecisionError
from audit.jobs import decide as job

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from starlette.requests import Request

    from audit.serve.review.keys import Keys

MOST_BYTES = 65_536
_MOST_FIELDS = 40
_PATIENCE = 10.0  # seconds for a form to come
_FORM = "application/x-www-form-urlencoded"


class RefusedError(AuditError):
    """A request that no page of ours sends; ``status`` is the answer's."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message, "Nothing was written. Load the page anew.")
        self.status = status


async def read_form(request: Request, keys: Keys) -> dict[str, str]:
    """The fields of a form of ours. Raises RefusedError for anything else."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _FORM:
        raise RefusedError(415, "This is no form")
    try:
        body = await asyncio.wait_for(_body(request), _PATIENCE)
        pairs = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except TimeoutError:
        raise RefusedError(408, "The form did not come in time") from None
    except ValueError:
        raise RefusedError(400, "The form cannot be read") from None
    form = dict(pairs)
    if len(form) != len(pairs) or not keys.is_own_form(form.get("csrf", "")):
        raise RefusedError(403, "This form was not made by a page of this server")
    return form


async def _body(request: Request) -> bytes:
    stated = request.headers.get("content-length", "0")
    body = bytearray()
    if not stated.isdecimal() or int(stated[:9]) > MOST_BYTES:
        raise RefusedError(413, "The form is too large")
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            raise RefusedError(413, "The form is too large")
    return bytes(body)


def decisions_of(
    form: Mapping[str, str], address: Callable[[str, str], str | None]
) -> tuple[job.Decision, ...]:
    """The decisions of a form; ``address`` gives that of a citation's proposal. Raises DecisionError."""
    document, claim, citation = (form.get(name, "") for name in ("document", "claim", "citation"))
    other = form.get("other", "").strip()
    match form.get("do"):
        case "confirm":
            return (job.ConfirmLink(document, claim, citation),)
        case "drop":
            return (job.DropLink(document, claim, citation),)
        case "add":
            return (job.AddLink(document, claim, other),)
        case "correct" if other:
            return job.DropLink(document, claim, citation), job.AddLink(document, claim, other)
        case "correct":
            raise DecisionError("no other source is named", "Choose one from the list, by its id.")
        case "accept":
            return (_acceptance(form),)
        case "choose":
            url = address(citation, form.get("proposal", ""))
            if url is None:
                raise DecisionError(f"this address is not proposed for {citation} now", "Load the page anew.")
            return (job.ChooseAddress(citation, url),)
    raise DecisionError("the form says nothing that can be decided", "Load the page anew.")


def _acceptance(form: Mapping[str, str]) -> job.AcceptFinding:
    reason = "\n".join(form.get("reason", "").splitlines())
    names = (form.get(name) or None for name in ("of", "claim", "citation"))
    return job.AcceptFinding(form.get("check", ""), reason, *names)
