"""Clips of pages: their fields are no text, the day of clipping is no day of publication."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.formats.clips import read_clip
from audit.formats.notes import FileNote, file_note
from audit.model import Page
from audit.page import read_page

URL = "https://news.example/ferry"
TITLE = "The old boat sails on"
TEXT = [
    (
        "The ferry company said that the old boat would go on sailing until the summer, and that nobody "
        "should expect a new one before the harbour is dug out."
    ),
    "Its engineers had found cracks in two of the seven plates, the mayor told the meeting of the council.",
]
OBSIDIAN = f"""---
title: "{TITLE}"
source: "{URL}"
author:
  - "[[Jane Roe]]"
published: PUBLISHED
created: 2024-06-03
description: "A boat of 2019-01-02"
tags:
  - "clippings"
---
![boat](https://news.example/2023/02/01/boat.jpg)

{TEXT[0]}

{TEXT[1]} [More](https://news.example/2023/03/04/more).
"""
MARKDOWNLOAD = f"""---
created: 2024-06-03T14:50:43 (UTC +02:00)
tags: [boats, harbours]
source: {URL}
author: Jane Roe
---

# {TITLE} - Example News

> ## Excerpt
> A boat

---
{TEXT[0]}

{TEXT[1]}
"""
FIELDS = {
    "title": TITLE, "author": "Jane Roe",
    "hostname": "news.example", "date": "2023-02-01", "fingerprint": "36cd",
    "comments": "", "raw_text": " ".join(TEXT), "text": "\n".join([TITLE, *TEXT]), "filedate": "2024-06-03",
    "source": URL, "source-hostname": "Example News",
}  # fmt: skip
JSON = json.dumps(FIELDS)
XML = f"""<doc sitename="News" title="{TITLE}" date="2023-02-01" url="{URL}" fingerprint="36">
  <main>
    <head rend="h1">{TITLE}</head>
    <p>{TEXT[0]}</p>
    <list><item>{TEXT[1]}</item></list>
  </main>
  <comments/>
</doc>"""
TEI = f"""<TEI xmlns="http://www.tei-c.org/ns/1.0">
  <teiHeader><fileDesc><titleStmt><title type="main">{TITLE}</title></titleStmt>
    <sourceDesc><bibl>{TITLE}, Example News, 2023-02-01</bibl><biblFull><titleStmt/>
      <publicationStmt><publisher>Example News</publisher><ptr type="URL" target="{URL}"/>
      <date>2023-02-01</date></publicationStmt></biblFull></sourceDesc></fileDesc>
    <profileDesc><creation><date type="download">2024-06-03</date></creation></profileDesc>
    <encodingDesc><application version="2" ident="Trafilatura"/></encodingDesc></teiHeader>
  <text><body><div type="entry"><ab rend="h1">{TITLE}</ab><p>{TEXT[0]}</p><p>{TEXT[1]}</p></div></body></text>
</TEI>"""
EXTRACTED = {"json": JSON, "xml": XML, "tei": TEI}


def note_of(text: str) -> FileNote:
    found = file_note(text.encode())
    assert found is not None
    return found


def page_of(text: str) -> Page:
    note = file_note(text.encode())
    return read_page(text.encode(), url=note.url if note else None, received=note.time if note else None)


@pytest.mark.parametrize("published", ["", "null", '""'])
def test_a_clip_without_a_date_of_publication_has_none(published: str) -> None:
    text = OBSIDIAN.replace("PUBLISHED", published)
    note, page = note_of(text), page_of(text)
    assert (note.url, note.time and note.time.edtf) == (URL, "2024-06-03")
    assert (page.title, page.published) == (TITLE, None)
    assert page.text.splitlines()[0] == TEXT[0]
    assert {one.about for one in page.witnesses if one.value} == {"captured"}


def test_what_the_clipper_read_as_published_is_a_witness() -> None:
    page = page_of(OBSIDIAN.replace("PUBLISHED", "2023-02-01"))
    assert page.published is not None
    assert str(page.published.day) == "2023-02-01"
    assert page.published.confidence <= 0.9


def test_the_time_of_a_clip_has_its_zone() -> None:
    note, page = note_of(MARKDOWNLOAD), page_of(MARKDOWNLOAD)
    assert (note.url, note.time and note.time.edtf) == (URL, "2024-06-03T14:50:43+02:00")
    assert (page.title, page.published) == (f"{TITLE} - Example News", None)
    assert page.text.endswith(TEXT[1])


def test_lines_of_a_clip_are_those_of_its_file() -> None:
    clip = read_clip(OBSIDIAN.encode())
    assert clip is not None
    assert clip.line == 3
    assert (14, TEXT[0]) in clip.lines


def test_front_matter_without_an_address_is_no_text_and_no_note() -> None:
    text = f"---\ntitle: {TITLE}\ncreated: 2024-06-03\n---\n{TEXT[0]}\n\n{TEXT[1]}\n"
    assert file_note(text.encode()) is None
    page = read_page(text.encode())
    assert (page.title, page.published) == (TITLE, None)
    assert page.text == "\n".join(TEXT)


@pytest.mark.parametrize(
    "text",
    [
        "---\n\nA text after a rule.\n\n---\n",
        "---\ntitle: open\n",
        "--- \nno field here\n---\n",
        "---\n---\n",
        "",
    ],
)
def test_a_rule_at_the_top_is_no_front_matter(text: str) -> None:
    assert read_clip(text.encode()) is None


@pytest.mark.parametrize("form", EXTRACTED)
def test_what_trafilatura_extracted_is_read_as_the_page(form: str) -> None:
    text = EXTRACTED[form]
    note, page = note_of(text), page_of(text)
    assert (note.tool, note.url) == ("trafilatura", URL)
    assert (note.time and note.time.edtf) == (None if form == "xml" else "2024-06-03")
    assert page.title == TITLE
    assert page.text == "\n".join(TEXT)
    assert page.published is not None
    assert str(page.published.day) == "2023-02-01"
    assert page.published.confidence <= 0.9
    assert [str(one.method) for one in page.witnesses if one.value] == [
        "meta date",
        *["received"] * (form != "xml"),
    ]


@pytest.mark.parametrize("form", EXTRACTED)
def test_where_trafilatura_found_no_date_there_is_none(form: str) -> None:
    text = EXTRACTED[form].replace("2023-02-01", "")
    assert page_of(text).published is None


@pytest.mark.parametrize(
    "text",
    [
        '{"text": "x", "source": "https://news.example/"}',
        '{"filedate": ',
        "<doc><p>x</p></doc>",
        "<TEI><text><body><p>x</p></body></text></TEI>",
        '<doc fingerprint="1"',
        '<?xml version="1.0"?>',
    ],
)
def test_other_json_and_xml_is_no_clip(text: str) -> None:
    clip = read_clip(text.encode())
    assert clip is None or clip.url is None


@given(st.binary(max_size=300))
def test_any_bytes_are_survived(body: bytes) -> None:
    for start in (b"---\ntitle: a\n", b'{"fingerprint": "", "filedate": "', b'<doc fingerprint="', b""):
        read_clip(start + body)


@pytest.mark.parametrize(
    "body",
    [
        b"---\n" + b"a: b\n" * 900_000,
        b"---\n" + b"a" * 4_000_000,
        b"---\nsource: https://news.example/\n---\n" + b"[" * 900_000,
        b'<doc fingerprint="' + b"<p>" * 1_000_000,
        b'<doc fingerprint="1"><main>' + b"<p>a" * 200_000,
        b'{"fingerprint": "1", "filedate": "1", "text": "' + b"a\\n" * 1_000_000 + b'"}',
    ],
)
def test_a_hostile_clip_takes_bounded_time(body: bytes) -> None:
    start = time.thread_time()
    page_of(body.decode())
    assert time.thread_time() - start < 5


@pytest.mark.parametrize(
    "front",
    [
        f"---\ntitle: {TITLE}\nsource_url: {URL}\ncreated_time: 2024-06-03T10:00:00.000Z\n---\n",
        f"---\ntitle: {TITLE}\nurl: {URL}\ndate: 2024-06-03\nclipped: 2024-06-03\n---\n",
        f'+++\ntitle = "{TITLE}"\nsource = "{URL}"\nsaved = 2024-06-03\n+++\n',
    ],
    ids=["Joplin", "date of the clip", "TOML"],
)
def test_the_day_of_clipping_is_none_of_publication_whatever_it_is_called(front: str) -> None:
    body = (front + "\n\n".join(TEXT)).encode()
    page = read_page(body, media="text/markdown")
    assert page.title == TITLE
    assert page.published is None or page.published.day is None
    note = file_note(body)
    assert isinstance(note, FileNote)
    assert note.url == URL
    assert note.time is not None
    assert str(note.time.edtf).startswith("2024-06-03")
