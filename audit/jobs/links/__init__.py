"""`audit links`: what stands at each cited address, now and over time."""

from audit.jobs.links.check import Options, check_links, check_targets
from audit.jobs.links.rows import LinkRow
from audit.jobs.links.targets import Target, targets_of
from audit.jobs.links.work import CommandOptions, do_links

__all__ = [
    "CommandOptions",
    "LinkRow",
    "Options",
    "Target",
    "check_links",
    "check_targets",
    "do_links",
    "targets_of",
]
