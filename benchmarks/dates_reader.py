"""One dating tool over pages, in a process of its own: what it answers, and the CPU time of each answer.

    PYTHON -m benchmarks.dates_reader TOOL WARM < LIST > ANSWERS

``LIST`` has a line per page, its gzip file and its address with a tab between. The first ``WARM`` pages
are read before the clock starts and not reported: tables are loaded then, patterns compiled. Only the
tool itself is imported, so that the Python of an environment without ours can run a peer. Every tool gets
the bytes of the page, as a fetcher has them; none but the one that says so gets its address.
"""

from __future__ import annotations

import gzip
import importlib
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Dater = Callable[[bytes, str], Any]


def _audit_day() -> Dater:
    from audit.page import read_page

    return lambda body, _: getattr(read_page(body).published, "day", None)


def _audit_addressed() -> Dater:
    from audit.page import read_page

    return lambda body, url: getattr(read_page(body, url=url).published, "day", None)


def _audit_witnesses() -> Dater:
    from audit.formats.html import parse_page
    from audit.page.dates import collect_dates
    from audit.page.dates.opinion import judge_dates

    def answer(body: bytes, _: str) -> Any:
        verdict = judge_dates(collect_dates(parse_page(body), None))
        assert verdict.witnesses is not None
        return verdict.day

    return answer


def _audit_whole() -> Dater:
    from audit.page import read_page, whole

    return lambda body, _: getattr(whole(read_page(body)).published, "day", None)


def _htmldate(*, extensive: bool) -> Dater:
    find = importlib.import_module("htmldate").find_date
    return lambda body, _: find(body, extensive_search=extensive, original_date=True)


def _trafilatura() -> Dater:
    extract = importlib.import_module("trafilatura").extract_metadata
    return lambda body, _: getattr(extract(body), "date", None)


def _turbohtml() -> Dater:
    module = importlib.import_module("turbohtml.extract")
    original = module.DateExtraction(original=True)
    return lambda body, _: getattr(module.dates(body, original), "date", None)


TOOLS: dict[str, Callable[[], Dater]] = {
    "audit, the day": _audit_day,
    "audit, the day and all its date witnesses": _audit_witnesses,
    "audit, whole page": _audit_whole,
    "audit, the day, address given": _audit_addressed,
    "htmldate fast": lambda: _htmldate(extensive=False),
    "htmldate extensive": lambda: _htmldate(extensive=True),
    "trafilatura": _trafilatura,
    "turbohtml": _turbohtml,
}


def main() -> None:
    """Read the pages that standard input lists and print the answers as JSON."""
    tool, warm = sys.argv[1], int(sys.argv[2])
    lines = [line.rstrip("\n").split("\t") for line in sys.stdin]
    pages = [(gzip.decompress(Path(path).read_bytes()), url) for path, url in lines]
    answer = TOOLS[tool]()
    for body, url in pages[:warm]:
        answer(body, url)
    answers, seconds = [], []
    for body, url in pages[warm:]:
        start = time.process_time()
        found = answer(body, url)
        seconds.append(time.process_time() - start)
        answers.append(str(found)[:10] if found else None)
    json.dump({"answers": answers, "seconds": seconds}, sys.stdout)


if __name__ == "__main__":
    main()
