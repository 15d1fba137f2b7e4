"""`audit links`: what stands at each cited address, now and over time."""

from audit.jobs.links.check import Options, check_links
from audit.jobs.links.rows import LinkRow
from audit.jobs.links.work import CommandOptions, do_links

__all__ = ["CommandOptions", "LinkRow", "Options", "check_links", "do_links"]
