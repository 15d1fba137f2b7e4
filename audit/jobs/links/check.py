"""The check itself: targets into the watchlist, what is due looked at, all that is cited reviewed."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from audit.errors import advice_on
from audit.gather import Clock, run
from audit.jobs.context import NetworkOptions, Stop, fewer_collections, refuse_wrong_clock
from audit.jobs.fetching import open_clients, processes_for
from audit.jobs.links.crawl import LEASE, Crawl
from audit.jobs.links.reading import Notes, Reading
from audit.jobs.links.targets import is_mendable
from audit.links import AHEAD, LONGEST_WAIT, SLACK
from audit.store import History, StoreError, UnwritableError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from audit.jobs.fetching import PageFetcher
    from audit.jobs.links.reading import RemoteList
    from audit.jobs.links.review import Review
    from audit.jobs.links.rows import LinkRow
    from audit.jobs.links.targets import Target
    from audit.model import DocumentMedia

_SHARED = 100_000  # pages that are asked for once for all their fragments
_ONCE = "`audit links --once` looks without it, and remembers nothing."
_LATER = (
    "The look written last is of {last:%Y-%m-%d}, and now is {now:%Y-%m-%d}: the clock is or was wrong."
    " Looks later than now do not count."
)


@dataclass(frozen=True, slots=True)
class Options(NetworkOptions):
    """How to check. ``timeout`` is in seconds, for one hop.

    With ``fragments`` it is looked whether they lead anywhere on their pages. ``jobs`` is how many processes
    read; ``None`` for as many as the cores and the number of links suggest. ``media`` is the format of the
    documents that are named one by one, where their names and content do not tell it.
    """

    timeout: float = 20.0
    jobs: int | None = None
    fragments: bool = False
    media: DocumentMedia | None = None


def check_links(
    names: Sequence[str],
    tell: Callable[[LinkRow], None],
    *,
    store: Path | None = None,
    everything: bool = False,
    host: str | None = None,
    options: Options | None = None,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    review: Review | None = None,
    notes: Notes | None = None,
    begin: Callable[[int], None] = lambda _: None,
    stop: Stop | None = None,
    warn: Callable[[str], None] = lambda _: None,
) -> dict[str, int]:
    """Look at every address that ``names`` cite and that is due, and tell each row as it is settled.

    Without a ``store`` everything is looked at once and nothing is remembered (``everything``: whatever is
    due or not; ``host``: of that host too, due or not). ``begin`` is called with the number that is due. A
    ``review`` is given everything that ``names`` cite, also what was not due, and also when the run is
    stopped; ``notes`` what could not be read. Returns how often each outcome was met. A ``stop`` that is
    noted ends it early; raises KeyboardInterrupt where not all targets were read by then.
    ``warn`` is told what a person should know of the store.
    Raises UsageError for a name that is neither address nor file, StoreError when the disk fails,
    AuditError where the clock cannot be right, and NetworkDownError where nothing could be looked at: then
    no attempt is kept and no row told.
    """
    refuse_wrong_clock(now())
    if store is None:
        with tempfile.TemporaryDirectory(prefix="audit-links-") as folder:
            history = History(Path(folder) / "history.sqlite", durable=False)
            run_once = _Check(
                history, options or Options(), now, stop or Stop(), everything=True, remember=False
            )
            return run_once.check(_names(names), tell, review, notes or Notes(), begin)
    history = _opened(store)
    last = history.last_written()
    if last and last >= now() + AHEAD:
        warn(_LATER.format(last=last, now=now()))
    check = _Check(history, options or Options(), now, stop or Stop(), everything=everything, host=host)
    return check.check(_names(names), tell, review, notes or Notes(), begin)


def check_targets(
    targets: Sequence[Target], tell: Callable[[LinkRow], None], options: Options
) -> dict[str, int]:
    """Look at these addresses once, and tell each row; nothing is remembered. Returns and raises as above."""

    def take(reading: Reading) -> None:
        reading.take("", targets)

    with tempfile.TemporaryDirectory(prefix="audit-links-") as folder:
        history = History(Path(folder) / "history.sqlite", durable=False)
        check = _Check(history, options, partial(datetime.now, UTC), Stop(), everything=True, remember=False)
        refuse_wrong_clock(check.now())
        return check.check(take, tell, None, Notes(), lambda _: None)


def _names(names: Sequence[str]) -> Callable[[Reading], None]:
    return lambda reading: reading.read(names)


def _opened(store: Path) -> History:
    """The history of a store. Raises StoreError with what can be done without it."""
    try:
        store.mkdir(parents=True, exist_ok=True)
        return History(store / "history.sqlite", early=SLACK)
    except OSError as error:
        raise StoreError(
            f"{store} cannot be used: {error.strerror}", f"{advice_on(error)} {_ONCE}"
        ) from error
    except UnwritableError as error:
        raise StoreError(str(error), f"{error.advice} {_ONCE}") from error


@dataclass(frozen=True, slots=True)
class _Check:
    """One check: where it remembers, how it asks, and which addresses it looks at."""

    history: History
    options: Options
    now: Callable[[], datetime]
    stop: Stop
    everything: bool = False
    host: str | None = None
    remember: bool = True

    def check(
        self,
        read: Callable[[Reading], None],
        tell: Callable[[LinkRow], None],
        review: Review | None,
        notes: Notes,
        begin: Callable[[int], None],
    ) -> dict[str, int]:
        history, now, begun = self.history, self.now, self.now()
        try:
            history.forget_times_ahead(now(), LONGEST_WAIT + AHEAD, LEASE + AHEAD)
            history.watch_only_cited()
            reading = Reading(
                history, now, self.stop, notes, fetch=self._fetch_lists, media=self.options.media
            )
            read(reading)
            if review:
                review.holds_all = (
                    review.holds_all or bool(notes.formats) or any(map(is_mendable, notes.names))
                )
            if self.everything or self.host:
                history.bring_forward(now(), self.host)
            due = history.due(now())
            crawl = Crawl(
                history,
                self._pages(due),
                reading.titles,
                _told(tell, review),
                now,
                self.options.control_names,
            )
            begin(due)
            try:
                with fewer_collections():
                    self.stop.run(lambda: run(crawl.run()))
                if not self.stop.stopped:
                    crawl.held_back.raise_if_down()
            finally:
                if review:
                    review.finish(history, now(), begun)
            return dict(crawl.counts)
        finally:
            history.close()

    def _fetch_lists(self, lists: Sequence[RemoteList], reading: Reading) -> None:
        from audit.jobs.links.remote_lists import read_remote_lists

        read_remote_lists(lists, reading, self.options)

    def _pages(self, due: int) -> PageFetcher:
        pages = open_clients(
            self.options,
            idle=self.options.timeout,
            remember=self.remember,
            processes=processes_for(self.options.jobs, due),
            clock=Clock(self.now),
        ).pages
        pages.shared = self.history.pages_with_fragments(_SHARED)
        pages.reads_fragments = self.options.fragments
        return pages


def _told(tell: Callable[[LinkRow], None], review: Review | None) -> Callable[[LinkRow], None]:
    if review is None:
        return tell
    taking = review.take

    def take_and_tell(row: LinkRow) -> None:
        taking(row)
        tell(row)

    return take_and_tell
