"""Pages, feeds and documents as large as somebody likes: each shape is bytes of so many units.

Harmless to whoever opens them: only their number of units is unusual.
"""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Callable
from functools import partial

from tests.attack.zoo_documents import WRITTEN

Shape = Callable[[int], bytes]
_HEAD = (
    "<!doctype html><html lang=en><title>Bridge opened</title><body>"
    "<p>The bridge was opened on 3 May 2024.</p>"
)
_LD = '<script type="application/ld+json">{}</script>'
_DATES = (
    "3 May 2024",
    "2024-05-03",
    "May 3rd, 2024",
    "03/05/2024",
    "yesterday",
    "last Monday",
    "two years ago",
)


def page(unit: str, before: str = "", after: str = "") -> Shape:
    """A page with a unit so many times; ``{}`` in it is its number."""
    numbered = "{}" in unit

    def made(number: int) -> bytes:
        units = "".join(unit.replace("{}", str(at)) for at in range(number)) if numbered else unit * number
        return (_HEAD + before + units + after).encode()

    return made


def data(unit: str, before: str, after: str, joint: str = ",") -> Shape:
    """A page with JSON-LD that holds a unit so many times."""

    def made(number: int) -> bytes:
        units = joint.join(unit.replace("{}", str(at)) for at in range(number))
        return (_HEAD + _LD.format("@@").replace("@@", before + units + after)).encode()

    return made


def nested(opening: str, closing: str, before: str = "", after: str = "") -> Shape:
    return lambda number: (
        _HEAD + before + opening * number + "3 May 2024" + closing * number + after
    ).encode()


def noise(number: int) -> bytes:
    return b"<html>" + random.Random(number).randbytes(number * 8)


def noise_of_markup(number: int) -> bytes:
    pieces = (
        "<",
        ">",
        "</",
        "<p",
        "<!--",
        "-->",
        "&",
        ";",
        '"',
        "'",
        "=",
        "<a href=",
        " ",
        "3 May 2024",
        "<script>",
    )
    return (_HEAD + "".join(random.Random(number).choices(pieces, k=number))).encode()


