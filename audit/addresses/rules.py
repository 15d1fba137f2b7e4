"""The table of times in addresses as rules, found by host. A rule is compiled when a host first needs it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, cached_property, lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from audit.data import facts

if TYPE_CHECKING:
    from collections.abc import Iterator

TimeKind = Literal["posted", "begun", "published", "captured", "claimed"]
TimePrecision = Literal["month", "day", "minute", "s", "ms", "us"]


@dataclass(frozen=True)
class Rule:
    """One row of the table ``address-times``: where a time stands in addresses, and how it is written."""

    row: dict[str, Any]

    @cached_property
    def name(self) -> str:
        """Its id."""
        return str(self.row["id"])

    @cached_property
    def group(self) -> str:
        """The rules of one group read one piece: the first that reads counts."""
        return str(self.row.get("group", self.name))

    @cached_property
    def is_guess(self) -> bool:
        """Whether its reading is as often the day of something else."""
        return bool(self.row["sure"] < 0.5)

    @cached_property
    def by_path(self) -> bool:
        """Whether it looks at the path alone."""
        return "part" in self.row

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What its addresses hold, with the groups that are decoded."""
        return re.compile(self.row["path"], re.ASCII | (re.IGNORECASE if "flags" in self.row else 0))

    @cached_property
    def bounds(self) -> tuple[datetime, datetime]:
        """The first and the last moment (UTC) for which it holds."""
        first, last = self.row.get("from", "1950-01-01"), self.row.get("until", "2100-12-31")
        return _moment(first), _moment(last)

    @cached_property
    def slack(self) -> tuple[float, float]:
        """The seconds by which the true time may be earlier and later than the reading."""
        return float(self.row["earlier"]), float(self.row.get("later", "inf"))


class Block(NamedTuple):
    """Rules that follow each other in the table and need one text in the address, looked for first."""

    needs: str | re.Pattern[str]
    rules: tuple[Rule, ...]

    def may_stand_in(self, text: str) -> bool:
        """Whether a text holds what all its rules need."""
        needs = self.needs
        return needs in text if isinstance(needs, str) else needs.search(text) is not None


@lru_cache(maxsize=4096)
def rules_of(host: str) -> tuple[Block, ...]:
    """The rules for a host (of ``formats.http.host_of``): those of the closest known domain, then any host's.

    Where a host has rules of its own, those of any host count only if the table says so (``also``), and those
    of open networks (``network``) never: what is known to be something else is no server of one.
    """
    hosted, anywhere = _by_host()
    for domain in domains_of(host):
        if own := hosted.get(domain):
            block = Block("/", tuple(rule for rule in own if rule.row["decode"] != "none"))
            return (block, *(_beside(anywhere) if any("also" in rule.row for rule in own) else ()))
    return anywhere


def _beside(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The rules of any host that count for one that is no server of an open network."""
    kept = (
        Block(needs, tuple(rule for rule in rules if "network" not in rule.row)) for needs, rules in blocks
    )
    return tuple(block for block in kept if block.rules)


def domains_of(host: str) -> Iterator[str]:
    """The host and every domain that it is under, the closest first."""
    labels = host.split(".")[-8:]
    return (".".join(labels[at:]) for at in range(len(labels)))


@cache
def _by_host() -> tuple[dict[str, tuple[Rule, ...]], tuple[Block, ...]]:
    hosted: dict[str, tuple[Rule, ...]] = {}
    anywhere: list[Rule] = []
    for row in facts("address-times")["rules"]:
        rule = Rule(row)
        for host in row.get("hosts", ()):
            hosted[host] = (*hosted.get(host, ()), rule)
        if "hosts" not in row:
            anywhere.append(rule)
    grouped = groupby(anywhere, lambda rule: str(rule.row["needs"]))
    return hosted, tuple(Block(_needed(needs), tuple(rules)) for needs, rules in grouped)


def _needed(needs: str) -> str | re.Pattern[str]:
    """The text itself, or the pattern: a text is looked for in a fraction of the time."""
    return needs if re.escape(needs) == needs else re.compile(needs)


def _moment(day: str) -> datetime:
    return datetime.fromisoformat(day).replace(tzinfo=UTC)
