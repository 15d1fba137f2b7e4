"""What every step of a run shares: where it reads, the time it judges by, its progress, and its early end.

Nothing here loads the network's code: most runs need none of it.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Protocol

from audit.errors import AuditError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from contextlib import AbstractContextManager
    from pathlib import Path

    from rich.console import Console

    from audit.jobs.cache import Cache, MemoryCache
    from audit.jobs.inputs import Inputs
    from audit.report import Screen
    from audit.store import Store


class Asking(Protocol):
    """Within what addresses are asked: it may wait before, and lets others work meanwhile."""

    def __call__(self, *addresses: str) -> AbstractContextManager[None]:
        """The context for some addresses."""
        ...


ANYWAY = "--read-anyway reads it all the same."
"""What a person can do about a file or an address that is no page."""
_FIRST_YEAR, _LAST_YEAR = 1000, 9000  # to judge by; days are taken from and added to such a time
WIDE = 160
"""Columns of tables where the output is no terminal."""
_EARLIEST = datetime(2024, 1, 1, tzinfo=UTC)
GRACE = 0.6
"""Seconds that a stopped run may go on to read what it has already got."""


def refuse_wrong_clock(now: datetime) -> None:
    """Raises AuditError for a clock from before this program: by it, every look would be old."""
    if now < _EARLIEST:
        raise AuditError(
            f"now is {now:%Y-%m-%d} by this machine's clock or --now, which is before this program was made",
            "Set the clock, or leave --now out: how long a link has failed is told by it.",
        )


def wide_console() -> Console:
    """Standard output for tables, in the terminal's width and colours if it is one."""
    from rich.console import Console

    console = Console(markup=False, highlight=False, emoji=False)
    if not console.is_terminal:
        console.width = WIDE
    return console


def screen() -> Screen | None:
    """The terminal that standard output is; ``None`` for a file or a pipe.

    As the field has it: ``NO_COLOR`` (https://no-color.org) and ``TERM=dumb`` forbid colours, ``FORCE_COLOR``
    (https://force-color.org) has them written to a file or pipe too.
    """
    if not sys.stdout.isatty() and not os.environ.get("FORCE_COLOR"):
        return None  # rich is loaded for terminals alone
    from audit.report import Screen

    console = wide_console()
    coloured = console.color_system is not None and not console.no_color and not console.legacy_windows
    return Screen(console.width, coloured)


class Progress(Protocol):
    """Receives the name of each thing done; ``stage`` begins a part of the work and says how much it is."""

    def __call__(self, name: str) -> None:
        """One more is done: this one."""

    def stage(self, doing: str, total: int | None = None) -> None:
        """A part of the work begins; ``total`` things are to be done, where the number is known."""


class NoProgress:
    """Progress that is not shown."""

    def __call__(self, name: str) -> None:
        """Nothing."""

    def stage(self, doing: str, total: int | None = None) -> None:
        """Nothing."""


@dataclass(slots=True)
class Stop:
    """Whether a person has stopped the run (Ctrl-C). A second Ctrl-C is not caught and ends all.

    While it listens, the first Ctrl-C interrupts nothing: it is noted, so that no step is left half done,
    and each stage looks whether to go on. Only what waits for others is given to `run`, which ends at once.
    """

    stopped: bool = False
    _until: float = 0.0
    _clock: Callable[[], float] = time.monotonic
    _listens: bool = False

    def now(self) -> None:
        """Stop; what is left to do has ``GRACE`` seconds."""
        self.stopped, self._until = True, self._clock() + GRACE

    @property
    def over(self) -> bool:
        """Whether the time that was left is over."""
        return self.stopped and self._clock() >= self._until

    @contextmanager
    def listening(self) -> Iterator[Stop]:
        """Note a Ctrl-C inside the block.

        Only in the main thread, where signals are received, and only in place of Python's own handler.
        """
        handler = signal.getsignal(signal.SIGINT)
        main = threading.current_thread() is threading.main_thread()
        if not main or handler is not signal.default_int_handler:
            yield self
            return
        self._listens = True
        signal.signal(signal.SIGINT, self._note)
        try:
            yield self
        finally:
            signal.signal(signal.SIGINT, signal.default_int_handler)
            self._listens = False

    def run(self, work: Callable[[], object]) -> None:
        """Do the work, unless stopped; a Ctrl-C meanwhile ends it where it is and sets ``stopped``."""
        if self.stopped:
            return
        try:
            try:
                self._raise_on_interrupt(raises=True)
                work()
            finally:
                self._raise_on_interrupt(raises=False)
        except KeyboardInterrupt:
            self._raise_on_interrupt(raises=False)
            self.now()

    def _raise_on_interrupt(self, *, raises: bool) -> None:
        if self._listens:
            signal.signal(signal.SIGINT, signal.default_int_handler if raises else self._note)

    def _note(self, *_: object) -> None:
        if self.stopped:
            raise KeyboardInterrupt
        self.now()


