"""Sketches of what the store holds: made for what has just come, and for all that has none."""

from __future__ import annotations

from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING

from audit.errors import StoreError
from audit.evidence import Reading, capture_evidence
from audit.text import SKETCH_RULE, sketch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from audit.jobs.context import Progress
    from audit.model import CaptureEvidence
    from audit.store import Sketches, Store

_BATCH = 5000  # texts that are entered together: each time the file is written through once


def sketch_new(store: Store, digests: Iterable[str]) -> None:
    """Enter what has just come. What fails here is made up for when the sketches are asked next."""
    given = list(digests)
    if given and store.captures.writable:
        with suppress(StoreError), store.sketches(SKETCH_RULE) as sketches:
            sketches.add(_made(store, sketches.missing(given)))


def sketch_missing(store: Store, sketches: Sketches, progress: Progress) -> int:
    """Enter all that has no sketch yet; returns how many bodies could not be read. Raises StoreError."""
    index = store.captures.index
    known = index.bodies_known()
    if sketches.holds_all(*known):
        return 0
    missing = sketches.missing(index.digests())
    progress.stage("reading captures", len(missing))
    entered = 0
    made = _made(store, missing, progress)
    while batch := list(islice(made, _BATCH)):
        sketches.add(batch)
        entered += len(batch)
    if entered == len(missing):
        sketches.note_all(*known)
    return len(missing) - entered


def _made(
    store: Store, digests: Iterable[str], progress: Progress | None = None
) -> Iterator[tuple[str, frozenset[int]]]:
    """The sketch of each body, empty where it is no page; a body that cannot be read is left out."""
    for digest in digests:
        held = read_held(store, digest)
        if progress:
            progress(digest)
        if held:
            yield digest, sketch(held.page.text) if held.page else frozenset()


def read_held(store: Store, digest: str) -> CaptureEvidence | None:
    """The latest capture with the body of that digest, read; ``None`` where it cannot be had."""
    with suppress(StoreError):
        held = store.captures.index.holders(digest)
        body = store.captures.body(digest)
        if held:
            return capture_evidence(held[-1], body, held[-1].path or digest, Reading())
    return None
