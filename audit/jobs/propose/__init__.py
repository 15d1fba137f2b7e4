"""`audit propose`: addresses for citations that have none, from what is held and by asking."""

from audit.jobs.context import Gathering
from audit.jobs.propose.proposing import Services, held_proposals, proposals_text, propose_addresses
from audit.jobs.propose.taking import take_addresses
from audit.proposals import Proposed

__all__ = [
    "Gathering",
    "Proposed",
    "Services",
    "held_proposals",
    "proposals_text",
    "propose_addresses",
    "take_addresses",
]
