"""Fetching what a dossier cites: live first, then from an archive; everything is kept at once.

``session`` is imported by those who fetch something: it brings the network's code with it.
"""

from audit.jobs.context import Gathering
from audit.jobs.gathering.requests import GatherResult, SourceRequest, source_requests

__all__ = ["GatherResult", "Gathering", "SourceRequest", "source_requests"]
