"""How the cost of a shape grows: the seconds of processor at a size and at four times that size.

Run as ``python -m tests.attack.growth KIND SIZE ROUNDS [NAME…]``; prints a line of JSON for each shape. With
more than one round, work whose cost is linear is measured beside it. What grows faster there is the machine,
whose caches hold a small text and not a large one, the less the more others use them.
"""

from __future__ import annotations

import gc
import json
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from math import isqrt
from pathlib import Path

from audit import classify_response, compare_texts, draft_dossier, load_sources, read_page
from audit.analysis import Analysis
from audit.errors import AuditError
from audit.formats import read_archive_file
from audit.formats.bibliography import read_bibliography
from audit.formats.documents import read_document
from audit.page import whole
from audit.sources.patch import patch
from tests.attack.zoo import ARCHIVES, DOCUMENTS, FEEDS, PAGES, Shape
from tests.attack.zoo_documents import BIBLIOGRAPHIES, DRAFTED
from tests.checks._cases import evidence

NOW = datetime(2026, 3, 1, tzinfo=UTC)
URL = "http://a.example/story"


def _read(body: bytes) -> None:
    whole(read_page(body, url=URL, now=NOW))


def _classify(body: bytes) -> None:
    classify_response(URL, [], 200, {"Content-Type": "text/html"}, body, body, title="Bridge opened")


def _heard(feed: bytes) -> None:
    whole(read_page(b"<title>Bridge</title><p>text", url=URL, feeds=[feed], now=NOW))


def _unpacked(body: bytes) -> None:
    for _ in read_archive_file(BytesIO(body), "a", 10**6):
        pass


