"""Link rot over time: what a link's history of outcomes amounts to, and when to look again. Pure."""

from audit.links.status.hosts import host_event, host_events
from audit.links.status.rules import EFFECTS, GAP, Effect
from audit.links.status.sights import sight_of, standing_of
from audit.links.status.state import LinkState, Sight, Standing, advance, replay
from audit.links.status.timeline import LEGEND, Change, Timeline, timeline_of

__all__ = [
    "EFFECTS",
    "GAP",
    "LEGEND",
    "Change",
    "Effect",
    "LinkState",
    "Sight",
    "Standing",
    "Timeline",
    "advance",
    "host_event",
    "host_events",
    "replay",
    "sight_of",
    "standing_of",
    "timeline_of",
]
