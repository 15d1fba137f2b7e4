"""The status of a link over time: what its history of outcomes amounts to, and when to look again."""

from audit.links.status.rules import EFFECTS, GAP, Effect, host_event
from audit.links.status.state import (
    LinkState,
    Observation,
    Standing,
    advance,
    observation_of,
    replay,
    standing_of,
)
from audit.links.status.timeline import LEGEND, Change, Timeline, timeline_of

__all__ = [
    "EFFECTS",
    "GAP",
    "LEGEND",
    "Change",
    "Effect",
    "LinkState",
    "Observation",
    "Standing",
    "Timeline",
    "advance",
    "host_event",
    "observation_of",
    "replay",
    "standing_of",
    "timeline_of",
]
