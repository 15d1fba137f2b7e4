"""The documentation as a site: built without a warning, whole, of a piece, and as GitHub shows it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from lxml import html
from markdown_it import MarkdownIt

from audit.jobs.checks import list_checks
from tools import reference_pages

PAGES = sorted((Path(__file__).parents[2] / "docs").rglob("*.md"))


@pytest.fixture(scope="module")
def site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    if find_spec("material") is None:
        pytest.skip("NOT TESTED: mkdocs-material is not installed (extra dev)")
    folder = tmp_path_factory.mktemp("site")
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", folder],
        cwd=root, capture_output=True, text=True, check=False, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )  # fmt: skip
    shutil.rmtree(root / "tools" / "__pycache__", ignore_errors=True)
    assert built.returncode == 0, built.stderr
    return folder


def built(page: Path, site: Path, root: Path) -> html.HtmlElement:
    name = page.relative_to(root / "docs")
    folder = name.parent if name.stem == "index" else name.with_suffix("")
    return html.parse(str(site / folder / "index.html")).getroot()


def test_every_page_is_in_the_menu(site: Path, root: Path) -> None:
    front = html.parse(str(site / "index.html")).getroot()
    menu = {link.get("href") for link in front.xpath("//nav//a[contains(@class, 'md-nav__link')]")}
    folders = {page.relative_to(root / "docs").with_suffix("").as_posix() for page in PAGES}
    expected = {f"{folder.removesuffix('index')}/".replace("//", "/") for folder in folders}
    assert expected - {str(target) for target in menu} <= {"/"}


def test_no_page_loads_anything_from_elsewhere(site: Path) -> None:
    for path in site.rglob("*.html"):
        page = html.parse(str(path)).getroot()
        loaded = page.xpath(
            "//script/@src | //link[@rel='stylesheet' or @rel='preconnect']/@href | //img/@src"
        )
        assert [target for target in loaded if re.match(r"\w+:|//", str(target))] == [], path
        assert page.xpath("//*[contains(@class, 'mermaid')]") == [], (
            f"{path}: its pictures would be drawn by a script of elsewhere"
        )
    for path in site.rglob("*.css"):
        assert re.search(r"(?:url\(|@import)\s*['\"]?(?:https?:)?//", path.read_text("utf-8")) is None, path


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_site_shows_what_github_shows(page: Path, site: Path, root: Path) -> None:
    shown = built(page, site, root).xpath("//article")[0]
    for link in shown.xpath(".//a[@class='headerlink']"):
        link.drop_tree()
    github = html.fromstring(MarkdownIt("gfm-like", {"linkify": False}).render(page.read_text("utf-8")))
    for kind in ("table", "td", "li", "h2", "pre", "a", "em", "strong"):
        assert len(shown.xpath(f".//{kind}")) == len(github.xpath(f"//{kind}")), kind
    words, expected = ("".join(text.text_content().split()) for text in (shown, github))
    assert words == expected


def test_every_check_stands_in_the_index_with_its_severity(root: Path) -> None:
    page = (root / "docs" / "checks" / "index.md").read_text("utf-8")
    for row in list_checks():
        assert re.search(rf"^\| .?{row.name}\b.* \| {row.severity} \| ", page, re.MULTILINE), row.name


def test_the_pages_that_are_made_from_the_program_are_up_to_date() -> None:
    assert reference_pages.stale() == [], "run `python -m tools.reference_pages --write`"
