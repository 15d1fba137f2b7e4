"""The two clients of a run: one reads what stands at an address, one asks robots, archives and services."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from audit import __version__
from audit.gather import Client, CurlTransport, Guard, Politeness, Robots, user_agent
from audit.jobs.links.look import Looker

if TYPE_CHECKING:
    from collections.abc import Collection

    from audit.gather import Limits, Pace, Timing


def clients(
    limits: Limits,
    pace: Pace,
    *,
    allow_private: Collection[str],
    contact: str | None,
    robots: bool,
    timing: Timing | None = None,
    **how: Any,
) -> tuple[Looker, Client]:
    """Both over one transport and one politeness, so that a host is never pressed from two sides.

    ``how`` goes to the one that reads; ``timing`` is for tests. Raises UsageError for an unusable
    ``allow_private``.
    """
    transport = CurlTransport(Guard(allow_private), limits, connections=pace.together)
    polite, agent = Politeness(pace, timing), user_agent(__version__, contact)
    plain = Client(transport, polite=polite, limits=limits, agent=agent)
    may = Robots(plain.fetch, agent, polite.slow).may if robots else None
    return Looker(transport, polite=polite, limits=limits, agent=agent, may=may, **how), plain
