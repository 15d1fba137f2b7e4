"""The clients of a run, over one transport and one politeness; and the archives that it asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.errors import UsageError
from audit.gather import Archive, Limits, Pace, archive_named, known_archives
from audit.jobs.links.clients import clients

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audit.gather import Client, Timing
    from audit.jobs.gathering.options import Gathering
    from audit.jobs.links.look import Looker
    from audit.model import ArchiveService


@dataclass(frozen=True, slots=True)
class Wire:
    """``live`` gets pages and reads what stands there; ``plain`` asks archives and services.

    They share their queues, so that a host is never pressed from two sides. ``plain`` is to be closed.
    """

    live: Looker
    plain: Client

    @classmethod
    def of(cls, options: Gathering, timing: Timing | None = None) -> Wire:
        """The clients; ``timing`` is for tests. Raises UsageError for an unusable ``allow_private``."""
        limits = Limits(
            connect=min(10.0, options.timeout), idle=min(20.0, options.timeout), total=options.timeout
        )
        pace = Pace(
            per_host=options.per_host, interval=options.interval,
            together=options.together, retries=options.retries,
        )  # fmt: skip
        live, plain = clients(
            limits, pace, allow_private=options.allow_private, contact=options.contact, robots=options.robots,
            timing=timing, keep=True,
        )  # fmt: skip
        return cls(live, plain)


def archives_of(services: Iterable[ArchiveService], options: Gathering) -> tuple[Archive, ...]:
    """The archives to ask: those that the dossier names, else the known ones; none without leave.

    Raises UsageError for one without a template whose name nobody knows.
    """
    if not options.archives:
        return ()
    return tuple(_archive(one) for one in services) or known_archives()


def _archive(service: ArchiveService) -> Archive:
    if service.replay or service.timegate or service.timemap:
        return Archive(**service.model_dump())
    known = archive_named(service.name)
    if known is None:
        raise UsageError(
            f"no archive {service.name!r} is known", "Give it a `timegate`: https://archive.example/{url}."
        )
    return known
