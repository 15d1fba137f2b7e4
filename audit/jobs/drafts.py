"""A document → a dossier: read from a file or an address, drafted, merged, linked again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from audit.draft import MOST_CLAIMS, MOST_ENTRIES, as_id, draft, merge_drafts, relink
from audit.errors import UsageError
from audit.formats.documents import media_by_name, read_document
from audit.jobs.bodies import Unreadable, read_body
from audit.jobs.cited_works import CitedWorks, cited_works, works_of
from audit.jobs.context import RunContext, utc_now
from audit.jobs.evidence import read_evidence
from audit.jobs.files import write_bytes
from audit.model import CitedItems, Document, DocumentText, Dossier, Interval, Reason
from audit.report import reason_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from audit.jobs.context import Gathering
    from audit.model import DocumentMedia, Witness

_OF_TYPES = {
    "text/html": ".html", "application/xhtml+xml": ".html", "text/markdown": ".md", "text/plain": ".txt",
    "application/pdf": ".pdf", "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}  # fmt: skip
_LONGEST_LINE = 100  # characters of a line with author and date
FOLDER = "documents"
"""Where the documents of a dossier are kept that were not beside it before."""


@dataclass(frozen=True, slots=True)
class Held:
    """A document as it was had: its bytes, the name of its file, its format if stated, its address if any.

    ``folder`` is that of its file; ``bibliographies`` are files by whose keys it cites, named by an option.
    """

    body: bytes
    name: str
    media: DocumentMedia | None = None
    url: str | None = None
    folder: Path | None = None
    bibliographies: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Drafted:
    """A dossier with a document drafted into it, what that changed, and what a person should know of it."""

    dossier: Dossier
    changes: tuple[Reason, ...] = ()
    said: tuple[Reason, ...] = ()


def draft_dossier(
    body: bytes,
    *,
    name: str | None = None,
    format: DocumentMedia | None = None,  # noqa: A002  as in the public API
    bibliographies: Sequence[bytes] = (),
) -> Dossier:
    """The dossier of one document: its citations, its claims, and the links between them.

    ``name`` is the name of its file and tells the format, as ``format`` does; else the content does.
    ``bibliographies`` are BibTeX, CSL-JSON or RIS, by whose keys Pandoc's Markdown cites (``[@key]``).
    What the links rest on stands in their ``reasons``. Fetches nothing, reads no file. Never raises.
    """
    works = CitedWorks()
    for bibliography in bibliographies:
        works.add("", bibliography)
    held = Held(body, name or "document", format)
    if listed := _listed(held, name):
        return listed.dossier
    text = _read(held, works)
    return draft(text, _about(held, name, text), words=reason_words, works=works.by_key)


def held_document(
    target: str,
    form: DocumentMedia | None,
    options: Gathering | None,
    bibliographies: Sequence[Path] = (),
) -> Held:
    """The document of a file or an address.

    Raises UsageError for a file and AuditError for an address that cannot be had.
    """
    if target.lower().startswith(("http://", "https://")):
        from audit.jobs.gathering import Gathering
        from audit.jobs.gathering.single_page import fetched_body

        body, media, url = fetched_body(target, options or Gathering())
        last = PurePosixPath(url.partition("?")[0].partition("#")[0].partition("://")[2].rstrip("/")).name
        stem = last.rpartition(".")[0] or last
        name = f"{stem or 'document'}{_OF_TYPES.get(media, '.html')}"
        return Held(body, name, form, url, None, tuple(bibliographies))
    try:
        body = read_body(Path(target)).data
    except Unreadable as error:
        raise UsageError(f"{target}: {reason_words(error.reason)}", "Name a readable document.") from error
    return Held(body, Path(target).name, form, None, Path(target).parent, tuple(bibliographies))


def draft_into(held: Held, path: str | None, dossier: Dossier | None) -> Drafted:
    """A document drafted, and merged into a dossier if there is one. ``path`` is its file in the folder.

    It is read in the format that was stated, now or when it was drafted before. Raises UsageError for one
    without text: merging it would take all claims for deleted.
    """
    stated = (
        next((one.format for one in dossier.documents if path and one.text == path), None)
        if dossier
        else None
    )
    held = replace(held, media=held.media or stated)
    if listed := _listed(held, path):
        if dossier is None:
            return listed
        merged = merge_drafts(dossier, listed.dossier, DocumentText("", (), "text"))
        return replace(listed, dossier=merged.dossier, changes=merged.changes)
    works = CitedWorks()
    if (held.media or media_by_name(held.name)) == "markdown":
        works = cited_works(held.body, held.folder, held.bibliographies)
    text = _read(held, works)
    if not text.blocks:
        why = reason_words(text.unread[0]) if text.unread else "it holds no text"
        raise UsageError(
            f"{held.name} cannot be drafted: {why}.", "Name a document with text that can be read."
        )
    made = draft(text, _about(held, path, text), words=reason_words, works=works.by_key)
    taken = len(made.documents[0].claims)
    changes: tuple[Reason, ...] = ()
    if dossier is not None:
        merged = merge_drafts(dossier, made, text)
        made, changes = merged.dossier, merged.changes
    said = (*text.unread, *_cut(text, taken), *works.said, *_keys_not_found(text, made))
    return Drafted(made, changes, said)


def _cut(text: DocumentText, claims: int) -> Iterator[Reason]:
    """That a document has more sentences or entries than are drafted."""
    listed = sum(block.kind in {"sources", "note"} for block in text.blocks)
    if claims >= MOST_CLAIMS or listed > MOST_ENTRIES:
        yield Reason("draft-cut", claims=MOST_CLAIMS, entries=MOST_ENTRIES)


def _listed(held: Held, path: str | None) -> Drafted | None:
    """The sources of a bibliography, which makes no claims; ``None`` for a document."""
    works = None if held.media or media_by_name(held.name) else works_of(held.name, held.body)
    if works is None:
        return None
    return Drafted(Dossier(documents=(_about(held, path),), citations=works[0]), (), tuple(works[1]))


def _keys_not_found(text: DocumentText, dossier: Dossier) -> Iterator[Reason]:
    """The keys by which the text cites, of whose works nothing is known, each once, with its line."""
    bare = {one.id for one in dossier.citations if one.is_bare}
    for span in text.spans:
        for item in span.items if isinstance(span, CitedItems) else ():
            if as_id(item.key) in bare:
                bare.discard(as_id(item.key))
                yield Reason("key-not-found", key=item.key, line=span.line)


def keep_document(held: Held, target: str, folder: Path) -> str:
    """The path of a document from the dossier's folder on; what does not lie there goes to ``documents/``."""
    if held.url is None and (path := beside(target, folder)):
        return path
    place = folder / FOLDER / held.name
    place.parent.mkdir(parents=True, exist_ok=True)
    write_bytes(place, held.body)
    return f"{FOLDER}/{held.name}"


