"""Browsers, printers and extractors of `benchmarks.captures`: Chromium, SingleFile, PDFs, trafilatura."""

from __future__ import annotations

import json
import os
import shutil
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path

from benchmarks.captures_kept import Bench, Kept, Tool
from benchmarks.captures_site import PAGES

_SCRIPT = Path(__file__).with_name("captures_browser.cjs")
_HEADLESS = ("--headless", "--no-sandbox", "--disable-gpu")
_PROFILE = "--user-data-dir=profile"  # of its own, so that several browsers run at once
_VISIT = threading.Lock()


def _visited(bench: Bench) -> Path:
    """The folder with every page as playwright keeps it, visited once for all kinds of file."""
    folder = bench.folder.parent / "playwright"
    with _VISIT:
        if not folder.is_dir():
            command = (bench.program("node"), _SCRIPT, bench.program("chromium"), folder)
            modules = str(bench.modules("playwright-core"))
            folder.mkdir()
            bench.run(*command, *(f"{bench.site}/{name}" for name in PAGES), env={"NODE_PATH": modules})
    return folder


def _playwright(bench: Bench, ending: str) -> list[Kept]:
    kept = []
    for name, _, path in bench.each(ending):
        shutil.copyfile(_visited(bench) / path.name, path)
        kept.append(Kept(path, name))
    return kept


def _dump(bench: Bench) -> list[Kept]:
    kept = []
    for name, address, path in bench.each(".html"):
        text = bench.run(bench.program("chromium"), *_HEADLESS, _PROFILE, "--dump-dom", address, errors=False)
        path.write_text(text, encoding="utf-8")
        kept.append(Kept(path, name))
    return kept


def _print(bench: Bench, *options: str) -> list[Kept]:
    kept = []
    for name, address, path in bench.each(".pdf"):
        bench.run(
            bench.program("chromium"), *_HEADLESS, _PROFILE, f"--print-to-pdf={path}", *options, address
        )
        kept.append(Kept(path, name))
    return kept


def _single_file(bench: Bench) -> list[Kept]:
    browser = (f"--browser-executable-path={bench.program('chromium')}", "--browser-arg=--no-sandbox")
    pages = list(bench.each(".html"))
    with ThreadPoolExecutor(4) as pool:  # it waits for the page more than it works
        for _, address, path in pages:
            pool.submit(bench.run, bench.program("single-file"), address, path, *browser, check=False)
    return [Kept(path, name) for name, _, path in pages if path.is_file()]


def _made_pdf(bench: Bench, program: str) -> list[Kept]:
    """A PDF of each page by a program that takes an address and a file."""
    kept = []
    for name, address, path in bench.each(".pdf", *(name for name in PAGES if name != "lost")):
        bench.run(bench.program(program), address, path, check=False)
        if path.is_file():
            kept.append(Kept(path, name))
    return kept


_EXTRACT = """
import sys
import urllib.request
import trafilatura
address, form = sys.argv[1:]
html = urllib.request.urlopen(address, timeout=20).read().decode()
print(trafilatura.extract(html, url=address, output_format=form, with_metadata=True) or "")
"""


def _trafilatura(bench: Bench, form: str, ending: str) -> list[Kept]:
    """Files by the library: its command does not ask addresses of loopback."""
    kept = []
    for name, address, path in bench.each(ending):
        command = (bench.python("trafilatura"), "-c", _EXTRACT, address, form)
        text = bench.run(*command, errors=False, check=False)
        if text.strip():
            path.write_text(text, encoding="utf-8")
            kept.append(Kept(path, name))
    return kept


_ARCHIVEBOX_OFF = (
    "FAVICON",
    "PDF",
    "SCREENSHOT",
    "READABILITY",
    "MERCURY",
    "GIT",
    "MEDIA",
    "ARCHIVE_DOT_ORG",
)
_BOXED = ("talks", "ferry", "data-only", "wall")


