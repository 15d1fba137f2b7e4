"""Whose text a page carries, as opposed to whose page it is."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.formats.html import parse_page
from audit.model import Origin, Reason
from audit.page import read_page
from audit.page.origin import OriginReading, read_origin
from audit.page.text.main import main_text
from audit.report import location_words

HEADLINE = "The old bridge over the river stays shut until summer"
STORY = [
    "The council said on Tuesday that the old bridge would stay shut until the summer.",
    "Engineers had found cracks in two of its seven arches, the mayor told the meeting.",
    "Buses will go round by the mill road, which adds some twenty minutes to the journey.",
]


def read(markup: str, *, url: str | None = None) -> OriginReading:
    parsed = parse_page(markup.encode(), url=url, media="text/html")
    return read_origin(parsed, main_text(parsed))


def origin(
    *,
    head: str = "",
    before: str = "",
    story: list[str] | None = None,
    after: str = "",
    url: str | None = None,
) -> Origin:
    text = "".join(f"<p>{line}</p>" for line in story or STORY)
    found = read(
        f"<title>{HEADLINE}</title>{head}<h1>{HEADLINE}</h1>{before}<div>{text}</div>{after}", url=url
    )
    assert found.origin is not None
    return found.origin


def json_ld(**fields: object) -> str:
    node = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": HEADLINE, **fields}
    return f"<script type=application/ld+json>{json.dumps(node)}</script>"


VALLEY = "https://www.valleypost.example/2024/story"


def test_a_dateline_tells_agency_and_place() -> None:
    found = origin(story=["BEIRUT (AP) — " + STORY[0], *STORY[1:]], url=VALLEY)
    assert (found.name, found.id, found.kind, str(found.method)) == (
        "Associated Press",
        "ap",
        "agency",
        "dateline",
    )
    assert found.place == "BEIRUT"
    assert found.confidence > 0.9
    assert found.because[0].quote == "BEIRUT (AP) —"
    assert location_words(found.because[0].where)


def test_a_page_of_an_outlet_by_its_host_is_that_outlet_s() -> None:
    found = origin(url="https://www.rudaw.net/english/middleeast/iraq/280120241")
    assert (found.name, found.kind, found.carrier) == ("Rudaw", "publisher", "Rudaw")


def test_an_outlet_that_carries_an_agency_s_text_is_the_carrier() -> None:
    found = origin(before="<div>By Reuters</div>", url="https://english.alarabiya.net/News/2025/10/01/x")
    assert (found.name, found.carrier, str(found.method)) == ("Reuters", "Al Arabiya", "byline")


@pytest.mark.parametrize(
    "line",
    [
        "The mayor told Reuters on Tuesday that the cracks had been known for years.",
        "According to the Associated Press, the arches were built in the century before last.",
        "Reuters could not reach the engineers on the day the council met to decide.",
    ],
)
def test_an_agency_that_the_story_merely_mentions_is_no_origin(line: str) -> None:
    found = origin(story=[line, *STORY], url="https://www.rudaw.net/english/x")
    assert found.name == "Rudaw"
    assert all(one.says == "Rudaw" for one in found.because)


@pytest.mark.parametrize(
    ("after", "method"),
    [
        ("<p>(Reporting by Anna Muster; Editing by Bert Beispiel)</p>", "tail"),
        ("<div>© 2024 Reuters. All rights reserved.</div>", "copyright"),
        ("<div>Reuters</div>", "credit"),
        ("<div>Source: Reuters</div>", "credit"),
    ],
)
def test_a_credit_below_the_text_tells_the_agency(after: str, method: str) -> None:
    found = origin(after=after, url="https://english.alarabiya.net/x")
    assert (found.name, str(found.method), found.carrier) == ("Reuters", method, "Al Arabiya")


@pytest.mark.parametrize(
    "fields",
    [
        {"author": "Reuters"},
        {"author": {"@type": "Organization", "name": "Reuters"}},
        {"author": [{"name": "Anna Muster"}, {"name": "Reuters"}]},
        {"sourceOrganization": {"name": "Reuters"}},
        {"creditText": "Reuters"},
        {"isBasedOn": "https://www.reuters.com/world/x"},
    ],
)
def test_structured_data_tells_the_agency(fields: dict[str, object]) -> None:
    found = origin(head=json_ld(**fields), url="https://english.alarabiya.net/x")
    assert (found.name, found.carrier) == ("Reuters", "Al Arabiya")
    assert str(found.method) == f"json-ld {next(iter(fields))}"


def test_the_name_behind_an_identifier_is_found() -> None:
    graph = {
        "@graph": [
            {"@type": "NewsArticle", "author": {"@id": "#a"}},
            {"@type": "Organization", "@id": "#a", "name": "AFP"},
        ]
    }
    head = f"<script type=application/ld+json>{json.dumps(graph)}</script>"
    assert origin(head=head, url=VALLEY).name == "Agence France-Presse"


def test_a_canonical_address_elsewhere_tells_the_newsroom() -> None:
    found = origin(
        head="<link rel=canonical href=https://www.theguardian.com/x>", url="https://www.msn.com/x"
    )
    assert (found.name, found.carrier, str(found.method)) == ("The Guardian", "MSN", "canonical")


def test_several_witnesses_together_are_surer_than_one() -> None:
    one = origin(before="<div>By Reuters</div>", url=VALLEY)
    two = origin(before="<div>By Reuters</div>", after="<p>© 2024 Reuters</p>", url=VALLEY)
    assert two.confidence > one.confidence


def test_an_agency_that_helped_leaves_the_text_to_the_outlet() -> None:
    for line in ("<div>With files from The Associated Press</div>", "<div>By CBC News with AFP</div>"):
        assert origin(after=line, url="https://www.cbc.ca/news/x").name == "CBC News"
    together = origin(before="<div>Par Le Figaro et AFP</div>", url="https://www.lefigaro.fr/x")
    assert together.name == "Le Figaro"


def test_pictures_of_several_agencies_make_none_of_them_the_origin() -> None:
    found = origin(before="<div>AP</div><div>Reuters</div>", url="https://www.independent.co.uk/x")
    assert found.name == "The Independent"


def test_a_source_named_under_a_reporter_s_work_is_no_origin() -> None:
    signed = origin(
        before="<div>von Anna Muster</div>", after="<div>Quelle: dpa</div>", url="https://www.zdf.de/x"
    )
    assert signed.name == "ZDF"
    assert (
        origin(after="<div>Quelle: dpa</div>", url="https://www.zdf.de/x").name == "Deutsche Presse-Agentur"
    )


def test_an_agency_among_a_page_s_keywords_is_no_origin() -> None:
    assert (
        origin(after="<ul><li>Sport</li><li>Reuters</li></ul>", url="https://www.rudaw.net/x").name == "Rudaw"
    )


def test_a_caption_s_credit_says_nothing_of_the_text() -> None:
    caption = "<figure><figcaption>The bridge<div>Reuters</div></figcaption></figure>"
    assert origin(before=caption, url="https://www.rudaw.net/x").name == "Rudaw"


def test_two_agencies_are_set_against_each_other() -> None:
    story = ["BEIRUT (AP) — " + STORY[0], *STORY[1:]]
    found = origin(story=story, after="<p>© 2024 AFP</p>", url=VALLEY)
    assert found.name == "Associated Press"
    assert [one.says for one in found.against] == ["Agence France-Presse"]


def test_of_two_agencies_named_together_the_first_is_the_origin() -> None:
    found = origin(after="<div>(sda/dpa)</div>", url=VALLEY)
    assert (found.name, found.against) == ("Keystone-SDA", ())


def test_an_unknown_site_is_named_by_what_it_calls_itself_or_by_its_address() -> None:
    named = origin(head="<meta property=og:site_name content='Valley Post'>", url=VALLEY)
    assert (named.name, named.id, named.kind) == ("Valley Post", None, "publisher")
    bare = origin(url="https://www.valley-post.co.uk/x")
    assert (bare.name, str(bare.method)) == ("valley-post.co.uk", "host")
    assert bare.confidence < named.confidence


def test_a_name_that_outlets_share_means_the_one_whose_site_it_is() -> None:
    found = origin(head=json_ld(author="The Star"), url="https://www.thestar.com.my/news/x")
    assert (found.name, found.carrier) == ("The Star (Malaysia)", "The Star (Malaysia)")


def test_an_archived_copy_is_carried_by_the_original_site() -> None:
    found = origin(url="https://web.archive.org/web/20240128100000/https://www.rudaw.net/english/x")
    assert found.carrier == "Rudaw"


def test_a_byline_of_nobody_is_kept_out() -> None:
    found = read(f"<h1>{HEADLINE}</h1><div>By Staff</div>" + "".join(f"<p>{line}</p>" for line in STORY))
    authors = [one for one in found.witnesses if one.about == "author"]
    assert [one.left_out for one in authors] == [Reason("names-nobody")]


def test_the_copy_on_a_content_farm_is_the_agency_s(shared: Path) -> None:
    parsed = parse_page((shared / "seeds" / "ap-copy.txt").read_bytes())
    found = read_origin(parsed, main_text(parsed)).origin
    assert found is not None
    assert (found.name, str(found.method), found.place) == ("Associated Press", "dateline", "BEIRUT")
    assert found.carrier == "SecurePath Capital"


def test_a_page_with_very_many_names_takes_no_longer() -> None:
    many = [{"@type": "NewsArticle", "author": [{"@id": f"#{n}"} for n in range(9)]} for _ in range(1_500)]
    head = f"<script type=application/ld+json>{json.dumps(many)}</script>"
    head += "<meta name=author content='Anna Muster, Bert Beispiel and 12 others, AFP'>" * 20_000
    start = time.thread_time()
    parsed = parse_page((head + "<p>By AFP</p>" * 2_000).encode(), media="text/html")
    main = main_text(parsed)
    ready = time.thread_time()
    read_origin(parsed, main)
    assert time.thread_time() - ready < 0.5 + (ready - start)


ODD = [json_ld(author=[1, None, {"name": ["x"]}]), "<meta name=author content=''>"]
PARTS = st.sampled_from(
    ["<p>", "By AP", "AFP", "© 2024 ", "<h1>", "<link rel=canonical href='http://['>", *STORY, *ODD]
)


@given(
    st.lists(PARTS, max_size=30).map("".join),
    st.none() | st.text(max_size=40) | st.just("https://rudaw.net/"),
)
def test_any_page_has_an_origin_or_none(markup: str, url: str | None) -> None:
    found = read(markup, url=url)
    if found.origin is not None:
        assert 0 < found.origin.confidence < 1
        assert found.origin.because
        assert set(found.origin.because) <= set(found.witnesses) or str(found.origin.method) == "host"


def test_an_author_given_by_a_mailbox_is_of_the_newsroom_of_its_host() -> None:
    body = b"<title>A day</title><meta name=author content='a.muster@boersen-zeitung.de'><p>Text.</p>"
    origin = read_page(body).origin
    assert origin is not None
    assert origin.name == "Börsen-Zeitung"
