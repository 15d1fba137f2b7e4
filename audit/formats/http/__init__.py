"""HTTP as it is written: addresses and hosts, message heads, header fields, codings, archive addresses."""

from audit.formats.http.address import (
    Address,
    BadAddressError,
    host_of,
    is_ip_address,
    join_addresses,
    page_key,
    parse_address,
    registered_domain,
    split_address,
    web_address,
    with_scheme,
)
from audit.formats.http.archive_urls import ArchivedAddress, archived_address, order_copies
from audit.formats.http.coding import Uncoded, undo_coding
from audit.formats.http.fields import WebLink, http_date, mail_time, parse_links, seconds_to_wait
from audit.formats.http.head import Head, parse_head
from audit.formats.http.status import StatusMeaning, status_meaning

__all__ = [
    "Address",
    "ArchivedAddress",
    "BadAddressError",
    "Head",
    "StatusMeaning",
    "Uncoded",
    "WebLink",
    "archived_address",
    "host_of",
    "http_date",
    "is_ip_address",
    "join_addresses",
    "mail_time",
    "order_copies",
    "page_key",
    "parse_address",
    "parse_head",
    "parse_links",
    "registered_domain",
    "seconds_to_wait",
    "split_address",
    "status_meaning",
    "undo_coding",
    "web_address",
    "with_scheme",
]
