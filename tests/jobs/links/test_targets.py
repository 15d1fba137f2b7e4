"""Where the addresses to check come from."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from audit.errors import UsageError
from audit.jobs.links.targets import Target, targets_of

if TYPE_CHECKING:
    from pathlib import Path

SITEMAP = """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>https://paper.example/a</loc></url>
<url><loc> https://paper.example/b </loc></url><url><loc>&e;</loc></url></urlset>"""


def cited(names: list[str]) -> list[Target]:
    """What several names cite."""
    return [target for name in names for target in targets_of(name)]


def found(path: Path, text: str) -> list[tuple[str, str]]:
    """The addresses, and their places without the folder that the file was named with."""
    path.write_text(text)
    targets = cited([str(path)])
    assert all(target.place.startswith(f"{path}:") for target in targets)
    return [(target.url, target.place.removeprefix(f"{path.parent}/")) for target in targets]


def test_an_address_is_taken_as_it_is() -> None:
    assert [target.url for target in cited(["https://a.example/x?y=1"])] == ["https://a.example/x?y=1"]


def test_a_text_gives_addresses_without_the_punctuation_around_them(tmp_path: Path) -> None:
    text = "See (https://a.example/x_(y)), https://b.example.\nftp://no.example <https://c.example/>\n"
    assert found(tmp_path / "list.txt", text) == [
        ("https://a.example/x_(y)", "list.txt:1:6"),
        ("https://b.example", "list.txt:1:32"),
        ("https://c.example/", "list.txt:2:19"),
    ]


def test_markdown_gives_links_images_references_and_bare_addresses(tmp_path: Path) -> None:
    text = "# T\n\n[a](https://a.example) and [r][1]\n\n![i](https://i.example/p.png) https://b.example\n"
    text += "\n[1]: https://r.example\n"
    urls = [url for url, _ in found(tmp_path / "post.md", text)]
    assert urls == ["https://a.example", "https://r.example", "https://i.example/p.png", "https://b.example"]


def test_a_link_of_markdown_stands_on_its_own_line_and_not_on_the_first_of_its_paragraph(
    tmp_path: Path,
) -> None:
    text = "One\ntwo [a](https://a.example)\nthree https://b.example\n\n<p><a href='https://c.example'>c</a></p>\n"
    assert found(tmp_path / "post.md", text) == [
        ("https://a.example", "post.md:2:5"),
        ("https://b.example", "post.md:3:7"),
        ("https://c.example", "post.md:5:4"),
    ]


def test_an_address_that_only_stands_in_the_text_of_html_is_not_checked(tmp_path: Path) -> None:
    assert found(tmp_path / "post.html", "<p>https://a.example/") == []


def test_a_document_is_known_by_every_name_of_its_format(tmp_path: Path) -> None:
    html = '<html xmlns="http://www.w3.org/1999/xhtml"><a href="https://a.example/">a</a></html>'
    assert found(tmp_path / "post.xhtml", html) == [("https://a.example/", "post.xhtml:1:44")]


def test_html_gives_links_with_their_lines(tmp_path: Path) -> None:
    html = "<p>x\n<a href='https://a.example/'>a</a>\n<a href='#x'>no</a><a href='mailto:a@b.example'>no</a>"
    assert found(tmp_path / "post.html", html) == [("https://a.example/", "post.html:2:1")]


def test_a_tag_that_nothing_closes_is_no_link_and_costs_no_time(tmp_path: Path) -> None:
    html = "<a href='https://a.example/'>a</a>" + "<a <a <a href='https://b.example/' " * 20_000
    began = time.thread_time()
    assert found(tmp_path / "post.html", html) == [("https://a.example/", "post.html:1:1")]
    assert time.thread_time() - began < 5  # html.parser alone takes minutes


def test_html_beyond_the_bounds_of_a_document_is_refused_and_not_cut_in_silence(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="only the first 160,000 tags were read"):
        found(tmp_path / "post.html", "<br>" * 160_001)


def test_an_address_within_another_address_is_no_link_of_its_own(tmp_path: Path) -> None:
    assert found(tmp_path / "post.html", "<a href='/go?to=https://a.example/'>a</a>") == []


def test_a_sitemap_gives_its_locations_and_reads_no_other_file(tmp_path: Path) -> None:
    urls = [url for url, _ in found(tmp_path / "sitemap.xml", SITEMAP)]
    assert urls == ["https://paper.example/a", "https://paper.example/b"]


def test_a_dossier_gives_its_citations_with_the_claims_and_titles(root: Path) -> None:
    targets = {target.url: target for target in cited([str(root / "sources.yaml")])}
    book = targets["https://www.usni.org/press/books/airpower-war-against-isis"]
    assert book.place == "coalition-mission/slow-answer"
    assert book.title == "Airpower in the War Against ISIS"


def test_a_table_gives_its_column_of_addresses(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="extra `tables` is not installed")
    import pyarrow as pa

    path = tmp_path / "links.parquet"
    parquet.write_table(pa.table({"url": ["https://a.example/", None, "https://b.example/"]}), path)
    assert [target.url for target in cited([str(path)])] == [
        "https://a.example/",
        "https://b.example/",
    ]
    parquet.write_table(pa.table({"link": ["x"]}), path)
    with pytest.raises(UsageError, match="no column named url"):
        cited([str(path)])


def test_a_file_that_is_not_there_is_said() -> None:
    with pytest.raises(UsageError, match=r"nowhere\.md cannot be read"):
        cited(["nowhere.md"])


def test_a_stated_format_is_that_of_the_document_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "notes"
    path.write_text("`https://code.example` and [a](https://a.example)\n")
    assert [target.url for target in targets_of(str(path))] == ["https://code.example", "https://a.example"]
    assert [target.url for target in targets_of(str(path), media="markdown")] == ["https://a.example"]
    page = path.rename(tmp_path / "page.md")
    assert next(target.url for target in targets_of(str(page), media="text")) == "https://code.example"


def test_a_stated_format_is_no_matter_of_dossiers(tmp_path: Path) -> None:
    path = tmp_path / "sources.yaml"
    path.write_text("citations:\n  - {id: a, URL: 'https://a.example'}\n")
    assert [target.url for target in targets_of(str(path), media="html")] == ["https://a.example"]


def test_a_redirect_that_google_docs_wrote_is_checked_at_its_target(tmp_path: Path) -> None:
    address = "https://www.google.com/url?q=http://a.example/b%3Fc%3D1&amp;sa=D&amp;source=editors"
    assert found(tmp_path / "a.html", f"<p><a href='{address}'>b</a>")[0][0] == "http://a.example/b?c=1"
