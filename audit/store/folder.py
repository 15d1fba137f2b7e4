"""A store as a whole: the captures and the history of one folder."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Self

from audit.errors import StoreError, advice_on
from audit.formats.http import host_of
from audit.formats.warc import NotWholeError, write_wacz
from audit.store.captures import Captures
from audit.store.database import UnwritableError
from audit.store.history import History
from audit.store.index import FOLDER
from audit.store.sketches import Sketches

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from pathlib import Path
    from types import TracebackType

    from audit.model import Attempt, Capture, Received
    from audit.store.index import Kept, Span


class Store:
    """Captures and history of one folder. Every method raises StoreError when the disk or a file fails.

    ``notes`` are sentences on what had to be mended when the store was opened.
    """

    def __init__(self, folder: Path, history: History, captures: Captures) -> None:
        self.folder = folder
        self.history = history
        self.captures = captures

    @classmethod
    def open(cls, folder: Path) -> Store:
        """The store in ``folder``, made if it is not there, mended if its last writer was killed.

        One that is there and cannot be written is read as it is: what is kept then raises StoreError.
        """
        try:
            folder.mkdir(parents=True, exist_ok=True)
            history = History(folder / "history.sqlite")
            return cls(folder, history, Captures(folder, history))
        except (OSError, UnwritableError) as error:
            if not (folder / FOLDER).is_dir():
                raise _unopened(folder, error) from error
            return cls._read_only(folder, error)

    @classmethod
    def _read_only(cls, folder: Path, error: OSError | StoreError) -> Store:
        try:
            history = History(folder / "history.sqlite", writable=False)
            store = cls(folder, history, Captures(folder, history, writable=False))
        except OSError as unreadable:
            raise _unopened(folder, unreadable) from error
        store.captures.notes.insert(0, f"The store {folder} cannot be written; it is read as it is.")
        return store

    @property
    def notes(self) -> tuple[str, ...]:
        """What was mended."""
        return tuple(dict.fromkeys(self.captures.notes))

    def keep(self, received: Received) -> Capture:
        """Keep one exchange. When this returns, the capture is on the disk and survives a kill."""
        return self.keep_all([received])[0]

    def keep_all(self, batch: Iterable[Received]) -> tuple[Capture, ...]:
        """Keep several exchanges with one wait for the disk, all or none."""
        return self.captures.keep(batch)

    def captures_of(self, url: str) -> tuple[Capture, ...]:
        """What was received for an address, exactly as the citation has it; oldest first."""
        return tuple(kept.capture for kept in self.captures.of(url))

    def body(self, capture: Capture) -> bytes:
        """The bytes of a capture as received (content codings kept), verified by its digest."""
        if capture.digest is None:
            raise StoreError("The capture has no digest, so its bytes cannot be found in the store.")
        return self.captures.body(capture.digest)

    def sketches(self, rule: int, *, writable: bool = True) -> Sketches:
        """The sketches of the texts that it holds, made by that rule; to be closed by whoever asks."""
        return Sketches(self.folder, rule, writable=writable and self.captures.writable)

    def record(self, *attempts: Attempt) -> None:
        """Keep attempts, all or none."""
        self.history.record(*attempts)

    def attempts(self, url: str) -> tuple[Attempt, ...]:
        """What was tried at an address, oldest first."""
        return self.history.attempts(url)

    def host_events(self, url: str) -> tuple[tuple[datetime, str], ...]:
        """When the whole host of an address failed alike (UTC), and with which outcome; oldest first."""
        return self.history.events(host_of(url))

    def export_wacz(
        self,
        target: Path,
        urls: Iterable[str] | None = None,
        *,
        title: str = "",
        titles: Mapping[str, str] | None = None,
    ) -> int:
        """Write the captures of some addresses, or all, as one WACZ package at ``target``.

        ``titles`` names pages by the address as cited. Returns how many responses and revisits it holds.
        Raises StoreError when there is nothing to write, a record is damaged, or the disk refuses;
        ``target`` is then as it was.
        """
        kept = self._kept(urls)
        if not kept:
            raise StoreError(
                "There is no capture to export.", "Fetch the sources first: audit run keeps captures."
            )
        spans = self.captures.spans(kept)
        records, captures = map(self.captures.read, spans), [held.capture for held in kept]
        fresh = target.with_name(f"{target.name}.part")
        try:
            fresh.unlink(missing_ok=True)
            with fresh.open("xb") as file:
                count = write_wacz(file, captures, records, title=title, titles=titles)
            fresh.replace(target)
        except NotWholeError as error:
            raise _damaged(spans[error.number]) from error
        except OSError as error:
            raise StoreError(f"{target} cannot be written: {error.strerror}", "Free some space.") from error
        finally:
            with suppress(OSError):
                fresh.unlink(missing_ok=True)
        return count

    def _kept(self, urls: Iterable[str] | None) -> list[Kept]:
        if urls is None:
            return list(self.captures.of())
        return [kept for url in dict.fromkeys(urls) for kept in self.captures.of(url)]

    def close(self) -> None:
        """Bring the CDXJ index up to date and give everything back."""
        try:
            self.captures.close()
        finally:
            self.history.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _unopened(folder: Path, error: OSError | StoreError) -> StoreError:
    if isinstance(error, StoreError):
        return error
    return StoreError(f"The store {folder} cannot be opened: {error.strerror}", advice_on(error))


def _damaged(span: Span) -> StoreError:
    return StoreError(
        f"{span.file} is damaged between bytes {span.offset} and {span.offset + span.length}.",
        "Restore the file from a backup, or fetch the sources again.",
    )
