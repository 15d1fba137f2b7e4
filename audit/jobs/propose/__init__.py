"""`audit propose`: addresses for citations that have none, from what is held and by asking."""

from audit.jobs.context import Gathering
from audit.jobs.propose.proposing import Services, held_proposals, proposals_text, propose_addresses
from audit.jobs.propose.taking import take_addresses

__all__ = ["Gathering", "Services", "held_proposals", "proposals_text", "propose_addresses", "take_addresses"]
