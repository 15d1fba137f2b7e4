"""Reads what the arguments name into the history: which addresses are cited now, and where."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from audit.formats import named_as_list
from audit.jobs.files import is_address
from audit.jobs.links.folders import expand
from audit.jobs.links.targets import NoTextError, UnreadableError, document_of, targets_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import datetime

    from audit.jobs.context import Stop
    from audit.jobs.links.folders import Expansion
    from audit.jobs.links.local import LocalProblem
    from audit.jobs.links.targets import Target, Titles
    from audit.model import DocumentMedia
    from audit.store import History

_SHOWN = 5  # names of files told of each kind
_TITLES = 100_000  # cited titles remembered in one run


@dataclass(slots=True)
class Notes:
    """What a person should know of the reading of the targets.

    ``unread`` are the names that could not be read, each with the reason in words; ``no_text`` the files of a
    folder that hold no text, ``without_links`` those that cite nothing. ``left_out`` counts what was passed
    over. ``gone`` are documents that a folder held in an earlier run. ``listed`` says what was read from
    addresses of sitemaps and feeds. ``digests`` are those of the documents as they were read, ``formats``
    their formats where stated, ``names`` what the arguments stood for. ``local`` are the relative links that
    lead nowhere, where they were looked at.
    """

    unread: dict[str, str] = field(default_factory=dict)
    without_links: list[str] = field(default_factory=list)
    no_text: list[str] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    gone: list[str] = field(default_factory=list)
    listed: list[str] = field(default_factory=list)
    digests: dict[str, str] = field(default_factory=dict)
    formats: dict[str, DocumentMedia] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    local: list[LocalProblem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class RemoteList:
    """A sitemap or feed at an address. ``owner`` is the file that names it, or the address itself."""

    owner: str
    url: str

    @property
    def document(self) -> str:
        """Its name among the documents of a history: behind the owner's, where that is another."""
        return self.url if self.owner == self.url else f"{self.owner}\n{self.url}"

    def has(self, document: str) -> bool:
        """Whether a document is this list or one that it led to."""
        return document == self.document or document.startswith(f"{self.document}\n")


@dataclass(slots=True)
class Reading:
    """Reads targets. ``titles`` is given the cited titles; a stop raises KeyboardInterrupt, half read.

    ``fetch`` reads the sitemaps and feeds that addresses name; without it what they held before is taken.
    ``media`` is the format of documents that are named one by one.
    """

    history: History
    now: Callable[[], datetime]
    stop: Stop
    notes: Notes
    titles: Titles = field(default_factory=dict)
    fetch: Callable[[Sequence[RemoteList], Reading], None] | None = None
    lists: list[RemoteList] = field(default_factory=list)
    media: DocumentMedia | None = None

    def read(self, arguments: Sequence[str]) -> None:
        """Read all of them. Raises UsageError for a name that is no address and no file that can be read.

        A file of a folder that cannot be read is noted; it is taken to cite what it cited before.
        """
        with self.history.database.relaxed():  # what is cited is read anew in the next run
            self._read_all(expand(arguments))

    def _read_all(self, expansion: Expansion) -> None:
        self.notes.left_out = expansion.left_out
        self.notes.names = tuple(expansion.names)
        for name in expansion.names:
            if is_address(name) and _is_list(name):
                self.lists.append(RemoteList(name, name))
            else:
                self._read(name, expansion)
        if self.lists and self.fetch:
            self.fetch(self.lists, self)
        else:
            for listed in self.lists:
                self.take_earlier(listed)
        self._forget(expansion)

    def _read(self, name: str, expansion: Expansion) -> None:
        document = document_of(name)
        media = self.media if name not in expansion.found else None
        try:
            targets = targets_of(name, self.notes.digests, media)
            count = self.take(document, targets, expansion.keeps)
            if media and document in self.notes.digests:
                self.notes.formats[document] = media
        except UnreadableError as error:
            if name not in expansion.found:
                raise
            if isinstance(error, NoTextError):
                self.notes.no_text.append(name)
                return
            self.leave_unread(document, str(error).removeprefix(name).lstrip(": "))
            return
        if document and not count:
            self.notes.without_links.append(name)

    def take(
        self, document: str, targets: Iterable[Target], keeps: Callable[[str], bool] = lambda _: True
    ) -> int:
        """Take what a document cites, a stream of any length; returns how many links it holds."""
        count = 0

        def pairs() -> Iterator[tuple[str, str]]:
            nonlocal count
            for target in targets:
                if self.stop.stopped:  # half a document must not pass for all of it
                    raise KeyboardInterrupt
                count += 1
                if target.is_list:
                    self.lists.append(RemoteList(document, target.url))
                elif keeps(target.url):
                    if (target.title or target.weak_title) and len(self.titles) < _TITLES:
                        self.titles.setdefault(target.url, (target.title, target.weak_title))
                    yield target.url, target.place

        self.history.cite(pairs(), self.now(), document=document)
        return count

    def leave_unread(self, document: str, why: str) -> None:
        """Note that a document cannot be read; it is taken to cite what it cited before."""
        self.notes.unread[document.rpartition("\n")[2]] = why
        self.history.cite_again(document)

    def take_earlier(self, listed: RemoteList) -> None:
        """Take what a list that is not read now, and the lists that it named, cited before."""
        for document in self.history.documents():
            if listed.has(document):
                self.history.cite_again(document)

    def _forget(self, expansion: Expansion) -> None:
        """Forget the documents that a folder, a glob or an exclude does not bring any more."""
        names = {document_of(name) for name in expansion.names}
        for document in self.history.documents():
            name = document.partition("\n")[0]
            if name not in names and expansion.brings(name):
                self.history.forget_document(document)
                self.notes.gone.append(document)


def _is_list(address: str) -> bool:
    return named_as_list(address.partition("#")[0].partition("?")[0])


def unread(notes: Notes) -> tuple[str, ...]:
    """What could not be read, and why, a line for each."""
    return tuple(why if why.startswith(name) else f"{name}: {why}" for name, why in notes.unread.items())


def told(notes: Notes) -> list[str]:
    """What a person should know of the reading, in lines."""
    lines = [f"not read: {line}" for line in unread(notes)]
    lines += [f"read: {line}" for line in notes.listed]
    kinds = {
        "no text, left out: {}": notes.no_text,
        "no link in {}": notes.without_links,
        "no target any more: {}; what only they cited is not watched now": notes.gone,
    }
    lines += [words.format(_some(names)) for words, names in kinds.items() if names]
    if notes.left_out:
        parts = ", ".join(f"{count} × {what}" for what, count in notes.left_out.most_common())
        lines.append(f"left out: {parts}")
    return lines


def _some(names: Sequence[str]) -> str:
    more = len(names) - _SHOWN
    return ", ".join(names[:_SHOWN]) + (f" and {more:,} more" if more > 0 else "")
