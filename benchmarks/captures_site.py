"""The loopback site of `benchmarks.captures`: pages of known days, and answers that are no page."""

from __future__ import annotations

import gzip
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

STORY = (
    "<p>{place} (AP) — {lead}</p><p>Delegates from both sides met in the old customs house for six hours,"
    " and the hosts spoke of a useful beginning. A joint committee will look at the timetable, the "
    "officials said, and report to both governments before anything is signed.</p><p>The first of the "
    "working groups is to look at training, the second at the use of the air base in the north. Neither "
    "side would say how long the work is going to take, and several members of parliament asked for a "
    "shorter path.</p>"
)
PLAIN = (
    "<p>{lead}</p><p>Passengers who used the old timetable for thirty years will find two more crossings "
    "in the morning and a later one at night. The harbour office has put new boards on both quays, and "
    "tickets that were bought before the change stay good until the end of the season.</p><p>The boat "
    "carries ninety people and twelve cars. Its master said that the crossing takes eleven minutes when "
    "the tide is with it and fourteen when it is not, which nobody on board has ever minded.</p>"
)
RELATED = (
    "<aside><h2>More stories</h2><ul>"
    "<li><a href=/a>A bridge is closed</a> <span>June 3, 2019</span></li>"
    "<li><a href=/b>The museum opens again</a> <span>April 9, 2022</span></li>"
    "<li><a href=/c>Budget talks end</a> <span>October 2, 2025</span></li></ul></aside>"
)
MASTHEAD = (
    "<script>document.getElementById('today').textContent = new Date().toLocaleDateString('en-US', "
    "{weekday: 'long', year: 'numeric', month: 'long', day: 'numeric'});</script>"
)


@dataclass(frozen=True)
class Page:
    """An address of the site: what it serves, and the true day of the text (none: the answer is no page)."""

    name: str
    title: str
    day: str | None
    body: str
    newsroom: str = ""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    canonical: str = ""
    """The address that the page itself names, which some tools keep in place of the address asked."""
    target: str = ""
    """The name of the page that a redirect leads to."""


def _document(title: str, head: str, body: str) -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}</head>\n'
        f"<body><header><a href=/>Example News</a> <span id=today></span></header>\n"
        f"<main><article><h1>{title}</h1>{body}</article></main>\n"
        "<footer><p>Example News, Harbour Street 9</p></footer></body></html>\n"
    )


def _linked_data(title: str, day: str) -> str:
    return (
        '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", '
        f'"headline": "{title}", "datePublished": "{day}T09:30:00+00:00"}}</script>'
    )


def _talks() -> Page:
    title, day = "Talks on the mission begin in the capital", "2024-01-27"
    head = (
        f'{_linked_data(title, day)}<meta property="article:published_time" content="{day}T09:30:00+00:00">'
        f'<meta property="og:title" content="{title}"><meta property="og:site_name" content="Example News">'
        '<meta property="og:url" content="https://news.example/world/talks-mission">'
        '<link rel="canonical" href="https://news.example/world/talks-mission">'
    )
    lead = "Talks on the end of the mission began in the capital on Saturday, the prime minister said."
    body = (
        f"<p class=byline>By Jane Doe, Associated Press</p>"
        f'<time datetime="{day}T09:30:00Z">January 27, 2024</time>{STORY.format(place="BAGHDAD", lead=lead)}'
        f"<noscript><p>Seen without scripts: May 5, 2018</p></noscript>{RELATED}"
    )
    page = _document(title, head, body)
    return Page(
        "talks", title, day, page, "Associated Press", canonical="https://news.example/world/talks-mission"
    )


def _ferry() -> Page:
    title = "The ferry line gets a second boat"
    lead = "The ferry line over the river gets a second boat, and with it a timetable for the whole year."
    body = f"<p class=date>14 March 2023</p>{PLAIN.format(lead=lead)}"
    modified = (("Last-Modified", "Tue, 14 Mar 2023 08:00:00 GMT"),)
    return Page("ferry", title, "2023-03-14", _document(title, "", body), "Example News", headers=modified)


def _late_script() -> Page:
    title, day = "A lighthouse is lit again after a century", "2022-09-06"
    made = (
        "<script>var data = document.createElement('script'); data.type = 'application/ld+json'; "
        f"data.textContent = JSON.stringify({{'@type': 'NewsArticle', headline: '{title}', datePublished: "
        f"['{day[:4]}', '{day[5:7]}', '{day[8:]}'].join('-')}}); document.head.appendChild(data);"
        "document.getElementById('age').textContent = (new Date().getFullYear() - 2022) + ' years ago';"
        "</script>"
    )
    lead = "The lighthouse at the end of the mole, dark for a century, is lit again by its new keepers."
    body = f"<p><span id=age></span></p>{PLAIN.format(lead=lead)}{MASTHEAD}{made}"
    return Page("late-script", title, day, _document(title, "", body), "Example News")


def _data_only() -> Page:
    title, day = "An orchard is planted behind the school", "2021-05-11"
    lead = "Children of the fourth year planted an orchard behind the school, forty trees in four rows."
    body = _document(title, _linked_data(title, day), PLAIN.format(lead=lead))
    return Page("data-only", title, day, body, "Example News")


def _moved(target: Page) -> Page:
    headers = (("Location", f"/{target.name}"),)
    return Page(
        "moved", target.title, target.day, "", target.newsroom, 302, headers, target.canonical, target.name
    )


def _no_pages() -> tuple[Page, ...]:
    wall = (
        '<!DOCTYPE html><html lang="en"><head><title>Just a moment...</title></head><body>'
        "<h1>Checking your browser</h1><p>Enable JavaScript and cookies to continue. "
        "Verify you are human.</p></body></html>"
    )
    gone = (
        '<!DOCTYPE html><html lang="en"><head><title>404 Not Found</title></head><body>'
        "<h1>Page not found</h1><p>The page that you asked for does not exist.</p></body></html>"
    )
    blank = "<!DOCTYPE html><html><head></head><body></body></html>"
    nowhere = (("Location", "http://127.0.0.1:9/nowhere"),)
    return (
        Page("wall", "A market hall is sold to the town", None, wall, status=403),
        Page("gone", "A tram stop is moved to the square", None, gone, status=404),
        Page("blank", "A well is found under the church", None, blank),
        Page("lost", "A choir sings on the frozen lake", None, "", status=302, headers=nowhere),
    )


TALKS = _talks()
PAGES = {
    page.name: page for page in (TALKS, _ferry(), _late_script(), _data_only(), _moved(TALKS), *_no_pages())
}


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer a page: gzip'd where the client takes that, chunked as most servers send."""
        page = PAGES.get(self.path.partition("?")[0].strip("/"))
        self.send_response(page.status if page else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        for name, value in page.headers if page else ():
            self.send_header(name, value)
        body = page.body.encode() if page else b"<title>404</title>Not found"
        if "gzip" in self.headers.get("Accept-Encoding", ""):
            self.send_header("Content-Encoding", "gzip")
            body = gzip.compress(body, mtime=0)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for start in range(0, len(body), 1000):
            chunk = body[start : start + 1000]
            self.wfile.write(b"%x\r\n%b\r\n" % (len(chunk), chunk))
        self.wfile.write(b"0\r\n\r\n")

    def log_message(self, *_: object) -> None:
        """Print nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Print nothing: browsers close connections as they like."""


@contextmanager
def serving() -> Iterator[str]:
    """The site on a free port of loopback; gives its address, without a final slash."""
    server = _Server(("127.0.0.1", 0), _Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
