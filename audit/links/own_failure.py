"""Whether a run failed by our own network, and not by the links it looked at. Pure, over what the run met.

Signs, each about many names that have nothing to do with each other: the resolver knows no name that must
exist; nobody answered; all answers are one page, or come from one foreign host (a captive portal, RFC 8952, a
proxy or a filter of the reader's network); most hosts that were there at their last look are silent at once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from audit.formats.http import host_of, registered_domain
from audit.model import Reason

if TYPE_CHECKING:
    from audit.model import Attempt

Before = Literal["there", "new", "failing"]

STRANGERS = 3
"""Domains that cannot all end at one page by themselves."""
NEW = 5
"""Domains never looked at of which all may be silent only for a reason of ours."""
THERE = 2
"""Domains there at their last look of which all may be silent only for a reason of ours."""
MANY = 5
"""Domains there at their last look that must have fallen silent together before more than half of them
are no chance."""
NO_NAME = "no-name-resolved"
_SILENT = frozenset({"unreachable", "tls-error"})
_OURS = frozenset({407, 511})  # a proxy or a network asks who we are: RFC 9110, 15.5.8; RFC 6585, 6
_ITS_OWN = frozenset({404, 410})  # servers' stock pages for these are alike everywhere


class Met(NamedTuple):
    """What one address met. ``before`` is what its last look met.

    ``mark`` is a number that two pages of one make share; ``None`` for a page with a text of its own.
    """

    attempt: Attempt
    before: Before = "new"
    mark: int | None = None

    @property
    def silent(self) -> bool:
        """Whether no answer came, or one of the network on the way."""
        return self.attempt.outcome.name in _SILENT or self.attempt.status in _OURS

    @property
    def without_names(self) -> bool:
        """Whether the resolver knew no name at all."""
        return any(reason.code == NO_NAME for reason in self.attempt.outcome.reasons)

    @property
    def domain(self) -> str:
        """The domain asked, by which two addresses belong to one owner."""
        return registered_domain(self.attempt.url) or host_of(self.attempt.url)

    @property
    def proves_the_network(self) -> bool:
        """Whether nobody but the site can have given the answer."""
        return not self.silent and (self.attempt.status in _ITS_OWN or not {*self.shared})

    @property
    def shared(self) -> tuple[str, ...]:
        """By what the answer could be that of strangers too: the foreign host it came from, its mark."""
        if self.silent:
            return ()
        end = host_of(self.attempt.final_url or self.attempt.url)
        foreign = (registered_domain(end) or end) != self.domain
        marks = () if self.mark is None else (f"page {self.mark}",)
        return (f"host {end}", *marks) if foreign else marks


class OwnFailure(NamedTuple):
    """Why the run says nothing: of all that it looked at (``whole``), or of what gave no answer.

    ``answers`` says that the answers that came are none of the links' either.
    """

    reason: Reason
    whole: bool = False
    answers: bool = False

    def explains(self, met: Met) -> bool:
        """Whether what was met is ours."""
        return met.silent or self.answers


@dataclass(slots=True)
class RunEvidence:
    """What a run has met so far, counted by domain.

    ``connects`` says that a host that must answer did so: then who was silent was silent by itself.
    """

    silent: dict[str, Before] = field(default_factory=dict)
    answered: dict[str, bool] = field(default_factory=dict)
    shared: dict[str, set[str]] = field(default_factory=dict)
    proved: bool = False
    no_names: bool = False
    connects: bool = False

    def add(self, met: Met) -> None:
        """Count what one address met."""
        domain = met.domain
        if met.silent:
            self.silent.setdefault(domain, met.before)
            self.no_names |= met.without_names
            return
        self.answered[domain] = self.answered.get(domain, False) or met.before == "there"
        if self.proved:
            return
        for name in met.shared:
            self.shared.setdefault(name, set()).add(domain)
        self.proved = met.proves_the_network or self._answers_differ()

    def _answers_differ(self) -> bool:
        """Whether no one page and no one host stands behind all answers, of more than one domain."""
        return len(self.answered) > 1 and not any(
            len(domains) == len(self.answered) for domains in self.shared.values()
        )

    def failure(self) -> OwnFailure | None:
        """How the run failed by our own network; ``None`` where it did not, as far as can be told."""
        alone = {domain: before for domain, before in self.silent.items() if domain not in self.answered}
        if not self.answered:
            return self._nobody_answered(alone)
        if not self.proved and max(map(len, self.shared.values()), default=0) >= STRANGERS:
            return OwnFailure(Reason("own-portal", count=len(self.answered)), whole=True, answers=True)
        if self.no_names:
            return OwnFailure(Reason("own-resolver"))
        there = sum(before == "there" for before in alone.values())
        if there >= MANY and there > sum(self.answered.values()):
            return OwnFailure(Reason("own-outage", count=there))
        return None

    def _nobody_answered(self, alone: dict[str, Before]) -> OwnFailure | None:
        if self.no_names:
            return OwnFailure(Reason("own-resolver"), whole=True)
        there = sum(before == "there" for before in alone.values())
        expected = there + sum(before == "new" for before in alone.values())
        if self.connects:
            return None
        if there >= THERE or expected >= NEW:
            return OwnFailure(Reason("own-network", count=len(alone)), whole=True)
        return None
