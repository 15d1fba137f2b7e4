"""`reports/links.md`: the links that need a look first, then those that are there, and their history."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.report.english import count, reason_words
from audit.report.escape import code, link_target, markdown
from audit.report.markdown.syntax import bullets, folded, nested, table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from audit.model import Reason

MEANING = {
    "dead": "failed again and again, days apart",
    "ailing": "failed, too few times or too close together to call it dead",
    "moved": "redirects for good to another address",
    "drifted": "shows another text than the one cited",
    "blocked": "we are refused, which says nothing about the page",
    "unknown": "not looked at yet",
    "alive": "there",
}
LINKS_REPORT_MARK = "<!-- Written by `audit links`, which does not read it as a document of a folder. -->"
"""Stands in the report, unseen, so that the addresses in it are not taken for citations."""
WORST_FIRST = tuple(MEANING)
"""How a link can stand, in the order of reports."""
_PLACES = 5
_BACKTICKS = re.compile("`{3,}")
_METHOD = (
    "Every address is asked for by a plain GET, politely, and what comes is read: a page that says it is not"
    " there counts as gone whatever its status code, and a wall against robots counts as nothing at all. A"
    " link is dead after three failures at least three days apart with no success between (five over two"
    " weeks where the failure may pass); one success starts anew. A host that fails as a whole is one event."
    " What stands is asked again after 7, 14 and then 30 days."
)


@dataclass(frozen=True, slots=True)
class LinkStory:
    """One link as the report tells it. ``picture`` is its year in one line of signs, ``host`` its host."""

    url: str
    standing: str
    outcome: str
    reasons: tuple[Reason, ...]
    places: tuple[str, ...]
    since: str | None
    due: str | None
    picture: str
    suggestion: str = ""
    unseen: bool = False
    host: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """How the links stood at the end of a month: how many had been looked at, and each standing's count."""

    month: str
    counts: Counter[str]


@dataclass(frozen=True, slots=True)
class LinksReport:
    """All that the report says.

    ``patch`` is the change to the documents that would mend what can be; ``unread`` says what targets could
    not be read, and why.
    """

    now: datetime
    stories: tuple[LinkStory, ...]
    months: tuple[Moment, ...]
    legend: str
    patch: str = ""
    unread: tuple[str, ...] = ()


def render_links(report: LinksReport) -> str:
    """The report as Markdown. Pure: the same report gives the same bytes."""
    parts = [
        "# Links",
        LINKS_REPORT_MARK,
        f"{_counted(report.stories)} As of {report.now:%Y-%m-%d %H:%M} UTC.",
        *_first(report.stories),
        *_unseen(report),
        *_there(report.stories),
        *_patch(report.patch),
        *_decay(report.months),
        *_years(report),
        *_method(),
    ]
    return "\n\n".join(parts) + "\n"


def _counted(stories: Sequence[LinkStory]) -> str:
    counts = Counter(story.standing for story in stories)
    counted = ", ".join(f"{counts[name]} {name}" for name in WORST_FIRST if counts[name])
    cited = count(len(stories), "cited address", "cited addresses")
    return f"{cited}: {counted}." if stories else "No address is cited."


def _needs_look(story: LinkStory) -> bool:
    return story.standing not in {"alive", "blocked", "unknown"} or bool(story.suggestion)


def _first(stories: Sequence[LinkStory]) -> list[str]:
    lines = [_item(story) for story in stories if _needs_look(story)]
    return ["## Look first at", bullets(lines)] if lines else []


def _item(story: LinkStory) -> str:
    """How a link stands, its address, what was met and what to do, and where it is cited."""
    since = f" since {story.since}" if story.since else ""
    met = " ".join(filter(None, [_sentence(_why(story)), markdown(story.suggestion)]))
    return nested(f"**{story.standing}**{since}: {_link(story.url)}", filter(None, [met, _looks(story)]))


