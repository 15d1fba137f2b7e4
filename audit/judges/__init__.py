"""Judges of claims beside the built-in one, each used only where a person names it.

A cross-encoder in a folder of this machine, or an endpoint that speaks OpenAI's protocol. What either says is
evidence with its words; what follows from it is decided in ``analysis``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.exports import public_names

if TYPE_CHECKING:
    from audit.judges.asking import prompt
    from audit.judges.cross_encoder import CrossEncoder
    from audit.judges.endpoint import Answers, EndpointJudge
    from audit.judges.naming import Endpoint, judge_named

__all__ = ["Answers", "CrossEncoder", "Endpoint", "EndpointJudge", "judge_named", "prompt"]

__getattr__, __dir__ = public_names(
    __name__,
    {
        "asking": "prompt",
        "cross_encoder": "CrossEncoder",
        "endpoint": "Answers EndpointJudge",
        "naming": "Endpoint judge_named",
    },
)
