"""Dates in structured data: JSON-LD by the type of its node, microdata and RDFa."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.formats.html import COMMENTS, OUTSIDE
from audit.model import ElementPath, Interval, Method, Reason
from audit.page.dates.statement import Statement, read_stamp, state
from audit.text import Order, find_dates

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from audit.formats.html import Item, JsonNode, Parsed
    from audit.model import About

# Types of https://schema.org whose dates are the page's own.
_DOCUMENTS = frozenset(
    """Article NewsArticle BlogPosting LiveBlogPosting Report ReportageNewsArticle AnalysisNewsArticle
    OpinionNewsArticle BackgroundNewsArticle ReviewNewsArticle AdvertiserContentArticle SocialMediaPosting
    ScholarlyArticle TechArticle MedicalScholarlyArticle DiscussionForumPosting Review CriticReview Recipe
    HowTo QAPage FAQPage MedicalWebPage Blog CreativeWork AskPublicNewsArticle SatiricalArticle
    PodcastEpisode BlogPost""".split()  # noqa: SIM905  a list of words reads best as words
)
_PAGES = frozenset({"WebPage", "ItemPage", "CollectionPage", "AboutPage", "SearchResultsPage", "ProfilePage"})
_MEDIA = frozenset(
    {"VideoObject", "AudioObject", "PodcastEpisode", "Photograph", "ImageObject", "MediaObject"}
)
_LONGEST_DATE = 20  # characters; a longer text can hold two
_KEYS: dict[str, tuple[str, About]] = {
    "datePublished": ("published", "published"),
    "dateCreated": ("created", "created"),
    "dateModified": ("modified", "modified"),
    "lastReviewed": ("modified", "modified"),
    "uploadDate": ("upload", "published"),
}
_ITEMS: dict[str, tuple[str, About]] = {
    "datepublished": ("published", "published"),
    "datecreated": ("created", "created"),
    "datemodified": ("modified", "modified"),
    "schema:datepublished": ("published", "published"),
    "schema:datemodified": ("modified", "modified"),
    "schema:datecreated": ("created", "created"),
    "dateposted": ("published", "published"),
    "dc:date": ("date", "date"),
    "dc:date dc:created": ("created", "created"),
    "dc:created": ("created", "created"),
    "dcterms:created": ("created", "created"),
    "dc:issued": ("published", "published"),
    "date": ("date", "date"),
    "pubdate": ("published", "published"),
}


def structured_dates(parsed: Parsed, order: Order | None) -> list[Statement]:
    """Every date of the page's structured data. A node that is not about the page is left out."""
    found: list[Statement | None] = []
    titles = _headlines(parsed) if parsed.nodes else ""
    for node in parsed.nodes:
        if _KEYS.keys().isdisjoint(node.value):
            continue
        found += _node_dates(node, titles, parsed.language, order)
    found += [_item_date(item, parsed.language, order) for item in parsed.items if item.prop in _ITEMS]
    return [statement for statement in found if statement is not None]


def _headlines(parsed: Parsed) -> str:
    top = parsed.blocks.top_heading
    parts = (parsed.title, parsed.meta("og:title", "twitter:title"), top.text if top else None)
    return " ".join(part for part in parts if part).casefold()


def _node_dates(
    node: JsonNode, titles: str, language: str | None, order: Order | None
) -> list[Statement | None]:
    kind, left_out = _node_kind(node, titles)
    if node.where.key.rpartition(" ")[2] == "liveBlogUpdate":
        kind, left_out = "other", Reason("live-blog-update")
    media = kind == "media"  # a film or picture on the page may be far older than the page
    found = []
    for key, (role, about) in _KEYS.items():
        value = _value(node, key)
        stamp = read_stamp(value, language, order) if value else None
        if value is None or stamp is None:
            continue
        found.append(
            state(
                f"ld-{kind}-{role}",
                "created" if media and about == "published" else about,
                _method(node, key),
                value,
                node.where,
                stamp,
                group=f"json-ld {role}",
                left_out=left_out,
            )
        )
    return found


def _value(node: JsonNode, key: str) -> str | None:
    value = node.value.get(key)
    if isinstance(value, dict):
        value = value.get("@value")
    if isinstance(value, list) and value:
        value = value[0]
    return str(value) if isinstance(value, (str, int)) else None


def _method(node: JsonNode, key: str) -> Method:
    return Method("json-ld", f"{'/'.join(node.types) or 'object'} {key}")


def dated_nodes(nodes: Iterable[JsonNode]) -> Iterator[tuple[Method, str]]:
    """The values of JSON-LD under keys that are there for dates, readable or not."""
    for node in nodes:
        for key in _KEYS:
            if value := _value(node, key):
                yield _method(node, key), value


def dated_items(items: Iterable[Item]) -> Iterator[tuple[Method, str]]:
    """The properties of microdata and RDFa that are there for dates, readable or not."""
    return ((Method("microdata", item.prop), item.value) for item in items if item.prop in _ITEMS)


def _node_kind(node: JsonNode, titles: str) -> tuple[str, Reason | None]:
    types = set(node.types)
    if types & _DOCUMENTS:
        name = node.value.get("headline") or node.value.get("name")
        if node.top or (isinstance(name, str) and len(name) > 8 and name.casefold()[:60] in titles):
            return "document", None
        return "nested", None
    if types & _PAGES:
        return "page", None
    if not types:
        return "untyped", None
    if types & _MEDIA:
        return "media", None
    return "other", Reason("other-thing", types="/".join(node.types))


def _item_date(item: Item, language: str | None, order: Order | None) -> Statement | None:
    role, about = _ITEMS[item.prop]
    zones = item.element.zones
    reason = Reason("in-comment") if zones & COMMENTS else None
    marks = ("outside",) if zones & OUTSIDE else ()
    value = read_stamp(item.value, language, order)
    if role == "modified" and value and len(item.value) > _LONGEST_DATE:
        value = _last_of(item.value, language, order) or value
    return state(
        f"item-{role}", about, Method("microdata", item.prop), item.value, ElementPath(item.element.path),
        value, group=f"microdata {role}", marks=marks, order=item.order,
        left_out=reason,
    )  # fmt: skip


def _last_of(text: str, language: str | None, order: Order | None) -> Interval | None:
    """The latest of several days: "Published 3 May 2021, updated 5 May 2021" says when it was changed."""
    found = find_dates(text[:200], language=language, order=order, years=False)
    days = [(day, written.interval) for written in found if (day := written.interval.only_day)]
    return max(days, key=lambda pair: pair[0])[1] if len(days) > 1 else None
