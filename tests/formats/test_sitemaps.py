"""Lists of addresses in XML."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from audit.errors import AuditError
from audit.formats import address_list_kind, may_be_address_list, read_address_list, unpack_address_list

SITEMAP = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="http://www.google.com/i">
<url><loc>https://paper.example/a</loc><image:image><image:loc>https://i.example/</image:loc></image:image></url>
<url><loc> https://paper.example/b </loc></url><url><loc>&e;</loc></url></urlset>"""
RSS = b"""<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><link>https://home.example/</link>
<atom:link rel="self" href="https://home.example/feed.xml"/><item><link>https://home.example/1</link>
<enclosure url="https://home.example/1.mp3"/></item><item><link>/2</link></item></channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><link rel="self" href="https://home.example/f"/>
<entry><link href="https://home.example/1"/><link rel="edit" href="https://home.example/e"/></entry></feed>"""
RDF = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<channel><link>https://home.example/</link></channel><item><link>https://home.example/1</link></item></rdf:RDF>"""


def urls(body: bytes, base: str = "") -> list[tuple[str, int]]:
    return [(found.url, found.line) for found in read_address_list(body, base=base)]


def test_a_sitemap_gives_its_pages_and_reads_no_other_file() -> None:
    assert urls(SITEMAP) == [("https://paper.example/a", 3), ("https://paper.example/b", 4)]
    assert urls(gzip.compress(SITEMAP)) == urls(SITEMAP)


def test_a_feed_gives_its_entries_and_not_itself() -> None:
    expected = [
        ("https://home.example/1", 2),
        ("https://home.example/1.mp3", 3),
        ("https://home.example/2", 3),
    ]
    assert urls(RSS, "https://home.example/feed.xml") == expected
    assert urls(ATOM) == [("https://home.example/1", 2)]
    assert urls(RDF) == [("https://home.example/1", 2)]


def test_the_first_bytes_tell_what_it_is(tmp_path: Path) -> None:
    kinds = [
        address_list_kind(body) for body in (SITEMAP, gzip.compress(SITEMAP), RSS, ATOM, RDF, b"<p>", b"")
    ]
    assert kinds == ["sitemap", "sitemap", "feed", "feed", "feed", None, None]
    assert address_list_kind(b"\x1f\x8bnonsense") is None
    (tmp_path / "a.xml").write_bytes(ATOM)
    assert may_be_address_list(tmp_path / "a.xml")
    assert not may_be_address_list(tmp_path / "b.xml")


@pytest.mark.parametrize("body", [b"", b"\x1f\x8bxx", gzip.compress(SITEMAP)[:-20]])
def test_what_cannot_be_read_is_said(body: bytes) -> None:
    with pytest.raises(AuditError):
        urls(body)


def test_what_unpacks_to_too_much_is_refused() -> None:
    with pytest.raises(AuditError, match="larger than"):
        unpack_address_list(gzip.compress(b" " * 60_000_000))
