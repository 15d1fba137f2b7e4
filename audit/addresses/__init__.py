"""What an address holds: times, and another address. Read by host and path, never by counting digits.

``read_address(url)`` gives both. The rules are the tables ``address-times`` and ``address-wrappers``;
docs/addresses.md has them in words, with what holds no time. Pure; nothing here raises on any text.
"""

from audit.addresses.reading import AddressContent, AddressTime, read_address
from audit.addresses.rules import TimeKind, TimePrecision
from audit.addresses.wrappers import Unwrapped, sent_on_to, unwrap

__all__ = [
    "AddressContent",
    "AddressTime",
    "TimeKind",
    "TimePrecision",
    "Unwrapped",
    "read_address",
    "sent_on_to",
    "unwrap",
]