PAGES: dict[str, Shape] = {
    "paragraphs": page("<p>The bridge {} was opened on 3 May 2024, the city said.</p>"),
    "dates in one line": page("3 May 2024 "),
    "dates of many days": page("<p>On {} May 2024 and on 2024-05-{} it was said.</p>"),
    "dates of every form": page("<li>" + " ".join(_DATES)),
    "time elements": page("<time datetime=2024-05-03>3 May</time>"),
    "time elements of many days": page("<time datetime='{}-05-03'>3 May</time>"),
    "metas": page("<meta property='article:published_time' content='2024-05-{}'>"),
    "metas of names": page("<meta name=author content='Agency {}'>"),
    "microdata": page("<span itemprop=datePublished content=2024-05-03>3 May</span>"),
    "headings": page("<h2>Bridge {} opened</h2>"),
    "one heading": page("word ", "<h1>", "</h1>"),
    "one title": page("Bridge | ", "<title>", "</title>"),
    "title of dashes": page(" - – — | ", "<h1>", "</h1>"),
    "links": page("<a href='/2024/05/03/story-{}'>Story {}</a>"),
    "canonicals": page("<link rel=canonical href='http://a.example/{}'>"),
    "labels": page("Published: Updated: Posted on: "),
    "labels and dates": page("<span class=date>Published 3 May 2024, updated 4 May 2024</span>"),
    "bylines": page("<p>By Jane Doe, Reuters and Ann Roe, AP</p>"),
    "agencies": page("<p>(Reuters) (AP) (AFP) (dpa) © Agency {}</p>"),
    "datelines": page("<p>LONDON, May 3 (Reuters) - The bridge was opened.</p>"),
    "capitals": page("LONDON "),
    "copyright": page("© 2024 "),
    "weekdays": page("on Monday on Tuesday "),
    "ago": page("two days ago "),
    "ordinals": page("1st 2nd 3rd "),
    "numbers": page("2024 05 03 "),
    "slashes": page("1/2/3/"),
    "dots": page("1.2.3."),
    "dashes": page("1-2-"),
    "colons": page("12:30:"),
    "digits": page("9"),
    "letters": page("a"),
    "spaces": page(" "),
    "lines": page("\n"),
    "tabs and spaces": page(" \t\n"),
    "commas": page(","),
    "brackets": page("(["),
    "quotes": page("“”\"'"),
    "apostrophes": page("'s "),
    "capital and dot": page("A. "),
    "open tags": page("<"),
    "open comments": page("<!--"),
    "open scripts": page("<script>"),
    "open quotes": page('<a href="'),
    "attributes": page(" a{}=b", "<p", ">text"),
    "classes": page("date published ", "<p class='", "'>3 May 2024"),
    "entities": page("&amp;&#50;"),
    "unfinished entities": page("&"),
    "divs": nested("<div>", "</div>"),
    "formatting": nested("<b><i>", "</i></b>"),
    "unclosed formatting": nested("<b><p>", ""),
    "tables": nested("<table><tr><td>", "</table>"),
    "lists": nested("<ul><li>", "</ul>"),
    "quotes of quotes": nested("<blockquote>", "</blockquote>"),
    "foreign elements": nested("<svg><math>", ""),
    "templates": nested("<template>", "</template>"),
    "selects": page("<select><option>3 May"),
    "table rows": page("<tr><td>3 May 2024<td>{}", "<table>", "</table>"),
    "misnested tables": page("<table><p>3 May</table>"),
    "JSON-LD objects": data('{"@type":"NewsArticle","datePublished":"2024-05-03","headline":"H"}', "[", "]"),
    "JSON-LD keys": data('"dateX{}":"2024-05-03"', '{"@type":"NewsArticle",', "}"),
    "JSON-LD authors": data('{"@type":"Person","name":"A {}"}', '{"@type":"NewsArticle","author":[', "]}"),
    "JSON-LD depth": data('{"a":', "", "1", ""),
    "JSON-LD broken": data('"datePublished": "2024-05-03', "{", "", ""),
    "JSON-LD spaces": data(" ", '{"datePublished"', ":", ""),
    "JSON-LD commas": data(", ", "[1", "]", ""),
    "scripts": page("<script>var datePublished = '2024-05-{}';</script>"),
    "one script": page("published ", "<script>", "</script>"),
    "one word": lambda number: (_HEAD + "<p>" + "ab" * number).encode(),
    "combining marks": page("a\u0301\u0327"),
    "Thai": page("เปิดสะพาน"),
    "Chinese": page("大桥于2024年5月3日通车"),
    "Arabic": page("في ٣ مايو ٢٠٢٤ "),
    "full width": page("２０２４年"),
    "zeros": lambda number: b"<html>" + bytes(number),
    "noise": noise,
    "noise of markup": noise_of_markup,
    "UTF-16": lambda number: "<p>3 May 2024 ".encode("utf-16") * number,
}  # fmt: skip


def feed(number: int, *, same: bool) -> bytes:
    link = "http://a.example/story" + ("" if same else "-{}")
    entry = f"<item><link>{link}</link><pubDate>Fri, 03 May 2024 10:00:00 GMT</pubDate></item>"
    return ("<rss><channel>" + "".join(entry.replace("{}", str(at)) for at in range(number))).encode()


def sitemap(number: int) -> bytes:
    entry = "<url><loc>http://a.example/story</loc><lastmod>2024-05-{}</lastmod></url>"
    return ("<urlset>" + "".join(entry.replace("{}", str(at % 28)) for at in range(number))).encode()


FEEDS: dict[str, Shape] = {
    "entries of one address": partial(feed, same=True),
    "entries of many addresses": partial(feed, same=False),
    "sitemap": sitemap,
    "open elements": lambda number: b"<rss><channel>" + b"<item>" * number,
    "entities in a feed": lambda number: b"<rss><channel><item><link>" + b"&amp;" * number,
}


def text(unit: str, before: str = "", after: str = "") -> Shape:
    return lambda number: (
        before + "".join(unit.replace("{}", str(at)) for at in range(number)) + after
    ).encode()


