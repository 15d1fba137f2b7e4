"""What a user would write: FastWARC, htmldate and trafilatura over the same WARC file, in one process.

``AUDIT_PEERS=… python benchmarks/corpus_peers.py FILE.warc.gz [--pages N]`` with the Python of an environment
that has them (``pip install fastwarc trafilatura htmldate lxml_html_clean``): nothing of ours is imported.
Prints a JSON object: pages, and seconds of CPU for walking, for dating and for text with metadata.
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from importlib.metadata import version

from fastwarc.warc import ArchiveIterator, WarcRecordType
from htmldate import find_date
from trafilatura import bare_extraction
from trafilatura.utils import load_html


def main() -> None:
    """Read the pages of a file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file")
    parser.add_argument("--pages", type=int, default=1000)
    given = parser.parse_args()
    spent, done, dated, texts = {"walk": 0.0, "htmldate": 0.0, "trafilatura": 0.0}, 0, 0, 0
    start, last = time.perf_counter(), time.process_time()

    def lap(name: str) -> None:
        nonlocal last
        now = time.process_time()
        spent[name] += now - last
        last = now

    with open(given.file, "rb") as stream:  # noqa: PTH123  what its user would write
        for record in ArchiveIterator(stream, record_types=WarcRecordType.response, auto_decode="all"):
            body, url = record.reader.read(), record.headers.get("WARC-Target-URI")
            lap("walk")
            tree = load_html(body)
            if tree is not None:
                dated += find_date(tree, extensive_search=False, url=url) is not None
            lap("htmldate")
            found = bare_extraction(body, url=url, with_metadata=True)
            texts += found is not None
            lap("trafilatura")
            done += 1
            if done >= given.pages:
                break
    said = {
        "pages": done, "dated": dated, "texts": texts, "cpu": spent, "wall": time.perf_counter() - start,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "versions": {name: version(name) for name in ("fastwarc", "htmldate", "trafilatura")},
    }  # fmt: skip
    print(json.dumps(said))


if __name__ == "__main__":
    main()
