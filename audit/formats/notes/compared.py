"""What a file states of its capture against what the dossier states: differences that matter, as reasons."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from audit.formats.http import archived_address, host_of
from audit.model import Reason
from audit.text import compile_later

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audit.model import Interval

_LONGEST = 4_000  # characters of an address that are compared
_SCHEME = compile_later(r"[A-Za-z][A-Za-z0-9+.-]{0,20}:/{0,2}")
_PORT = compile_later(r":(?!(?:80|443)?$)\d{1,5}$", re.ASCII)  # that does not go without saying
_SLACK = 1  # days: two clocks of unknown zones


def address_differs(held: str, stated: str, *, declared: Iterable[str] = ()) -> Reason | None:
    """Why a file that says it was saved from ``held`` is not the capture of ``stated``; ``None`` where it is.

    Scheme, fragment, ``www.``, default port, escapes and slashes at the end make no difference, nor does an
    archive's address around either. ``declared`` are the addresses that the page calls its own (canonical,
    og:url): one that is the stated one settles it, as where a redirect led to ``held``. Which other addresses
    redirect to it nobody can tell from the file.
    """
    wanted = _compared(stated)
    if any(_compared(address) == wanted for address in (held, *declared)):
        return None
    return Reason("saved-from-elsewhere", held=held[:300], stated=stated[:300])


def _compared(address: str) -> str:
    """An address without what makes no difference between two spellings of it."""
    text = address.strip()[:_LONGEST]
    archived = archived_address(text)
    text = _SCHEME.sub("", (archived and archived.original) or text, count=1).partition("#")[0]
    authority = re.split(r"[/?]", text, maxsplit=1)[0]
    port = _PORT.search(authority)
    path, _, query = text.removeprefix(authority).partition("?")
    host = host_of(authority).removeprefix("www.")
    return f"{host}{port[0] if port else ''}{unquote(path).rstrip('/')}?{query}"


def time_differs(held: Interval, stated: Interval) -> Reason | None:
    """Why the time of capture that a file states is not the stated one: more than a day lies between."""
    if held.overlaps(stated) or held.days_apart(stated) <= _SLACK:
        return None
    return Reason("saved-at-another-time", held=held.edtf, stated=stated.edtf)
