"""What a peer says of quotations and texts: run by the Python of the peers' environment, never imported.

``python quotes_peers.py NAME < cases``: first a JSON list of texts, then lines of ``[number, quote]``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from importlib import import_module


def citations(texts: list[str]) -> Callable[[int, str], str]:
    """``citations``' own answer for a text at hand."""
    resolve_in = import_module("citations").resolve_in
    return lambda number, quote: str(resolve_in(quote, texts[number]).state)


def citefact(texts: list[str]) -> Callable[[int, str], str]:
    """``citefact``'s finding on a manuscript that holds the quotation and a citation beside it."""
    check_quotes = import_module("citefact.checks.quotes").check_quotes
    base = import_module("citefact.citations.base")
    source_type = import_module("citefact.models").Source
    sources = [source_type(id="s", title="", authors="", year=2020, text=text) for text in texts]

    def read(number: int, quote: str) -> str:
        inner = quote.replace("“", "'").replace("”", "'").replace('"', "'")
        manuscript = f"“{inner}” (Smith, 2020)"
        at = manuscript.rindex("(")
        citation = base.Citation("(Smith, 2020)", "Smith", 2020, at, len(manuscript))
        matched = base.MatchedCitation(citation=citation, paper_id="s", confidence=1.0)
        found = check_quotes(manuscript, [matched], {"s": sources[number]})
        return str(found[0].type) if found else "none"

    return read


def main() -> None:
    texts = json.loads(sys.stdin.readline())
    read = {"citations": citations, "citefact": citefact}[sys.argv[1]](texts)
    for line in sys.stdin:
        number, quote = json.loads(line)
        try:
            print(json.dumps(read(number, quote)))
        except Exception as error:  # noqa: BLE001  a peer's crash is its answer
            print(json.dumps(f"error {type(error).__name__}"))


if __name__ == "__main__":
    main()
