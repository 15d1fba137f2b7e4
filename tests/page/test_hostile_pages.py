"""Pages made to hurt cost little: one process reads them all within its memory, none takes for ever.

The bound on time is a guard against quadratic work (which takes minutes here), not a measurement.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from audit.formats.html.tree import MAX_DEPTH, limit_markup
from audit.page import read_page, whole

if TYPE_CHECKING:
    from collections.abc import Callable

SECONDS = 5.0
MEGABYTES = 500
LD = '<script type="application/ld+json">{"@type":"Article","datePublished":"2020-01-01"}</script>'
PAGES: dict[str, Callable[[], bytes]] = {
    "100 MB of text": lambda: b"word 2020-01-02 " * 6_500_000,
    "100 MB of markup": lambda: b"<html><p>" + b"hello <b>2020</b> world " * 4_200_000,
    "a million time elements": lambda: b'<time datetime="2020-01-01">x</time>' * 1_000_000,
    "10,000 deep": lambda: b"<div>" * 10_000 + b"2020-01-01",
    "a million deep": lambda: b"<div>" * 1_000_000,
    "deep, with end tags that close nothing": lambda: b"<div></x>" * 500_000,
    "formatting reopened in every paragraph": lambda: b"".join(b"<p><b id=%d>" % n for n in range(100_000)),
    "one element of 200,000 attributes": lambda: b"<p " + b"a1=1 b " * 200_000 + b">x",
    "5 MB of digits": lambda: b"<p>" + b"9" * 5_000_000,
    "5 MB of dates": lambda: b"<p>" + b"1.1.2020 " * 600_000,
    "broken JSON-LD": lambda: b'<script type="application/ld+json">' + b'{"a":[' * 400_000 + b"</script><p>x",
    "50,000 scripts": lambda: LD.encode() * 50_000,
    "90,000 metas": lambda: b'<meta name="date" content="2020-01-01">' * 90_000,
    "nested items": lambda: b"<div itemprop=a>" * 400 + b"<i itemprop=datePublished>y</i>" * 40_000,
    "half a million lines": lambda: b"a 2020-01-01\n" * 500_000,
    "options never closed": lambda: b"<select><optgroup><option>" * 100_000,
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_made_to_hurt_is_read_in_bounded_time(name: str) -> None:
    body = PAGES[name]()
    start = time.thread_time()
    whole(read_page(body))
    assert time.thread_time() - start < SECONDS


# Not ru_maxrss: a child starts with its parent's, and this one has read the pages above.
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="NOT MEASURED: needs Linux's /proc")
def test_their_memory_stays_bounded(root: Path) -> None:
    script = (
        "from audit.page import read_page, whole\n"
        "whole(read_page(b'<time datetime=2020-01-01>x</time>' * 1_000_000))\n"
        "whole(read_page(b'<html><p>' + b'hello <b>2020</b> world ' * 4_200_000))\n"
        "status = open('/proc/self/status').read()\n"
        "print(int(status.split('VmHWM:')[1].split()[0]) // 1024)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=True, timeout=120
    )
    # The body itself, 100 MB twice over while it is made, belongs to the caller.
    assert int(done.stdout) < MEGABYTES


def test_what_was_cut_is_said() -> None:
    page = read_page(b"<p>x" * 1_500_000)
    assert [one.what for one in page.skipped] == ["body", "markup"]


def test_markup_that_people_write_is_left_as_it_is() -> None:
    markup = "<div><p>one<p>two<ul><li>a<li>b</ul><b>x</b><img src=a></div>" * 200
    assert limit_markup(markup) == (markup, None)


def test_deep_nesting_is_flattened_and_its_text_kept() -> None:
    flat, cut = limit_markup("<div>" * 20_000 + "end")
    assert flat.count("<div") == MAX_DEPTH
    assert flat.endswith("end")
    assert cut is not None
