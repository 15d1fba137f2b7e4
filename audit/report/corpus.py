"""What a corpus shows, in words: families of one text, and how addresses fared."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from audit.report.english import count, percent
from audit.report.escape import code, markdown
from audit.report.markdown.syntax import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audit.corpus import Family, HostYear, Member

COPIES_SCHEMA = "audit-corpus-copies/1"
DECAY_SCHEMA = "audit-corpus-decay/1"
_MEMBERS = 12  # of a family that are shown; the tables hold all
_CAUTION = (
    "A day is what a page says of itself: the earliest one does not show who was first, and what was not"
    " captured is not here."
)
_WORDS = {"same": "the same words", "copy": "a copy that differs", "excerpt": "an excerpt"}
_PART = "in part the same"
_COPY = 0.5  # of the runs of words that two texts have in common; fewer may be a long notice of both


def render_copies(families: Sequence[Family], most: int) -> str:
    """The families in Markdown, the first ``most`` of them."""
    lines = [
        "# Texts on several hosts",
        "",
        f"{count(len(families), 'family', 'families')} found. {_CAUTION}",
    ]
    for family in families[:most]:
        lines += ["", *_family(family)]
    if len(families) > most:
        lines += ["", f"Not shown: {count(len(families) - most, 'family', 'families')} on fewer hosts."]
    return "\n".join(lines) + "\n"


def _family(family: Family) -> Iterator[str]:
    first = family.members[0]
    yield f"## {markdown(first.title or 'Without a title')}"
    yield ""
    pages = f"{count(len(family.members), 'page')} on {count(len(family.hosts), 'host')}"
    yield f"{pages}{_stamps(family)}; {count(first.words, 'word')}. Family {code(family.id)}."
    yield ""
    yield table(("day", "captured", "host", "page", "text"), map(_row, family.members[:_MEMBERS]))
    if len(family.members) > _MEMBERS:
        yield ""
        yield f"And {count(len(family.members) - _MEMBERS, 'page')} more."


def _stamps(family: Family) -> str:
    if not family.days:
        return ", none with a day"
    if family.spread is None:
        return f", stamped {family.days[0]}"
    if not family.spread:
        return f", all stamped {family.days[0]}"
    apart = count(family.spread, "day")
    return f", stamped from {family.days[0]} to {family.days[-1]} ({apart} apart)"


def _row(member: Member) -> Sequence[str]:
    sure = f" ({percent(member.confidence)})" if member.day and member.confidence is not None else ""
    return (
        f"{member.day}{sure}" if member.day else "",
        str(member.captured or ""),
        code(member.host),
        code(member.url),
        _relation(member),
    )


def _relation(member: Member) -> str:
    """How the words of a page relate to those of its family's first."""
    words, share = _WORDS[member.relation], member.share
    if share is None:
        return words
    if member.relation == "excerpt":
        return f"{words}, {share:.0%} of it"
    return f"{words if share >= _COPY else _PART} (about {share:.0%} alike)"


def copies_as_json(families: Sequence[Family]) -> str:
    """The families as JSON in ASCII."""
    listed = [
        {
            **asdict(family),
            "hosts": family.hosts,
            "first_day": family.days[0] if family.days else None,
            "last_day": family.days[-1] if family.days else None,
            "spread": family.spread,
        }
        for family in families
    ]
    return _json({"schema": COPIES_SCHEMA, "families": listed})


def render_decay(rows: Sequence[HostYear]) -> str:
    """The hosts and years as a Markdown table."""
    header = ("host", "year", "captures", "outcomes", "addresses", "standing at the end of the year")
    return table(header, map(_host_year, rows)) + "\n"


def _host_year(row: HostYear) -> Sequence[str]:
    return (
        code(row.host), str(row.year), str(sum(row.captures.values())), _counted(row.captures),
        str(row.addresses), _counted(row.standings),
    )  # fmt: skip


def _counted(counts: dict[str, int]) -> str:
    ranked = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return ", ".join(f"{number} {name}" for name, number in ranked)


def decay_as_json(rows: Sequence[HostYear]) -> str:
    """The hosts and years as JSON in ASCII."""
    listed = [
        {"host": row.host, "year": row.year, "captures": dict(sorted(row.captures.items())),
         "addresses": row.addresses, "standings": dict(sorted(row.standings.items()))}
        for row in rows
    ]  # fmt: skip
    return _json({"schema": DECAY_SCHEMA, "hosts": listed})


def _json(value: Any) -> str:
    return json.dumps(value, indent=1, default=date.isoformat) + "\n"
