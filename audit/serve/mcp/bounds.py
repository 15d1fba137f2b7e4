"""What an assistant may have read: files below one folder, and public addresses unless it is offline."""

from __future__ import annotations

import os
import re
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Condition, Lock, get_ident
from typing import TYPE_CHECKING

from audit.errors import AuditError, UsageError
from audit.jobs import bodies, context, files
from audit.model import Reason

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_NAME = 2_000
"""Characters of a path or an address."""
_HOST = re.compile(r"https?://(?:[^/?#@]*@)?([^/?#:]+)", re.IGNORECASE)
_BETWEEN = 0.5  # seconds between two requests for pages
_AT_ONCE = 8  # calls that wait for addresses


@dataclass(slots=True)
class Bounds:
    """What a server may read. ``root`` is a folder; with ``offline`` no address is asked.

    ``options`` say how addresses are asked; private ones are not, whatever a page leads to. One tool works
    at a time; while it waits for an address, another does.
    """

    root: Path
    offline: bool = False
    options: context.Gathering = field(default_factory=lambda: context.Gathering(timeout=20.0))
    _last: float = 0.0
    _next: Lock = field(default_factory=Lock)
    _turn: Lock = field(default_factory=Lock)
    _worker: int | None = None  # the thread that has the turn
    _asked: list[frozenset[str]] = field(default_factory=list)  # the hosts of each call that waits for some
    _free: Condition = field(default_factory=Condition)

    def __post_init__(self) -> None:
        self.root = self.root.resolve()

    def source(self, name: str) -> str:
        """The address, or the whole path of the file, that a tool may read.

        ``crawl.warc.gz#321`` is the record of a file that begins at byte 321. Raises UsageError for a file
        that lies outside the folder or is not there, and for an address where none may be asked.
        """
        if not name.strip() or len(name) > LONGEST_NAME:
            raise UsageError("no file is named" if not name.strip() else "the name is too long", self._advice)
        if files.is_address(name):
            return self._address(name)
        file, record = bodies.file_and_record(name, self._inside)
        path = self.file(file)
        return str(path) if record is None else f"{path}#{record}"

    def file(self, name: str) -> Path:
        """The whole path of a file below the folder. Raises UsageError as ``source`` does."""
        try:
            path = self._inside(name)
            there = path.is_file()
        except (bodies.Unreadable, OSError, ValueError, RuntimeError) as error:
            raise UsageError(f"{name} does not lie in the folder that may be read", self._advice) from error
        if not there:
            raise UsageError(f"there is no file {name}", self._advice)
        return path

    def holds(self, path: Path) -> bool:
        """Whether a path, with every link followed, lies below the root."""
        return path.resolve().is_relative_to(self.root)

    def without_root(self, error: AuditError) -> UsageError:
        """The error of a job with its paths from the root on, and an advice that an assistant can follow."""
        copy = (
            "Of a file that holds many pages, give the address of the copy, or its byte: crawl.warc.gz#321."
        )
        return UsageError(self.from_root(str(error)), f"{self._advice} {copy}")

    def from_root(self, text: str) -> str:
        """A text in which paths of files start at the root."""
        return text.replace(f"{self.root}{os.sep}", "")

    @contextmanager
    def working(self) -> Iterator[None]:
        """Wait until no other tool works, and work."""
        with self._turn:
            self._worker = get_ident()
            try:
                yield
            finally:
                self._worker = None

    @contextmanager
    def asking(self, *addresses: str) -> Iterator[None]:
        """Ask addresses while other tools work: so many at once, and no host by two of them."""
        hosts = frozenset(_host(address) for address in addresses)
        works = self._worker == get_ident()
        if works:
            self._worker = None
            self._turn.release()
        try:
            with self._with(hosts):
                self._wait_between()
                yield
        finally:
            if works:
                self._turn.acquire()
                self._worker = get_ident()

    @contextmanager
    def _with(self, hosts: frozenset[str]) -> Iterator[None]:
        with self._free:
            self._free.wait_for(lambda: self._may_ask(hosts))
            self._asked.append(hosts)
        try:
            yield
        finally:
            with self._free:
                self._asked.remove(hosts)
                self._free.notify_all()

    def _may_ask(self, hosts: frozenset[str]) -> bool:
        return len(self._asked) < _AT_ONCE and all(map(hosts.isdisjoint, self._asked))

    def _wait_between(self) -> None:
        """Wait until half a second has passed since the last request for a page."""
        with self._next:
            time.sleep(max(0.0, self._last + _BETWEEN - time.monotonic()))
            self._last = time.monotonic()

    def _address(self, name: str) -> str:
        if self.offline:
            raise UsageError(
                f"{name} was not asked: the server runs offline",
                f"Save the page to a file and name it. {self._advice}",
            )
        return name

    def _inside(self, name: str) -> Path:
        """The file with every link followed. Raises Unreadable where it leaves the root."""
        path = (self.root / name).resolve()
        if not path.is_relative_to(self.root):
            raise bodies.Unreadable(Reason("path-outside"))
        return path

    @property
    def _advice(self) -> str:
        asked = "" if self.offline else ", or an http(s) address"
        return f"Name a file below {self.root}, from there on{asked}."


def _host(address: str) -> str:
    """The host of an address, so far as it is needed to tell hosts apart."""
    found = _HOST.match(address)
    return found[1].lower() if found else address
