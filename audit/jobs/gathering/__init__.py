"""Going and getting what a dossier cites: live first, then from an archive; everything is kept at once.

``session`` is imported by those who get something: it brings the network's code with it.
"""

from audit.jobs.gathering.gathered import Gathered
from audit.jobs.gathering.options import Gathering
from audit.jobs.gathering.wants import Want, wants_of

__all__ = ["Gathered", "Gathering", "Want", "wants_of"]
