"""What a private network holds is nobody else's business: its addresses are not told to archives outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.formats.http import host_of, is_ip_address
from audit.gather import Guard

if TYPE_CHECKING:
    from collections.abc import Collection

    from audit.gather import Archive

# Names that have a meaning inside one network only: RFC 6761, 6762, 8375; ICANN's reservation of .internal
# (2024); and what networks use without leave (draft-chapin-additional-reserved-tlds).
INSIDE = ("localhost", "local", "internal", "home.arpa", "lan", "intranet", "corp", "home", "private")


def may_be_told(archive: Archive, url: str, allowed: Collection[str], *, inside: bool = False) -> bool:
    """Whether an archive may learn of ``url``: one inside a private network only if it is inside too.

    ``allowed`` is what the guard was told to let by; ``inside`` that a private address answered for it.
    """
    private = inside or is_private(host_of(url), allowed)
    return not private or all(is_private(host, allowed) for host in archive.hosts)


def is_private(host: str, allowed: Collection[str] = ()) -> bool:
    """Whether a host's name or address belongs to a private network, told without looking it up."""
    host = host_of(host)
    if not host:
        return False
    if is_ip_address(host):
        return Guard().refuses(host) is not None
    return host in allowed or "." not in host or host.endswith(tuple(f".{one}" for one in INSIDE))
