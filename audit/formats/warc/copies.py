"""WARC records as captures: HTTP taken apart, digests checked, revisits resolved."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from audit.formats.http import parse_head
from audit.formats.warc.records import RecordPlace, WarcRecord, record_at, warc_records
from audit.model import Capture, Declared, Interval, Skipped, digest_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import IO, Literal

    from audit.model import Via

_HOLD_BODY = frozenset({"response", "resource"})