def _snapshots(bench: Bench) -> Path:
    """An ArchiveBox of some pages, made once; as another user than root, whom it refuses."""
    folder = bench.folder.parent / "archivebox"
    with _VISIT:
        if not folder.is_dir():
            program = bench.program("archivebox")
            single_file = {"SINGLEFILE_BINARY": bench.program("single-file"), "CHROME_SANDBOX": "False"}
            env = {f"SAVE_{name}": "False" for name in _ARCHIVEBOX_OFF} | single_file | {"HOME": str(folder)}
            user = ("unshare", "--user", "--map-user=1000") if os.geteuid() == 0 else ()
            folder.mkdir()
            here = replace(bench, folder=folder)
            here.run(*user, program, "init", env=env)
            here.run(
                *user, program, "add", "--depth=0", *(f"{bench.site}/{name}" for name in _BOXED), env=env
            )
    return folder


def _archivebox(bench: Bench, pattern: str) -> list[Kept]:
    """What ArchiveBox lays into the snapshot folder of a page, by the name of the file."""
    shutil.copytree(_snapshots(bench) / "archive", bench.folder / "archive")
    kept = []
    for index in sorted(bench.folder.glob("archive/*/index.json")):
        address = json.loads(index.read_text(encoding="utf-8"))["url"]
        kept += [Kept(path, address.rpartition("/")[2]) for path in index.parent.glob(pattern)]
    return kept


_NO_DATA = frozenset({"data-only", "late-script"})
_NO_SCRIPTS_RUN = frozenset({"late-script"})


def _extract(name: str, form: str, ending: str, *, time: bool = True) -> Tool:
    make = partial(_trafilatura, form=form, ending=ending)
    lost = _NO_SCRIPTS_RUN
    return Tool(name, "trafilatura", make, time=time, lost=lost, misstated=lost, canonical=True)


def _box(pattern: str, *, address: bool = True, time: bool = True, read: bool = True) -> Tool:
    make = partial(_archivebox, pattern=pattern)
    return Tool(f"ArchiveBox {pattern}", "archivebox", make, address, time, read=read)


TOOLS = (
    Tool("Chromium --dump-dom", "chromium", _dump, address=False, time=False),
    Tool("Chromium --print-to-pdf", "chromium", _print, lost=_NO_DATA),
    Tool(
        "Chromium --print-to-pdf --no-pdf-header-footer",
        "chromium",
        lambda bench: _print(bench, "--no-pdf-header-footer"),
        address=False,
        lost=_NO_DATA,
    ),
    Tool("Chromium, MHTML", "playwright-core", partial(_playwright, ending=".mhtml"), lost=_NO_DATA),
    Tool("playwright, HAR", "playwright-core", partial(_playwright, ending=".har"), lost=_NO_SCRIPTS_RUN),
    Tool(
        "playwright page.content()",
        "playwright-core",
        partial(_playwright, ending=".content.html"),
        address=False,
        time=False,
    ),
    Tool(
        "playwright page.pdf()",
        "playwright-core",
        partial(_playwright, ending=".pdf"),
        address=False,
        lost=_NO_DATA,
    ),
    Tool(
        "playwright page.screenshot()",
        "playwright-core",
        partial(_playwright, ending=".png"),
        address=False,
        time=False,
        read=False,
    ),
    Tool("SingleFile", "single-file", _single_file),
    Tool(
        "wkhtmltopdf", "wkhtmltopdf", partial(_made_pdf, program="wkhtmltopdf"), address=False, lost=_NO_DATA
    ),
    Tool(
        "WeasyPrint",
        "weasyprint",
        partial(_made_pdf, program="weasyprint"),
        address=False,
        time=False,
        lost=_NO_DATA,
    ),
    _extract("trafilatura, JSON", "json", ".json"),
    _extract("trafilatura, XML", "xml", ".xml", time=False),
    _extract("trafilatura, TEI", "xmltei", ".tei.xml"),
    _extract("trafilatura, Markdown", "markdown", ".md", time=False),
    _box("singlefile.html"),
    _box("output.html", address=False, time=False),
    _box("warc/*.warc.gz"),
    _box("127.0.0.1*/*.html", address=False, time=False),
    _box("index.html", read=False),
    _box("index.json", read=False),
    _box("headers.json", read=False),
)
