"""Shapes of files that no tool here can make, written by our own hand: mail, Safari, clippers, and more."""

from __future__ import annotations

import gzip
import plistlib
import re
from email.message import EmailMessage
from email.utils import format_datetime
from functools import partial
from typing import TYPE_CHECKING

import brotli
import zstandard

from benchmarks.captures_kept import Bench, Kept, Tool
from benchmarks.captures_site import PAGES

if TYPE_CHECKING:
    from collections.abc import Callable

# What is served with a body: a redirect leaves no file of its own.
_SERVED = tuple(name for name, page in PAGES.items() if page.body)
_STORIES = tuple(name for name in _SERVED if PAGES[name].day)


def _each(
    bench: Bench, ending: str, make: Callable[[Bench, str, str], bytes], names: tuple[str, ...] = _SERVED
) -> list[Kept]:
    """A file for each of these pages."""
    kept = []
    for name, address, path in bench.each(ending, *names):
        path.write_bytes(make(bench, name, address))
        kept.append(Kept(path, name))
    return kept


def _coded(bench: Bench, ending: str, code: Callable[[bytes], bytes]) -> list[Kept]:
    return _each(bench, ending, lambda _, name, __: code(PAGES[name].body.encode()))


def _zstd(body: bytes) -> bytes:
    return zstandard.ZstdCompressor().compress(body)


def _mail(bench: Bench, name: str, address: str) -> bytes:
    """A mail that carries the page, with a link to it, sent now."""
    page, message = PAGES[name], EmailMessage()
    message["From"] = "Example News <letters@news.example>"
    message["To"] = "reader@mail.example"
    message["Subject"] = page.title
    message["Date"] = format_datetime(bench.now)
    message.set_content(f"View in browser: {address}\n\n{page.title}\n")
    shown = f'<p><a href="{address}">View in browser</a></p><h1>'
    message.add_alternative(page.body.replace("<h1>", shown, 1), subtype="html", cte="base64")
    return message.as_bytes()


def _safari(bench: Bench, form: plistlib.PlistFormat) -> list[Kept]:
    return _each(bench, ".webarchive", lambda _, name, address: _web_archive(name, address, form))


def _web_archive(name: str, address: str, form: plistlib.PlistFormat) -> bytes:
    """Safari's web archive of a page: a property list with the main resource."""
    resource = {
        "WebResourceData": PAGES[name].body.encode(),
        "WebResourceFrameName": "",
        "WebResourceMIMEType": "text/html",
        "WebResourceTextEncodingName": "utf-8",
        "WebResourceURL": address,
    }
    return plistlib.dumps({"WebMainResource": resource, "WebSubresources": []}, fmt=form)


def _clips(bench: Bench, *, published: bool) -> list[Kept]:
    return _each(bench, ".md", lambda _, name, address: _clip(bench, name, address, published=published))


def _clip(bench: Bench, name: str, address: str, *, published: bool) -> bytes:
    """A page as clippers write it: front matter, then Markdown."""
    page = PAGES[name]
    title = _found(r"<title>(.*?)</title>", page.body)
    day = (page.day or "") if published else ""
    front = f'title: "{title}"\nsource: "{address}"\npublished: {day}\ncreated: {bench.now:%Y-%m-%d}'
    shown = re.sub(
        r"(?s)<(script|noscript|aside|head)\b.*?</\1>", "", _found(r"(?s)<body>(.*)</body>", page.body)
    )
    lines = (re.sub("<[^>]*>", "", block).strip() for block in re.split("</(?:p|h1|time)>", shown))
    return "\n\n".join([f"---\n{front}\n---", *filter(None, lines), ""]).encode()


def _found(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    return found[1] if found else ""


def _browser_copy(_: Bench, name: str, address: str) -> bytes:
    """A page as browsers save it, with their comment about the address (of so many characters)."""
    comment = f"<!-- saved from url=({len(address):04}){address} -->\n"
    return PAGES[name].body.replace("<html", f"{comment}<html", 1).encode()


_LATE = frozenset({"late-script"})
_SHOWN = frozenset({"late-script", "data-only"})


def _own(name: str, make: Callable[[Bench], list[Kept]], **facts: object) -> Tool:
    return Tool(name, "", make, own=True, **{"lost": _LATE, **facts})  # type: ignore[arg-type]


TOOLS = (
    _own("page, gzip", partial(_coded, ending=".html.gz", code=gzip.compress), address=False, time=False),
    _own("page, brotli", partial(_coded, ending=".html.br", code=brotli.compress), address=False, time=False),
    _own("page, zstd", partial(_coded, ending=".html.zst", code=_zstd), address=False, time=False),
    _own("“saved from url”", partial(_each, ending=".html", make=_browser_copy), time=False),
    _own("mail (.eml)", partial(_each, ending=".eml", make=_mail, names=_STORIES)),
    _own("Safari, binary", partial(_safari, form=plistlib.FMT_BINARY), time=False),
    _own("Safari, XML", partial(_safari, form=plistlib.FMT_XML), time=False),
    _own("Markdown clip, published", partial(_clips, published=True)),
    _own("Markdown clip, published empty", partial(_clips, published=False), lost=_SHOWN),
)
