"""``Retry-After`` in both its forms (RFC 9110, 10.2.3)."""

from __future__ import annotations

from email.utils import parsedate_to_datetime

LONGEST = 366 * 86400.0


def seconds_to_wait(value: str | None, now: float) -> float | None:
    """Seconds from ``now`` (since 1970) that the header asks to wait; ``None`` where it is unusable."""
    if value is None:
        return None
    text = value.strip()
    if text.isascii() and text.isdigit():
        return min(float(text[:12]), LONGEST)
    try:
        moment = parsedate_to_datetime(text)
        return min(max(0.0, moment.timestamp() - now), LONGEST)
    except (ValueError, TypeError, IndexError, OverflowError, OSError):
        return None
