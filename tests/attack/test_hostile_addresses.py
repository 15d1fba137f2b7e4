"""Hostile addresses wherever an address comes from outside: read or refused, never a traceback."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from audit import classify_response, read_address, read_page
from audit.addresses import unwrap
from audit.errors import AuditError
from audit.formats import read_archive_file
from audit.formats.http import (
    BadAddressError,
    archived_address,
    host_of,
    join_addresses,
    parse_address,
    parse_links,
    registered_domain,
    split_address,
)
from audit.gather import FetchRequest
from audit.gather.redirect_chain import RedirectChain, target_of
from audit.model import Received
from audit.page import whole
from audit.sources import load_sources
from tests.attack.hostile_addresses import ADDRESSES

NOW = datetime(2026, 3, 1, tzinfo=UTC)
PLAIN = "http://a.example/2024/05/03/story"
PAGE = b"<title>Bridge opened</title><p>The bridge was opened on 3 May 2024, the city said."


def test_there_are_more_than_four_hundred() -> None:
    assert len(ADDRESSES) > 400


def test_every_look_at_an_address_takes_any_text() -> None:
    for url in ADDRESSES:
        assert isinstance(split_address(url).hostname, str | None)
        for other in (PLAIN, url):
            assert isinstance(join_addresses(url, other), str | None)
            assert isinstance(join_addresses(other, url), str | None)
        host_of(url), registered_domain(url), archived_address(url), unwrap(url), read_address(url)
        parse_links(f'<{url}>; rel="memento"; datetime="{url}"')
        with suppress(BadAddressError):
            parse_address(url)


@pytest.mark.parametrize("status", [200, 302, 404])
def test_an_answer_is_classified_whatever_the_addresses_of_its_chain(status: int) -> None:
    for url in ADDRESSES:
        headers = {"Location": url, "Content-Location": url, "Content-Type": "text/html"}
        for asked, hop, location in ((PLAIN, PLAIN, url), (url, url, PLAIN), (PLAIN, url, url)):
            classify_response(asked, [(hop, 302, location)], status, headers, PAGE, PAGE, title=url)


def test_a_page_is_read_whatever_addresses_it_names() -> None:
    for url in ADDRESSES:
        address = url.encode("utf-8", "surrogatepass").replace(b'"', b"")
        linked = json.dumps({"@type": "NewsArticle", "url": url, "mainEntityOfPage": url}).encode()
        body = (
            b'<link rel=canonical href="%s"><base href="%s"><meta property="og:url" content="%s">'
            b'<script type="application/ld+json">%s</script><a href="%s">a</a>%s'
        ) % (address, address, address, linked, address, PAGE)
        feed = b"<rss><channel><item><link>%s</link><pubDate>3 May 2024</pubDate></item></channel></rss>"
        whole(read_page(body, url=url, headers={"Content-Location": url}, feeds=[feed % address], now=NOW))


def test_a_redirect_is_followed_or_refused_whatever_it_names() -> None:
    for url in ADDRESSES:
        stated = url.encode("utf-8", "surrogatepass")
        headers = ((b"Location", stated), (b"Set-Cookie", b"a=b; Domain=" + stated + b"; Path=" + stated))
        received = Received(url=PLAIN, started=NOW, received=NOW, status=302, headers=headers)
        chain = RedirectChain(FetchRequest(PLAIN))
        target = target_of(received)
        if target is not None and chain.goes_to(target, received, 10):
            chain.headers()


def test_a_dossier_is_read_or_refused_in_words_whatever_its_addresses(tmp_path: Path) -> None:
    path = tmp_path / "sources.yaml"
    for url in ADDRESSES:
        written = json.dumps(url)
        path.write_text(
            f"citations:\n  - {{id: a, URL: {written}, captures: [{{path: a.html, url: {written}}}]}}\n"
            f"archives: [{{name: x, timegate: {written}}}]\n"
        )
        with suppress(AuditError):
            load_sources(path)


def test_a_saved_exchange_is_read_whatever_its_addresses(tmp_path: Path) -> None:
    entries = [
        {
            "startedDateTime": "2024-05-03T10:00:00Z",
            "request": {"method": "GET", "url": url, "headers": []},
            "response": {
                "status": 302, "statusText": "", "headers": [{"name": "Location", "value": url}],
                "redirectURL": url, "content": {"mimeType": "text/html", "text": "<p>text"},
            },
        }
        for url in ADDRESSES
    ]  # fmt: skip
    path = tmp_path / "all.har"
    path.write_text(json.dumps({"log": {"version": "1.2", "entries": entries}}))
    with path.open("rb") as stream:
        assert len(list(read_archive_file(stream, str(path), 10**6))) > 0
