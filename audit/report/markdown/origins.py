"""How many origins the citations have at most: a line for each group of citations with one origin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.report.english import count, listed, location_words, method_words, reason_words
from audit.report.escape import code, markdown
from audit.report.markdown.graph import origin_graph
from audit.report.markdown.syntax import blocks, bullets, folded, quoted, source_link
from audit.report.origins import joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.model import Because, DocumentReport, OriginGroup, OriginJoin
    from audit.report.arrangement import Standing

_CAUTION = (
    "That no common origin was found does not say that there is none: a text can be told anew, and a source "
    "can rest on another without a word of it."
)


def origins_section(document: DocumentReport, standings: Sequence[Standing]) -> str:
    """The groups with what joins them; empty where there are not two citations to compare."""
    held = sum(len(group.citations) for group in document.origins)
    if held < 2:
        return ""
    groups = joined(document)
    unread = len(document.citations) - held
    left = f" Of {count(unread, 'more source')} nothing was read." if unread else ""
    said = (
        f"{count(held, 'source')}, at most {count(len(document.origins), 'origin')}."
        if groups
        else f"{count(held, 'source')} compared, and no common origin found."
    )
    picture = origin_graph(document, standings)
    joins = bullets(_join(join) for group in groups for join in group.joins)
    return blocks(
        "## How many origins",
        f"**{said}**{left}",
        bullets(map(_group, groups)),
        folded("Evidence: what joins them", joins) if joins else "",
        _newsrooms(document),
        _CAUTION,
        folded("Picture: claims, their sources, and where these come from", picture) if picture else "",
    )


def _group(group: OriginGroup) -> str:
    by = f", {markdown(group.newsroom)}" if group.newsroom else ""
    why = "; ".join(dict.fromkeys(markdown(reason_words(join.why)) for join in group.joins))
    return f"{listed([source_link(id_) for id_ in group.citations])}: one origin{by}: {why}."


def _join(join: OriginJoin) -> str:
    one, other = map(source_link, join.citations)
    shown = "; ".join(map(_because, join.because))
    return f"{one} and {other}: {markdown(reason_words(join.why))}: {shown}"


def _because(item: Because) -> str:
    return (
        f"{quoted(item.quote)} — {markdown(method_words(item.method))} · {code(location_words(item.where))}"
    )


def _newsrooms(document: DocumentReport) -> str:
    """Whom several groups are credited to: other stories, and one newsroom all the same."""
    groups = [group for group in document.origins if group.newsroom]
    names = dict.fromkeys(group.newsroom for group in groups)
    several = {name: [group for group in groups if group.newsroom == name] for name in names}
    return bullets(
        f"{listed([source_link(group.citations[0]) for group in held])}: other texts of one newsroom, "
        f"{markdown(name or '')}"
        for name, held in several.items()
        if len(held) > 1
    )
