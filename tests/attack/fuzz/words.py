"""Texts: EDTF, times and dates in words, addresses, `sources.yaml`, what stands in reports."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from audit.addresses import read_address
from audit.errors import SourcesError
from audit.formats.http import (
    BadAddressError,
    archived_address,
    host_of,
    parse_address,
    parse_links,
    registered_domain,
    seconds_to_wait,
)
from audit.formats.warc import CdxLine, surt
from audit.gather.cdx import parse_cdx, resume_key
from audit.model import Interval
from audit.report.english import date_words
from audit.report.escape import code, markdown
from audit.sources import load_sources, save_sources
from audit.text import LANGUAGES, compare_texts, compare_titles, find_dates, find_dates_in_prose, find_times
from tests.attack.fuzz.target import NOW, Target, text_of
from tests.attack.test_inert_words import renderings, tags, targets

_LANGUAGES = (None, *sorted(LANGUAGES))
_ANCHORS = (None, Interval.parse("2024-03-05"), Interval.parse("2024"), Interval.parse("../2024-03"))
_WORDS = {"p", "code"}
_PLACE = re.compile(r"(\d+):(\d+): .*; .", re.DOTALL)
_FOLDER = TemporaryDirectory(prefix="audit-fuzz-")


def edtf(data: bytes) -> None:
    """What is read is written so that reading it again gives the same; all else is a ValueError."""
    try:
        read = Interval.parse(text_of(data))
    except ValueError:
        return
    again = Interval.parse(read.edtf)
    assert again == read, read.edtf
    assert again.edtf == read.edtf
    assert (read.earliest is None) or (read.latest is None) or read.earliest <= read.latest
    assert not read.is_before(read)
    read.local_days(), date_words(read), read.days_apart(again), read.distance(again)


def times(data: bytes) -> None:
    """Times and dates stand where they are said to, in order; the first bytes choose language and anchor."""
    language = _LANGUAGES[data[0] % len(_LANGUAGES)] if data else "en"
    anchor = _ANCHORS[data[1] % len(_ANCHORS)] if len(data) > 1 else None
    text, end = text_of(data[2:]), 0
    for time in find_times(text, anchor=anchor, language=language):
        assert text[time.start : time.end] == time.text
        assert 0 <= time.confidence <= 1
        assert time.interval is None or Interval.parse(time.interval.edtf) == time.interval
    for date in find_dates(text, language=language):
        assert text[date.start : date.end] == date.text
        assert end <= date.start < date.end
        assert Interval.parse(date.interval.edtf) == date.interval
        end = date.end
    end = 0
    for found in find_dates_in_prose(text, language):
        assert text[found.start : found.end] == found.text
        assert end <= found.start < found.end
        end = found.end


def addresses(data: bytes) -> None:
    """No time of an address is later than now; an address that was put into its one spelling keeps it."""
    url = text_of(data)
    held = read_address(url, NOW, guesses=True)
    for time in held.times:
        assert time.interval.earliest is None or time.interval.earliest <= NOW + timedelta(seconds=2)
        spelled = held.url.strip().replace("&amp;", "&")  # perhaps with the scheme that was left out
        assert time.address.endswith(spelled) or time.address == held.wrapped or held.wrappers
        assert time.quote
    host = host_of(url)
    assert host_of(host) == host or host.endswith(".")  # of an empty label
    registered_domain(host), surt(url), archived_address(url)
    with suppress(BadAddressError):
        known = parse_address(url)
        assert parse_address(known.text) == known
        assert host_of(known.text) == host_of(known.host)


def headers(data: bytes) -> None:
    """Fields of headers and rows of indexes, as archives send them."""
    text = text_of(data)
    for link in parse_links(text):
        _ = link.moment
    wait = seconds_to_wait(text, NOW.timestamp())
    assert wait is None or wait >= 0
    resume_key(text)
    with suppress(ValueError):
        parse_cdx(text)
    with suppress(ValueError):
        line = CdxLine.parse(text)
        assert CdxLine.parse(str(line)) == line


def yaml(data: bytes) -> None:
    """A dossier, or mistakes at places inside the file; what is saved is what was read."""
    path, copy = Path(_FOLDER.name, "sources.yaml"), Path(_FOLDER.name, "copy.yaml")
    path.write_bytes(data)
    copy.unlink(missing_ok=True)
    problems, dossier = [], None
    try:
        dossier = load_sources(path)
    except SourcesError as error:
        problems = error.problems
    assert (dossier is None) == bool(problems)
    for problem in problems:
        place = _PLACE.match(problem.removeprefix(f"{path}:"))
        assert place, problem
        assert 1 <= int(place[1]) <= data.count(b"\n") + data.count(b"\r") + 1, problem
    if dossier is not None:
        save_sources(dossier, copy)
        saved = load_sources(copy).model_copy(update={"path": dossier.path, "places": dossier.places})
        assert saved == dossier


def inert(data: bytes) -> None:
    """No word of another is a link or an element in what we write as Markdown."""
    text = text_of(data)
    if not text.strip():
        return
    for written in (markdown(text), code(text)):
        for where in ("{}", "a {} b", "| a |\n| --- |\n| {} |"):
            for html in renderings(where.format(written)):
                assert tags(html) <= _WORDS | {"table", "thead", "tbody", "tr", "th", "td"}, html
                assert not targets(html), html


def comparison(data: bytes) -> None:
    """Two texts, compared: shares are shares, and a text is the same as itself."""
    one, _, other = text_of(data).partition("\n--\n")
    overlap = compare_texts(one, other)
    assert 0 <= overlap.containment <= 1
    assert 0 <= overlap.loose <= 1
    compare_titles(one, other)


TARGETS = (
    Target("edtf", edtf),
    Target("times", times),
    Target("addresses", addresses),
    Target("headers", headers),
    Target("yaml", yaml),
    Target("inert", inert),
    Target("comparison", comparison),
)
