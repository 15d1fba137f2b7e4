"""Sitemaps and feeds that addresses name: read within bounds, through the guard, and followed."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from audit.jobs.links import Options, check_links
from audit.jobs.links.reading import Notes
from audit.jobs.links.review import Review
from tests.jobs.links.test_links import OPTIONS, START

if TYPE_CHECKING:
    from pathlib import Path

    from tests.jobs._site import Site

SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
XML = {"Content-Type": "application/xml"}


def index(*urls: str) -> bytes:
    named = "".join(f"<sitemap><loc>{url}</loc></sitemap>" for url in urls)
    return f"<sitemapindex {SPACE}>{named}</sitemapindex>".encode()


def sitemap(*urls: str) -> bytes:
    return f"<urlset {SPACE}>\n{''.join(f'<url><loc>{url}</loc></url>' for url in urls)}</urlset>".encode()


def look(*names: str, store: Path, options: Options = OPTIONS) -> tuple[dict[str, tuple[str, ...]], Notes]:
    """What is cited, each with its places, and what was noted."""
    review, notes = Review(), Notes()
    check_links(
        names, lambda _: None, store=store, options=options, now=lambda: START, review=review, notes=notes
    )
    return {found.row.url: found.row.cited_by for found in review.found}, notes


def test_an_index_is_followed_to_its_sitemaps_and_gzip_is_unpacked(site: Site, tmp_path: Path) -> None:
    a, b = site.page("/a"), site.page("/b")
    site.answers["/sitemap.xml"] = (200, index(site.url("/1.xml"), site.url("/2.xml.gz")), XML)
    site.answers["/1.xml"] = (200, sitemap(a), XML)
    site.answers["/2.xml.gz"] = (200, gzip.compress(sitemap(b)), {"Content-Type": "application/gzip"})
    cited, notes = look(site.url("/sitemap.xml"), store=tmp_path)
    assert cited == {a: (f"{site.url('/1.xml')}:2",), b: (f"{site.url('/2.xml.gz')}:2",)}
    assert notes.listed == [f"{site.url('/sitemap.xml')}: 3 lists, 2 addresses"]


def test_a_sitemap_of_a_file_is_followed_too(site: Site, tmp_path: Path) -> None:
    a = site.page("/a")
    site.answers["/1.xml"] = (200, sitemap(a), XML)
    (tmp_path / "sitemap.xml").write_bytes(index(site.url("/1.xml")))
    assert set(look(str(tmp_path / "sitemap.xml"), store=tmp_path)[0]) == {a}
    assert set(look(str(tmp_path / "sitemap.xml"), store=tmp_path)[0]) == {a}


def test_what_is_no_list_is_a_link(site: Site, tmp_path: Path) -> None:
    site.answers["/data.xml"] = (200, b"<data/>", XML)
    cited, notes = look(site.url("/data.xml"), store=tmp_path)
    assert cited == {site.url("/data.xml"): ("command line",)}
    assert not notes.unread


def test_a_list_that_cannot_be_had_keeps_what_it_cited(site: Site, tmp_path: Path) -> None:
    a, b = site.page("/a"), site.page("/b")
    name = site.url("/sitemap.xml")
    site.answers["/sitemap.xml"] = (200, index(site.url("/1.xml"), site.url("/2.xml")), XML)
    site.answers["/1.xml"], site.answers["/2.xml"] = (200, sitemap(a), XML), (200, sitemap(b), XML)
    look(name, store=tmp_path)
    del site.answers["/2.xml"]
    cited, notes = look(name, store=tmp_path)
    assert (set(cited), set(notes.unread)) == ({a, b}, {site.url("/2.xml")})
    del site.answers["/sitemap.xml"]
    cited, notes = look(name, store=tmp_path)
    assert (set(cited), set(notes.unread)) == ({a, b}, {name})
    site.answers["/sitemap.xml"] = (200, index(site.url("/1.xml")), XML)
    cited, notes = look(name, store=tmp_path)
    assert (set(cited), notes.unread) == ({a}, {})


@pytest.mark.parametrize("body", [b"\x1f\x8bbroken", gzip.compress(b"<urlset>" + b" " * 60_000_000)])
def test_what_is_broken_or_larger_than_a_sitemap_may_be_is_noted(
    body: bytes, site: Site, tmp_path: Path
) -> None:
    site.answers["/s.xml.gz"] = (200, body, {})
    assert set(look(site.url("/s.xml.gz"), store=tmp_path)[1].unread) == {site.url("/s.xml.gz")}


def test_an_index_that_names_itself_ends(site: Site, tmp_path: Path) -> None:
    site.answers["/a.xml"] = (200, index(site.url("/b.xml")), XML)
    site.answers["/b.xml"] = (200, index(site.url("/a.xml"), site.url("/c.xml")), XML)
    site.answers["/c.xml"] = (200, index(site.url("/d.xml")), XML)
    look(site.url("/a.xml"), store=tmp_path)
    assert site.asked == {"/a.xml": 1, "/b.xml": 1, "/c.xml": 1}


def test_a_list_at_a_private_address_is_not_asked_for(site: Site, tmp_path: Path) -> None:
    site.answers["/sitemap.xml"] = (200, sitemap(site.page("/a")), XML)
    _, notes = look(site.url("/sitemap.xml"), store=tmp_path, options=Options(robots=False, interval=0))
    assert set(notes.unread) == {site.url("/sitemap.xml")}
    assert not site.asked


def test_a_list_that_cannot_be_had_is_not_said_to_have_been_read(site: Site, tmp_path: Path) -> None:
    notes = look(site.url("/none.xml"), store=tmp_path)[1]
    assert [*notes.unread] == [site.url("/none.xml")]
    assert not notes.listed
