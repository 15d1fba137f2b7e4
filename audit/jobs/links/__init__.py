"""`audit links`: what stands at each cited address, now and over time."""

from audit.jobs.links.board import Board
from audit.jobs.links.check import Options, check_links
from audit.jobs.links.chores import Chores
from audit.jobs.links.review import Review
from audit.jobs.links.rows import LinkRow
from audit.jobs.links.work import Wishes, do_links

__all__ = ["Board", "Chores", "LinkRow", "Options", "Review", "Wishes", "check_links", "do_links"]