def _sentence(words: str) -> str:
    return f"{words}." if words else ""


def _looks(story: LinkStory) -> str:
    """Where a link is cited, what the last look met, and when the next one is due."""
    due = f"next look: {story.due}" if story.due else ""
    met = f"last look: {story.outcome}" if story.outcome else ""
    return " · ".join(filter(None, [_cited_by(story), met, due]))


def _cited_by(story: LinkStory) -> str:
    places = ", ".join(markdown(place, 80) for place in story.places[:_PLACES])
    more = f" and {len(story.places) - _PLACES} more" if len(story.places) > _PLACES else ""
    return f"cited by {places}{more}" if places else ""


def _link(url: str) -> str:
    target = link_target(url)
    return f"[{markdown(url, 90)}]({target})" if target else code(url, 90)


def _why(story: LinkStory) -> str:
    return "; ".join(markdown(reason_words(reason)) for reason in story.reasons)


def _there(stories: Sequence[LinkStory]) -> list[str]:
    """The links that are there, by host, folded away."""
    hosts: defaultdict[str, list[str]] = defaultdict(list)
    for story in stories:
        if story.standing == "alive" and not story.suggestion:
            since = f"there since {story.since}" if story.since else ""
            line = " · ".join(filter(None, [_link(story.url), since, _looks(story)]))
            hosts[story.host].append(line)
    held = sum(map(len, hosts.values()))
    if not held:
        return []
    lines = [nested(f"{markdown(host)}: {len(hosts[host])}", hosts[host]) for host in sorted(hosts)]
    what = f"{count(held, 'link')} of {count(len(hosts), 'host')}"
    return ["## What is there", folded(what, bullets(lines))]


def _years(report: LinksReport) -> list[str]:
    """A year of each link in one line of signs, folded away."""
    if not report.stories:
        return []
    lines = bullets(f"`{story.picture}` {_link(story.url)}" for story in report.stories)
    return ["## The last 52 weeks", f"A line is a year: {report.legend}.", folded("Link by link", lines)]


def _decay(months: Sequence[Moment]) -> list[str]:
    if len(months) < 2:
        return []
    header = ("end of", "looked at", "there", "there, of those looked at", "dead", "ailing", "refused")
    return ["## Decay over time", table(header, map(_month_row, months))]


def _month_row(month: Moment) -> tuple[str, ...]:
    counts, total = month.counts, month.counts.total()
    there = sum(counts[name] for name in ("alive", "moved", "drifted"))
    share = f"{there / total:.0%}" if total else ""
    numbers = (counts["dead"], counts["ailing"], counts["blocked"])
    return (month.month, str(total), str(there), share, *map(str, numbers))


def _unseen(report: LinksReport) -> list[str]:
    """What could not be looked at, and the links of which nothing is known: neither is bad or good."""
    lines = [markdown(line) for line in report.unread]
    for story in report.stories:
        if story.unseen or (story.standing in {"blocked", "unknown"} and not _needs_look(story)):
            looks = "" if _needs_look(story) else f" · {_looks(story)}"
            lines.append(
                f"**{story.standing}**: {_link(story.url)}: {_why(story) or 'not looked at yet'}{looks}"
            )
    return ["## What could not be looked at", bullets(lines)] if lines else []


def _patch(patch: str) -> list[str]:
    if not patch:
        return []
    shown = "\n".join(
        "".join(char if char.isprintable() else f"⟨U+{ord(char):04X}⟩" for char in line)
        for line in patch.split("\n")
    ).rstrip()
    fence = "`" * (1 + max((len(run) for run in _BACKTICKS.findall(shown)), default=2))
    return ["## Repairs", "`audit links --fix` makes this change:", f"{fence}diff\n{shown}\n{fence}"]


def _method() -> list[str]:
    return ["## Method", _METHOD, bullets(f"**{name}**: {MEANING[name]}." for name in WORST_FIRST)]
