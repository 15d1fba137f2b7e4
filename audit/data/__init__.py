"""Facts: agencies, publishers and what else is known beforehand, each with the data set that it comes from.

``facts(name)`` gives any table; the newsrooms have look-ups of their own.
"""

from audit.data.facts import facts
from audit.data.newsrooms import (
    DateOrder,
    Newsroom,
    agency_named,
    date_order_of,
    names_nobody,
    newsroom_named,
    publisher_named,
    publisher_of,
    same_newsroom,
)

__all__ = [
    "DateOrder",
    "Newsroom",
    "agency_named",
    "date_order_of",
    "facts",
    "names_nobody",
    "newsroom_named",
    "publisher_named",
    "publisher_of",
    "same_newsroom",
]