def beside(target: str, folder: Path) -> str | None:
    """The path of a file from a folder on; ``None`` where it does not lie in it."""
    whole, base = Path(target).resolve(), folder.resolve()
    return whole.relative_to(base).as_posix() if whole.is_relative_to(base) else None


def linked_again(dossier: Dossier, folder: Path, store: Path | None, now: datetime | None = None) -> Drafted:
    """The dossier with its links drawn from the texts of the captures that are held."""
    from contextlib import ExitStack

    from audit.store import DEFAULT_FOLDER, Store

    place = store or folder / DEFAULT_FOLDER
    with ExitStack() as opened:
        context = RunContext(folder, utc_now(now))
        context.store = opened.enter_context(Store.open(place)) if place.is_dir() else None
        evidence = read_evidence(dossier, context)
        texts = {
            id_: max((one.page.text for one in cited.captures if one.page), key=len, default="")
            for id_, cited in evidence.citations.items()
        }
    read = {one.document.id: one.text for one in evidence.documents if one.text}
    linked, changes = relink(dossier, read, _filled(texts), words=reason_words)
    return Drafted(linked, changes)


def relink_file(path: Path, store: Path | None, *, write: bool) -> Drafted:
    """A dossier's file with its links drawn again; it is changed only where they are. Raises SourcesError."""
    from audit.sources import load_sources, save_sources

    linked = linked_again(load_sources(path), path.parent, store)
    if write:
        save_sources(linked.dossier, path)
    return linked


