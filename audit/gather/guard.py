"""Refuses to connect to addresses that are not public, whatever name or spelling led to them."""

from __future__ import annotations

import ipaddress
from functools import lru_cache
from typing import TYPE_CHECKING

from audit.errors import UsageError
from audit.formats.http import host_of
from audit.model import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    Address = ipaddress.IPv4Address | ipaddress.IPv6Address
    Network = ipaddress.IPv4Network | ipaddress.IPv6Network

# IANA special-purpose registries (https://www.iana.org/assignments/iana-ipv4-special-registry and
# …/iana-ipv6-special-registry), where "globally reachable" is false, and the deprecated blocks that
# once meant a site's own network. `ipaddress` knows most of them; Python's patch releases differ.
_SPECIAL = tuple(
    ipaddress.ip_network(block)
    for block in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
        "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15",
        "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        "::/128", "::1/128", "64:ff9b:1::/48", "100::/64", "100:0:0:1::/64", "2001:2::/48",
        "2001:10::/28", "2001:db8::/32", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10",
        "ff00::/8",
    )
)  # fmt: skip
# IPv6 forms that carry an IPv4 address, and where in their 128 bits its last bit stands:
# compatible and mapped (RFC 4291), translated (RFC 2765), NAT64 (RFC 6052), 6to4 (RFC 3056). The local-use
# NAT64 block (RFC 8215) is refused whole: where it puts the IPv4 address is each network's own choice.
_CARRIERS = tuple(
    (ipaddress.IPv6Network(block), shift)
    for block, shift in (
        ("::/96", 0), ("::ffff:0:0/96", 0), ("::ffff:0:0:0/96", 0),
        ("64:ff9b::/96", 0), ("2002::/16", 80),
    )
)  # fmt: skip
_ISATAP = {0x00005EFE, 0x02005EFE}  # the interface identifier ::[02]00:5efe:a.b.c.d of RFC 5214


# "Bad ports" of the WHATWG Fetch standard (https://fetch.spec.whatwg.org/#port-blocking), as browsers refuse
# them: a request to one could be read as a command by the service that listens there.
_OTHER_SERVICES = frozenset(
    (
        0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103,
        104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513,
        514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720,
        1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
    )
)  # fmt: skip


def refuses_port(port: int) -> Reason | None:
    """Why a port is not to be connected to, on any host and whatever is allowed; ``None`` when it may be."""
    return Reason("port-refused", port=port) if port in _OTHER_SERVICES else None


class Guard:
    """Says which addresses may be connected to: the public ones, and what ``allow`` names.

    ``allow`` holds host names (``intranet.example``), addresses and CIDR blocks. A name allows whatever
    it resolves to. Raises UsageError for an entry that is none of these.
    """

    def __init__(self, allow: Iterable[str] = ()) -> None:
        self._blocks: list[Network] = []
        self._hosts: set[str] = set()
        for entry in allow:
            self._add(entry.strip())

    def refuses(self, address: str, host: str = "") -> Reason | None:
        """Why ``address``, found for ``host``, is not to be connected to; ``None`` when it may be."""
        if host_of(host) in self._hosts:
            return None
        try:
            whole, private = _read(address.partition("%")[0])
        except ValueError:
            return Reason("address-unreadable", address=address)
        if self._allows(whole):
            return None
        left = next((inner for inner in private if not self._allows(inner)), None)
        if left is None:
            return None
        if left != whole and not (whole.is_loopback or whole.is_unspecified):
            return Reason("address-carries-private", address=address, inner=str(left))
        return Reason("address-not-public", address=address)

    def _allows(self, address: Address) -> bool:
        return any(address in block for block in self._blocks)

    def _add(self, entry: str) -> None:
        try:
            self._blocks.append(ipaddress.ip_network(entry.strip("[]"), strict=False))
        except ValueError:
            if not entry or any(mark in entry for mark in "/:@ *"):
                raise UsageError(
                    f"{entry!r} is neither a host name nor an address nor a CIDR block",
                    "Write for example --allow-private 10.0.0.0/8 or --allow-private intranet.example.",
                ) from None
            self._hosts.add(host_of(entry))


@lru_cache(maxsize=4096)
def _read(text: str) -> tuple[Address, tuple[Address, ...]]:
    """An address, and what of that which it means is not public. Raises ValueError for what is none."""
    whole = ipaddress.ip_address(text)
    return whole, tuple(inner for inner in _meant(whole) if not _is_public(inner))


def _is_public(address: Address) -> bool:
    known = not any(address in block for block in _SPECIAL if block.version == address.version)
    return known and address.is_global and not address.is_multicast


def _meant(address: Address) -> Iterator[Address]:
    """The address itself and every IPv4 address that it carries within."""
    yield from () if _carries(address) else (address,)
    if not isinstance(address, ipaddress.IPv6Address):
        return
    number = int(address)
    for block, shift in _CARRIERS:
        if address in block:
            yield ipaddress.IPv4Address(number >> shift & 0xFFFFFFFF)
    if address.teredo:
        yield from address.teredo
    if number >> 32 & 0xFFFFFFFF in _ISATAP:
        yield ipaddress.IPv4Address(number & 0xFFFFFFFF)


def _carries(address: Address) -> bool:
    """Whether the address is but a wrapping, so that what it wraps decides."""
    return isinstance(address, ipaddress.IPv6Address) and (
        address.teredo is not None or any(address in block for block, _ in _CARRIERS)
    )
