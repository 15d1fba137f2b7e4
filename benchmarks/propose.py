"""How often a proposed address is the right one, judged by the words of addresses alone.

    python -m benchmarks.propose [--shared DIR]

Each labelled page of ``dates`` and ``dates-fundus`` becomes a citation without an address (its headline, its
day, its outlet where the tables know it). The addresses of all pages are the candidates, as an index gives
them: no page is read. Once with its own address among them, once without it, where every proposal is wrong.
Pages whose address holds fewer than three words cannot be found so and are counted apart.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from audit import read_page
from audit.data import publisher_of
from audit.formats.http import archived_address, host_of
from audit.jobs.propose.held import ByWords
from audit.model import Citation
from audit.proposals import Candidate, propose, words_of_address

if TYPE_CHECKING:
    from collections.abc import Iterator

BANDS = (0.3, 0.5, 0.7, 0.85, 1.01)


def labelled(shared: Path) -> Iterator[tuple[Citation, str]]:
    for name in ("dates", "dates-fundus"):
        folder = shared / "data" / name
        for line in (folder / "dates.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            made = page_of(folder, row)
            if made is not None:
                yield made


def page_of(folder: Path, row: dict[str, Any]) -> tuple[Citation, str] | None:
    copy = archived_address(row["url"])
    address = (copy and copy.original) or row["url"]
    title = read_page(gzip.decompress((folder / row["file"]).read_bytes()), url=address).title
    outlet = publisher_of(host_of(address))
    if not title:
        return None
    stated = {
        "id": "cited", "type": "article-newspaper", "title": title,
        "issued": (row.get("date") or row.get("published") or "")[:10],
        "container-title": outlet.name if outlet else row.get("publisher"),
    }  # fmt: skip
    return Citation.model_validate({key: value for key, value in stated.items() if value}), address


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    pages = list(labelled(parser.parse_args().shared))
    addresses = ByWords(Candidate(address, "archive-index") for _, address in pages)
    right, wrong, without, outcome = Counter[int](), Counter[int](), Counter[int](), Counter[str]()
    for citation, address in pages:
        near = addresses.sharing(citation.title, 30)
        found = propose(citation, near).proposals
        spoken = len(words_of_address(address).split()) > 2
        hit = bool(found) and found[0].candidate.address == address
        outcome["first" if hit else "none" if not found else "wrong first"] += spoken
        outcome["address without words"] += not spoken
        for one in found[:1]:
            (right if hit else wrong)[band(one.confidence)] += 1
        others = [one for one in near if one.address != address]
        for one in propose(citation, others).proposals[:1]:
            without[band(one.confidence)] += 1
    print(f"{len(pages)} pages; {dict(outcome)}")
    for number, (low, high) in enumerate(pairwise(BANDS)):
        counts = f"right {right[number]}, wrong {wrong[number]}, own address withheld {without[number]}"
        print(f"{low:.2f}-{high:.2f}: {counts}")


def band(confidence: float) -> int:
    return next(number for number, high in enumerate(BANDS[1:]) if confidence < high)


if __name__ == "__main__":
    main()