@dataclass(frozen=True, slots=True)
class NetworkOptions:
    """How the network may be used; ``robots`` says whether robots.txt is respected.

    ``allow_private`` are host names, addresses and CIDR blocks that the guard lets by; ``contact`` goes
    into the User-Agent. ``timeout`` bounds one request and ``interval`` lies between two to one host,
    in seconds; ``per_host`` requests run at once to a host and ``together`` over all; one that failed
    in a way that may pass is tried again ``retries`` times. ``control_names`` are names that must exist:
    where the resolver knows none of them, nothing is said about any name. Where nobody answered, those are
    also connected to (``HOST:PORT``, 443 without one): if one answers, the network is up.
    """

    robots: bool = True
    allow_private: tuple[str, ...] = ()
    contact: str | None = None
    timeout: float = 30.0
    interval: float = 0.5
    per_host: int = 2
    together: int = 100
    retries: int = 1
    control_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gathering(NetworkOptions):
    """What to get and how: everything anew (``refresh``), and whether archives are asked for copies.

    With ``catalogues`` Crossref is asked about each DOI, at the address ``crossref``.
    """

    refresh: bool = False
    archives: bool = True
    catalogues: bool = False
    crossref: str = "https://api.crossref.org"


@dataclass(slots=True)
class RunContext:
    """What the steps of one run share.

    ``folder`` is where the dossier's paths start, ``now`` the time to judge by, in UTC. ``store`` holds
    captures and attempts, where there is one; captures are read on ``processes`` processes. ``texts`` are
    the bytes of documents, by the paths that the dossier has for them, that count in place of their files'.
    ``cache`` has results of earlier runs, where they are used, and ``inputs`` the digests of all files then.
    """

    folder: Path
    now: datetime
    store: Store | None = None
    processes: int = 1
    texts: Mapping[str, bytes] = field(default_factory=dict)
    progress: Progress = field(default_factory=NoProgress)
    stop: Stop = field(default_factory=Stop)
    cache: Cache | MemoryCache | None = None
    inputs: Inputs | None = None


@cache
def _caller_froze() -> bool:
    """Whether a caller froze objects. Asked once: Python walks through all that is frozen to count it."""
    return gc.get_freeze_count() > 0


@contextmanager
def fewer_collections() -> Iterator[None]:
    """Spare the garbage collector what is loaded by now (modules, tables, the dossier) inside the block.

    Where a caller froze objects before the first such block, nothing is done: what is frozen can only be
    unfrozen all at once.
    """
    if _caller_froze():
        yield
        return
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def cores() -> int:
    """How many processes of this one's kind run at once: the cores that it may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def utc_now(now: datetime | None) -> datetime:
    """The time to judge by, in UTC, to the second. Raises UsageError for one that nothing can be added to."""
    moment = now or datetime.now(UTC)
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        raise UsageError(
            f"nothing can be judged as of the year {moment.year}",
            f"Give --now a year from {_FIRST_YEAR} to {_LAST_YEAR}.",
        )
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return moment.replace(microsecond=0)
