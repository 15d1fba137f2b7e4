"""`audit similar`: which captures of the store hold a text, or a part of it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from audit.errors import AuditError, StoreError, UsageError
from audit.jobs.context import Gathering, NoProgress, wide_console
from audit.jobs.files import is_address
from audit.jobs.sketching import read_held, sketch_missing
from audit.jobs.stored import pages_held
from audit.model import SimilarCapture, SimilarTexts
from audit.report import similar_as_json, similar_table
from audit.text import SKETCH_RULE, compare_texts, plain_words, sketch

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audit.jobs.context import Progress
    from audit.model import Page
    from audit.store import Sketches, Store

__all__ = ["Gathering", "print_similar", "similar_texts"]

_LEAST = 2  # numbers that two sketches share, of a sketch that has more than a few
_FEW = 4
_SHOWN = 300  # characters of a passage
_NAME = "Name a text or page, an address, or the id of a citation; --sources says of which dossier."


def similar_texts(
    name: str,
    *,
    sources: Path,
    store: Path | None = None,
    most: int = 20,
    options: Gathering | None = None,
    progress: Progress | None = None,
) -> SimilarTexts:
    """The captures that share text with a file, an address, or a citation of the dossier ``sources``.

    What has no sketch yet gets one first. Raises UsageError where there is no store, or no text to ask about.
    """
    from audit.store import DEFAULT_FOLDER, Store

    folder = store or sources.parent / DEFAULT_FOLDER
    if not folder.is_dir():
        raise UsageError(f"there is no store at {folder}", "`audit run` and `audit keep` make one.")
    with Store.open(folder) as opened:
        texts = list(_texts(name, sources, opened, options))
        if not texts:
            raise UsageError(f"{name}: no text of it could be read", "Name a file with its text.")
        return _found(opened, texts, most, progress or NoProgress())


def _found(store: Store, texts: Sequence[str], most: int, progress: Progress) -> SimilarTexts:
    """What is found, whatever the sketches are like: what is damaged is made anew, if need be elsewhere."""
    for _ in range(2):
        with store.sketches(SKETCH_RULE) as sketches:
            try:
                return _find(store, sketches, texts, most, progress)
            except StoreError:
                sketches.discard()
    with store.sketches(SKETCH_RULE, writable=False) as sketches:
        return _find(store, sketches, texts, most, progress)


def _find(
    store: Store, sketches: Sketches, texts: Sequence[str], most: int, progress: Progress
) -> SimilarTexts:
    text = max(texts, key=len)
    numbers = sketch(text)
    unread = sketch_missing(store, sketches, progress)
    hits = sketches.holders(numbers, 5 * most)
    least = _LEAST if len(numbers) > _FEW else 1
    likely = [(digest, count / len(numbers)) for digest, count, _ in hits if count >= least]
    found = [item for digest, share in likely if (item := _compared(store, text, digest, share))][:most]
    found.sort(key=lambda item: (-(item.containment or 0), -item.share, item.capture.url or ""))
    return SimilarTexts(
        words=len(plain_words(text, syllables=True)),
        numbers=len(numbers),
        captures=store.captures.index.bodies_known()[0],
        unread=unread,
        found=tuple(found),
    )


def _compared(store: Store, text: str, digest: str, share: float) -> SimilarCapture | None:
    """One capture compared with the text; ``None`` where the two share no text after all."""
    captures = store.captures.index.holders(digest)
    if not captures:
        return None
    base = SimilarCapture(capture=captures[-1], share=round(share, 3), others=len(captures) - 1)
    held = read_held(store, digest)
    if held is None or held.page is None:
        return base
    overlap = compare_texts(text, held.page.text)
    if not overlap.passages and overlap.relation.startswith("no "):
        return None
    return base.model_copy(
        update={
            "relation": overlap.relation,
            "containment": overlap.containment,
            "passage": " ".join(overlap.passages[0].text.split())[:_SHOWN] if overlap.passages else None,
            **_of_page(held.page),
        }
    )


def _of_page(page: Page) -> dict[str, object]:
    published = page.published.interval if page.published else None
    return {"title": page.title, "published": published, "origin": page.origin.name if page.origin else None}


def _texts(name: str, sources: Path, store: Store, options: Gathering | None) -> Iterator[str]:
    """The texts that a name stands for: what is held of an address or a citation, else what is there."""
    if is_address(name):
        yield from _held_texts(name, store) or [_page_text(name, options)]
    elif Path(name).is_file():
        yield _page_text(name, options)
    else:
        yield from _citation_texts(name, sources, store)


def _held_texts(url: str, store: Store) -> list[str]:
    digests = [capture.digest for capture in pages_held(url, store) if capture.digest]
    read = [read_held(store, digest) for digest in dict.fromkeys(digests)]
    return [held.page.text for held in read if held and held.page and held.page.text]


def _page_text(name: str, options: Gathering | None) -> str:
    from audit.jobs.page import page_of

    return page_of(name, options=options).page.text


def _citation_texts(name: str, sources: Path, store: Store) -> Iterator[str]:
    from audit.sources import load_sources

    if not sources.is_file():
        raise UsageError(f"{name} is no file, no address, and there is no {sources} to look it up in", _NAME)
    dossier = load_sources(sources)
    citation = next((item for item in dossier.citations if item.id == name), None)
    if citation is None:
        raise UsageError(f"{name} is no file, no address and no citation of {sources}", _NAME)
    for file in citation.captures:
        try:
            yield _page_text(str(sources.parent / file.path), None)
        except AuditError:
            continue  # another capture of it may be readable
    if citation.URL:
        yield from _held_texts(citation.URL, store)


def print_similar(found: SimilarTexts, *, as_json: bool) -> None:
    """Print what was found, as a table or as JSON (``audit-similar/1``)."""
    if as_json:
        sys.stdout.write(similar_as_json(found))
        return
    for part in similar_table(found):
        wide_console().print(part)