def _filled(texts: Mapping[str, str]) -> dict[str, str]:
    return {id_: text for id_, text in texts.items() if text.strip()}


def _read(held: Held, works: CitedWorks) -> DocumentText:
    return read_document(held.body, name=held.name, media=held.media, keys=works.by_key)


def _about(held: Held, path: str | None, text: DocumentText | None = None) -> Document:
    stem = PurePosixPath(held.name).stem
    kept = "".join(char if char.isascii() and char.isalnum() else "-" for char in stem.lower()).strip("-")
    about = Document(id=kept or "document", URL=held.url, text=path, format=held.media)
    media = text.media if text else None
    if text and media == "html":
        return about.model_copy(update={"issued": _issued(held, text)})
    return about.model_copy(update=_front_matter(held.body)) if media == "markdown" else about


def _issued(held: Held, text: DocumentText) -> Interval | None:
    """The day on which a page was published, as it says itself outside its sentences; ``None`` for none.

    The first day of which a page without a date speaks is no day of its own.
    """
    from audit.page import read_page

    opinion = read_page(held.body, url=held.url).published
    if opinion is None or opinion.day is None or all(_is_told(one, text) for one in opinion.because):
        return None
    return Interval.parse(opinion.day.isoformat())


def _is_told(witness: Witness, text: DocumentText) -> bool:
    """Whether a date stands in running text, a table, a note or a list alone, and in no line of its own."""
    if witness.method.code != "visible text":
        return False
    held = [
        (block, words)
        for block in text.blocks
        if witness.quote in (words := text.text[block.start : block.end])
    ]
    return bool(held) and not any(
        block.kind in {"paragraph", "heading"} and _is_own_line(words, witness.quote) for block, words in held
    )


def _is_own_line(words: str, quote: str) -> bool:
    """Whether a line is that of a date and little else, and no sentence."""
    return len(words) <= _LONGEST_LINE and (
        words.endswith(quote) or not words.endswith((".", "!", "?", "”", ":"))
    )


def _front_matter(body: bytes) -> dict[str, object]:
    """The title and the day that the front matter of Markdown states."""
    from audit.formats.clips import read_clip, read_time

    if (clip := read_clip(body, fields_only=True)) is None:
        return {}
    stated = {meta.name: meta.content for meta in reversed(clip.metas)}
    issued = read_time(stated.get("published") or stated.get("date") or "")
    found = {"title": clip.title, "issued": issued if issued and not issued.candidates else None}
    return {name: value for name, value in found.items() if value}


def load_if_there(path: Path) -> Dossier | None:
    """The dossier of a file; ``None`` where there is none. Raises SourcesError for one that is damaged."""
    from audit.sources import load_sources

    return load_sources(path) if path.exists() else None


def dossier_text(dossier: Dossier, form: str) -> str:
    """A dossier as ``yaml`` (the text of sources.yaml) or ``json``."""
    from audit.sources import sources_text

    if form == "json":
        return dossier.model_dump_json(by_alias=True, exclude_defaults=True, indent=2) + "\n"
    return sources_text(dossier)


def words_of(changes: Iterable[Reason]) -> list[str]:
    """What a draft changed, in words."""
    return list(map(reason_words, changes))
