"""Memory over 10,000 reads of pages that are all different."""

from __future__ import annotations

import re
from pathlib import Path

from audit.page import read_page, whole
from benchmarks.labelled import labelled

READS = 10_000
STEP = 1_000
_YEAR = re.compile(rb"\b20[0-2]\d\b")
_CLASS = re.compile(rb"class=([\"'])")
_LANG = re.compile(rb"(lang=[\"']?[a-z]{2})", re.IGNORECASE)
_ENDS = re.compile(rb"(?=</(?:p|a|h1|h2|li|time|title)>)")


def changed(body: bytes, read: int) -> bytes:
    """A page as no other read has it, for nothing may be remembered: years, classes, words, language tags."""
    mark = str(read).encode()
    body = _YEAR.sub(b"%d" % (2000 + read % 26), body)
    body = _LANG.sub(rb"\1-x-k" + mark, body)
    return _ENDS.sub(b" w" + mark, _CLASS.sub(rb"class=\1k" + mark + b" ", body))


def resident() -> tuple[float, float]:
    """What this process holds and the most it held, in MB (Linux)."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    held, peak = (re.search(rf"{name}:\s+(\d+)", status) for name in ("VmRSS", "VmHWM"))
    assert held is not None
    assert peak is not None
    return int(held[1]) / 1024, int(peak[1]) / 1024


def memory() -> None:
    """Print what is held at every thousandth read; no page outlives its read."""
    given = labelled("dates") + labelled("dates-fundus")
    print("| reads | held MB | peak MB |\n|---|---|---|")
    for read in range(1, READS + 1):
        row = given[read % len(given)]
        whole(read_page(changed(row.body, read), url=f"{row.url}?{read}"))
        if read % STEP == 0:
            held, peak = resident()
            print(f"| {read:,} | {held:.0f} | {peak:.0f} |", flush=True)
