"""`audit address`: the times that addresses hold, and the addresses wrapped in them."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from audit.addresses import read_address as read_until
from audit.jobs.context import wide_console
from audit.report import address_as_json, address_table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audit.addresses import AddressContent

__all__ = ["print_addresses", "read_address"]


def read_address(url: str, latest: datetime | None = None) -> AddressContent:
    """The times in an address, and the address wrapped in it; any text is an answer, and none raises.

    A time after ``latest`` (UTC; now where it is not given) is none.
    """
    return read_until(url, latest or datetime.now(UTC))


def print_addresses(urls: Iterable[str], *, as_json: bool) -> None:
    """Print what the addresses hold, as a table or as JSON (``audit-address/1``)."""
    read = [read_address(url) for url in urls]
    if as_json:
        sys.stdout.write(json.dumps(address_as_json(read), indent=2, ensure_ascii=False) + "\n")
        return
    wide_console().print(address_table(read))
