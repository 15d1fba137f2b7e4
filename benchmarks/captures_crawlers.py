"""Crawlers, recorders and packagers of `benchmarks.captures`: wget, HTTrack, what writes WARC and WACZ."""

from __future__ import annotations

import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.captures_kept import Bench, Kept, Tool, free_port, running
from benchmarks.captures_site import PAGES

if TYPE_CHECKING:
    from collections.abc import Sequence

_ARC_HEAD = "filedesc://made.arc 0.0.0.0 20261129120000 text/plain {length}\n"
_CAPTURE = """
import sys
from warcio.capture_http import capture_http
import requests
out, version, *addresses = sys.argv[1:]
with capture_http(out, warc_version=version):
    for address in addresses:
        try:
            requests.get(address, timeout=20)
        except requests.ConnectionError:
            pass
"""
_WARCPROX = """
import sys
from warcprox.warcproxy import WarcProxyHandler
from warcprox.main import main
WarcProxyHandler.allow_localhost = True
main(["warcprox", *sys.argv[1:]])
"""


def _addresses(bench: Bench) -> list[str]:
    return [f"{bench.site}/{name}" for name in PAGES]


def _get_all(bench: Bench, prefix: str = "", proxy: str = "") -> None:
    """Ask for every page, below an address or through a proxy; refusals and failures are answers too."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({"http": proxy} if proxy else {}))
    for address in _addresses(bench):
        try:
            opener.open(prefix + address, timeout=30).read()
        except OSError:
            continue


def _wget_warc(bench: Bench, *options: str, name: str = "site") -> Path:
    """One WARC of the whole site, by wget."""
    command = ("-q", "--tries=1", "--delete-after", "--warc-cdx", f"--warc-file={name}", *options)
    bench.run(bench.program("wget"), *command, *_addresses(bench), check=False)
    return bench.folder / f"{name}.warc.gz"


def _wget(bench: Bench, *options: str) -> list[Kept]:
    return bench.whole(_wget_warc(bench, *options))


def _wget_each(bench: Bench) -> list[Kept]:
    """A WARC for each page."""
    kept = []
    for name, address, _ in bench.each(""):
        command = ("-q", "--tries=1", "--delete-after", f"--warc-file={name}", address)
        bench.run(bench.program("wget"), *command, check=False)
        kept.append(Kept(bench.folder / f"{name}.warc.gz", name))
    return kept


def _wget_again(bench: Bench) -> list[Kept]:
    """A second visit of what has not changed: every record of a page repeats a record of another file."""
    _wget_warc(bench, name="first")
    return bench.whole(_wget_warc(bench, "--warc-dedup=first.cdx", name="again"))


def _wget_files(bench: Bench) -> list[Kept]:
    """Pages saved as files, links converted for reading offline."""
    command = ("-q", "--tries=1", "-p", "-k", "-E", "-nH", "--content-on-error", *_addresses(bench))
    bench.run(bench.program("wget"), *command, check=False)
    return [Kept(path, name) for name, _, path in bench.each(".html") if path.is_file()]


def _answers(bench: Bench, program: str, *options: str) -> list[Kept]:
    """Each page with the head of its answer before it, in the file that the last option names."""
    kept = []
    for name, address, path in bench.each(".html"):
        bench.run(bench.program(program), *options, path, address, check=False)
        if path.is_file() and path.stat().st_size:
            kept.append(Kept(path, name))
    return kept


def _httrack(bench: Bench, *options: str, names: Sequence[str] = tuple(PAGES)) -> list[Kept]:
    quiet = ("-O", ".", "-r1", "-q", "-%v0", "--max-time=40", "-I0", *options)
    addresses = (f"{bench.site}/{name}" for name in names)
    bench.run(bench.program("httrack"), *addresses, *quiet, check=False)
    found = {path.stem: path for path in bench.folder.glob("127.0.0.1_*/*.html")}
    return [Kept(path, name) for name, path in found.items() if name in PAGES]


def _httrack_cache(bench: Bench) -> list[Kept]:
    names = ("talks", "ferry")
    _httrack(bench, names=names)
    return bench.whole(bench.folder / "hts-cache/new.zip", *names)


def _pywb(bench: Bench) -> list[Kept]:
    port = free_port()
    bench.run(bench.program("wb-manager"), "init", "kept")
    with running(
        bench, port, bench.program("wayback"), "-b", "127.0.0.1", "-p", str(port), "--live", "--record"
    ):
        _get_all(bench, prefix=f"http://127.0.0.1:{port}/kept/record/mp_/")
    return bench.whole(bench.only("collections/kept/archive/*.warc.gz"))


def _warcprox(bench: Bench) -> list[Kept]:
    """A WARC by a proxy: of loopback, which it refuses unless an attribute of its handler says otherwise."""
    port = free_port()
    options = ("-b", "127.0.0.1", "-p", str(port), "-z", "-d", "warcs")
    command = (bench.python("warcprox"), "-c", _WARCPROX, *options)
    with running(bench, port, *command):
        _get_all(bench, proxy=f"http://127.0.0.1:{port}")
    return bench.whole(bench.only("warcs/*.warc.gz"))


def _capture(bench: Bench, release: str = "1.1") -> Path:
    path = bench.folder / "captured.warc.gz"
    bench.run(bench.python("warcio"), "-c", _CAPTURE, path, release, *_addresses(bench))
    return path


def _warcio(bench: Bench, release: str) -> list[Kept]:
    return bench.whole(_capture(bench, release))


def _arc(bench: Bench) -> Path:
    """An ARC file of our own hand with every page that is served as it is."""
    head = b"1 0 made-by-hand\nURL IP-address Archive-date Content-type Archive-length\n"
    out = _ARC_HEAD.format(length=len(head)).encode() + head + b"\n"
    for name, page in PAGES.items():
        lines = [f"HTTP/1.1 {page.status} OK", "Content-Type: text/html; charset=utf-8"]
        lines += [f"{key}: {value}" for key, value in page.headers]
        body = ("\r\n".join(lines) + "\r\n\r\n" + page.body).encode()
        out += f"{bench.site}/{name} 127.0.0.1 {bench.now:%Y%m%d%H%M%S} text/html {len(body)}\n".encode()
        out += body + b"\n"
    path = bench.folder / "made.arc"
    path.write_bytes(out)
    return path


def _arc_to_warc(bench: Bench) -> list[Kept]:
    path = bench.folder / "from-arc.warc.gz"
    bench.run(bench.program("warcio"), "recompress", _arc(bench), path)
    return bench.whole(path)


def _fastwarc(bench: Bench, ending: str) -> list[Kept]:
    path = bench.folder / f"recompressed.warc{ending}"
    bench.run(bench.program("fastwarc"), "recompress", "-q", _capture(bench), path)
    return bench.whole(path)


def _wacz(bench: Bench, *options: str) -> list[Kept]:
    path = bench.folder / "site.wacz"
    bench.run(bench.program("wacz"), "create", *options, "-o", path, "-f", _capture(bench))
    return bench.whole(path)


def _js_wacz(bench: Bench) -> list[Kept]:
    path = bench.folder / "site.wacz"
    bench.run(bench.program("js-wacz"), "create", "-f", _capture(bench), "-o", path, "--log-level", "error")
    return bench.whole(path)


_NO_SCRIPTS_RUN = frozenset({"late-script"})
TOOLS = (
    Tool("wget --warc-file", "wget", _wget, lost=_NO_SCRIPTS_RUN),
    Tool("wget --warc-file, a file for each page", "wget", _wget_each, lost=_NO_SCRIPTS_RUN),
    Tool(
        "wget --warc-file --compression=gzip",
        "wget",
        lambda bench: _wget(bench, "--compression=gzip"),
        lost=_NO_SCRIPTS_RUN,
    ),
    Tool("wget --warc-dedup, second visit", "wget", _wget_again, read=False),
    Tool("wget -p -k -E", "wget", _wget_files, address=False, time=False, lost=_NO_SCRIPTS_RUN),
    Tool(
        "wget --save-headers",
        "wget",
        lambda bench: _answers(
            bench, "wget", "-q", "--tries=1", "--content-on-error", "--save-headers", "-O"
        ),
        address=False,
        lost=_NO_SCRIPTS_RUN,
    ),
    Tool(
        "curl -i -L",
        "curl",
        lambda bench: _answers(bench, "curl", "-s", "-i", "-L", "-o"),
        address=False,
        lost=_NO_SCRIPTS_RUN,
    ),
    Tool("HTTrack", "httrack", _httrack, lost=_NO_SCRIPTS_RUN),
    Tool("HTTrack -n", "httrack", lambda bench: _httrack(bench, "-n"), lost=_NO_SCRIPTS_RUN),
    Tool("HTTrack hts-cache/new.zip", "httrack", _httrack_cache, read=False),
    Tool("pywb, recording", "wayback", _pywb, lost=_NO_SCRIPTS_RUN),
    Tool("warcprox", "warcprox", _warcprox, lost=_NO_SCRIPTS_RUN),
    Tool(
        "warcio capture_http, WARC/1.0", "warcio", lambda bench: _warcio(bench, "1.0"), lost=_NO_SCRIPTS_RUN
    ),
    Tool(
        "warcio capture_http, WARC/1.1", "warcio", lambda bench: _warcio(bench, "1.1"), lost=_NO_SCRIPTS_RUN
    ),
    Tool("warcio recompress of an ARC", "warcio", _arc_to_warc, lost=_NO_SCRIPTS_RUN),
    Tool("ARC", "", lambda bench: bench.whole(_arc(bench)), read=False, own=True),
    Tool(
        "FastWARC recompress, .warc.gz",
        "fastwarc",
        lambda bench: _fastwarc(bench, ".gz"),
        lost=_NO_SCRIPTS_RUN,
    ),
    Tool(
        "FastWARC recompress, .warc.zst",
        "fastwarc",
        lambda bench: _fastwarc(bench, ".zst"),
        lost=_NO_SCRIPTS_RUN,
    ),
    Tool("FastWARC recompress, .warc.lz4", "fastwarc", lambda bench: _fastwarc(bench, ".lz4"), read=False),
    Tool("wacz create", "wacz", _wacz, lost=_NO_SCRIPTS_RUN),
    Tool(
        "wacz create --hash-type md5", "wacz", lambda b: _wacz(b, "--hash-type", "md5"), lost=_NO_SCRIPTS_RUN
    ),
    Tool("js-wacz create", "js-wacz", _js_wacz, lost=_NO_SCRIPTS_RUN),
)