DOCUMENTS: dict[str, tuple[str, Shape]] = {
    "links in Markdown": (".md", text("[a {}](http://a.example/{})\n\n")),
    "links in a line": (".md", text("[a](http://a.example/) ")),
    "notes": (".md", text("Words[^n{}].\n\n[^n{}]: http://a.example/{}\n\n")),
    "note marks of one note": (".md", text("Words[^n].\n\n", "[^n]: http://a.example/\n\n")),
    "references": (".md", text("[a][r{}]\n\n[r{}]: http://a.example/{}\n\n")),
    "headings of a document": (".md", text("# Heading {}\n\n")),
    "open brackets": (".md", text("[")),
    "open images": (".md", text("![")),
    "stars": (".md", text("*a **b ")),
    "backticks": (".md", lambda number: "".join("`" * (1 + at % 90) + " " for at in range(number)).encode()),
    "quotes in quotes": (".md", text(">")),
    "list in list": (".md", lambda count: b"".join(b" " * (2 * (at % 60)) + b"- a\n" for at in range(count))),
    "table in Markdown": (".md", text("| a | http://a.example/{} |\n", "| a | b |\n|---|---|\n")),
    "addresses in text": (".txt", text("http://a.example/{} ")),
    "one address": (".txt", text("a/", "http://a.example/")),
    "addresses without end": (".txt", text("http://")),
    "brackets after an address": (".txt", text(")", "http://a.example/")),
    "dots after an address": (".txt", text(".,", "http://a.example/")),
    "addresses with commas": (".md", text("http://a.example,")),
    "references after an address": (".md", text("&amp;", "http://a.example/")),
    "apostrophes in an address": (".txt", text("'", "http://a.example/")),
    "signs that are not seen": (".txt", text("\u200b", "http://a.example/")),
    "candidates of an image": (".html", text(" ,", "<img srcset='a")),
    "macros without end": (".adoc", text("link:http://a[")),
    "passthroughs without end": (".adoc", text("`+a ")),
    "attributes of AsciiDoc": (".adoc", text(":a{}: {a}\n\n{a{}}[x]\n\n")),
    "fences without end": (".adoc", text("----\n....\n")),
    "targets": (".rst", text(".. _a{}: b_\n")),
    "references by name": (".rst", text("a{}_ `b{}`__ ")),
    "phrases without end": (".rst", text("`a <")),
    "literals without end": (".rst", text("``a ")),
    "links in HTML": (".html", text("<p><a href='http://a.example/{}'>a</a>")),
    "notes in HTML": (".html", text("<a href='#n{}' id=m{}>1</a><p id=n{}><a href='#m{}'>^</a>")),
    "one anchor": (".html", text("<a href='#n'>1</a>", "<p id=n>note")),
    "deep HTML": (".html", text("<div>")),
    **WRITTEN,
}  # fmt: skip


def har(number: int) -> bytes:
    entry = {
        "startedDateTime": "2024-05-03T10:00:00Z",
        "request": {"method": "GET", "url": "http://a.example/{}", "headers": []},
        "response": {
            "status": 200,
            "headers": [],
            "content": {"text": "<p>3 May 2024"},
        },
    }
    one = json.dumps(entry)
    entries = ",".join(one.replace("{}", str(at)) for at in range(number))
    return ('{"log":{"version":"1.2","entries":[' + entries + "]}}").encode()


def warc(number: int) -> bytes:
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>3 May 2024"
    fields = (
        b"WARC/1.0", b"WARC-Type: response", b"WARC-Date: 2024-05-03T10:00:00Z",
        b"WARC-Target-URI: http://a.example/%d", b"WARC-Record-ID: <urn:uuid:0-%d>",
        b"Content-Type: application/http", b"Content-Length: %d", b"", b"%s", b"", b"",
    )  # fmt: skip
    record = b"\r\n".join(fields)
    return b"".join(record % (at, at, len(body), body) for at in range(number))


def mail(number: int) -> bytes:
    part = b"--b\r\nContent-Type: text/html\r\nContent-Location: http://a.example/%d\r\n\r\n<p>3 May 2024\r\n"
    head = b"MIME-Version: 1.0\r\nSubject: s\r\nContent-Type: multipart/related; boundary=b\r\n\r\n"
    return head + b"".join(part % at for at in range(number)) + b"--b--\r\n"


def headers(number: int) -> bytes:
    return b"From: a@b.example\r\n" + b"X-A: b\r\n" * number + b"Content-Type: text/html\r\n\r\n<p>3 May 2024"


ARCHIVES: dict[str, Shape] = {
    "HAR": har,
    "WARC": warc,
    "WARC in gzip": lambda number: gzip.compress(warc(number), mtime=0),
    "WARC cut": lambda number: warc(number)[:-40],
    "MHTML": mail,
    "mail headers": headers,
    "gzip of zeros": lambda number: gzip.compress(bytes(number * 400), mtime=0),
}
