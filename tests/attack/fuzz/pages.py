"""What servers and authors send: pages, feeds, answers, documents."""

from __future__ import annotations

from typing import get_args
from zlib import crc32

from audit.formats.documents import read_document
from audit.formats.http import Head, parse_head, undo_coding
from audit.formats.notes import file_note
from audit.links import Answer, classify_answer, classify_response, read_answer
from audit.model import DocumentText, Hop, OutcomeName
from audit.page import read_page, whole
from audit.page.dates.feeds import feed_entries, is_feed
from audit.report.english import location_words, method_words, reason_words
from tests.attack.fuzz.target import LIMIT, NOW, Target, pieces

_URL = "https://news.example/2024/03/05/story"
_PAGE = b"<title>A story</title><p>Some words.</p>"
_FIELDS = ("signs", "origin", "story", "published", "witnesses", "text", "title")
_NAMES = ("text.html", "text.md", "text.txt", "text", "text.adoc", "text.rst", "text.wiki")


def page(data: bytes) -> None:
    """A page is read whole: its day is not to come, all that it says has words and a place, in any order."""
    read = whole(read_page(data, url=_URL, received=NOW, now=NOW))
    for witness in read.witnesses:
        assert method_words(witness.method)
        assert location_words(witness.where)
        assert witness.left_out is None or reason_words(witness.left_out)
    for skipped in read.skipped:
        assert reason_words(skipped.reason)
    opinion = read.published
    if opinion is not None:
        assert 0 <= opinion.confidence <= 1
        assert opinion.day is None or opinion.day <= NOW.date()
    assert len(read.text) <= 4 * len(data) + 1000
    if crc32(data) % 8 == 0:
        again = read_page(data, url=_URL, received=NOW, now=NOW)
        for field in _FIELDS:
            getattr(again, field)
        assert again == read


def feeds(data: bytes) -> None:
    """A feed beside a page; its entries alone."""
    is_feed(data)
    for entry in feed_entries(data):
        assert all(line >= 0 for _, _, line in entry.dates)
    read = whole(read_page(_PAGE, url=_URL, received=NOW, feeds=(data,), now=NOW))
    assert read.published is None or read.published.day is None or read.published.day <= NOW.date()
    assert len(read.witnesses) < 200


def notes(data: bytes) -> None:
    """What a saved file says of its own capture."""
    note = file_note(data)
    if note is not None:
        assert location_words(note.where)
        assert note.url is None or note.url.lower().startswith(("http://", "https://"))


def answers(data: bytes) -> None:
    """Messages with ``--`` between them: redirects and the answer; ``==`` before what a sibling gave."""
    sent, *sibling = pieces(data, b"==")
    *redirects, last = pieces(sent, b"--")
    asked, hops = _URL, []
    for message in redirects:
        head = parse_head(message)
        location = dict(_named(head)).get("location")
        hops.append(Hop(url=asked, status=head.status, location=location))
        asked = location or asked
    head = parse_head(last)
    body, probe = last[head.size :], sibling[0] if sibling else None
    found = classify_response(_URL, hops, head.status, head.headers, body, probe, title="A story")
    assert found.name in get_args(OutcomeName)
    assert all(reason_words(reason) for reason in found.reasons)
    coded = Answer(_URL, head.status, tuple(head.headers), body, tuple(hops), coded=True)
    assert classify_answer(coded).name in get_args(OutcomeName)
    assert len(undo_coding(body, head.headers, LIMIT).body) <= LIMIT
    assert read_answer(_URL, head.status, head.headers, body, hops=hops).final


def _named(head: Head) -> list[tuple[str, str]]:
    return [(name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in head.headers]


def documents(data: bytes) -> None:
    """Blocks, stretches and spans stand in text and file, in order; the first byte names the file."""
    name, body = _NAMES[data[0] % len(_NAMES)] if data else "text", data[1:]
    read = read_document(body, name=name)
    holds(read, body.count(b"\n") + body.count(b"\r") + body.count(b"\0") + 1)
    assert all(reason_words(reason) for reason in read.unread)


def holds(read: DocumentText, lines: int) -> None:
    """A document's blocks, stretches and spans stand in its text and in the lines of its file, in order."""
    size, end = len(read.text), 0
    for block in read.blocks:
        assert end <= block.start <= block.end <= size
        assert 1 <= block.line <= lines
        end = block.end
    starts = [run.start for run in read.runs]
    assert starts == sorted(set(starts))
    assert all(0 <= run.start <= size and 1 <= run.line <= lines and run.column >= 1 for run in read.runs)
    last = 0
    for span in read.spans:
        assert last <= span.start <= span.end <= size
        assert 1 <= span.line <= lines
        assert span.column >= 1
        last = span.start
    for start in range(0, size, max(1, size // 8)):
        place = read.place(start, size)
        assert 1 <= place.line <= lines


TARGETS = (
    Target("page", page),
    Target("feeds", feeds),
    Target("notes", notes),
    Target("answers", answers),
    Target("documents", documents),
)
