"""What the link checks share that find one thing: what the last look at an address met."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.analysis import attempts_as_evidence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from audit.analysis import CitedAddress
    from audit.model import Check, Confidence, Finding, OutcomeName


def finds_last_look(
    check: Check,
    outcomes: dict[OutcomeName, str],
    *,
    suggestion: str,
    confidence: Confidence = "medium",
) -> Callable[[CitedAddress], Iterator[Finding]]:
    """The ``find`` of a check that makes one finding where the last look met one of ``outcomes``.

    Each outcome has the message of the finding. A link that is dead already gives none (`dead-link` does).
    """

    def find(address: CitedAddress) -> Iterator[Finding]:
        last = address.last_met(*outcomes)
        if last is not None:
            yield check.finding(
                outcomes[last.outcome.name],
                confidence=confidence,
                citation=address.citation,
                because=attempts_as_evidence([last]),
                suggestion=suggestion,
            )

    return find
