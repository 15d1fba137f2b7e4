"""The network edge: fetches what is cited, live or from an archive, politely and within bounds.

Nothing here reads a page, judges an answer or writes to disk: a fetch gives facts (what was answered, by
which hops, or why nothing was), and what was received exactly as it came. Jobs hand that on.
"""

from audit.gather.archives import Archive, archive_named, archives_of, known_archives
from audit.gather.cdx import SiteQuery
from audit.gather.client import Client, Clock, user_agent
from audit.gather.curl import CurlTransport
from audit.gather.faults import address_unusable, guard_refused
from audit.gather.fetch_request import FetchRequest, FetchResult, Limits
from audit.gather.guard import Guard
from audit.gather.mementos import memento_datetime
from audit.gather.nearest import Archived, fetch_copy, nearest
from audit.gather.outlet_index import OutletRows, pages_of_outlet
from audit.gather.polite import Pace, Politeness, Timing
from audit.gather.redirect_chain import target_or_refresh
from audit.gather.resolver import CONTROL_NAMES, Resolver, any_connects
from audit.gather.robots import Robots
from audit.gather.save_page import Saved, keys_from, save_page
from audit.gather.service import ServiceAnswer, ask_service
from audit.gather.stream import gather, run

__all__ = [
    "CONTROL_NAMES",
    "Archive",
    "Archived",
    "Client",
    "Clock",
    "CurlTransport",
    "FetchRequest",
    "FetchResult",
    "Guard",
    "Limits",
    "OutletRows",
    "Pace",
    "Politeness",
    "Resolver",
    "Robots",
    "Saved",
    "ServiceAnswer",
    "SiteQuery",
    "Timing",
    "address_unusable",
    "any_connects",
    "archive_named",
    "archives_of",
    "ask_service",
    "fetch_copy",
    "gather",
    "guard_refused",
    "keys_from",
    "known_archives",
    "memento_datetime",
    "nearest",
    "pages_of_outlet",
    "run",
    "save_page",
    "target_or_refresh",
    "user_agent",
]
