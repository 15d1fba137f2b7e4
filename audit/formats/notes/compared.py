"""What a file states of its capture against what the dossier states: differences that matter, as reasons."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from audit.formats.http import archived_address, host_of, registered_domain
from audit.model import Reason
from audit.text import compile_later

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.model import Interval

_POINTERS = frozenset({
    "doi.org", "dx.doi.org", "hdl.handle.net", "n2t.net", "purl.org", "w3id.org",
    "bit.ly", "buff.ly", "dlvr.it", "goo.gl", "is.gd", "lnkd.in", "ow.ly", "redd.it", "t.co", "tinyurl.com",
    "vm.tiktok.com", "wp.me", "youtu.be",
})  # fmt: skip
"""Hosts whose addresses only lead to a page elsewhere: resolvers of identifiers, and link shorteners."""
_LONGEST = 4_000  # characters of an address that are compared
_SCHEME = compile_later(r"[A-Za-z][A-Za-z0-9+.-]{0,20}:/{0,2}")
_PORT = compile_later(r":(?!(?:80|443)?$)\d{1,5}$", re.ASCII)  # that does not go without saying
_SLACK = 1  # days: two clocks of unknown zones


def address_differs(held: Sequence[str], stated: str) -> Reason | None:
    """Why a file that says it was saved from ``held[0]`` is not the capture of ``stated``; ``None`` if it is.

    Scheme, fragment, ``www.``, default port, escapes and slashes at the end make no difference, nor does an
    archive's address around either. The others of ``held`` are those of redirects to it, and those that the
    page calls its own (canonical, og:url): one that is the stated one settles it, as where a redirect led to
    the first. Which other addresses redirect to it nobody can tell from the file.
    """
    wanted = _compared(stated)
    if any(_compared(address) == wanted for address in held):
        return None
    return Reason("saved-from-elsewhere", held=held[0][:300], stated=stated[:300])


def cited_elsewhere(held: Sequence[str], cited: str) -> Reason | None:
    """How a copy of ``held`` stands to a citation of ``cited``, where nobody stated what it is a copy of.

    ``held`` is as in ``address_differs``. Within one site, and from addresses that only lead elsewhere by
    their nature, one may lead to the other: that is no difference, and said.
    """
    differs = address_differs(held, cited)
    if differs and _may_lead(cited, held[0]):
        return Reason("perhaps-led-to", held=held[0][:300], stated=cited[:300])
    return differs


def _may_lead(cited: str, held: str) -> bool:
    """Whether a cited address is of a kind that leads elsewhere, or of the same site, which moves pages."""
    host, other = (host_of(address).removeprefix("www.") for address in (cited, held))
    domain = registered_domain(host)
    return host in _POINTERS or host == other or (domain is not None and domain == registered_domain(other))


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