def _compared(body: bytes) -> None:
    text = body.decode()
    compare_texts(text, text[len(text) // 3 :] + text[: len(text) // 3])


def _loaded(body: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sources.yaml"
        path.write_bytes(body)
        try:
            load_sources(path)
        except AuditError:
            return


def lines(unit: str, before: str = "citations:\n") -> Shape:
    return lambda number: (before + "".join(unit.replace("{}", str(at)) for at in range(number))).encode()


DOSSIERS: dict[str, Shape] = {
    "citations": lines("  - {id: s{}, title: Bridge {}, URL: http://a.example/{}}\n"),
    "citations of one id": lines("  - {id: s, title: Bridge}\n"),
    "unknown keys": lines("    key{}: x\n", "citations:\n  - id: a\n"),
    "claims": lines(
        "      - {id: c{}, text: Words {}., cites: [a]}\n",
        "citations: [{id: a}]\ndocuments:\n  - id: d\n    claims:\n",
    ),
    "links of one claim": lines(
        "a, ", "citations: [{id: a}]\ndocuments: [{id: d, claims: [{id: c, text: t, cites: ["
    ),
    "unknown citations": lines(
        "      - {id: c{}, text: W, cites: [u{}]}\n", "documents:\n  - id: d\n    claims:\n"
    ),
    "problems": lines("  - {id: '', type: nonsense{}, URL: 5}\n"),
    "quoted escapes": lines("\\u0041", 'citations: [{id: a, title: "'),
    "tabs": lines("\t\n", "citations: []\n"),
    "flow": lines("[", ""),
}  # fmt: skip
TEXTS: dict[str, Shape] = {
    "words of two texts": lines("word{} ", ""),
    "one word of two texts": lines("word ", ""),
    "letters of two texts": lines("a", ""),
}


TEXTS_OF_A_SOURCE: dict[str, Shape] = {
    "alike": lambda number: b"%d" % number,
    "with nothing in common": lambda number: b"-%d" % number,
}


SAVED: dict[str, Shape] = {
    "a changed line of each entry": lines("  - id: s{}\n    type: webpage\n    title: 'T {}'\n\n"),
    "one line many times": lines("  - type: webpage\n"),
    "titles alone": lines("    title: 'T {}'\n", ""),
}


def _patched(body: bytes) -> None:
    """A change of every type, carried over to a text whose writer quotes otherwise."""
    before = body.decode()
    versions = (before.replace("'", '"'), before, before.replace("webpage", "article"))
    patch(*(version.splitlines(keepends=True) for version in versions))


def _supported(count: bytes) -> None:
    """Claims held against a source whose captures show many texts: twice the claims and twice the texts."""
    size = isqrt(abs(int(count)))
    other = "" if int(count) > 0 else "{0}"
    line = "The mayor opened{0} bridge number{0} {1} over the river{0} Leam{0} before the guests{0}. "
    texts = [
        "".join(line.format(other.format(f"w{at}"), f"{at}x{row}") for row in range(20)) for at in range(size)
    ]
    case = {
        "document": {"language": "en"},
        "claims": [f"The mayor opened bridge {at} in the year of the flood." for at in range(size)],
        "citation": {"captures": [{"title": "Bridges", "text": text} for text in texts]},
    }
    for claim in Analysis(evidence(case)).claims:
        assert claim.support.sources


def _drafted(body: bytes) -> None:
    draft_dossier(body, format="markdown" if b"](" in body or b"[^" in body else "text")


def _bibliography(body: bytes) -> None:
    read_bibliography(body)


def _document(suffix: str, body: bytes) -> None:
    read_document(body, name=f"document{suffix}")


def _named(suffix: str) -> dict[str, Shape]:
    return {name: shape for name, (ending, shape) in DOCUMENTS.items() if ending == suffix}


KINDS: dict[str, tuple[dict[str, Shape], Callable[[bytes], None]]] = {
    "pages": (PAGES, _read),
    "answers": (PAGES, _classify),
    "feeds": (FEEDS, _heard),
    "archives": (ARCHIVES, _unpacked),
    "dossiers": (DOSSIERS, _loaded),
    "texts": (TEXTS, _compared),
    "saved dossiers": (SAVED, _patched),
    "texts of a source": (TEXTS_OF_A_SOURCE, _supported),
    "Markdown": (_named(".md"), partial(_document, ".md")),
    "HTML documents": (_named(".html"), partial(_document, ".html")),
    "AsciiDoc": (_named(".adoc"), partial(_document, ".adoc")),
    "reStructuredText": (_named(".rst"), partial(_document, ".rst")),
    "wikitext": (_named(".wiki"), partial(_document, ".wiki")),
    "DOCX": (_named(".docx"), partial(_document, ".docx")),
    "ODT": (_named(".odt"), partial(_document, ".odt")),
    "drafts": ({name: shape for name, (_, shape) in DRAFTED.items()}, _drafted),
    "bibliographies": (BIBLIOGRAPHIES, _bibliography),
    "plain text": (_named(".txt"), partial(_document, ".txt")),
}
"""What is read, by what."""


def linear(body: bytes, portions: int) -> int:
    """Work whose cost grows as the size of ``body``: small objects made of it, held and found again by name.

    The garbage collector looks through all that is held again and again, so it is left out.
    """
    gc.disable()
    pieces = [body[at : at + 8] for at in range(0, len(body), 8)] * portions
    held = [{"piece": piece, "at": at} for at, piece in enumerate(pieces)]
    places = {(piece, at): entry for at, (piece, entry) in enumerate(zip(pieces, held, strict=True))}
    found = sum(places[piece, at]["at"] == at for at, piece in enumerate(pieces))
    gc.enable()
    return found


def spent(work: Callable[[], object]) -> float:
    """The seconds of processor that work takes."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def growth(read: Callable[[bytes], object], shape: Shape, size: int, rounds: int) -> list[float]:
    """Seconds at the size and at four times it; with several rounds the least, and those of linear work.

    The rounds are interleaved, so that what else the machine does meets all alike; the linear work takes
    about as long, and so about as much memory, as what is measured.
    """
    small, large = shape(size), shape(4 * size)
    first = [spent(lambda: read(small)), spent(lambda: read(large))]
    if rounds == 1:
        return first
    portions = max(1, round(first[0] / max(spent(lambda: linear(small, 1)), 1e-5)))
    works = (
        lambda: read(small), lambda: read(large),
        lambda: linear(small, portions), lambda: linear(large, portions),
    )  # fmt: skip
    return [min(taken) for taken in zip(*(map(spent, works) for _ in range(rounds)), strict=True)]


def main(kind: str, size: int, rounds: int, *names: str) -> None:
    """Print the name of each shape and what ``growth`` says of it."""
    shapes, read = KINDS[kind]
    for name in names or shapes:
        read(shapes[name](10))  # what is loaded once
        sys.stdout.write(json.dumps([name, *growth(read, shapes[name], size, rounds)]) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), *sys.argv[4:])
