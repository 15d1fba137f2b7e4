"""What stands at an address: the outcome of an answer, and the status of a link over time. Pure.

``classify_response`` and ``classify_answer`` read one answer as a person would; ``classify_fault`` says what
it means that none came. ``standing_of`` and ``timeline_of`` replay the attempts of an address, and
``host_event`` says when a host failed as a whole, ``RunEvidence`` when a run failed by our own network.

A module is loaded when a name of it is first used: a single answer has no standing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.exports import public_names

if TYPE_CHECKING:
    from audit.links.answer import Answer, read_answer
    from audit.links.classification import (
        Classified,
        Question,
        classify_answer,
        classify_fault,
        classify_questions,
        classify_response,
    )
    from audit.links.own_failure import Before, Met, OwnFailure, RunEvidence
    from audit.links.status.rules import (
        AHEAD,
        BROUGHT_ALONG,
        EFFECTS,
        GAP,
        LATELY,
        LEAST_LINKS,
        LONGEST_WAIT,
        SLACK,
        THERE,
        Effect,
        host_event,
    )
    from audit.links.status.state import (
        ONE_RUN,
        LinkState,
        Observation,
        Standing,
        advance,
        is_failure,
        is_guess,
        live_attempts,
        observation_of,
        replay,
        standing_of,
    )
    from audit.links.status.takeover import Takeover, takeover
    from audit.links.status.timeline import LEGEND, Change, Timeline, timeline_of

__all__ = [
    "AHEAD",
    "BROUGHT_ALONG",
    "EFFECTS",
    "GAP",
    "LATELY",
    "LEAST_LINKS",
    "LEGEND",
    "LONGEST_WAIT",
    "ONE_RUN",
    "SLACK",
    "THERE",
    "Answer",
    "Before",
    "Change",
    "Classified",
    "Effect",
    "LinkState",
    "Met",
    "Observation",
    "OwnFailure",
    "Question",
    "RunEvidence",
    "Standing",
    "Takeover",
    "Timeline",
    "advance",
    "classify_answer",
    "classify_fault",
    "classify_questions",
    "classify_response",
    "host_event",
    "is_failure",
    "is_guess",
    "live_attempts",
    "observation_of",
    "read_answer",
    "replay",
    "standing_of",
    "takeover",
    "timeline_of",
]

__getattr__, __dir__ = public_names(
    __name__,
    {
        "answer": "Answer read_answer",
        "classification": "Classified Question classify_answer classify_fault classify_questions"
        " classify_response",
        "own_failure": "Before Met OwnFailure RunEvidence",
        "status.rules": "AHEAD BROUGHT_ALONG EFFECTS GAP LATELY LEAST_LINKS LONGEST_WAIT SLACK"
        " THERE Effect host_event",
        "status.state": "ONE_RUN LinkState Observation Standing advance is_failure is_guess live_attempts"
        " observation_of replay standing_of",
        "status.takeover": "Takeover takeover",
        "status.timeline": "LEGEND Change Timeline timeline_of",
    },
)
